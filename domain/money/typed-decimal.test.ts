import fc from 'fast-check';

import { formatAmount, parseAmount } from './money';
import { echoDecimal, isPlainNumber, readDecimal, writeDecimal } from './typed-decimal';

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
    ['ar-EG', '1,234', '1234'],
    ['ar-EG', '1.234', '1.234'],
    ['en', '１，５', '1.5'],
    ['ar', '١،٥', '1.5'],
    ['en', '\u200e-5', '-5'],
    ['en', '−5', '-5'],
    ['en', '－5', '-5'],
    ['en', '12,345', '12345'],
    ['en', '123,456', '123456'],
    ['en', ',123', '0.123'],
    ['en', '1234,567', '1234.567'],
    ['en-US-POSIX', '1,234', '1.234'],
    ['en-US-POSIX', '1,234,567', '1234567'],
  ])('%s: %s is %s', (locale, typed, read) => {
    expect(readDecimal(typed, locale)).toBe(read);
  });

  test.each([
    ...['1,23.4', '1234,567.8', ',123,456', '1.234,5,6', '123,45,678', '1,234,56,789', '1,2,345', '12,34,5678'],
    ...['5 EUR', 'EUR 5', 'a 5,0', '5,0 a', '1 234 x'],
    ...['12,34,5', '1.2.3', '1,234,56', '1.234.5,6,7', '1,23.456,7', 'deux', '', '1e5', '--1', '1-', '€', '0x10'],
  ])('%s is no decimal, and is not guessed at', (typed) => {
    for (const locale of ['en', 'fr', 'de']) expect(readDecimal(typed, locale)).toBe(typed);
  });
});

test('what cannot be read is returned without the blanks around it', () => {
  expect(readDecimal(' deux ', 'fr')).toBe('deux');
  expect(readDecimal('\t1.2.3 ', 'fr')).toBe('1.2.3');
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
});

test.each([
  ['1.5', 'fr', '1,5'],
  ['1.5', 'en', '1.5'],
  ['1234567', 'de', '1234567'],
  ['1234.5', 'ar-EG', '1234.5'],
])(
  '%s is written into a field in %s as %s: with Latin digits, the sign that goes with them and no groups',
  (...row) => {
    const [decimal, locale, written] = row;
    expect(writeDecimal(decimal, locale)).toBe(written);
  }
);

describe('what a person sees of what was typed', () => {
  test.each([
    ['1,234', 'en', 2, '1,234.00'],
    ['1,234', 'de', 2, '1,234'],
    ['1234,5', 'fr', 2, '1\u202f234,50'],
    ['1234', 'en', 0, '1,234'],
    ['5.', 'en', 0, '5'],
    ['1234567', 'en', 2, '1,234,567.00'],
    ['-123456', 'en', 0, '-123,456'],
    ['1234567,5', 'en-US-POSIX', 2, '1234567.50'],
    ['1.5', 'ar-EG', 2, '1.50'],
  ])('%s in %s with %s decimals is %s', (typed, locale, decimals, shown) => {
    expect(echoDecimal(typed, locale, decimals)).toBe(shown);
  });

  test.each([
    ['007', '7'],
    ['-007', '-7'],
    ['000', '0'],
    ['00.50', '0.50'],
    ['100', '100'],
    ['0012345', '12,345'],
  ])('zeros that count for nothing vanish: %s is %s', (typed, shown) => {
    expect(echoDecimal(typed, 'en')).toBe(shown);
  });

  test.each(['deux', ' deux ', '1.2.3', ''])('"%s" is no decimal and stays as it is', (typed) => {
    expect(echoDecimal(typed, 'fr', 2)).toBe(typed);
  });
});

describe('what a person must not see echoed, because there is one way to read it', () => {
  test.each([
    ['en', '5'],
    ['en', '1234'],
    ['en', '12.50'],
    ['fr', '12,50'],
    ['de', '1234,5'],
  ])('%s: %s', (locale, typed) => {
    expect(isPlainNumber(typed, locale)).toBe(true);
  });

  test.each([
    ['en', '1,234'],
    ['fr', '12.50'],
    ['de', '1.234'],
    ['en', '1.2.3'],
    ['en', '5.'],
    ['en', '.5'],
    ['en', '5.a'],
    ['en', 'a.5'],
    ['en', 'a5'],
    ['en', '5a'],
    ['en', 'deux'],
    ['en', ''],
    ['en', '.'],
    ['en', ' 5'],
    ['en', '-5'],
    ['en', '１'],
  ])('not %s: "%s"', (locale, typed) => {
    expect(isPlainNumber(typed, locale)).toBe(false);
  });

  test('a plain number is read as the digits that were typed, in every language', () => {
    fc.assert(
      fc.property(fc.constantFrom(...locales), fc.stringMatching(/^[\d.,]{1,8}$/), (locale, typed) => {
        fc.pre(isPlainNumber(typed, locale));
        expect(writeDecimal(readDecimal(typed, locale), locale)).toBe(typed);
      })
    );
  });
});
