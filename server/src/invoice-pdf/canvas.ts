import PDFDocument from 'pdfkit';

import type { PaperSize } from '../../../contracts';
import { fontOf, type Face, type FontBook, type Weight } from './fonts';
import { qrBars } from './qr-code';
import { printable, visualRuns, type Run } from './runs';
import { wrap } from './wrap';

export interface TextStyle {
  size: number;
  weight: Weight;
  color: string;
}

interface Block {
  lines: string[];
  width: number;
  style: TextStyle;
  height: number;
}

const LINE_HEIGHT = 1.45;
/** Where the baseline stands in a line, from its top. */
const BASELINE = 1.05;

const sizes: Record<PaperSize, [number, number]> = { A4: [595.28, 841.89], Letter: [612, 792] };

/** Kerning sets a point so close to a 7 that it is overlooked. */
const amounts = /\d[.,]\d/;

/** What the shaper is told. With anything it takes a run as a whole, as right-to-left text must be taken. */
const featuresOf = ({ text, rightToLeft }: Run): { features?: PDFKit.Mixins.OpenTypeFeatures[] } => {
  if (rightToLeft) return { features: ['kern'] };
  // fontkit also takes an object, to switch features off; the types know lists only.
  if (amounts.test(text)) return { features: { kern: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] };
  return {};
};

interface CanvasOptions {
  paper: PaperSize;
  fonts: FontBook;
  language: string;
  title: string;
  author: string;
  /** Stands for the clock: one invoice makes the same bytes whenever it is drawn. */
  moment: Date;
}

/** A page to draw on, in points from the top left, with text in any script. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  private readonly doc: PDFKit.PDFDocument;
  private readonly fonts: FontBook;
  private readonly chunks: Buffer[] = [];
  private readonly widths = new Map<string, number>();
  private readonly registered = new Set<string>();

  constructor({ paper, fonts, language, title, author, moment }: CanvasOptions) {
    [this.width, this.height] = sizes[paper];
    this.fonts = fonts;
    const options: Omit<PDFKit.PDFDocumentOptions, 'font'> & { font: null } = {
      size: sizes[paper],
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      lang: language,
      displayTitle: true,
      info: {
        Title: title,
        Author: author,
        Creator: 'Invoice payments for Strapi',
        CreationDate: moment,
        ModDate: moment,
      },
      // Else it would be Helvetica, which PDF/A does not take for granted.
      font: null,
    };
    this.doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  private use(face: Face, size: number): void {
    if (!this.registered.has(face.file)) {
      this.registered.add(face.file);
      this.doc.registerFont(face.file, fontOf(face));
    }
    this.doc.font(face.file, size);
  }

  private widthOf(text: string, { size, weight }: TextStyle): number {
    const key = `${size} ${weight} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    let width = 0;
    for (const run of visualRuns(text, this.fonts, weight)) {
      this.use(run.face, size);
      width += this.doc.widthOfString(run.text, featuresOf(run));
    }
    this.widths.set(key, width);
    return width;
  }

  /** Lays text out in lines of at most `width`. */
  block(text: string, width: number, style: TextStyle): Block {
    const lines = wrap(printable(text), width, (part) => this.widthOf(part, style));
    return { lines, width, style, height: lines.length * style.size * LINE_HEIGHT };
  }

  drawBlock(block: Block, x: number, y: number, align: 'left' | 'right' = 'left'): void {
    const { size, weight, color } = block.style;
    block.lines.forEach((line, index) => {
      let left = align === 'right' ? x + block.width - this.widthOf(line, block.style) : x;
      const baseline = y + index * size * LINE_HEIGHT + size * BASELINE;
      for (const run of visualRuns(line, this.fonts, weight)) {
        const features = featuresOf(run);
        this.use(run.face, size);
        this.doc.fillColor(color);
        this.doc.text(run.text, left, baseline, { lineBreak: false, baseline: 'alphabetic', ...features });
        left += this.doc.widthOfString(run.text, features);
      }
    });
  }

  /** One line; answers its width. */
  line(text: string, x: number, y: number, style: TextStyle): number {
    const shown = printable(text).replace(/\n/g, ' ');
    this.drawBlock({ lines: [shown], width: 0, style, height: 0 }, x, y);
    return this.widthOf(shown, style);
  }

  lineWidth(text: string, style: TextStyle): number {
    return this.widthOf(printable(text), style);
  }

  rule(x: number, y: number, width: number, color: string): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.75)
      .strokeColor(color)
      .stroke();
  }

  box(x: number, y: number, width: number, height: number, color: string, radius = 0): void {
    this.doc.roundedRect(x, y, width, height, radius).fill(color);
  }

  /** A PNG or JPEG, fitted into a box and set against its right edge. */
  picture(content: Buffer, x: number, y: number, width: number, height: number): void {
    this.doc.image(content, x, y, { fit: [width, height], align: 'right' });
  }

  /** @param _alt what the code is for, in words */
  qrCode(text: string, x: number, y: number, side: number, color: string, _alt?: string): void {
    const { size, bars } = qrBars(text);
    const unit = side / size;
    for (const bar of bars) this.doc.rect(x + bar.x * unit, y + bar.y * unit, bar.width * unit, unit);
    this.doc.fill(color);
  }

  link(x: number, y: number, width: number, height: number, address: string): void {
    // 4: printed. PDF/A wants every annotation to say so.
    this.doc.link(x, y, width, height, address, { F: 4 } as PDFKit.Mixins.AnnotationOption);
  }

  addPage(): void {
    this.doc.addPage();
  }

  get pages(): number {
    return this.doc.bufferedPageRange().count;
  }

  /** Draws on each page that there is by now. */
  eachPage(draw: (page: number, pages: number) => void): void {
    const { pages } = this;
    for (let page = 0; page < pages; page += 1) {
      this.doc.switchToPage(page);
      draw(page + 1, pages);
    }
  }

  /** Embeds a file that says the same as the pages (AFRelationship Alternative). */
  attach(content: Buffer, name: string, description: string, moment: Date): void {
    const options: PDFKit.Mixins.PDFAttachmentOptions & { relationship: string } = {
      name,
      type: 'text/xml',
      description,
      relationship: 'Alternative',
      creationDate: moment,
      modifiedDate: moment,
    };
    this.doc.file(content, options);
  }

  metadata(xml: string): void {
    this.doc.appendXML(xml);
  }

  async finish(): Promise<Buffer> {
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(this.chunks);
  }
}
