import fc from 'fast-check';

import { parseDecimal } from './decimal';
import { formatUnitMoney, formatUnitPrice, parseUnitPrice, unitAmountDecimals, wholeUnits } from './unit-price';

it.each([
  ['0.0375', 'eur', '3.75'],
  ['10', 'eur', '1000'],
  ['10.50', 'eur', '1050'],
  ['0.000001', 'eur', '0.0001'],
  ['12.5', 'jpy', '12.5'],
  ['10.5', 'eur', '1050'],
  ['10.500000', 'eur', '1050'],
  ['0.01', 'eur', '1'],
  ['10.05', 'kwd', '10050'],
  ['0', 'eur', '0'],
  ['1.2345', 'kwd', '1234.5'],
])('reads %s %s as %s minor units', (text, currency, unitAmountDecimal) => {
  expect(parseUnitPrice(text, currency)).toEqual({ ok: true, unitAmountDecimal });
});

it.each([
  ['0.0000001', 'eur', 'too_many_decimals'],
  ['1,5', 'eur', 'not_a_decimal'],
  ['-1', 'eur', 'not_a_decimal'],
  ['1', 'zzz', 'unknown_currency'],
])('refuses %s %s: %s', (text, currency, error) => {
  expect(parseUnitPrice(text, currency)).toEqual({ ok: false, error });
});

it.each([
  ['3.75', 'eur', '0.0375'],
  ['1000', 'eur', '10.00'],
  ['1000.5', 'eur', '10.005'],
  ['0.5', 'jpy', '0.5'],
  ['0.5', 'kwd', '0.0005'],
  ['375.0', 'eur', '3.75'],
  ['5', 'kwd', '0.005'],
  ['0', 'eur', '0.00'],
])('writes %s minor units of %s as %s', (unitAmountDecimal, currency, text) => {
  expect(formatUnitPrice(unitAmountDecimal, currency)).toBe(text);
});

it.each(['3.75', '1000'])('writes no price of %s in a currency it does not know', (unitAmountDecimal) => {
  expect(() => formatUnitPrice(unitAmountDecimal, 'zzz')).toThrow(new RangeError('Unknown currency: zzz'));
});

it.each([
  ['3.75', 'eur', 'fr', '0,0375 €'],
  ['375', 'eur', 'en', '€3.75'],
  ['375.0', 'eur', 'en', '€3.75'],
  ['500', 'isk', 'en', 'ISK 5'],
  ['0.5', 'jpy', 'en', '¥0.5'],
  ['0', 'eur', 'en', '€0.00'],
  ['375', 'zzz', 'en', '375 ZZZ (minor units)'],
  ['3.75', 'zzz', 'en', '3.75 ZZZ (minor units)'],
])('shows people %s minor units of %s in %s as %s', (unitAmountDecimal, currency, locale, text) => {
  expect(formatUnitMoney(unitAmountDecimal, currency, locale).replace(/\s/g, ' ')).toBe(text);
});

it.each(['deux', '-1', '1,5', '', '0.0000001'])('refuses to write "%s", and names it', (text) => {
  const refusal = new RangeError(`Not a price in minor units: ${text}`);
  expect(() => formatUnitPrice(text, 'eur')).toThrow(refusal);
  expect(() => formatUnitMoney(text, 'eur', 'en')).toThrow(refusal);
});

it('names only the beginning of a long text', () => {
  expect(() => formatUnitPrice('x'.repeat(1000), 'eur')).toThrow(
    new RangeError(`Not a price in minor units: ${'x'.repeat(40)}`)
  );
});

it.each([
  ['eur', 4],
  ['jpy', 6],
  ['kwd', 3],
  ['zzz', 6],
])('a price in %s has up to %s decimals of a minor unit', (currency, decimals) => {
  expect(unitAmountDecimals(currency)).toBe(decimals);
});

it.each([
  ['2.5', 3],
  ['2.499999', 2],
  ['0.5', 1],
  ['7', 7],
])('%s rounds to %s whole minor units', (text, units) => {
  const price = parseDecimal(text, 6);
  if (typeof price === 'string') throw new Error(price);
  expect(wholeUnits(price)).toBe(units);
});

it('reads what it writes, exactly', () => {
  const price = fc
    .constantFrom('eur', 'jpy', 'kwd')
    .chain((currency) =>
      fc.tuple(fc.constant(currency), fc.nat(1_000_000_000), fc.integer({ min: 0, max: unitAmountDecimals(currency) }))
    );
  fc.assert(
    fc.property(price, ([currency, digits, decimals]) => {
      const text = String(digits).padStart(decimals + 1, '0');
      const minor = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
      const read = parseUnitPrice(formatUnitPrice(minor, currency), currency);
      expect(read.ok && Number(read.unitAmountDecimal)).toBe(Number(minor));
    })
  );
});
