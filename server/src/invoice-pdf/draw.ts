import type { Canvas, TextStyle } from './canvas';
import { drawEpcCode, drawSwissSlip, EPC_HEIGHT } from './draw-payment-code';
import { fill } from './labels';
import type { PaymentCode } from './payment-code';
import type { InvoiceView, Party, Row, Section } from './view';

const MARGIN = 48;
const FOOTER = 22;
const GAP = 22;
/** Between the columns of the table. */
const PADDING = 8;
/** Width that descriptions keep, however long the numbers beside them are. */
const LEAST_DESCRIPTION = 130;
/** Width below which headings of several words take more lines instead. */
const GOOD_DESCRIPTION = 180;

const ink = '#1a1f36';
const muted = '#697386';
const hairline = '#e3e8ee';
const accent = '#3f4bd1';

/** Of the banner. */
const warning = { ground: '#fcedb9', text: '#7a4100' };

const style = (size: number, color: string, weight: TextStyle['weight'] = 400): TextStyle => ({ size, color, weight });
const styles = {
  title: style(22, ink, 600),
  headline: style(16, ink, 600),
  label: style(9, muted),
  text: style(9, ink),
  strong: style(9, ink, 600),
  small: style(8, muted),
  tag: style(8.5, ink, 600),
};

interface Extras {
  logo: Buffer | null;
  /** Where the invoice is paid; drawn as a link and as a QR code. */
  paymentUrl: string | null;
  /** Asks for a transfer of the total. */
  paymentCode: PaymentCode | null;
}

