import type { Canvas, TextStyle } from './canvas';
import { colors, LOGO, MARGIN, styles } from './styles';
import type { Party } from './view';

const FOOTER = 22;
/** Between a label and its value. */
const LABEL_GAP = 20;
const FACT_HEIGHT = 15;

interface Fact {
  label: string;
  value: string;
}

/** What any document begins with. */
interface Headed {
  title: string;
  seller: Party | null;
  labels: { logo: string };
}

/** Where the next thing is drawn: from top to bottom, page after page. */
export class Flow {
  readonly left = MARGIN;
  readonly right: number;
  readonly inner: number;
  readonly bottom: number;
  y: number;
  /** Pages so far. */
  pages = 1;

  /** @param top where each page begins */
  constructor(
    readonly canvas: Canvas,
    readonly top = MARGIN
  ) {
    this.right = canvas.width - MARGIN;
    this.inner = this.right - this.left;
    this.bottom = canvas.height - MARGIN - FOOTER;
    this.y = top;
  }

  /** Goes to the next page when the rest of this one is too low. */
  need(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.newPage();
    return true;
  }

  newPage(): void {
    this.canvas.addPage();
    this.pages += 1;
    this.y = this.top;
  }

  /** Whether something fits on a page at all. */
  fits(height: number): boolean {
    return height <= this.bottom - this.top;
  }

  /** Draws a paragraph. @returns where it ends */
  paragraph(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const block = this.canvas.block(text, width, style);
    this.canvas.within('P', () => this.canvas.drawBlock(block, x, y));
    return y + block.height;
  }

  /**
   * Draws the title, and beside it the logo or else the seller's name. Does not move on.
   *
   * @returns how wide and how far down the things beside the title are, and where the title ends
   */
  letterhead({ title, seller, labels }: Headed, { logo, hasName }: { logo: Buffer | null; hasName: boolean }) {
    const { canvas, right, y } = this;
    const name = seller && hasName && !logo ? canvas.block(seller.name, 240, styles.headline) : null;
    const size = logo ? canvas.pictureSize(logo, LOGO.width, LOGO.height) : null;
    const sideWidth = size?.width ?? (name ? canvas.widest(name) : 0);
    const block = canvas.block(title, this.inner - (sideWidth > 0 ? sideWidth + LABEL_GAP : 0), styles.title);
    canvas.within('H1', () => canvas.drawBlock(block, this.left, y));
    if (logo) {
      const alt = [labels.logo, seller?.name].filter(Boolean).join(': ');
      canvas.picture(logo, right - LOGO.width, y, LOGO.width, LOGO.height, alt);
    }
    if (name) canvas.within('P', () => canvas.drawBlock(name, right - name.width, y + 4, 'right'));
    const sideEnd = size ? y + size.height + 8 : name ? y + 4 + name.height : y;
    return { sideWidth, sideEnd, titleEnd: y + block.height };
  }

  /** Draws labels with their values as a list. Values beside the letterhead are narrower than those below it. */
  facts(facts: Fact[], { sideWidth, sideEnd }: { sideWidth: number; sideEnd: number }): void {
    if (facts.length === 0) return;
    const { canvas, inner } = this;
    const widest = Math.max(...facts.map(({ label }) => canvas.lineWidth(label, styles.label)));
    const labelWidth = Math.min(widest + LABEL_GAP, inner * 0.4);
    const drawFact = ({ label, value }: Fact): void => {
      const room = this.y < sideEnd ? inner - sideWidth - LABEL_GAP : inner;
      const name = canvas.block(label, labelWidth - LABEL_GAP + 1, styles.label);
      const block = canvas.block(value, room - labelWidth, styles.strong);
      canvas.within('LI', () => {
        canvas.within('Lbl', () => canvas.drawBlock(name, this.left, this.y));
        canvas.within('LBody', () => canvas.drawBlock(block, this.left + labelWidth, this.y));
      });
      this.y += Math.max(FACT_HEIGHT, name.height + 2, block.height + 2);
    };
    canvas.within('L', () => facts.forEach(drawFact));
  }

  /** Draws who somebody is, under a heading. @returns where it ends */
  party(heading: string, { name, lines }: Party, x: number, width: number): number {
    let end = this.y + 15;
    this.canvas.within('Sect', () => {
      const block = this.canvas.block(heading, width, styles.label);
      this.canvas.within('H2', () => this.canvas.drawBlock(block, x, this.y));
      end = this.y + block.height + 2;
      end = this.paragraph(name, x, end, width, styles.strong) + 1;
      for (const line of lines) end = this.paragraph(line, x, end, width, styles.body);
    });
    return end;
  }

  hairline(x: number, width: number, color = colors.hairline): void {
    this.canvas.rule(x, this.y, width, color);
  }
}
