import fc from 'fast-check';

import type { CreditLineInput, CreditNoteLine } from '../../contracts/credit-notes';
import type { InvoiceLineInput, TaxBehavior } from '../../contracts/invoices';

import { currencyRule } from '../money/currencies';
import { decimalText, roundToStep } from '../money/decimal';
import { addAmounts } from '../money/money';
import {
  creditableLines,
  creditNoteFigures,
  isCreditProblem,
  standingOfLines,
  type CreditedInvoice,
  type CreditNoteFigures,
} from './credit-notes';
import { calculateTotals, checkLines } from './invoice-totals';

type Issued = CreditedInvoice & { total: number; taxTotal: number };

const currencies = ['eur', 'jpy', 'kwd', 'isk'];
const treatments: Pick<InvoiceLineInput, 'taxRate' | 'taxCategory'>[] = [
  { taxRate: '20' },
  { taxRate: '5.5' },
  { taxRate: '0.0001' },
  { taxRate: '100' },
  { taxRate: '0', taxCategory: 'Z' },
  { taxRate: '0', taxCategory: 'E' },
  { taxRate: '0', taxCategory: 'AE' },
  { taxRate: '0', taxCategory: 'K' },
  { taxRate: '0', taxCategory: 'G' },
  { taxRate: '0', taxCategory: 'O' },
];

const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => ({
  percent: decimalText({ digits: BigInt(hundredths), unit: 100n }),
}));

const line = (step: number): fc.Arbitrary<InvoiceLineInput> =>
  fc
    .record({
      description: fc.constant('Line'),
      quantity: fc.oneof(
        fc.integer({ min: 1, max: 20 }).map(String),
        fc.integer({ min: 1, max: 9_999 }).map((digits) => decimalText({ digits: BigInt(digits), unit: 1000n }))
      ),
      unitAmount: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 99_999 })).map((n) => n * step),
      discount: fc.option(percent, { freq: 2 }),
      treatment: fc.constantFrom(...treatments),
    })
    .map(({ treatment, ...rest }) => ({ ...rest, ...treatment }));

/** An invoice as it is issued today, with a discount on the whole of it. */
const issuedToday: fc.Arbitrary<Issued> = fc
  .tuple(fc.constantFrom(...currencies), fc.constantFrom<TaxBehavior>('exclusive', 'inclusive'))
  .chain(([currency, taxBehavior]) =>
    fc
      .tuple(fc.array(line(currencyRule(currency)?.step ?? 1), { minLength: 1, maxLength: 6 }), fc.option(percent))
      .map(([lines, discount]) => ({ currency, taxBehavior, lines, discount }))
  )
  .filter((input) => checkLines(input).length === 0)
  .map((input) => ({ ...input, ...calculateTotals(input) }));

/** The same as an earlier version issued it: tax rounded on each line, and no discount on the whole. */
const roundedPerLine = issuedToday.map((invoice): Issued => {
  const step = BigInt(currencyRule(invoice.currency)?.step ?? 1);
  const lines = invoice.lines.map((one) => {
    const net = BigInt(one.gross - one.discountAmount);
    const rate = BigInt(Math.round(Number(one.taxRate) * 10_000));
    const inclusive = invoice.taxBehavior === 'inclusive';
    const tax = Number(roundToStep(net * rate, inclusive ? 1_000_000n + rate : 1_000_000n, step));
    const taxable = inclusive ? Number(net) - tax : Number(net);
    return { ...one, taxable, tax, total: taxable + tax };
  });
  const taxes = invoice.taxes.map((total) => {
    const of = lines.filter(
      ({ taxRate, taxCategory }) => taxRate === total.rate && (taxCategory ?? 'S') === (total.category ?? 'S')
    );
    const [taxable, tax] = [addAmounts(...of.map((one) => one.taxable)), addAmounts(...of.map((one) => one.tax))];
    return { ...total, discount: 0, taxable, tax };
  });
  const taxTotal = addAmounts(...taxes.map(({ tax }) => tax));
  return {
    ...invoice,
    discount: null,
    lines,
    taxes,
    taxTotal,
    total: taxTotal + addAmounts(...taxes.map((t) => t.taxable)),
  };
});

