/** Structure types of PDF that documents are made of (ISO 32000-1, 14.8.4). */
export type Tag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link';

interface TagOptions {
  /** What a figure shows, in words. */
  alt?: string;
  /** For header cells: what the cell describes. */
  scope?: 'Row' | 'Column';
  /** Left, top, right, bottom: where a figure stands on its page. */
  bbox?: [number, number, number, number];
}

/**
 * The logical structure of a document (PDF/UA): what is read aloud, in which order, and as what. All that is drawn is the
 * content of an element, or an artifact, which is not read.
 */
export class Tags {
  private readonly open: { tag: Tag; element: PDFKit.PDFStructureElement }[] = [];
  private isArtifact = false;

  constructor(private readonly doc: PDFKit.PDFDocument) {
    const element = doc.struct('Document');
    doc.addStructure(element);
    this.open.push({ tag: 'Document', element });
  }

  private get innermost() {
    return this.open[this.open.length - 1];
  }

  /** What is drawn belongs to a new element, the next one within the present one. An artifact has no elements. */
  within(tag: Tag, draw: () => void, options: TagOptions = {}): void {
    if (this.isArtifact) return draw();
    const element = this.doc.struct(tag, { ...options, ...(options.bbox ? { placement: 'Block' } : {}) });
    this.innermost.element.add(element);
    this.open.push({ tag, element });
    draw();
    this.open.pop();
    // Written at once: pdfkit takes the page that is open then for the page of its links.
    element.end();
  }

  /** What is drawn is content of the present element. It stays on one page. */
  content(draw: () => void): void {
    if (this.isArtifact) return draw();
    const { tag, element } = this.innermost;
    const content = this.doc.markStructureContent(tag);
    draw();
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** What is drawn is no content: rules and grounds (layout), and what stands on each page (pagination). */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    if (this.isArtifact) return draw();
    this.doc.markContent('Artifact', { type });
    this.isArtifact = true;
    draw();
    this.isArtifact = false;
    this.doc.endMarkedContent();
  }

  /** A stretch of the present content in another language, or with its glyphs in the reverse of the reading order. */
  span({ language, isReversed }: { language: string | null; isReversed: boolean }, draw: () => void): void {
    if (language) this.doc.markContent('Span', { lang: language });
    if (isReversed) this.doc.markContent('ReversedChars');
    draw();
    if (isReversed) this.doc.endMarkedContent();
    if (language) this.doc.endMarkedContent();
  }

  /** @param description read for the link in place of its address */
  link(rectangle: [x: number, y: number, width: number, height: number], address: string, description: string): void {
    const options = { structParent: this.innermost.element, Contents: new String(description) };
    this.doc.link(...rectangle, address, options as unknown as PDFKit.Mixins.AnnotationOption);
  }

  end(): void {
    this.innermost.element.end();
  }
}
