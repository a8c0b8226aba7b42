import type { Canvas, TextStyle } from './canvas';
import type { ReceiptView } from './receipt-view';
import type { Party } from './view';

const MARGIN = 48;
const GAP = 24;
const ink = '#1a1f36';

const style = (size: number, weight: TextStyle['weight'] = 400, color = ink): TextStyle => ({ size, color, weight });
const styles = {
  title: style(22, 600),
  headline: style(16, 600),
  label: style(9, 400, '#697386'),
  text: style(9, 400, '#3c4257'),
  strong: style(9, 600),
};

/** Draws a receipt on one page: who paid whom, for which invoice, how much, and what has gone back. */
export const drawReceipt = (canvas: Canvas, view: ReceiptView, logo: Buffer | null): void => {
  const inner = canvas.width - 2 * MARGIN;
  const half = inner / 2;
  let y = MARGIN;

  /** @returns where the text ends */
  const write = (text: string, x: number, at: number, width: number, textStyle: TextStyle): number => {
    const block = canvas.block(text, width, textStyle);
    canvas.drawBlock(block, x, at);
    return at + block.height;
  };

  const party = (heading: string, { name, lines }: Party, x: number): number => {
    let at = write(heading, x, y, half - 20, styles.label) + 2;
    at = write(name, x, at, half - 20, styles.strong) + 1;
    for (const line of lines) at = write(line, x, at, half - 20, styles.text);
    return at;
  };

  const titleEnd = write(view.title, MARGIN, y, inner - 170, styles.title);
  if (logo) canvas.picture(logo, MARGIN + inner - 150, y, 150, 52);
  y = Math.max(titleEnd, logo ? y + 60 : 0) + 12;
  const labelWidth = Math.max(...view.meta.map(({ label }) => canvas.lineWidth(label, styles.label))) + 20;
  for (const { label, value } of view.meta) {
    write(label, MARGIN, y, labelWidth, styles.label);
    y = write(value, MARGIN + labelWidth, y, inner - labelWidth, styles.strong) + 2;
  }
  y += GAP;
  const ends = [
    view.seller ? party(view.labels.from, view.seller, MARGIN) : y,
    party(view.labels.paidBy, view.buyer, view.seller ? MARGIN + half : MARGIN),
  ];
  y = Math.max(...ends) + GAP;
  y = write(view.headline, MARGIN, y, inner, styles.headline) + GAP;
  for (const { label, value, strong } of view.totals) {
    const textStyle = strong ? styles.strong : styles.text;
    const amount = canvas.block(value, half, textStyle);
    canvas.drawBlock(amount, MARGIN + half, y, 'right');
    y = Math.max(write(label, MARGIN, y, half - 12, textStyle), y + amount.height) + 3;
    canvas.rule(MARGIN, y, inner, '#e3e8ee');
    y += 5;
  }
  y += GAP / 2;
  for (const note of view.notes) y = write(note, MARGIN, y, inner, styles.label) + 4;
};