const invoices = fc.oneof(issuedToday, roundedPerLine).filter(({ total }) => total > 0);

/** How much of what remains of a line one step takes. */
const share = fc.record({
  line: fc.nat(5),
  parts: fc.integer({ min: 1, max: 4 }),
  by: fc.constantFrom('quantity', 'amount', 'all'),
});
const steps = fc.array(fc.array(share, { minLength: 1, maxLength: 4 }), { maxLength: 6 });

const selectionOf = (
  invoice: Issued,
  issued: CreditNoteLine[],
  shares: { line: number; parts: number; by: string }[]
) => {
  const remaining = creditableLines(standingOfLines(invoice, issued));
  const step = currencyRule(invoice.currency)?.step ?? 1;
  const chosen = new Map<number, CreditLineInput>();
  for (const { line: place, parts, by } of shares) {
    const of = remaining[place % remaining.length];
    const amount = Math.floor(of.remainingAmount / parts / step) * step;
    if (amount === 0) continue;
    const digits =
      of.remainingQuantity === null ? 0n : BigInt(Math.round(Number(of.remainingQuantity) * 1e6)) / BigInt(parts);
    const quantity = decimalText({ digits, unit: 1_000_000n });
    if (by === 'all' || (by === 'quantity' && digits === 0n)) chosen.set(of.line, { line: of.line });
    else chosen.set(of.line, by === 'quantity' ? { line: of.line, quantity } : { line: of.line, amount });
  }
  return [...chosen.values()];
};

/** Credits in steps, and at last whatever remains. */
const creditAll = (invoice: Issued, plan: { line: number; parts: number; by: string }[][]): CreditNoteFigures[] => {
  const notes: CreditNoteFigures[] = [];
  const issued = () => notes.flatMap(({ lines }) => lines);
  for (const shares of plan) {
    const selection = selectionOf(invoice, issued(), shares);
    if (selection.length === 0) continue;
    const figures = creditNoteFigures(invoice, issued(), selection);
    if (!isCreditProblem(figures)) notes.push(figures);
    else expect(figures.code).toBe('zero');
  }
  const rest = creditNoteFigures(invoice, issued(), null);
  if (!isCreditProblem(rest)) notes.push(rest);
  else expect(rest).toEqual({ code: 'nothing_remains' });
  return notes;
};

it('credit notes that together take everything are the invoice, whatever the steps', () => {
  fc.assert(
    fc.property(invoices, steps, (invoice, plan) => {
      const notes = creditAll(invoice, plan);
      expect(addAmounts(...notes.map(({ total }) => total))).toBe(invoice.total);
      expect(addAmounts(...notes.map(({ taxTotal }) => taxTotal))).toBe(invoice.taxTotal);
      for (const [place, total] of invoice.taxes.entries()) {
        const of = notes.flatMap(({ taxes }) =>
          taxes.filter(({ rate, category }) => rate === total.rate && category === invoice.taxes[place].category)
        );
        expect(addAmounts(...of.map(({ taxable }) => taxable))).toBe(total.taxable);
        expect(addAmounts(...of.map(({ tax }) => tax))).toBe(total.tax);
      }
      const issued = notes.flatMap(({ lines }) => lines);
      expect(creditNoteFigures(invoice, issued, null)).toEqual({ code: 'nothing_remains' });
      expect(
        creditableLines(standingOfLines(invoice, issued)).every(({ remainingAmount }) => remainingAmount === 0)
      ).toBe(true);
    }),
    { numRuns: 600 }
  );
});

