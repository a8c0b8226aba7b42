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
        unitCode: 'C62',
        unitAmount: 1000,
        unitAmountDecimal: '1000',
        taxRate: '0',
        taxCategory: null,
        taxExemption: null,
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
      discount: null,
      discountAmount: 0,
      discountTotal: 0,
      taxes: [{ rate: '0', category: null, exemption: null, discount: 0, taxable: 1000, tax: 0 }],
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
      { rate: '20', category: 'S', exemption: null, discount: 0, taxable: 1500, tax: 300 },
      { rate: '5.5', category: 'S', exemption: null, discount: 0, taxable: 2000, tax: 110 },
      { rate: '0', category: null, exemption: null, discount: 0, taxable: 1000, tax: 0 },
    ]);
    expect(lines[1]?.taxRate).toBe('20');
  });

  // YosemiteCrew#3305: a total rounded apart from its lines undercharges
  it('adds up rounded lines: the basis of the tax is what the document shows', () => {
    const half = line({ quantity: '0.5', unitAmount: 1 });
    expect(totalsOf('eur', 'exclusive', half, half, half).total).toBe(3);
  });

  it.each([
    ['200 × €0.10 at 5.5 %', 'eur', 200, 10, '5.5', 110],
    ['3 × €33.33 at 19 %', 'eur', 3, 3333, '19', 1900],
    ['10 × ¥95 at 10 %', 'jpy', 10, 95, '10', 95],
    ['3 × 0.105 KWD at 5 %', 'kwd', 3, 110, '5', 20],
    ['7 × 15 ISK at 11 %', 'isk', 7, 1500, '11', 1200],
  ] as const)('rounds the tax once for each rate: %s', (_name, currency, count, unitAmount, taxRate, tax) => {
    const lines = Array.from({ length: count }, () => line({ unitAmount, taxRate }));
    const totals = totalsOf(currency, 'exclusive', ...lines);
    expect(totals.taxTotal).toBe(tax);
    expect(totals.lines.reduce((sum, one) => sum + one.tax, 0)).toBe(tax);
    expect(totals.total).toBe(count * unitAmount + tax);
  });

  it('takes the tax out of the sum of prices that contain it, and leaves the total as it is', () => {
    const totals = totalsOf(
      'eur',
      'inclusive',
      ...Array.from({ length: 3 }, () => line({ unitAmount: 99, taxRate: '19' }))
    );
    expect(totals.taxes[0]).toMatchObject({ taxable: 250, tax: 47 });
    expect(totals.lines.map(({ tax, total }) => [tax, total])).toEqual([
      [16, 99],
      [16, 99],
      [15, 99],
    ]);
    expect(totals.total).toBe(297);
  });

  it.each([
    ['a text', { text: 'Article 132' }, { code: null, text: 'Article 132' }],
    ['a code', { code: 'VATEX-EU-O' }, { code: 'VATEX-EU-O', text: null }],
    ['both', { code: 'VATEX-EU-O', text: 'Article 132' }, { code: 'VATEX-EU-O', text: 'Article 132' }],
  ])('keeps the reason why a line carries no tax: %s', (_what, taxExemption, kept) => {
    const [one] = totalsOf('eur', 'exclusive', line({ taxExemption })).lines;
    expect(one.taxExemption).toStrictEqual(kept);
  });

  it('reads prices finer than a cent', () => {
    const [fine] = totalsOf(
      'eur',
      'exclusive',
      line({ unitAmount: undefined, unitAmountDecimal: '3.75', quantity: '1000', unitCode: 'KWH' })
    ).lines;
    expect(fine).toMatchObject({ unitAmount: 4, unitAmountDecimal: '3.75', unitCode: 'KWH', gross: 3750 });
  });

  it('tells categories of the same rate apart, and their reasons together', () => {
    const { taxes } = totalsOf(
      'eur',
      'exclusive',
      line({ taxCategory: 'E', taxExemption: { text: 'Article 44' } }),
      line({ taxCategory: 'AE', taxExemption: { code: 'VATEX-EU-AE' } }),
      line({ taxCategory: 'E', taxExemption: { text: 'Article 132' } }),
      line({ taxRate: '21' })
    );
    expect(taxes.map(({ category, rate, exemption, taxable }) => [category, rate, exemption, taxable])).toEqual([
      ['S', '21', null, 1000],
      ['E', '0', { code: null, text: 'Article 132; Article 44' }, 2000],
      ['AE', '0', { code: 'VATEX-EU-AE', text: null }, 1000],
    ]);
  });

  it.each([
    ['a percentage', { percent: '10' }, [100, 5], [180, 2], 1282 - 105],
    ['an amount', { amount: 105 }, [100, 5], [180, 2], 1282 - 105],
    ['all of it', { percent: '100' }, [1000, 50], [0, 0], 0],
    ['nothing', { amount: 0 }, [0, 0], [200, 3], 1253],
  ] as const)(
    'spreads a discount on the whole invoice over the rates: %s',
    (_name, discount, discounts, tax, total) => {
      const lines = [line({ taxRate: '20' }), line({ unitAmount: 50, taxRate: '5.5' })];
      const totals = calculateTotals({ currency: 'eur', taxBehavior: 'exclusive', lines, discount });
      expect(totals.taxes.map((group) => group.discount)).toEqual(discounts);
      expect(totals.taxes.map((group) => group.tax)).toEqual(tax);
      expect(totals.discountAmount).toBe(discounts[0] + discounts[1]);
      expect(totals.total).toBe(_name === 'nothing' ? total : totals.subtotal - totals.discountTotal + totals.taxTotal);
      expect(totals.lines.map((one) => one.taxable)).toEqual([1000, 50]);
    }
  );

  it('makes zeros of no lines', () => {
    expect(totalsOf('eur', 'exclusive')).toEqual({
      lines: [],
      subtotal: 0,
      discount: null,
      discountAmount: 0,
      discountTotal: 0,
      taxes: [],
      taxTotal: 0,
      total: 0,
    });
  });

  it('refuses what checkLines refuses', () => {
    expect(() => totalsOf('eur', 'exclusive', line({ quantity: '-1' }))).toThrow(
      new RangeError('Invalid invoice lines: lines.0.quantity not_a_decimal')
    );
    // Could be calculated, and is refused all the same.
    expect(() => totalsOf('eur', 'exclusive', line(), line({ discount: { amount: 1001 } }))).toThrow(
      new RangeError('Invalid invoice lines: lines.1.discount.amount discount_above_gross')
    );
    expect(() => totalsOf('EUR', 'exclusive')).toThrow(
      new RangeError('Invalid invoice lines: currency unknown_currency')
    );
  });
});

