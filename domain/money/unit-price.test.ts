import fc from 'fast-check';

import { formatUnitMoney, formatUnitPrice, parseUnitPrice, unitAmountDecimals } from './unit-price';

it.each([
  ['0.0375', 'eur', '3.75'],
  ['10', 'eur', '1000'],
  ['10.50', 'eur', '1050'],
  ['0.000001', 'eur', '0.0001'],
  ['12.5', 'jpy', '12.5'],
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
])('writes %s minor units of %s as %s', (unitAmountDecimal, currency, text) => {
  expect(formatUnitPrice(unitAmountDecimal, currency)).toBe(text);
});

it('shows people the decimals that a price has', () => {
  expect(formatUnitMoney('3.75', 'eur', 'fr').replace(/\s/g, ' ')).toBe('0,0375 €');
  expect(formatUnitMoney('375', 'eur', 'en')).toBe('€3.75');
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
