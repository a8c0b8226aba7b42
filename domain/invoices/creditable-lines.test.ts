import type { CreditNoteLine } from '../../contracts/credit-notes';
import type { InvoiceLineInput, LineDiscount, TaxTotal } from '../../contracts/invoices';

import {
  addDecimals,
  creditableLines,
  currencyStep,
  remainingQuantity,
  remains,
  standingOfLines,
  subtractDecimals,
  type CreditedInvoice,
  type LineStanding,
} from './creditable-lines';
import { calculateTotals } from './invoice-totals';

const invoiceOf = (lines: InvoiceLineInput[], discount: LineDiscount | null = null): CreditedInvoice => {
  const input = { currency: 'eur', taxBehavior: 'exclusive' as const, lines, discount };
  return { ...input, ...calculateTotals(input) };
};

/** What a credit note takes of a line: pieces, or an amount. Amounts are minor units. */
const credited = (
  { lines }: CreditedInvoice,
  invoiceLine: number,
  taken: Pick<CreditNoteLine, 'creditedBy' | 'quantity' | 'gross'> & { discountAmount?: number }
): CreditNoteLine => ({ ...lines[invoiceLine - 1], discountAmount: 0, ...taken, invoiceLine });

describe('currencyStep', () => {
  it.each([
    ['eur', 1n],
    ['kwd', 10n],
    ['isk', 100n],
  ])('is the smallest amount of %s that can be paid', (currency, step) => {
    expect(currencyStep(currency)).toBe(step);
  });

  it('refuses a currency that is not known', () => {
    expect(() => currencyStep('zzz')).toThrow(new RangeError('Unknown currency: zzz'));
  });
});

describe('decimals', () => {
  it.each([
    ['as many decimals', [25n, 10n], [5n, 10n], [30n, 10n], [20n, 10n]],
    ['fewer decimals first', [2n, 1n], [125n, 100n], [325n, 100n], [75n, 100n]],
    ['more decimals first', [125n, 100n], [2n, 1n], [325n, 100n], [-75n, 100n]],
  ] as const)('are added and subtracted exactly: %s', (_what, one, other, sum, difference) => {
    const [first, second] = [one, other].map(([digits, unit]) => ({ digits, unit }));
    expect(addDecimals(first, second)).toEqual({ digits: sum[0], unit: sum[1] });
    expect(subtractDecimals(first, second)).toEqual({ digits: difference[0], unit: difference[1] });
  });
});

