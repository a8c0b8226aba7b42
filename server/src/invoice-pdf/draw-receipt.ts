import type { Canvas } from './canvas';
import { Flow } from './flow';
import type { ReceiptView } from './receipt-view';
import { styles } from './styles';

const GAP = 24;

/** Draws a receipt on one page: who paid whom, for which invoice, how much, and what has gone back. */
export const drawReceipt = (canvas: Canvas, view: ReceiptView, logo: Buffer | null): void => {
  const flow = new Flow(canvas);
  const { left, inner } = flow;
  const half = inner / 2;

  const head = flow.letterhead(view, { logo, hasName: false });
  flow.y = head.titleEnd + 12;
  flow.facts(view.meta, head);
  flow.y = Math.max(flow.y, head.sideEnd) + GAP;
  const ends = [
    view.seller ? flow.party(view.labels.from, view.seller, left, half - 20) : flow.y,
    flow.party(view.labels.paidBy, view.buyer, view.seller ? left + half : left, half - 20),
  ];
  flow.y = Math.max(...ends) + GAP;
  const headline = canvas.block(view.headline, inner, styles.headline);
  canvas.within('H2', () => canvas.drawBlock(headline, left, flow.y));
  flow.y += headline.height + GAP;

  const drawRow = ({ label, value, strong }: ReceiptView['totals'][number]): void => {
    const textStyle = strong ? styles.strong : styles.body;
    const name = canvas.block(label, half - 12, textStyle);
    const amount = canvas.block(value, half, textStyle);
    canvas.within('TR', () => {
      canvas.within('TH', () => canvas.drawBlock(name, left, flow.y), { scope: 'Row' });
      canvas.within('TD', () => canvas.drawBlock(amount, left + half, flow.y, 'right'));
    });
    flow.y += Math.max(name.height, amount.height) + 3;
    flow.hairline(left, inner);
    flow.y += 5;
  };
  canvas.within('Table', () => canvas.within('TBody', () => view.totals.forEach(drawRow)));
  flow.y += GAP / 2;
  for (const note of view.notes) flow.y = flow.paragraph(note, left, flow.y, inner, styles.label) + 4;
};
