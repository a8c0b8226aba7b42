import { numbersOf } from './numbers';

/** With plain blanks: which of the narrow and the unbreakable ones is used depends on the version of Unicode's data. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('numbersOf', () => {
  it.each([
    ['en', '2.5', '2.5'],
    ['en', '1234567.25', '1,234,567.25'],
    ['de', '1234567.25', '1.234.567,25'],
    ['fr', '1234567.25', '1 234 567,25'],
    ['hi', '1234567.25', '12,34,567.25'],
    ['de', '0.000001', '0,000001'],
    // More than six decimals are rounded.
    ['en', '0.1234567', '0.123457'],
    ['en', '3', '3'],
    ['en', '-1.5', '-1.5'],
    // Not a double: 2^53 + 1.
    ['en', '9007199254740993', '9,007,199,254,740,993'],
  ])('in %s writes the quantity %s as %s', (locale, decimal, expected) => {
    expect(plain(numbersOf(locale).quantity(decimal))).toBe(expected);
  });

  it.each([
    ['en', '5.5', '5.5%'],
    ['fr', '5.5', '5,5 %'],
    ['de', '19', '19 %'],
    ['tr', '20', '%20'],
    ['en', '0', '0%'],
    ['en', '8.1234', '8.1234%'],
    ['en', '8.12345', '8.1235%'],
  ])('in %s writes the percentage %s as %s', (locale, decimal, expected) => {
    expect(plain(numbersOf(locale).percent(decimal))).toBe(expected);
  });
});