it('every credit note adds up by itself, in steps of the currency, with nothing below zero', () => {
  fc.assert(
    fc.property(invoices, steps, (invoice, plan) => {
      const step = currencyRule(invoice.currency)?.step ?? 1;
      for (const note of creditAll(invoice, plan)) {
        expect(note.total).toBeGreaterThan(0);
        expect(note.total).toBe(addAmounts(...note.lines.map(({ total }) => total)));
        expect(note.taxTotal).toBe(addAmounts(...note.lines.map(({ tax }) => tax)));
        expect(note.total).toBe(
          note.subtotal - note.discountTotal + (invoice.taxBehavior === 'exclusive' ? note.taxTotal : 0)
        );
        for (const { gross, discountAmount, taxable, tax, total } of note.lines) {
          for (const amount of [gross, discountAmount, taxable, tax, total]) {
            expect(amount).toBeGreaterThanOrEqual(0);
            expect(amount % step).toBe(0);
          }
          expect(total).toBe(taxable + tax);
        }
        for (const { taxable, tax, discount } of note.taxes) {
          expect(Math.min(taxable, tax)).toBeGreaterThanOrEqual(0);
          expect(discount).toBe(0);
        }
      }
    }),
    { numRuns: 300 }
  );
});

it('takes no more than remains of any line, by quantity or amount', () => {
  fc.assert(
    fc.property(invoices, steps, fc.nat(5), (invoice, plan, place) => {
      const issued = creditAll(invoice, plan)
        .slice(0, -1)
        .flatMap(({ lines }) => lines);
      const of = creditableLines(standingOfLines(invoice, issued))[place % invoice.lines.length];
      const step = currencyRule(invoice.currency)?.step ?? 1;
      const more = creditNoteFigures(invoice, issued, [{ line: of.line, amount: of.remainingAmount + step }]);
      expect(isCreditProblem(more) && more.code).toMatch(/^(amount_above_remainder|line_credited|nothing_remains)$/);
      const pieces = String(Math.floor(Number(of.quantity)) + 1);
      const many = creditNoteFigures(invoice, issued, [{ line: of.line, quantity: pieces }]);
      expect(isCreditProblem(many) && many.code).toMatch(
        /^(quantity_above_remainder|quantity_after_amount|line_credited|nothing_remains)$/
      );
    }),
    { numRuns: 200 }
  );
});

const invoiceOf = (
  lines: InvoiceLineInput[],
  more: { currency?: string; discount?: { amount: number }; taxBehavior?: TaxBehavior } = {}
): Issued => {
  const input = {
    currency: more.currency ?? 'eur',
    taxBehavior: more.taxBehavior ?? 'exclusive',
    lines,
    discount: more.discount ?? null,
  };
  return { ...input, ...calculateTotals(input) } as Issued;
};
const figuresOf = (
  invoice: Issued,
  selection: CreditLineInput[] | null,
  issued: CreditNoteLine[] = []
): CreditNoteFigures => {
  const figures = creditNoteFigures(invoice, issued, selection);
  if (isCreditProblem(figures)) throw new Error(figures.code);
  return figures;
};

it('gives each line its share of a discount on the whole invoice', () => {
  const invoice = invoiceOf(
    [
      { description: 'One', unitAmount: 10_000, taxRate: '20' },
      { description: 'Two', unitAmount: 30_000, taxRate: '20' },
    ],
    { discount: { amount: 4_000 } }
  );
  const [one] = figuresOf(invoice, [{ line: 1 }]).lines;
  expect(one).toMatchObject({
    gross: 10_000,
    discountAmount: 1_000,
    discount: { amount: 1_000 },
    taxable: 9_000,
    tax: 1_800,
  });
});

it('writes an amount as one piece, and keeps a percentage that is the only discount', () => {
  const invoice = invoiceOf([
    {
      description: 'Hours',
      quantity: '3',
      unitCode: 'HUR',
      unitAmount: 5_000,
      taxRate: '20',
      discount: { percent: '10' },
    },
  ]);
  expect(figuresOf(invoice, [{ line: 1, amount: 1_000 }]).lines[0]).toMatchObject({
    quantity: '1',
    unitCode: 'C62',
    unitAmount: 1_000,
    unitAmountDecimal: '1000',
    discount: null,
    tax: 200,
    creditedBy: 'amount',
  });
  expect(figuresOf(invoice, [{ line: 1, quantity: '2' }]).lines[0]).toMatchObject({
    quantity: '2',
    unitCode: 'HUR',
    gross: 10_000,
    discount: { percent: '10' },
    discountAmount: 1_000,
    creditedBy: 'quantity',
  });
});

