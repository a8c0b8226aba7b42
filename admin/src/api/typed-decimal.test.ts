import fc from 'fast-check';

import { readDecimal, writeDecimal } from './typed-decimal';

test.each([
  ['en', '1.5', '1.5'],
  ['en', '1,5', '1.5'],
  ['en', '1,234', '1234'],
  ['en', '1,234.50', '1234.50'],
  ['en', '1,234,567', '1234567'],
  ['en', '12,34,5', '12.34,5'],
  ['fr', '1,5', '1.5'],
  ['fr', '1.5', '1.5'],
  ['fr', '1 234,50', '1234.50'],
  ['fr', '1\u202f234,50', '1234.50'],
  ['fr', '1.234,50', '1234.50'],
  ['fr', '0,0375', '0.0375'],
  ['fr', '1.234', '1.234'],
  ['fr', 'deux', 'deux'],
])('%s: %s is %s', (locale, typed, read) => {
  expect(readDecimal(typed, locale)).toBe(read);
});

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('en', 'fr'),
      fc.nat(999_999_999),
      fc.option(fc.stringMatching(/^\d{1,6}$/)),
      (locale, whole, fraction) => {
        const decimal = fraction === null ? String(whole) : `${whole}.${fraction}`;
        expect(readDecimal(writeDecimal(decimal, locale), locale)).toBe(decimal);
      }
    )
  );
  expect(writeDecimal('100.00', 'fr')).toBe('100,00');
  expect(writeDecimal('100.00', 'en')).toBe('100.00');
});
