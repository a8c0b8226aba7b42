import type { TextStyle } from './canvas';
import type { Flow } from './flow';
import { colors, styles } from './styles';
import type { InvoiceView, Row } from './view';

/** Between the columns of the table. */
const PADDING = 8;
/** Width that descriptions keep, however long the numbers beside them are. */
const LEAST_DESCRIPTION = 130;
/** Width below which headings of several words take more lines instead. */
const GOOD_DESCRIPTION = 180;
const DISCOUNT_HEIGHT = 14;

type Table = Pick<InvoiceView, 'columns' | 'isTaxed' | 'labels' | 'rows'>;
type Numbers = Record<'quantity' | 'unitPrice' | 'tax' | 'amount', string>;
const numbers = ['quantity', 'unitPrice', 'tax', 'amount'] as const;

/** Numbers stand on one line where the page is wide enough; a heading of several words may take more. */
const columnWidths = ({ canvas, inner }: Flow, { rows, isTaxed }: Table, heads: Numbers) => {
  const longest = (texts: string[], style: TextStyle): number =>
    Math.max(...texts.map((text) => canvas.lineWidth(text, style)));
  const widthsFor = (headOf: (name: keyof Numbers) => string[]): number[] =>
    numbers.map((name) => {
      if (name === 'tax' && !isTaxed) return 0;
      const values = rows.map((row) => row[name]);
      const discounts = name === 'amount' ? rows.map(({ discount }) => discount?.amount ?? '') : [];
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

/**
 * Draws the lines of an invoice. The head of the table stands again on each page, where it is not read again.
 *
 * @param together height of what follows the last line and stands on one page with it
 * @param isMoved whether the last line begins a page
 */
export const drawTable = (flow: Flow, table: Table, { together, isMoved }: { together: number; isMoved: boolean }) => {
  const { canvas, left, right, inner } = flow;
  const { rows, labels } = table;
  const heads: Numbers = { quantity: labels.quantity, ...table.columns };
  const widths = columnWidths(flow, table, heads);
  const shown = numbers.filter((name) => widths[name] > 0);
  const blocksOf = (texts: Numbers, style: TextStyle) =>
    shown.map((name) => ({ name, block: canvas.block(texts[name], widths[name] - PADDING, style) }));
  const drawCells = (tag: 'TH' | 'TD', blocks: ReturnType<typeof blocksOf>): void => {
    let x = left + widths.description;
    for (const { name, block } of blocks) {
      canvas.within(
        tag,
        () => canvas.drawBlock(block, x + PADDING, flow.y, 'right'),
        tag === 'TH' ? { scope: 'Column' } : {}
      );
      x += widths[name];
    }
  };
  const highest = (blocks: ReturnType<typeof blocksOf>): number => Math.max(...blocks.map(({ block }) => block.height));

  const drawHead = (): void => {
    const blocks = blocksOf(heads, styles.label);
    canvas.within('TR', () => {
      canvas.within('TH', () => canvas.line(labels.description, left, flow.y, styles.label), { scope: 'Column' });
      drawCells('TH', blocks);
    });
    flow.y += highest(blocks) + 5;
    flow.hairline(left, inner, colors.ink);
    flow.y += 8;
  };

  const drawDiscount = ({ label, amount }: NonNullable<Row['discount']>): void => {
    const block = canvas.block(amount, widths.amount, styles.label);
    canvas.within('TR', () => {
      canvas.within('TH', () => canvas.line(label, left, flow.y, styles.label), { scope: 'Row' });
      // The columns between are empty.
      shown.slice(1).forEach(() => canvas.within('TD', () => undefined));
      canvas.within('TD', () => canvas.drawBlock(block, right - widths.amount, flow.y, 'right'));
    });
    flow.y += DISCOUNT_HEIGHT;
  };

  const drawRow = (row: Row, index: number): void => {
    const description = canvas.block(row.description, widths.description - 8, styles.text);
    const blocks = blocksOf(row, styles.text);
    const textHeight = Math.max(description.height, highest(blocks));
    const height = textHeight + (row.discount ? DISCOUNT_HEIGHT : 0) + 9;
    const isLast = index === rows.length - 1;
    const withRest = isLast && flow.fits(height + together + 40) ? height + together : height;
    if (isLast && isMoved && index > 0) flow.newPage();
    if ((isLast && isMoved && index > 0) || flow.need(withRest)) canvas.onEachPage(drawHead);
    canvas.within('TR', () => {
      canvas.within('TH', () => canvas.drawBlock(description, left, flow.y), { scope: 'Row' });
      drawCells('TD', blocks);
    });
    flow.y += textHeight;
    if (row.discount) drawDiscount(row.discount);
    flow.y += 4;
    flow.hairline(left, inner);
    flow.y += 5;
  };

  flow.need(60);
  canvas.within('Table', () => {
    canvas.within('THead', drawHead);
    canvas.within('TBody', () => rows.forEach(drawRow));
  });
  flow.y += 6;
};

/** Lays out the sums. They stand together on one page where they fit on one. */
export const totalsOf = (flow: Flow, totals: InvoiceView['totals']) => {
  const { canvas, right, inner } = flow;
  const styleOf = (strong: boolean): TextStyle => (strong ? { ...styles.strong, size: 10.5 } : styles.text);
  const amountWidth = Math.max(...totals.map(({ value, strong }) => canvas.lineWidth(value, styleOf(strong))));
  // Amounts of 15 digits in a currency with a long sign need more than half of the page.
  const width = Math.min(inner, Math.max(260, inner * 0.48, amountWidth + 160));
  const rows = totals.map(({ label, value, strong }) => ({
    label: canvas.block(label, width - amountWidth - 12, styleOf(strong)),
    value: canvas.block(value, amountWidth + 1, styleOf(strong)),
  }));
  const heightOf = (row: (typeof rows)[number]): number => Math.max(15, row.label.height, row.value.height) + 5;
  const height = rows.reduce((sum, row) => sum + heightOf(row), 0);

  const drawRow = (row: (typeof rows)[number]): void => {
    flow.need(heightOf(row));
    canvas.within('TR', () => {
      canvas.within('TH', () => canvas.drawBlock(row.label, right - width, flow.y), { scope: 'Row' });
      canvas.within('TD', () => canvas.drawBlock(row.value, right - row.value.width, flow.y, 'right'));
    });
    flow.y += heightOf(row) - 5;
    canvas.rule(right - width, flow.y + 1, width, colors.hairline);
    flow.y += 5;
  };

  return {
    height,
    draw(): void {
      if (flow.fits(height)) flow.need(height);
      canvas.within('Table', () => canvas.within('TBody', () => rows.forEach(drawRow)));
    },
  };
};