it.each<[string, CreditLineInput[] | null, object]>([
  ['no line', [], { code: 'no_lines' }],
  ['an unknown line', [{ line: 3 }], { code: 'line_unknown', index: 0, lines: 2 }],
  ['line 0', [{ line: 0 }], { code: 'line_unknown', index: 0, lines: 2 }],
  ['a line twice', [{ line: 1 }, { line: 1 }], { code: 'line_twice', index: 1 }],
  ['both', [{ line: 1, quantity: '1', amount: 1 }], { code: 'quantity_and_amount', index: 0 }],
  ['no quantity', [{ line: 1, quantity: '0.0' }], { code: 'quantity_invalid', index: 0 }],
  ['seven decimals', [{ line: 1, quantity: '0.0000001' }], { code: 'quantity_invalid', index: 0 }],
  ['a fraction of a cent', [{ line: 1, amount: 0.5 }], { code: 'amount_invalid', index: 0, step: 1 }],
  ['an amount of nothing', [{ line: 1, amount: 0 }], { code: 'amount_invalid', index: 0, step: 1 }],
  ['an amount below zero', [{ line: 1, amount: -1 }], { code: 'amount_invalid', index: 0, step: 1 }],
  ['too many', [{ line: 1, quantity: '2.000001' }], { code: 'quantity_above_remainder', index: 0, remaining: '2' }],
  ['too much', [{ line: 1, amount: 2_001 }], { code: 'amount_above_remainder', index: 0, remaining: 2_000 }],
  ['what comes to nothing', [{ line: 2 }], { code: 'zero' }],
])('refuses %s', (_what, selection, problem) => {
  const invoice = invoiceOf([
    { description: 'One', quantity: '2', unitAmount: 1_000, taxRate: '20' },
    { description: 'Free', unitAmount: 0 },
  ]);
  expect(creditNoteFigures(invoice, [], selection)).toEqual(problem);
});

it('counts no pieces of a line once an amount was taken off it', () => {
  const invoice = invoiceOf([{ description: 'One', quantity: '2', unitAmount: 1_000 }]);
  const { lines } = figuresOf(invoice, [{ line: 1, amount: 500 }]);
  expect(creditableLines(standingOfLines(invoice, lines))).toEqual([
    { line: 1, description: 'One', quantity: '2', remainingQuantity: null, remainingAmount: 1_500 },
  ]);
  expect(creditNoteFigures(invoice, lines, [{ line: 1, quantity: '1' }])).toEqual({
    code: 'quantity_after_amount',
    index: 0,
    remaining: 1_500,
  });
  expect(figuresOf(invoice, null, lines).lines[0]).toMatchObject({ creditedBy: 'amount', gross: 1_500 });
});

it('refuses an amount that the currency cannot pay', () => {
  const invoice = invoiceOf([{ description: 'One', unitAmount: 1_000 }], { currency: 'isk' });
  expect(creditNoteFigures(invoice, [], [{ line: 1, amount: 150 }])).toEqual({
    code: 'amount_invalid',
    index: 0,
    step: 100,
  });
  expect(figuresOf(invoice, [{ line: 1, amount: 200 }]).total).toBe(200);
});