const percent = fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => String(tenThousandths / 10_000));
/** Few rates, so that several lines share one, as on real invoices; now and then any. */
const rates = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('0', '5.5', '10', '20') },
  { weight: 1, arbitrary: percent }
);
const currencies = ['eur', 'jpy', 'kwd', 'isk', 'ugx'];
const stepOf = (currency: string): number => currencyRule(currency)?.step ?? 1;

const lineIn = (currency: string, rate = rates) => {
  const step = stepOf(currency);
  return fc.record({
    description: fc.constant('Work'),
    // Never so small that a fixed discount of one step would exceed the gross.
    quantity: fc.integer({ min: 1_000_000, max: 90_000_000 }).map((millionths) => (millionths / 1e6).toFixed(6)),
    unitAmount: fc
      .oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1_000_000 }))
      .map((steps) => (steps + 1) * step),
    taxRate: rate,
    discount: fc.option(
      fc.oneof(
        percent.map((text) => ({ percent: text })),
        fc.constant({ amount: step })
      )
    ),
  });
};

const invoiceIn = (currency: string, rate = rates) =>
  fc
    .record({
      currency: fc.constant(currency),
      taxBehavior: fc.constantFrom<TaxBehavior>('exclusive', 'inclusive'),
      lines: fc.array(lineIn(currency, rate), { minLength: 1, maxLength: 12 }),
      /** Of what the lines come to, in hundredths; or a percentage. */
      off: fc.option(
        fc.oneof(
          percent.map((text) => ({ percent: text })),
          fc.nat(100)
        )
      ),
    })
    .map(({ off, ...input }) => {
      if (typeof off !== 'number') return { ...input, discount: off };
      const { subtotal, discountTotal } = calculateTotals(input);
      const step = stepOf(currency);
      return { ...input, discount: { amount: Math.floor(((subtotal - discountTotal) * off) / 100 / step) * step } };
    });
