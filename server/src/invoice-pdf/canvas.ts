import PDFDocument from 'pdfkit';

import type { PaperSize } from '../../../contracts';
import { fontOf, type Face, type FontBook, type Weight } from './fonts';
import { languageOfText } from './languages';
import { qrBars } from './qr-code';
import { printable, visualRuns, type Run } from './runs';
import { WITHOUT_KERNING, type RememberingFont } from './shaping';
import { Tags, type Tag } from './tags';
import { wrap } from './wrap';
import { xmpOf, type DocumentFacts, type XmpSchema } from './xmp';

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
  // fontkit also takes an object, to switch features off; the types of pdfkit know lists only.
  if (amounts.test(text)) return { features: WITHOUT_KERNING as unknown as PDFKit.Mixins.OpenTypeFeatures[] };
  return {};
};

interface CanvasOptions {
  paper: PaperSize;
  fonts: FontBook;
  language: string;
  /** Of the customer: decides between languages of one script. */
  locale: string | null;
  title: string;
  author: string | null;
  /** Stands for the clock: one invoice makes the same bytes whenever it is drawn. */
  moment: Date;
}

/** An image that pdfkit has read. */
interface OpenPicture {
  width: number;
  height: number;
  /** EXIF; JPEG only. */
  orientation?: number;
}

const CREATOR = 'Invoice payments for Strapi';
const PRODUCER = 'PDFKit';

class ArchiveDocument extends PDFDocument {
  xmp = '';
  /** The font in use, and its size. */
  current: { font: RememberingFont; size: number } | null = null;

  /** pdfkit measures each text that it draws twice. */
  override widthOfString(text: string, options: PDFKit.Mixins.TextOptions = {}): number {
    if (!this.current) return 0;
    const { font, size } = this.current;
    return (font.advanceOf(text, options.features) * size) / font.unitsPerEm;
  }

  /** Called by pdfkit at the end. Its own writes names into the XMP as they are, which an `&` breaks. */
  _addInfo(): void {
    this.appendXML(this.xmp);
  }
}

/** A page to draw on, in points from the top left, with text in any script. Everything drawn is tagged (PDF/UA). */
export class Canvas {
  readonly width: number;
  readonly height: number;
  private readonly doc: ArchiveDocument;
  private readonly tags: Tags;
  private readonly fonts: FontBook;
  private readonly locale: string | null;
  private readonly facts: DocumentFacts;
  private readonly schemas: XmpSchema[] = [];
  private readonly chunks: Buffer[] = [];
  private readonly widths = new Map<string, number>();
  private readonly runs = new Map<string, Run[]>();
  private readonly wrapped = new Map<string, string[]>();
  private readonly registered = new Set<string>();
  private readonly pictures = new Map<Buffer, OpenPicture>();
  private isRehearsal = false;

  constructor({ paper, fonts, language, locale, title, author, moment }: CanvasOptions) {
    [this.width, this.height] = sizes[paper];
    this.fonts = fonts;
    this.locale = locale;
    this.facts = { title, author, creator: CREATOR, producer: PRODUCER, moment };
    const options: Omit<PDFKit.PDFDocumentOptions, 'font'> & { font: null } = {
      size: sizes[paper],
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      tagged: true,
      lang: language,
      displayTitle: true,
      info: {
        Title: title,
        ...(author ? { Author: author } : {}),
        Creator: CREATOR,
        Producer: PRODUCER,
        CreationDate: moment,
        ModDate: moment,
      },
      // Else it would be Helvetica, which PDF/A does not take for granted.
      font: null,
    };
    this.doc = new ArchiveDocument(options as unknown as PDFKit.PDFDocumentOptions);
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.tags = new Tags(this.doc);
  }

  private use(face: Face, size: number): void {
    const { current } = this.doc;
    const font = fontOf(face);
    if (current?.font === font && current.size === size) return;
    this.doc.current = { font, size };
    if (!this.registered.has(face.file)) {
      this.registered.add(face.file);
      this.doc.registerFont(face.file, font as unknown as PDFKit.Mixins.PDFFontSource);
    }
    this.doc.font(face.file, size);
  }