describe('steps of an invoice with two rates', () => {
  const invoice = invoiceOf([
    {
      ...{ description: 'Hours', quantity: '2.5', unitCode: 'HUR', unitAmount: 1_000, taxRate: '20' },
      discount: { amount: 500 },
    },
    { description: 'Book', unitAmount: 1_000, taxRate: '5.5' },
  ]);
  const hours = { ...invoice.lines[0], invoiceLine: 1 };
  const book = { ...invoice.lines[1], invoiceLine: 2, creditedBy: 'quantity' };

  it('takes pieces of a line with their part of its discount, and only the tax of its rate', () => {
    expect(figuresOf(invoice, [{ line: 1, quantity: '1' }])).toEqual({
      lines: [
        {
          ...{ ...hours, quantity: '1', creditedBy: 'quantity', discount: { amount: 200 } },
          ...{ gross: 1_000, discountAmount: 200, taxable: 800, tax: 160, total: 960 },
        },
      ],
      ...{ subtotal: 1_000, discountTotal: 200 },
      taxes: [{ rate: '20', category: 'S', exemption: null, discount: 0, taxable: 800, tax: 160 }],
      ...{ taxTotal: 160, total: 960 },
    });
  });

  it('takes what remains after pieces: the other pieces, with the rest of the discount', () => {
    const { lines } = figuresOf(invoice, [{ line: 1, quantity: '1' }]);
    const rest = {
      ...{ ...hours, quantity: '1.5', creditedBy: 'quantity', discount: { amount: 300 } },
      ...{ gross: 1_500, discountAmount: 300, taxable: 1_200, tax: 240, total: 1_440 },
    };
    expect(figuresOf(invoice, [{ line: 1 }], lines).lines).toEqual([rest]);
    expect(figuresOf(invoice, [{ line: 1, quantity: '1.5' }], lines).lines).toEqual([rest]);
    expect(figuresOf(invoice, null, lines).lines).toEqual([rest, book]);
  });

  it('takes what remains after an amount: an amount, as one piece without a discount', () => {
    const { lines } = figuresOf(invoice, [{ line: 1, amount: 800 }]);
    const rest = {
      ...{ ...hours, quantity: '1', unitCode: 'C62', unitAmount: 1_200, unitAmountDecimal: '1200' },
      ...{ creditedBy: 'amount', discount: null },
      ...{ gross: 1_200, discountAmount: 0, taxable: 1_200, tax: 240, total: 1_440 },
    };
    expect(figuresOf(invoice, [{ line: 1 }], lines).lines).toEqual([rest]);
    expect(figuresOf(invoice, [{ line: 1, amount: 1_200 }], lines).lines).toEqual([rest]);
  });

  it('takes all pieces by an amount that is all they come to', () => {
    expect(figuresOf(invoice, [{ line: 1, amount: 2_000 }])).toEqual(figuresOf(invoice, [{ line: 1 }]));
    expect(figuresOf(invoice, [{ line: 1, amount: 2_000 }]).lines).toEqual([{ ...hours, creditedBy: 'quantity' }]);
  });

  it('has the lines in the order of the invoice, however they were chosen', () => {
    expect(figuresOf(invoice, [{ line: 2 }, { line: 1 }])).toEqual(figuresOf(invoice, null));
  });

  it.each<[string, CreditLineInput]>([
    ['in pieces', { line: 1 }],
    ['as an amount', { line: 1, amount: 1_200 }],
  ])('leaves out a line that was taken in full %s, and refuses to take more of it', (_how, last) => {
    const first = figuresOf(invoice, [{ line: 1, ...(last.amount ? { amount: 800 } : { quantity: '1' }) }]).lines;
    const issued = [...first, ...figuresOf(invoice, [last], first).lines];
    expect(figuresOf(invoice, null, issued).lines).toEqual([book]);
    for (const more of [{}, { quantity: '1' }, { amount: 1 }]) {
      expect(creditNoteFigures(invoice, issued, [{ line: 2 }, { line: 1, ...more }])).toEqual({
        code: 'line_credited',
        index: 1,
      });
    }
  });
});

it('writes a percentage as an amount where the line also has a share of the discount on the whole invoice', () => {
  const invoice = invoiceOf(
    [{ description: 'One', quantity: '2', unitAmount: 5_000, taxRate: '20', discount: { percent: '10' } }],
    { discount: { amount: 900 } }
  );
  expect(figuresOf(invoice, [{ line: 1, quantity: '1' }]).lines[0]).toMatchObject({
    ...{ gross: 5_000, discount: { amount: 950 }, discountAmount: 950, taxable: 4_050, tax: 810, total: 4_860 },
  });
});
