import fc from 'fast-check';

import type { InvoiceLineInput, TaxBehavior } from '../../contracts/invoices';

import { currencyRule } from '../money/currencies';
import { calculateTotals, checkLines } from './invoice-totals';

const line = (fields: Partial<InvoiceLineInput> = {}): InvoiceLineInput => ({
  description: 'Work',
  unitAmount: 1000,
  ...fields,
});

const totalsOf = (currency: string, taxBehavior: TaxBehavior, ...lines: InvoiceLineInput[]) =>
  calculateTotals({ currency, taxBehavior, lines });

describe('calculateTotals', () => {
  it('fills in what a line leaves out', () => {
    const { lines, ...totals } = totalsOf('eur', 'exclusive', line());
    expect(lines).toEqual([
      {
        description: 'Work',
        quantity: '1',
        unitAmount: 1000,
        taxRate: '0',
        discount: null,
        servicePeriod: null,
        gross: 1000,
        discountAmount: 0,
        taxable: 1000,
        tax: 0,
        total: 1000,
      },
    ]);
    expect(totals).toEqual({
      subtotal: 1000,
      discountTotal: 0,
      taxes: [{ rate: '0', taxable: 1000, tax: 0 }],
      taxTotal: 0,
      total: 1000,
    });
  });

  it.each([
    // quantity, unit, rate, discount → gross, discount, taxable, tax, total
    ['exclusive', '2.5', 999, '20', null, [2498, 0, 2498, 500, 2998]],
    ['exclusive', '3', 333, '19', { percent: '10' }, [999, 100, 899, 171, 1070]],
    ['exclusive', '1', 1000, '20', { amount: 250 }, [1000, 250, 750, 150, 900]],
    ['exclusive', '1', 1000, '5.5', { percent: '100' }, [1000, 1000, 0, 0, 0]],
    ['exclusive', '0.000001', 499999, '0', null, [0, 0, 0, 0, 0]],
    ['exclusive', '0.000001', 500000, '0', null, [1, 0, 1, 0, 1]],
    ['inclusive', '1', 12000, '20', null, [12000, 0, 10000, 2000, 12000]],
    ['inclusive', '1', 999, '19', null, [999, 0, 839, 160, 999]],
    ['inclusive', '1', 100, '100', null, [100, 0, 50, 50, 100]],
    ['inclusive', '2', 1050, '5.5', { percent: '33.3333' }, [2100, 700, 1327, 73, 1400]],
  ] as const)('%s: %s × %s at %s %%', (behavior, quantity, unitAmount, taxRate, discount, expected) => {
    const [result] = totalsOf('eur', behavior, line({ quantity, unitAmount, taxRate, discount })).lines;
    expect([result?.gross, result?.discountAmount, result?.taxable, result?.tax, result?.total]).toEqual(expected);
  });

  it("rounds to the currency's step", () => {
    expect(totalsOf('jpy', 'exclusive', line({ unitAmount: 105, taxRate: '10' })).total).toBe(116);
    expect(totalsOf('kwd', 'exclusive', line({ unitAmount: 1230, taxRate: '5' })).lines[0]).toMatchObject({
      tax: 60,
      total: 1290,
    });
    expect(totalsOf('isk', 'exclusive', line({ unitAmount: 100000, taxRate: '24.05' })).total).toBe(124100);
    expect(totalsOf('ugx', 'inclusive', line({ unitAmount: 100000, taxRate: '18' })).lines[0]).toMatchObject({
      tax: 15300,
      taxable: 84700,
    });
  });

  it('sums tax by rate, highest first, one rate however it is written', () => {
    const { taxes, lines } = totalsOf(
      'eur',
      'exclusive',
      line({ taxRate: '5.5' }),
      line({ taxRate: '20.0' }),
      line(),
      line({ taxRate: '20', unitAmount: 500 }),
      line({ taxRate: '5.50' })
    );
    expect(taxes).toEqual([
      { rate: '20', taxable: 1500, tax: 300 },
      { rate: '5.5', taxable: 2000, tax: 110 },
      { rate: '0', taxable: 1000, tax: 0 },
    ]);
    expect(lines[1]?.taxRate).toBe('20');
  });

  // YosemiteCrew#3305: a total rounded apart from its lines undercharges
  it('adds up rounded lines instead of rounding once', () => {
    const half = line({ quantity: '0.5', unitAmount: 1 });
    expect(totalsOf('eur', 'exclusive', half, half, half).total).toBe(3);
  });

  it('makes zeros of no lines', () => {
    expect(totalsOf('eur', 'exclusive')).toEqual({
      lines: [],
      subtotal: 0,
      discountTotal: 0,
      taxes: [],
      taxTotal: 0,
      total: 0,
    });
  });

  it('refuses what checkLines refuses', () => {
    expect(() => totalsOf('eur', 'exclusive', line({ quantity: '-1' }))).toThrow(RangeError);
    expect(() => totalsOf('EUR', 'exclusive')).toThrow(RangeError);
  });
});

