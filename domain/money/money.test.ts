import fc from 'fast-check';

import { currencyCodes, currencyRule } from './currencies';
import {
  addAmounts,
  checkAmount,
  formatAmount,
  formatMajorUnits,
  formatMoney,
  parseAmount,
  rehearsalAmount,
  withCurrency,
} from './money';

const chargeable = fc.constantFrom(...currencyCodes).chain((currency) => {
  const rule = currencyRule(currency);
  if (!rule) throw new Error(currency);
  return fc
    .integer({ min: 0, max: rule.maximum / rule.step })
    .map((steps) => ({ currency, rule, amount: steps * rule.step }));
});

/** Intl separates with no-break spaces; which one depends on the ICU version. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('parseAmount', () => {
  it.each([
    ['120.00', 'eur', 12000],
    ['120', 'eur', 12000],
    ['0.5', 'usd', 50],
    ['0', 'usd', 0],
    ['-0', 'usd', 0],
    ['500', 'jpy', 500],
    ['5', 'isk', 500],
    ['5.00', 'isk', 500],
    ['5.120', 'kwd', 5120],
    ['5.1', 'kwd', 5100],
    ['10.45', 'huf', 1045],
    ['9999999999.99', 'eur', 999999999999],
    ['00012.30', 'eur', 1230],
    [`${'0'.repeat(400)}5`, 'eur', 500],
    ['9999999999', 'isk', 999999999900],
  ])('reads %s %s as %s', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, amount });
  });

  it.each([
    ['1', 'EUR', 'unknown_currency'],
    ['1', 'xyz', 'unknown_currency'],
    ['', 'eur', 'not_a_number'],
    ['1,50', 'eur', 'not_a_number'],
    [' 1', 'eur', 'not_a_number'],
    ['1.', 'eur', 'not_a_number'],
    ['.5', 'eur', 'not_a_number'],
    ['1e3', 'eur', 'not_a_number'],
    ['€5', 'eur', 'not_a_number'],
    ['1 000', 'eur', 'not_a_number'],
    ['NaN', 'eur', 'not_a_number'],
    ['1.000', 'eur', 'too_many_decimals'],
    ['500.0', 'jpy', 'too_many_decimals'],
    ['5.50', 'isk', 'not_a_step'],
    ['5.50', 'ugx', 'not_a_step'],
    ['5.124', 'kwd', 'not_a_step'],
    ['10000000000.00', 'eur', 'too_large'],
    ['9999999999.99', 'isk', 'too_large'],
    ['1000000000000', 'jpy', 'too_large'],
    ['9999999999999999', 'jpy', 'too_large'],
    ['9'.repeat(400), 'eur', 'too_large'],
    ['-1', 'eur', 'negative'],
    ['-0.01', 'eur', 'negative'],
  ])('refuses %s %s: %s', (text, currency, error) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, error });
  });

  // medusajs/medusa#8733, verbb/formie#2903: 5.10 × 100 is 509.99999999999994 in floats
  it('is exact for every amount of every currency', () => {
    fc.assert(
      fc.property(chargeable, ({ amount, currency }) => {
        expect(parseAmount(formatAmount(amount, currency), currency)).toEqual({ ok: true, amount });
      }),
      { numRuns: 500 }
    );
  });
});

describe('formatAmount', () => {
  it.each([
    [12000, 'eur', '120.00'],
    [5, 'eur', '0.05'],
    [0, 'eur', '0.00'],
    [500, 'jpy', '500'],
    [500, 'isk', '5.00'],
    [5120, 'kwd', '5.120'],
    [-5, 'eur', '-0.05'],
    [-12000, 'eur', '-120.00'],
  ])('writes %s %s as %s', (amount, currency, text) => {
    expect(formatAmount(amount, currency)).toBe(text);
  });

  it.each([0.5, NaN, Infinity, 2 ** 53])('refuses %s', (amount) => {
    expect(() => formatAmount(amount, 'eur')).toThrow(new RangeError(`Not an amount in minor units: ${amount}`));
  });

  it('refuses an unknown currency', () => {
    expect(() => formatAmount(1, 'xyz')).toThrow(new RangeError('Unknown currency: xyz'));
  });
});

describe('withCurrency', () => {
  it.each([
    [12000, 'eur', '120.00 EUR'],
    [500, 'jpy', '500 JPY'],
    [-5, 'usd', '-0.05 USD'],
  ])('writes %s %s as %s', (amount, currency, text) => {
    expect(withCurrency(amount, currency)).toBe(text);
  });
});

describe('formatMoney', () => {
  it.each([
    [12000, 'eur', 'en', '€120.00'],
    [12000, 'eur', 'fr', '120,00 €'],
    [500, 'jpy', 'en', '¥500'],
    [500, 'isk', 'en', 'ISK 5'],
    [550, 'isk', 'en', 'ISK 5.50'],
    [150000, 'ugx', 'en', 'UGX 1,500'],
    [1045, 'huf', 'en', 'HUF 10.45'],
    [5120, 'kwd', 'en', 'KWD 5.120'],
    [-12050, 'usd', 'en', '-$120.50'],
  ])('shows %s %s in %s as %s', (amount, currency, locale, text) => {
    expect(plain(formatMoney(amount, currency, locale))).toBe(text);
  });

  it('loses nothing where floats would', () => {
    expect(formatMoney(Number.MAX_SAFE_INTEGER, 'usd', 'en')).toBe('$90,071,992,547,409.91');
  });

  it.each(['not a locale', 'fr_FR', ''])('falls back to English for the locale "%s"', (locale) => {
    expect(formatMoney(100, 'eur', locale)).toBe('€1.00');
  });

  it('guesses no decimals for a currency it does not know', () => {
    expect(formatMoney(12345, 'xyz', 'en')).toBe('12345 XYZ (minor units)');
  });

  describe('keeps some formatters, which are slow to create', () => {
    let create: jest.SpyInstance;
    beforeEach(() => {
      create = jest.spyOn(Intl, 'NumberFormat');
    });
    afterEach(() => create.mockRestore());

    it('creates few for a long list in two languages', () => {
      for (let index = 0; index < 100; index += 1) {
        formatMoney(index, 'eur', 'en-NZ');
        formatMoney(index, 'eur', 'fr-BE');
      }
      // One for each language, and again where the cache was full.
      expect(create.mock.calls.length).toBeLessThanOrEqual(4);
    });

    it('forgets locales, which come from requests', () => {
      for (let index = 0; index < 300; index += 1) formatMoney(100, 'eur', `en-x-a${index}`);
      create.mockClear();
      formatMoney(100, 'eur', 'en-x-a0');
      expect(create).toHaveBeenCalledTimes(1);
    });
  });
});

describe('formatMajorUnits', () => {
  it.each([
    ['12', 'eur', 'en', '€12'],
    ['0.0375', 'eur', 'fr', '0,0375 €'],
    ['12.50', 'eur', 'en', '€12.50'],
    ['12.5', 'jpy', 'en', '¥12.5'],
  ])('shows %s %s in %s as %s, with the decimals it has', (decimal, currency, locale, text) => {
    expect(plain(formatMajorUnits(decimal, currency, locale))).toBe(text);
  });
});

describe('checkAmount', () => {
  it.each([
    [100, 'xyz', {}, { code: 'unknown_currency', currency: 'xyz' }],
    [0.5, 'eur', {}, { code: 'not_an_integer' }],
    [NaN, 'eur', {}, { code: 'not_an_integer' }],
    [-1, 'eur', {}, { code: 'negative' }],
    [0, 'eur', {}, { code: 'zero' }],
    [0, 'eur', { allowZero: true }, null],
    [-1, 'eur', { allowZero: true }, { code: 'negative' }],
    [550, 'isk', {}, { code: 'not_a_step', step: 100 }],
    [5124, 'kwd', {}, { code: 'not_a_step', step: 10 }],
    [49, 'eur', { minimum: true }, { code: 'below_minimum', minimum: 50 }],
    [49, 'eur', {}, null],
    [50, 'eur', { minimum: true }, null],
    [100, 'isk', { minimum: true }, null],
    [1_000_000_000_000, 'eur', {}, { code: 'above_maximum', maximum: 999_999_999_999 }],
    [999_999_999_999, 'eur', { minimum: true }, null],
    [Infinity, 'eur', {}, { code: 'not_an_integer' }],
  ])('judges %s %s %j: %j', (amount, currency, options, problem) => {
    expect(checkAmount(amount, currency, options)).toEqual(problem);
  });

  it('accepts what parseAmount reads, but zero', () => {
    fc.assert(
      fc.property(chargeable, ({ amount, currency }) => {
        expect(checkAmount(amount, currency)).toEqual(amount === 0 ? { code: 'zero' } : null);
      })
    );
  });
});

describe('addAmounts', () => {
  it('adds', () => {
    expect(addAmounts()).toBe(0);
    expect(addAmounts(1, 2, -5)).toBe(-2);
  });

  it.each([[[0.1]], [[NaN]], [[Number.MAX_SAFE_INTEGER, 1]], [[1, Infinity]]])('refuses %j', (amounts) => {
    expect(() => addAmounts(...amounts)).toThrow(RangeError);
  });

  it('names what it cannot add', () => {
    expect(() => addAmounts(5, 0.1)).toThrow('Cannot add 0.1 to 5 exactly');
  });
});

describe('rehearsalAmount', () => {
  it.each([
    ['eur', 9_000_000],
    ['jpy', 90_000],
    ['kwd', 90_000_000],
    ['xyz', 9_000_000],
  ])('is 90,000 whole units of %s: %s', (currency, amount) => {
    expect(rehearsalAmount(currency)).toBe(amount);
  });

  it.each(currencyCodes)('can be charged in %s', (currency) => {
    expect(checkAmount(rehearsalAmount(currency), currency, { minimum: true })).toBeNull();
  });
});
