import type { Canvas } from './canvas';
import { drawEpcCode, drawSwissSlip, EPC_HEIGHT } from './draw-payment-code';
import { drawSections, drawText } from './draw-sections';
import { drawTable, totalsOf } from './draw-table';
import { Flow } from './flow';
import { fill } from './labels';
import type { PaymentCode } from './payment-code';
import { colors, MARGIN, styles } from './styles';
import type { InvoiceView } from './view';

const BANNER = 28;
const QR_CODE = 76;

interface Extras {
  logo: Buffer | null;
  /** Where the invoice is paid; drawn as a link and as a QR code. */
  paymentUrl: string | null;
  /** A code that fills in a bank transfer, where the seller wants one. */
  paymentCode?: PaymentCode | null;
}

interface Layout {
  /** Between blocks. */
  gap: number;
  /** Below a text with a heading. */
  after: number;
  /** Whether the last line of the table begins a page, to keep the rest company. */
  isMoved: boolean;
}

/** From the best to the last resort: closer together, and then with more on the last page. */
const layouts: Layout[] = [
  { gap: 22, after: 12, isMoved: false },
  { gap: 16, after: 9, isMoved: false },
  { gap: 11, after: 6, isMoved: false },
  { gap: 22, after: 12, isMoved: true },
];

const drawBanner = (canvas: Canvas, banner: string): void => {
  canvas.box(0, 0, canvas.width, BANNER, colors.warning.ground);
  canvas.line(banner, (canvas.width - canvas.lineWidth(banner, styles.tag)) / 2, 8, styles.tag);
};

/** Draws the amount due and its date. Adds a link and a QR code if the invoice can be paid online. */
const drawHeadline = (flow: Flow, view: InvoiceView, paymentUrl: string | null, gap: number): void => {
  const { canvas, left, right, inner } = flow;
  const headline = canvas.block(view.headline, inner - (paymentUrl ? QR_CODE + 24 : 0), styles.headline);
  canvas.within('H2', () => canvas.drawBlock(headline, left, flow.y));
  if (!paymentUrl) {
    flow.y += headline.height + gap;
    return;
  }
  canvas.within('P', () =>
    canvas.link(view.labels.payOnline, left, flow.y + headline.height + 4, styles.link, paymentUrl)
  );
  canvas.qrCode(paymentUrl, right - QR_CODE, flow.y, QR_CODE, colors.ink, view.labels.qrCode);
  const caption = canvas.block(view.labels.scanToPay, 120, styles.small);
  canvas.within('P', () => canvas.drawBlock(caption, right - 120, flow.y + QR_CODE + 3, 'right'));
  flow.y += QR_CODE + 18 + gap / 2;
};

/** @returns whether the last page has nothing but a few lines below the sums */
const drawWith = (canvas: Canvas, view: InvoiceView, extras: Extras, { gap, after, isMoved }: Layout): boolean => {
  const flow = new Flow(canvas, view.banner ? MARGIN + 18 : MARGIN);
  const { left, inner } = flow;
  if (view.banner) {
    const { banner } = view;
    canvas.within('P', () => drawBanner(canvas, banner));
  }
  const head = flow.letterhead(view, { logo: extras.logo, hasName: true });
  flow.y = head.titleEnd + 12;
  flow.facts(view.meta, head);
  flow.y = Math.max(flow.y, head.sideEnd) + gap - 4;

  const half = inner / 2;
  const ends = [
    view.seller ? flow.party(view.labels.from, view.seller, left, half - 20) : flow.y,
    flow.party(view.labels.billTo, view.buyer, view.seller ? left + half : left, half - 20),
  ];
  flow.y = Math.max(...ends) + gap;
  drawHeadline(flow, view, extras.paymentUrl, gap);
  const totals = totalsOf(flow, view.totals);
  drawTable(flow, view, { together: totals.height, isMoved });
  totals.draw();
  flow.y += gap;

  const page = flow.pages;
  drawSections(flow, view.sections, after);
  const { paymentCode } = extras;
  if (paymentCode?.standard === 'epc') {
    flow.need(EPC_HEIGHT);
    drawEpcCode(canvas, paymentCode, view.language, { x: left, y: flow.y, width: inner });
    flow.y += EPC_HEIGHT;
  }
  if (view.legalNotes) drawText(flow, null, view.legalNotes, styles.small, after);
  return flow.pages > page && flow.y - flow.top < (flow.bottom - flow.top) / 4;
};

/** Draws what stands at the foot of each page. */
const drawFooter = (canvas: Canvas, view: InvoiceView, page: number, pages: number): void => {
  const right = canvas.width - MARGIN;
  const inner = right - MARGIN;
  const top = canvas.height - MARGIN - 8;
  canvas.rule(MARGIN, top - 8, inner, colors.hairline);
  const [footer] = canvas.block(view.footer, inner - 170, styles.small).lines;
  canvas.line(footer, MARGIN, top, styles.small);
  const number = canvas.block(fill(view.labels.page, { page, pages }), 160, styles.small);
  canvas.drawBlock(number, right - 160, top, 'right');
};

/** Draws an invoice from top to bottom, page after page. */
export const drawInvoice = (canvas: Canvas, view: InvoiceView, extras: Extras): void => {
  const isGood = (layout: Layout): boolean => !canvas.rehearse(() => drawWith(canvas, view, extras, layout));
  drawWith(canvas, view, extras, layouts.find(isGood) ?? layouts[0]);
  canvas.eachPage((page, pages) => {
    // On the first page it is content.
    if (view.banner && page > 1) drawBanner(canvas, view.banner);
    drawFooter(canvas, view, page, pages);
  });
  const { paymentCode } = extras;
  if (paymentCode?.bill) drawSwissSlip(canvas, { ...paymentCode, bill: paymentCode.bill }, view.language, view.banner);
};