const percent = fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => String(tenThousandths / 10_000));
const invoice = fc.constantFrom('eur', 'jpy', 'kwd', 'isk').chain((currency) => {
  const step = currencyRule(currency)?.step ?? 1;
  const amount = (max: number) => fc.integer({ min: 0, max }).map((steps) => steps * step);
  return fc.record({
    currency: fc.constant(currency),
    taxBehavior: fc.constantFrom<TaxBehavior>('exclusive', 'inclusive'),
    lines: fc.array(
      fc.record({
        description: fc.constant('Work'),
        // Never so small that a fixed discount of one step would exceed the gross.
        quantity: fc.integer({ min: 1_000_000, max: 90_000_000 }).map((millionths) => (millionths / 1e6).toFixed(6)),
        unitAmount: amount(1_000_000).map((unit) => unit + step),
        taxRate: percent,
        discount: fc.option(
          fc.oneof(
            percent.map((text) => ({ percent: text })),
            fc.constant({ amount: step })
          )
        ),
      }),
      { minLength: 1, maxLength: 12 }
    ),
  });
});

describe('properties of totals', () => {
  it('are whole steps that add up', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        expect(checkLines(input)).toEqual([]);
        const totals = calculateTotals(input);
        const step = currencyRule(input.currency)?.step ?? 1;
        const sum = (pick: (entry: (typeof totals.lines)[number]) => number) =>
          totals.lines.reduce((all, entry) => all + pick(entry), 0);

        for (const { gross, discountAmount, taxable, tax, total } of totals.lines) {
          for (const amount of [gross, discountAmount, taxable, tax, total]) {
            expect(amount).toBeGreaterThanOrEqual(0);
            expect(amount % step).toBe(0);
          }
          expect(discountAmount).toBeLessThanOrEqual(gross);
          expect(taxable + tax).toBe(total);
        }
        expect(totals.total).toBe(sum(({ total }) => total));
        expect(totals.taxTotal).toBe(totals.taxes.reduce((all, { tax }) => all + tax, 0));
        expect(totals.taxes.reduce((all, { taxable, tax }) => all + taxable + tax, 0)).toBe(totals.total);
        const taxOnTop = input.taxBehavior === 'exclusive' ? totals.taxTotal : 0;
        expect(totals.subtotal - totals.discountTotal + taxOnTop).toBe(totals.total);
      })
    );
  });

  it('stay the same when the lines are calculated again from the result', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        const once = calculateTotals(input);
        expect(
          calculateTotals({
            ...input,
            lines: once.lines.map(({ description, quantity, unitAmount, taxRate, discount }) => ({
              description,
              quantity,
              unitAmount,
              taxRate,
              discount,
            })),
          })
        ).toEqual(once);
      })
    );
  });

  it('have a tax within half a step of the exact one', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        const step = BigInt(currencyRule(input.currency)?.step ?? 1);
        for (const { gross, discountAmount, tax, taxRate } of calculateTotals(input).lines) {
          const rate = BigInt(Math.round(Number(taxRate) * 10_000));
          const parts = input.taxBehavior === 'inclusive' ? 1_000_000n + rate : 1_000_000n;
          const error = 2n * (BigInt(tax) * parts - BigInt(gross - discountAmount) * rate);
          expect(error > -step * parts && error <= step * parts).toBe(true);
        }
      })
    );
  });
});
