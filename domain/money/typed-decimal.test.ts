import fc from 'fast-check';

import { formatAmount, parseAmount } from './money';
import { echoDecimal, readDecimal, writeDecimal } from './typed-decimal';

const locales = (
  'en en-GB en-IN en-ZA en-CA fr fr-CH fr-CA de de-AT de-CH de-LI es es-MX es-419 it it-CH nl nl-BE pt pt-BR da sv nb fi ' +
  'is et lv lt pl cs sk sl hr sr bs mk bg ro hu el tr ru uk be ka hy az kk he ar ar-EG ar-MA ar-AE fa ur hi bn mr ne ta te ' +
  'kn ml gu pa si th lo km my ja ko zh zh-TW vi id ms fil sw am af eu ca gl cy ga mt lb rm dz'
).split(' ');

describe('what people type', () => {
  test.each([
    ['en', '1.5', '1.5'],
    ['en', '1,5', '1.5'],
    ['en', '1,234', '1234'],
    ['en', '1.234', '1.234'],
    ['en', '1,234.50', '1234.50'],
    ['en', '1.234,50', '1234.50'],
    ['en', '1,234,567', '1234567'],
    ['en', '0,125', '0.125'],
    ['en', "1'234.56", '1234.56'],
    ['en', '.5', '0.5'],
    ['en', '5.', '5'],
    ['en-IN', '12,34,567.50', '1234567.50'],
    ['fr', '1,5', '1.5'],
    ['fr', '1.5', '1.5'],
    ['fr', '1,234', '1.234'],
    ['fr', '1.234', '1.234'],
    ['fr', '1 234,50', '1234.50'],
    ['fr', '1\u202f234,50', '1234.50'],
    ['fr', '1\u00a0234,50', '1234.50'],
    ['fr', '1.234,50', '1234.50'],
    ['fr', '1,234.50', '1234.50'],
    ['fr', '0,0375', '0.0375'],
    ['de', '1.234', '1234'],
    ['de', '1,234', '1.234'],
    ['de', '1.234.567,89', '1234567.89'],
    ['de-CH', '1’234.56', '1234.56'],
    ['ar-EG', '١٬٢٣٤٫٥٦', '1234.56'],
    ['en', '١٢٣٫٥', '123.5'],
    ['fa', '۱۲۳۴', '1234'],
    ['ja', '１，２３４', '1234'],
    ['en', '\u200e-5', '-5'],
  ])('%s: %s is %s', (locale, typed, read) => {
    expect(readDecimal(typed, locale)).toBe(read);
  });

  test.each(['12,34,5', '1.2.3', '1,234,56', '1.234.5,6,7', '1,23.456,7', 'deux', '', '1e5', '--1', '1-', '€', '0x10'])(
    '%s is no decimal, and is not guessed at',
    (typed) => {
      for (const locale of ['en', 'fr', 'de']) expect(readDecimal(typed, locale)).toBe(typed);
    }
  );
});

const amounts = fc.oneof(fc.nat(9_999), fc.nat(99_999_999), fc.nat(999_999_999_99));

test('what a language formats is read as it was: all locales, currencies with 0, 2 and 3 decimals', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...locales),
      fc.constantFrom(['jpy', 0], ['eur', 2], ['kwd', 3]),
      amounts,
      fc.boolean(),
      (locale, [currency, decimals], minor, useGrouping) => {
        // Stripe charges dinars in steps of ten fils.
        const amount = currency === 'kwd' ? minor * 10 : minor;
        const digits = { minimumFractionDigits: Number(decimals), maximumFractionDigits: Number(decimals) };
        const formatted = new Intl.NumberFormat(locale, { ...digits, useGrouping }).format(
          formatAmount(amount, String(currency)) as unknown as number
        );
        const read = parseAmount(readDecimal(formatted, locale), String(currency));
        expect({ locale, formatted, read }).toEqual({ locale, formatted, read: { ok: true, amount } });
      }
    ),
    { numRuns: 2000 }
  );
});

test('what is written and what is echoed is read as it was', () => {
  const decimals = fc
    .tuple(fc.nat(999_999_999), fc.option(fc.stringMatching(/^\d{1,6}$/)))
    .map(([whole, fraction]) => (fraction === null ? String(whole) : `${whole}.${fraction}`));
  fc.assert(
    fc.property(fc.constantFrom(...locales), decimals, (locale, decimal) => {
      expect(readDecimal(writeDecimal(decimal, locale), locale)).toBe(decimal);
      expect(readDecimal(echoDecimal(writeDecimal(decimal, locale), locale), locale)).toBe(decimal);
    })
  );
  expect(echoDecimal('1,234', 'en', 2)).toBe('1,234.00');
  expect(echoDecimal('1,234', 'de', 2)).toBe('1,234');
  expect(echoDecimal('1234,5', 'fr', 2)).toBe('1\u202f234,50');
  expect(echoDecimal('deux', 'fr', 2)).toBe('deux');
});