describe('standingOfLines', () => {
  it('allots the discount on the whole invoice to the lines, and subtracts nothing before the first credit note', () => {
    const invoice = invoiceOf(
      [
        { description: 'Hours', quantity: '2.5', unitAmount: 4_000, taxRate: '20', discount: { amount: 1_000 } },
        { description: 'Travel', unitAmount: 1_000, taxRate: '20' },
        { description: 'Gift', unitAmount: 0 },
      ],
      { percent: '10' }
    );
    expect(standingOfLines(invoice, [])).toEqual({
      lines: [
        {
          ...{ number: 1, line: invoice.lines[0], quantity: { digits: 25n, unit: 10n }, rate: 0 },
          ...{ net: 8_100n, discount: 1_900n, sharesDiscount: true },
          ...{ taken: 0n, takenDiscount: 0n, takenQuantity: { digits: 0n, unit: 1n } },
        },
        {
          ...{ number: 2, line: invoice.lines[1], quantity: { digits: 1n, unit: 1n }, rate: 0 },
          ...{ net: 900n, discount: 100n, sharesDiscount: true },
          ...{ taken: 0n, takenDiscount: 0n, takenQuantity: { digits: 0n, unit: 1n } },
        },
        {
          ...{ number: 3, line: invoice.lines[2], quantity: { digits: 1n, unit: 1n }, rate: 1 },
          ...{ net: 0n, discount: 0n, sharesDiscount: false },
          ...{ taken: 0n, takenDiscount: 0n, takenQuantity: { digits: 0n, unit: 1n } },
        },
      ],
      rates: [
        { total: invoice.taxes[0], net: 9_000n, taken: 0n },
        { total: invoice.taxes[1], net: 0n, taken: 0n },
      ],
    });
  });

  it('adds up what credit notes have taken of each line and of its rate', () => {
    const invoice = invoiceOf([
      { description: 'Hours', quantity: '3', unitAmount: 1_000, taxRate: '20', discount: { percent: '10' } },
      { description: 'Book', quantity: '2', unitAmount: 500, taxRate: '5.5' },
    ]);
    const issued = [
      credited(invoice, 1, { creditedBy: 'quantity', quantity: '1', gross: 1_000, discountAmount: 100 }),
      credited(invoice, 1, { creditedBy: 'quantity', quantity: '0.5', gross: 500, discountAmount: 50 }),
      credited(invoice, 2, { creditedBy: 'quantity', quantity: '1', gross: 500 }),
      credited(invoice, 2, { creditedBy: 'amount', quantity: '1', gross: 200 }),
    ];
    const { lines, rates } = standingOfLines(invoice, issued);
    expect(lines.map(({ taken, takenDiscount, takenQuantity }) => ({ taken, takenDiscount, takenQuantity }))).toEqual([
      { taken: 1_350n, takenDiscount: 150n, takenQuantity: { digits: 15n, unit: 10n } },
      { taken: 700n, takenDiscount: 0n, takenQuantity: null },
    ]);
    expect(rates.map(({ net, taken }) => ({ net, taken }))).toEqual([
      { net: 2_700n, taken: 1_350n },
      { net: 1_000n, taken: 700n },
    ]);
    expect(creditableLines({ lines, rates })).toEqual([
      { line: 1, description: 'Hours', quantity: '3', remainingQuantity: '1.5', remainingAmount: 1_350 },
      { line: 2, description: 'Book', quantity: '2', remainingQuantity: null, remainingAmount: 300 },
    ]);
  });

  const total = (rate: string, category: TaxTotal['category']): TaxTotal => ({
    ...{ rate, category, exemption: null },
    ...{ discount: 0, taxable: 1_000, tax: 0 },
  });
  const rateIn = (line: Partial<InvoiceLineInput>, taxes: TaxTotal[]): number =>
    standingOfLines({ ...invoiceOf([{ description: 'Work', unitAmount: 1_000, ...line }]), taxes }, []).lines[0].rate;

  it('finds the tax total of the same rate and category', () => {
    const taxes = [total('20', 'S'), total('0', 'E'), total('0', 'AE')];
    expect(rateIn({ taxRate: '20', taxCategory: 'S' }, taxes)).toBe(0);
    expect(rateIn({ taxCategory: 'E' }, taxes)).toBe(1);
    expect(rateIn({ taxCategory: 'AE' }, taxes)).toBe(2);
  });

  it('finds the tax total of the rate where only one of the two names a category', () => {
    expect(rateIn({ taxRate: '20' }, [total('5.5', 'S'), total('20', 'S')])).toBe(1);
    expect(rateIn({ taxRate: '20', taxCategory: 'S' }, [total('5.5', null), total('20', null)])).toBe(1);
  });

  it('refuses an invoice without a tax total for one of its lines', () => {
    expect(() => rateIn({ taxRate: '20' }, [total('19', 'S')])).toThrow(
      new RangeError('The invoice has no tax total for 20 %')
    );
  });
});

describe('what remains of a line', () => {
  /** Two pieces, 1,000 minor units together. */
  const [whole] = standingOfLines(invoiceOf([{ description: 'Work', quantity: '2', unitAmount: 500 }]), []).lines;
  const pieces = (digits: bigint) => ({ digits, unit: 1n });

  it.each<[string, Partial<LineStanding>, boolean]>([
    ['a line of which nothing was taken', {}, true],
    ['a line of which one piece was taken', { taken: 500n, takenQuantity: pieces(1n) }, true],
    ['a line of which an amount was taken', { taken: 999n, takenQuantity: null }, true],
    [
      'pieces without money, because rounding gave it all to the others',
      { taken: 1_000n, takenQuantity: pieces(1n) },
      true,
    ],
    ['pieces of a line that costs nothing', { net: 0n }, true],
    ['no piece of a line that costs nothing', { net: 0n, takenQuantity: pieces(2n) }, false],
    ['nothing of a line of which all pieces were taken', { taken: 1_000n, takenQuantity: pieces(2n) }, false],
    ['nothing of a line whose whole amount was taken', { taken: 1_000n, takenQuantity: null }, false],
    ['nothing of a line of which too much was taken', { taken: 1_001n, takenQuantity: pieces(1n) }, false],
  ])('is %s', (_what, fields, expected) => {
    expect(remains({ ...whole, ...fields })).toBe(expected);
  });

  it('is a number of pieces until an amount is taken', () => {
    expect(remainingQuantity(whole)).toEqual(pieces(2n));
    expect(remainingQuantity({ ...whole, takenQuantity: { digits: 5n, unit: 10n } })).toEqual({
      digits: 15n,
      unit: 10n,
    });
    expect(remainingQuantity({ ...whole, takenQuantity: null })).toBeNull();
  });
});