const invoice = fc.constantFrom(...currencies).chain((currency) => invoiceIn(currency));

/** What a rate makes of an amount, in another way than the code under test does: by hand, with fractions of a step. */
const roundedByHand = (amount: number, rate: string, behavior: TaxBehavior, step: number): number => {
  const parts = BigInt(Math.round(Number(rate) * 10_000));
  const whole = 1_000_000n + (behavior === 'inclusive' ? parts : 0n);
  const size = BigInt(step);
  const exact = BigInt(amount) * parts;
  const steps = exact / (whole * size);
  const rest = exact - steps * whole * size;
  return Number((2n * rest >= whole * size ? steps + 1n : steps) * size);
};

describe('properties of totals', () => {
  it('are whole steps that add up', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        expect(checkLines(input)).toEqual([]);
        const totals = calculateTotals(input);
        const step = stepOf(input.currency);
        const { taxes } = totals;
        for (const { gross, discountAmount, taxable, tax, total } of totals.lines) {
          for (const amount of [gross, discountAmount, taxable, tax, total]) {
            expect(amount).toBeGreaterThanOrEqual(0);
            expect(amount % step).toBe(0);
          }
          expect(discountAmount).toBeLessThanOrEqual(gross);
          expect(taxable + tax).toBe(total);
        }
        for (const amount of taxes.flatMap(({ discount, taxable, tax }) => [discount, taxable, tax])) {
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount % step).toBe(0);
        }
        expect(totals.taxTotal).toBe(taxes.reduce((all, { tax }) => all + tax, 0));
        expect(taxes.reduce((all, { taxable, tax }) => all + taxable + tax, 0)).toBe(totals.total);
        expect(taxes.reduce((all, { discount }) => all + discount, 0)).toBe(totals.discountAmount);
        if (input.discount && 'amount' in input.discount) expect(totals.discountAmount).toBe(input.discount.amount);
        const taxOnTop = input.taxBehavior === 'exclusive' ? totals.taxTotal : 0;
        expect(totals.subtotal - totals.discountTotal + taxOnTop).toBe(totals.total);
        if (input.discount === null) {
          expect(totals.total).toBe(totals.lines.reduce((all, { total }) => all + total, 0));
        }
      })
    );
  });

  it('have for each rate exactly the tax of its sum, rounded once', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        const step = stepOf(input.currency);
        const { lines, taxes } = calculateTotals(input);
        for (const { rate, discount, taxable, tax } of taxes) {
          const net = lines
            .filter(({ taxRate }) => taxRate === rate)
            .reduce((all, { gross, discountAmount }) => all + gross - discountAmount, 0);
          expect(tax).toBe(roundedByHand(net - discount, rate, input.taxBehavior, step));
          expect(taxable).toBe(net - discount - (input.taxBehavior === 'inclusive' ? tax : 0));
        }
      })
    );
  });

  it('stay the same when the lines are calculated again from the result', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        const once = calculateTotals(input);
        expect(calculateTotals({ ...input, lines: once.lines })).toEqual(once);
      })
    );
  });

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(
        invoice.chain((input) =>
          fc.tuple(fc.constant(input), fc.shuffledSubarray(input.lines, { minLength: input.lines.length }))
        ),
        ([input, shuffled]) => {
          const { lines: _lines, ...totals } = calculateTotals(input);
          const { lines: _shuffled, ...others } = calculateTotals({ ...input, lines: shuffled });
          expect(others).toEqual(totals);
        }
      )
    );
  });

  it('never fall when a line is added, whatever is taken off the whole invoice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...currencies).chain((currency) => {
          // As many rates as any country has on one invoice.
          const rate = fc.constantFrom('0', '2.1', '5.5', '10', '20');
          return fc.tuple(invoiceIn(currency, rate), lineIn(currency, rate), fc.nat(12));
        }),
        ([input, added, place]) => {
          const more = [...input.lines.slice(0, place), added, ...input.lines.slice(place)];
          expect(calculateTotals({ ...input, lines: more }).total).toBeGreaterThanOrEqual(calculateTotals(input).total);
        }
      ),
      { numRuns: 1000 }
    );
  });
});
