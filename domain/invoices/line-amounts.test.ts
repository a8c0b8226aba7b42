import { currencyRule } from '../money/currencies';
import { discountOn, exactDecimal, grossOf, lineAmounts } from './line-amounts';

const ruleOf = (currency: string) => {
  const rule = currencyRule(currency);
  if (!rule) throw new Error(currency);
  return rule;
};

describe('exactDecimal', () => {
  it('reads a decimal with all its digits', () => {
    expect(exactDecimal('2.50', 6)).toEqual({ digits: 250n, unit: 100n });
  });

  it.each([
    ['what is no decimal', '1,5', 6, 'not_a_decimal: 1,5'],
    ['more decimals than allowed', '5.12345', 4, 'too_many_decimals: 5.12345'],
    ['a number too large, and quotes only its start', '9'.repeat(5000), 6, `too_large: ${'9'.repeat(40)}`],
  ])('refuses %s', (_what, text, decimals, message) => {
    expect(() => exactDecimal(text, decimals)).toThrow(new RangeError(message));
  });
});

describe('discountOn', () => {
  it.each([
    ['no discount', null, 1000n, 1n, 0n],
    ['an amount as it is', { amount: 250 }, 1000n, 1n, 250n],
    ['a percentage', { percent: '10' }, 999n, 1n, 100n],
    ['half a cent up', { percent: '0.5' }, 100n, 1n, 1n],
    ['less than half a cent down', { percent: '0.4999' }, 100n, 1n, 0n],
    ['whole krónur', { percent: '24.05' }, 100_000n, 100n, 24_100n],
  ])('takes off %s', (_what, discount, gross, step, expected) => {
    expect(discountOn(discount, gross, step)).toBe(expected);
  });
});

it('multiplies quantity and price exactly, and rounds once, to the step of the currency', () => {
  const quantity = { digits: 25n, unit: 10n };
  expect(grossOf(quantity, { digits: 999n, unit: 1n }, ruleOf('eur'))).toBe(2498n);
  expect(grossOf(quantity, { digits: 375n, unit: 100n }, ruleOf('eur'))).toBe(9n);
  expect(grossOf(quantity, { digits: 500n, unit: 1n }, ruleOf('isk'))).toBe(1300n);
});

describe('lineAmounts', () => {
  it('gives a line with a price alone one piece, no tax and no discount', () => {
    expect(lineAmounts({ description: 'Work', unitAmount: 1000 }, ruleOf('eur'))).toEqual({
      quantity: { digits: 1n, unit: 1n },
      price: { digits: 1000n, unit: 1n },
      rate: '0',
      gross: 1000n,
      discountAmount: 0n,
      net: 1000n,
    });
  });

  it('prefers the finer price, and writes the rate in its shortest form', () => {
    const line = {
      ...{ description: 'Power', quantity: '1000', unitAmount: 4, unitAmountDecimal: '3.75' },
      ...{ taxRate: '20.00', discount: { percent: '10' } },
    };
    expect(lineAmounts(line, ruleOf('eur'))).toEqual({
      quantity: { digits: 1000n, unit: 1n },
      price: { digits: 375n, unit: 100n },
      rate: '20',
      gross: 3750n,
      discountAmount: 375n,
      net: 3375n,
    });
  });

  it('refuses a line without a price', () => {
    expect(() => lineAmounts({ description: 'Work' }, ruleOf('eur'))).toThrow(new RangeError('A line has no price'));
  });
});
