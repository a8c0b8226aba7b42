import fc from 'fast-check';

import { currencyCodes, currencyRule } from '../money/currencies';
import { amountText, discountReason } from './amounts';

describe('amountText', () => {
  it.each([
    [12000, 'eur', '120.00'],
    [5, 'eur', '0.05'],
    [-1999, 'eur', '-19.99'],
    [1000, 'eur', '10.00'],
    [500, 'jpy', '500'],
    [1000, 'jpy', '1000'],
    // The króna has no decimals, and Stripe counts it in hundredths.
    [500, 'isk', '5.00'],
    // Stripe counts dinars in thousandths, the last digit of which is 0: 5.120 KWD.
    [5120, 'kwd', '5.12'],
    [5000, 'kwd', '5.00'],
    [100, 'kwd', '0.10'],
    [-250, 'kwd', '-0.25'],
  ])('writes %d in %s as %s', (amount, currency, text) => {
    expect(amountText(amount, currency)).toBe(text);
  });

  it('writes any amount that Stripe takes with two decimals at most (BR-DEC), and loses nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencyCodes), fc.integer({ min: -1_000_000, max: 1_000_000 }), (code, count) => {
        const { exponent = 2, step = 1 } = currencyRule(code) ?? {};
        const amount = count * step;
        const text = amountText(amount, code);
        expect(text).toMatch(/^-?\d+(\.\d\d)?$/);
        expect(Math.round(Number(text) * 10 ** exponent)).toBe(amount);
      })
    );
  });
});

describe('discountReason', () => {
  it('is the discount of UNTDID 5189, which Peppol’s code list has', () => {
    expect(discountReason).toEqual({ code: '95', text: 'Discount' });
  });
});
