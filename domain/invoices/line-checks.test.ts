import fc from 'fast-check';

import { taxCategories, type InvoiceLineInput } from '../../contracts/invoices';

import { calculateTotals } from './invoice-totals';
import { checkLines, maximumLines } from './line-checks';

const line = (fields: Partial<InvoiceLineInput> = {}): InvoiceLineInput => ({
  description: 'Work',
  unitAmount: 1000,
  ...fields,
});
const check = (currency: string, ...lines: InvoiceLineInput[]) =>
  checkLines({ currency, taxBehavior: 'exclusive', lines });

describe('checkLines', () => {
  it.each<[Partial<InvoiceLineInput>]>([
    [{}],
    [{ unitAmount: 0 }],
    [{ quantity: '0.000001' }],
    [{ taxRate: '100' }],
    [{ discount: { percent: '100.0000' } }],
    [{ discount: { amount: 1000 } }],
    [{ discount: { amount: 0 } }],
    [{ unitAmount: 999_999_999_999 }],
    [{ unitAmountDecimal: '3.7501', unitAmount: undefined }],
    [{ unitAmountDecimal: '3.75', unitAmount: 4 }],
    [{ unitAmountDecimal: '999999999999', unitAmount: undefined }],
    [{ unitAmountDecimal: '999999999998.5', unitAmount: undefined }],
    [{ taxRate: '20', taxCategory: 'S' }],
    [{ taxCategory: 'E', taxExemption: { text: 'Article 132' } }],
    [{ taxExemption: { code: 'VATEX-EU-O' } }],
  ])('accepts %j', (fields) => {
    expect(check('eur', line(fields))).toEqual([]);
  });

  it.each<[string, Partial<InvoiceLineInput>, string[], string, number?]>([
    ['eur', { quantity: '0' }, ['quantity'], 'not_positive'],
    ['eur', { quantity: '0.000000' }, ['quantity'], 'not_positive'],
    ['eur', { quantity: '-1' }, ['quantity'], 'not_a_decimal'],
    ['eur', { quantity: '1,5' }, ['quantity'], 'not_a_decimal'],
    ['eur', { quantity: '' }, ['quantity'], 'not_a_decimal'],
    ['eur', { quantity: '1e9' }, ['quantity'], 'not_a_decimal'],
    ['eur', { quantity: '1.0000001' }, ['quantity'], 'too_many_decimals', 6],
    ['eur', { quantity: '9'.repeat(5000) }, ['quantity'], 'too_large'],
    ['eur', { unitAmount: -1 }, ['unitAmount'], 'negative'],
    ['eur', { unitAmount: 0.5 }, ['unitAmount'], 'not_an_integer'],
    ['eur', { unitAmount: NaN }, ['unitAmount'], 'not_an_integer'],
    ['eur', { unitAmount: 1e12 }, ['unitAmount'], 'above_maximum', 999_999_999_999],
    ['isk', { unitAmount: 150 }, ['unitAmount'], 'not_a_step', 100],
    ['kwd', { unitAmount: 1001 }, ['unitAmount'], 'not_a_step', 10],
    ['eur', { taxRate: '100.0001' }, ['taxRate'], 'above_hundred', 100],
    ['eur', { taxRate: '-5' }, ['taxRate'], 'not_a_decimal'],
    ['eur', { taxRate: '5.12345' }, ['taxRate'], 'too_many_decimals', 4],
    ['eur', { discount: { amount: 1001 } }, ['discount', 'amount'], 'discount_above_gross', 1000],
    ['eur', { discount: { amount: -1 } }, ['discount', 'amount'], 'negative'],
    ['isk', { discount: { amount: 50 } }, ['discount', 'amount'], 'not_a_step', 100],
    ['eur', { discount: { percent: '101' } }, ['discount', 'percent'], 'above_hundred', 100],
    ['eur', { discount: { percent: '10%' } }, ['discount', 'percent'], 'not_a_decimal'],
    ['eur', { quantity: '2', unitAmount: 999_999_999_999 }, [], 'above_maximum', 999_999_999_999],
    ['eur', { unitAmount: undefined }, ['unitAmount'], 'price_missing'],
    ['eur', { unitAmountDecimal: '3.75', unitAmount: 3 }, ['unitAmountDecimal'], 'prices_differ', 4],
    ['eur', { unitAmountDecimal: '3.75001', unitAmount: 4 }, ['unitAmountDecimal'], 'too_many_decimals', 4],
    ['kwd', { unitAmountDecimal: '3.7501', unitAmount: 4 }, ['unitAmountDecimal'], 'too_many_decimals', 3],
    ['eur', { unitAmountDecimal: '-1', unitAmount: undefined }, ['unitAmountDecimal'], 'not_a_decimal'],
    [
      'eur',
      { unitAmountDecimal: '1000000000000', unitAmount: undefined },
      ['unitAmountDecimal'],
      'above_maximum',
      999_999_999_999,
    ],
    ['eur', { taxCategory: 'S' }, ['taxRate'], 'category_without_rate'],
    ['eur', { taxCategory: 'E', taxRate: '20' }, ['taxRate'], 'rate_with_category'],
    ['eur', { taxCategory: 'E', taxRate: '5.5' }, ['taxRate'], 'rate_with_category'],
    ['eur', { taxCategory: 'E', taxRate: '100' }, ['taxRate'], 'rate_with_category'],
    // An invalid rate says nothing about the category.
    ['eur', { taxCategory: 'E', taxRate: '100.0001' }, ['taxRate'], 'above_hundred', 100],
    ['eur', { taxCategory: 'E', taxRate: '20 %' }, ['taxRate'], 'not_a_decimal'],
    // A discount is compared with what the line comes to only where that is known.
    ['eur', { quantity: 'two', discount: { amount: 100 } }, ['quantity'], 'not_a_decimal'],
    ['eur', { unitAmount: -1, discount: { amount: 100 } }, ['unitAmount'], 'negative'],
    ['eur', { taxCategory: 'Z', taxExemption: { text: 'x' } }, ['taxExemption'], 'reason_without_need'],
    ['eur', { taxRate: '20', taxExemption: { text: 'x' } }, ['taxExemption'], 'reason_without_need'],
  ])('refuses in %s: %j', (currency, fields, field, code, ...[limit]) => {
    const problem = { path: ['lines', 1, ...field], code, ...(limit === undefined ? {} : { limit }) };
    expect(check(currency, line({ unitAmount: 1000 }), line(fields))).toStrictEqual([problem]);
  });

  it.each([
    [{ amount: 2001 }, ['discount', 'amount'], 'discount_above_gross', 2000],
    [{ amount: -1 }, ['discount', 'amount'], 'negative', undefined],
    [{ percent: '101' }, ['discount', 'percent'], 'above_hundred', 100],
  ] as const)('refuses a discount on the whole invoice of %j', (discount, path, code, limit) => {
    const lines = [line(), line()];
    expect(checkLines({ currency: 'eur', taxBehavior: 'exclusive', lines, discount })).toEqual([
      { path, code, ...(limit === undefined ? {} : { limit }) },
    ]);
  });

  it('compares a discount on the whole invoice with its lines only where they are valid', () => {
    const lines = [line({ quantity: 'two' })];
    expect(checkLines({ currency: 'eur', taxBehavior: 'exclusive', lines, discount: { amount: 100 } })).toStrictEqual([
      { path: ['lines', 0, 'quantity'], code: 'not_a_decimal' },
    ]);
  });

  it('reports everything at once', () => {
    const bad = line({ quantity: 'x', unitAmount: -1, taxRate: '200', discount: { percent: '' } });
    expect(check('eur', bad, bad).map(({ path }) => path.join('.'))).toEqual([
      'lines.0.quantity',
      'lines.0.unitAmount',
      'lines.0.taxRate',
      'lines.0.discount.percent',
      'lines.1.quantity',
      'lines.1.unitAmount',
      'lines.1.taxRate',
      'lines.1.discount.percent',
    ]);
  });

  it('refuses an unknown currency, no lines, too many lines and too large a sum', () => {
    expect(check('EUR', line())).toEqual([{ path: ['currency'], code: 'unknown_currency' }]);
    expect(check('eur')).toEqual([{ path: ['lines'], code: 'no_lines' }]);
    const most = Array.from({ length: maximumLines }, () => line());
    expect(check('eur', ...most)).toEqual([]);
    expect(check('eur', ...most, line())).toEqual([{ path: ['lines'], code: 'too_many_lines', limit: 200 }]);
    const large = line({ unitAmount: 600_000_000_000 });
    expect(check('eur', large, large)).toEqual([{ path: ['lines'], code: 'above_maximum', limit: 999_999_999_999 }]);
    expect(check('eur', line({ unitAmount: 999_999_999_999, taxRate: '1' }))).toHaveLength(1);
  });

  it('and calculateTotals agree on every input, however wild', () => {
    const text = fc.oneof(fc.string(), fc.double().map(String), fc.integer({ min: -5, max: 300 }).map(String));
    const number = fc.oneof(fc.double(), fc.maxSafeInteger(), fc.integer({ min: -200, max: 2000 }));
    const wild = fc.record({
      currency: fc.constantFrom('eur', 'isk', 'kwd', 'zzz'),
      taxBehavior: fc.constantFrom('exclusive' as const, 'inclusive' as const),
      lines: fc.array(
        fc.record({
          description: fc.string(),
          quantity: fc.option(text, { nil: undefined }),
          unitAmount: fc.option(number, { nil: undefined }),
          unitAmountDecimal: fc.option(text, { nil: undefined }),
          taxCategory: fc.option(fc.constantFrom(...taxCategories)),
          taxExemption: fc.option(fc.record({ text: fc.string() })),
          taxRate: fc.option(text, { nil: undefined }),
          discount: fc.option(fc.oneof(fc.record({ percent: text }), fc.record({ amount: number }))),
        }),
        { maxLength: 4 }
      ),
      discount: fc.option(fc.oneof(fc.record({ percent: text }), fc.record({ amount: number }))),
    });
    fc.assert(
      fc.property(wild, (input) => {
        const bad = checkLines(input).some(({ code }) => code !== 'no_lines');
        if (bad) expect(() => calculateTotals(input)).toThrow(RangeError);
        else expect(() => calculateTotals(input)).not.toThrow();
      }),
      { numRuns: 500 }
    );
  });
});