  private runsOf(text: string, weight: Weight): Run[] {
    const key = `${weight} ${text}`;
    const known = this.runs.get(key) ?? visualRuns(text, this.fonts, weight);
    this.runs.set(key, known);
    return known;
  }

  private widthOf(text: string, { size, weight }: TextStyle): number {
    const key = `${size} ${weight} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    let width = 0;
    for (const run of this.runsOf(text, weight)) {
      this.use(run.face, size);
      width += this.doc.widthOfString(run.text, featuresOf(run));
    }
    this.widths.set(key, width);
    return width;
  }

  /** Lays text out in lines of at most `width`. */
  block(text: string, width: number, style: TextStyle): Block {
    const key = `${width} ${style.size} ${style.weight} ${text}`;
    const lines = this.wrapped.get(key) ?? wrap(printable(text), width, (part) => this.widthOf(part, style));
    this.wrapped.set(key, lines);
    return { lines, width, style, height: lines.length * style.size * LINE_HEIGHT };
  }

  /** What is drawn is an element of the document's structure: read aloud in this order, and as what it is. */
  within(tag: Tag, draw: () => void, options?: Parameters<Tags['within']>[2]): void {
    if (this.isRehearsal) draw();
    else this.tags.within(tag, draw, options);
  }

  /** What is drawn stands on each page, and is not read. */
  onEachPage(draw: () => void): void {
    if (this.isRehearsal) draw();
    else this.tags.artifact('Pagination', draw);
  }

  drawBlock(block: Block, x: number, y: number, align: 'left' | 'right' = 'left'): void {
    if (this.isRehearsal || block.lines.every((line) => line === '')) return;
    const { size } = block.style;
    this.tags.content(() =>
      block.lines.forEach((line, index) => {
        const left = align === 'right' ? x + block.width - this.widthOf(line.trimEnd(), block.style) : x;
        this.drawLine(line, left, y + index * size * LINE_HEIGHT + size * BASELINE, block);
      })
    );
  }

  /** Draws runs where they stand from left to right, in the order in which they are read. */
  private drawLine(line: string, x: number, baseline: number, { lines, style: { size, weight, color } }: Block): void {
    const shown = line.trimEnd();
    let left = x;
    const placed = this.runsOf(shown, weight).map((run) => {
      const features = featuresOf(run);
      this.use(run.face, size);
      const start = left;
      left += this.doc.widthOfString(run.text, features);
      return { ...run, features, left: start };
    });
    const whole = placed.length > 1 ? lines.join('') : line;
    const draw = (text: string, at: number, features: ReturnType<typeof featuresOf>): void => {
      // Told a width, pdfkit does not measure the text for the underline that it has not.
      const measured = { textWidth: 0, wordCount: 1 };
      this.doc.text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic', ...measured, ...features });
    };
    placed.sort((one, other) => one.start - other.start);
    this.doc.fillColor(color);
    placed.forEach((run, index) => {
      this.use(run.face, size);
      const language = languageOfText(run.text, whole, this.locale);
      // The blank before the next line; right-to-left text has its end at the left.
      const isEnd = index === placed.length - 1 && shown !== line && !run.rightToLeft;
      this.tags.span({ language, isReversed: run.rightToLeft }, () =>
        draw(isEnd ? `${run.text} ` : run.text, run.left, run.features)
      );
    });
    if (shown !== line && placed[placed.length - 1]?.rightToLeft) draw(' ', left, {});
  }

  /** One line; answers its width. */
  line(text: string, x: number, y: number, style: TextStyle): number {
    const shown = printable(text).replace(/\n/g, ' ');
    this.drawBlock({ lines: [shown], width: 0, style, height: 0 }, x, y);
    return this.widthOf(shown, style);
  }

  /** The width of the longest line of a block. */
  widest({ lines, style }: Block): number {
    return Math.max(...lines.map((line) => this.widthOf(line.trimEnd(), style)));
  }

  lineWidth(text: string, style: TextStyle): number {
    return this.widthOf(printable(text), style);
  }

  rule(x: number, y: number, width: number, color: string): void {
    this.ornament(() =>
      this.doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.75)
        .strokeColor(color)
        .stroke()
    );
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    this.ornament(() => this.doc.rect(x, y, width, height).fill(color));
  }

  private ornament(draw: () => void): void {
    if (!this.isRehearsal) this.tags.artifact('Layout', draw);
  }

  private openPicture(content: Buffer): OpenPicture {
    const known = this.pictures.get(content);
    if (known) return known;
    const picture = (this.doc as unknown as { openImage(content: Buffer): OpenPicture }).openImage(content);
    this.pictures.set(content, picture);
    return picture;
  }

  /** The size of a picture that is fitted into a box. */
  pictureSize(content: Buffer, width: number, height: number): { width: number; height: number } {
    const picture = this.openPicture(content);
    // EXIF: such a photograph lies on its side.
    const isTurned = (picture.orientation ?? 0) > 4;
    const [across, down] = isTurned ? [picture.height, picture.width] : [picture.width, picture.height];
    const scale = Math.min(width / across, height / down);
    return { width: across * scale, height: down * scale };
  }

  /** A PNG or JPEG, fitted into a box and set against its right edge. @param alt what it shows, in words */
  picture(content: Buffer, x: number, y: number, width: number, height: number, alt: string): void {
    const size = this.pictureSize(content, width, height);
    const left = x + width - size.width;
    this.figure(alt, [left, y, x + width, y + size.height], () => {
      const picture = this.openPicture(content) as unknown as PDFKit.Mixins.ImageSrc;
      this.doc.image(picture, left, y, { width: size.width, height: size.height });
    });
  }

  qrCode(address: string, x: number, y: number, side: number, color: string, alt: string): void {
    this.figure(alt, [x, y, x + side, y + side], () => {
      const { size, bars } = qrBars(address);
      const unit = side / size;
      for (const bar of bars) this.doc.rect(x + bar.x * unit, y + bar.y * unit, bar.width * unit, unit);
      this.doc.fill(color);
    });
  }

  private figure(alt: string, bbox: [number, number, number, number], draw: () => void): void {
    if (!this.isRehearsal) this.tags.within('Figure', () => this.tags.content(draw), { alt, bbox });
  }

  /** A line that leads to an address. */
  link(text: string, x: number, y: number, style: TextStyle, address: string): void {
    this.within('Link', () => {
      const width = this.line(text, x, y, style);
      if (this.isRehearsal) return;
      this.tags.link([x, y - 2, width, style.size * LINE_HEIGHT + 4], address, `${text}: ${address}`);
    });
  }

  addPage(): void {
    if (!this.isRehearsal) this.doc.addPage();
  }

  private get pages(): number {
    return this.doc.bufferedPageRange().count;
  }

  /** Goes through a drawing without drawing it. @returns what it answers */
  rehearse<Result>(draw: () => Result): Result {
    this.isRehearsal = true;
    const result = draw();
    this.isRehearsal = false;
    return result;
  }

  /** Draws on each page that there is by now what is not read aloud. */
  eachPage(draw: (page: number, pages: number) => void): void {
    const { pages } = this;
    for (let page = 0; page < pages; page += 1) {
      this.doc.switchToPage(page);
      this.onEachPage(() => draw(page + 1, pages));
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

  metadata(schema: XmpSchema): void {
    this.schemas.push(schema);
  }

  async finish(): Promise<Buffer> {
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.tags.end();
    this.doc.xmp = xmpOf(this.facts, this.schemas);
    this.doc.end();
    await ended;
    return Buffer.concat(this.chunks);
  }
}