/** Draws an invoice from top to bottom, page after page. */
export const drawInvoice = (canvas: Canvas, view: InvoiceView, extras: Extras): void => {
  const left = MARGIN;
  const right = canvas.width - MARGIN;
  const inner = right - left;
  const bottom = canvas.height - MARGIN - FOOTER;
  const top = view.banner ? MARGIN + 18 : MARGIN;
  let y = top;

  const newPage = (): void => {
    canvas.addPage();
    y = top;
  };

  /** Goes to the next page when the rest of this one is too low. */
  const need = (height: number): boolean => {
    if (y + height <= bottom) return false;
    newPage();
    return true;
  };

  const drawTop = (): void => {
    const title = canvas.block(view.title, inner - 260, styles.title);
    canvas.drawBlock(title, left, y);
    let sideEnd = y;
    if (extras.logo) {
      canvas.picture(extras.logo, right - 150, y, 150, 52);
      sideEnd = y + 60;
    } else if (view.seller) {
      const name = canvas.block(view.seller.name, 240, styles.headline);
      canvas.drawBlock(name, right - 240, y + 4, 'right');
      sideEnd = y + 4 + name.height;
    }
    y += Math.max(title.height, extras.logo ? 60 : 0) + 12;
    const labels = Math.max(0, ...view.meta.map(({ label }) => canvas.lineWidth(label, styles.label))) + 20;
    for (const { label, value } of view.meta) {
      canvas.line(label, left, y, styles.label);
      // The right part may hold the logo or the seller's name.
      const block = canvas.block(value, inner - 260 - labels, styles.strong);
      canvas.drawBlock(block, left + labels, y);
      y += Math.max(15, block.height + 2);
    }
    // A name of many lines is higher than what stands beside it.
    y = Math.max(y, sideEnd) + GAP - 4;
  };

  const drawParty = (heading: string, party: Party, x: number, width: number): number => {
    let at = y;
    canvas.line(heading, x, at, styles.label);
    at += 15;
    const name = canvas.block(party.name, width, styles.strong);
    canvas.drawBlock(name, x, at);
    at += name.height + 1;
    for (const line of party.lines) {
      const block = canvas.block(line, width, { ...styles.text, color: '#3c4257' });
      canvas.drawBlock(block, x, at);
      at += block.height;
    }
    return at;
  };

  const drawParties = (): void => {
    const half = inner / 2;
    const ends = [
      view.seller ? drawParty(view.labels.from, view.seller, left, half - 20) : y,
      drawParty(view.labels.billTo, view.buyer, view.seller ? left + half : left, half - 20),
    ];
    y = Math.max(...ends) + GAP;
  };

  const drawHeadline = (): void => {
    const side = 76;
    const headline = canvas.block(view.headline, inner - (extras.paymentUrl ? side + 24 : 0), styles.headline);
    canvas.drawBlock(headline, left, y);
    if (!extras.paymentUrl) {
      y += headline.height + GAP;
      return;
    }
    const link = { ...styles.strong, size: 10, color: accent };
    const width = canvas.line(view.labels.payOnline, left, y + headline.height + 4, link);
    canvas.link(left, y + headline.height + 2, width, 18, extras.paymentUrl);
    canvas.qrCode(extras.paymentUrl, right - side, y, side, ink);
    const caption = canvas.block(view.labels.scanToPay, 120, styles.small);
    canvas.drawBlock(caption, right - 120, y + side + 3, 'right');
    y += side + 18 + GAP / 2;
  };

  type Numbers = Record<'quantity' | 'unitPrice' | 'tax' | 'amount', string>;
  const numbers = ['quantity', 'unitPrice', 'tax', 'amount'] as const;
  const heads: Numbers = { quantity: view.labels.quantity, ...view.columns };

  /** Numbers stand on one line where the page is wide enough; a heading of several words may take more. */
  const columnWidths = () => {
    const longest = (texts: string[], textStyle: TextStyle): number =>
      Math.max(...texts.map((text) => canvas.lineWidth(text, textStyle)));
    const widthsFor = (headOf: (name: keyof Numbers) => string[]): number[] =>
      numbers.map((name) => {
        if (name === 'tax' && !view.isTaxed) return 0;
        const values = view.rows.map((row) => row[name]);
        const discounts = name === 'amount' ? view.rows.map(({ discount }) => discount?.amount ?? '') : [];
        return Math.max(longest(headOf(name), styles.label), longest([...values, ...discounts], styles.text)) + 16;
      });
    const sumOf = (widths: number[]): number => widths.reduce((total, width) => total + width, 0);
    const roomy = widthsFor((name) => [heads[name]]);
    const natural = inner - sumOf(roomy) >= GOOD_DESCRIPTION ? roomy : widthsFor((name) => heads[name].split(' '));
    const sum = sumOf(natural);
    const shrink = Math.min(1, (inner - LEAST_DESCRIPTION) / sum);
    const [quantity, unitPrice, tax, amount] = natural.map((width) => width * shrink);
    return { quantity, unitPrice, tax, amount, description: inner - sum * shrink };
  };

  const drawTable = (): void => {
    const widths = columnWidths();
    const blocksOf = (texts: Numbers, textStyle: TextStyle) =>
      numbers
        .filter((name) => widths[name] > 0)
        .map((name) => ({ name, block: canvas.block(texts[name], widths[name] - PADDING, textStyle) }));
    const drawCells = (blocks: ReturnType<typeof blocksOf>): void => {
      let x = left + widths.description;
      for (const { name, block } of blocks) {
        canvas.drawBlock(block, x + PADDING, y, 'right');
        x += widths[name];
      }
    };
    const highest = (blocks: ReturnType<typeof blocksOf>): number =>
      Math.max(...blocks.map(({ block }) => block.height));
    const header = (): void => {
      const blocks = blocksOf(heads, styles.label);
      canvas.line(view.labels.description, left, y, styles.label);
      drawCells(blocks);
      y += highest(blocks) + 5;
      canvas.rule(left, y, inner, ink);
      y += 8;
    };
    const drawRow = (row: Row): void => {
      const description = canvas.block(row.description, widths.description - 8, styles.text);
      const blocks = blocksOf(row, styles.text);
      const textHeight = Math.max(description.height, highest(blocks));
      const height = textHeight + (row.discount ? 14 : 0);
      if (need(height + 9)) header();
      canvas.drawBlock(description, left, y);
      drawCells(blocks);
      y += textHeight;
      if (row.discount) {
        canvas.line(row.discount.label, left, y, styles.label);
        const amount = canvas.block(row.discount.amount, widths.amount, styles.label);
        canvas.drawBlock(amount, right - widths.amount, y, 'right');
        y += 14;
      }
      y += 4;
      canvas.rule(left, y, inner, hairline);
      y += 5;
    };
    need(60);
    header();
    view.rows.forEach(drawRow);
    y += 6;
  };

  const drawTotals = (): void => {
    const styleOf = (strong: boolean): TextStyle => (strong ? { ...styles.strong, size: 10.5 } : styles.text);
    const amountWidth = Math.max(...view.totals.map(({ value, strong }) => canvas.lineWidth(value, styleOf(strong))));
    // Amounts of 15 digits in a currency with a long sign need more than half of the page.
    const width = Math.min(inner, Math.max(260, inner * 0.48, amountWidth + 160));
    const rows = view.totals.map(({ label, value, strong }) => ({
      label: canvas.block(label, width - amountWidth - 12, styleOf(strong)),
      value: canvas.block(value, amountWidth + 1, styleOf(strong)),
    }));
    const heightOf = (row: (typeof rows)[number]): number => Math.max(15, row.label.height, row.value.height) + 5;
    // Together on one page where they fit on one: a sum must not stand apart from what it sums up.
    const together = rows.reduce((sum, row) => sum + heightOf(row), 0);
    if (together <= bottom - top) need(together);
    for (const row of rows) {
      need(heightOf(row));
      canvas.drawBlock(row.label, right - width, y);
      canvas.drawBlock(row.value, right - row.value.width, y, 'right');
      y += heightOf(row) - 5;
      canvas.rule(right - width, y + 1, width, hairline);
      y += 5;
    }
    y += GAP;
  };

  const drawText = (heading: string | null, text: string, textStyle: TextStyle): void => {
    const block = canvas.block(text, inner, textStyle);
    const line = block.height / block.lines.length;
    need(Math.min(block.height, line * 4) + (heading ? 15 : 0));
    if (heading) {
      canvas.line(heading, left, y, styles.strong);
      y += 15;
    }
    for (const content of block.lines) {
      need(line);
      canvas.drawBlock({ ...block, lines: [content] }, left, y);
      y += line;
    }
    y += 12;
  };

  const half = (inner - GAP) / 2;
  const sectionStyle: TextStyle = { ...styles.text, color: '#3c4257' };
  const isShort = ({ text }: Section): boolean => canvas.block(text, half, sectionStyle).lines.length <= 6;

  /** Short ones stand side by side, which keeps most invoices on one page. */
  const drawSections = ([first, second, ...rest]: Section[]): void => {
    if (!first) return;
    if (!second || !isShort(first) || !isShort(second)) {
      drawText(first.heading, first.text, sectionStyle);
      return drawSections(second ? [second, ...rest] : rest);
    }
    const blocks = [first, second].map(({ text }) => canvas.block(text, half, sectionStyle));
    const height = Math.max(...blocks.map((block) => block.height));
    need(height + 15);
    for (const [index, { heading }] of [first, second].entries()) {
      const x = left + index * (half + GAP);
      canvas.line(heading, x, y, styles.strong);
      canvas.drawBlock(blocks[index], x, y + 15);
    }
    y += height + 15 + 12;
    return drawSections(rest);
  };

  drawTop();
  drawParties();
  drawHeadline();
  drawTable();
  drawTotals();
  drawSections(view.sections);
  if (extras.paymentCode?.standard === 'epc') {
    need(EPC_HEIGHT);
    drawEpcCode(canvas, extras.paymentCode, view.language, { x: left, y, width: inner });
    y += EPC_HEIGHT;
  }
  if (view.legalNotes) drawText(null, view.legalNotes, styles.small);

  canvas.eachPage((page, pages) => {
    if (view.banner) {
      canvas.box(0, 0, canvas.width, 28, warning.ground);
      const banner = { ...styles.tag, color: warning.text };
      canvas.line(view.banner, (canvas.width - canvas.lineWidth(view.banner, banner)) / 2, 8, banner);
    }
    const footerTop = canvas.height - MARGIN - 8;
    canvas.rule(left, footerTop - 8, inner, hairline);
    const [footer] = canvas.block(view.footer, inner - 170, styles.small).lines;
    canvas.line(footer, left, footerTop, styles.small);
    const number = canvas.block(fill(view.labels.page, { page, pages }), 160, styles.small);
    canvas.drawBlock(number, right - 160, footerTop, 'right');
  });
  if (extras.paymentCode?.bill) drawSwissSlip(canvas, extras.paymentCode, view.language, view.banner);
};
