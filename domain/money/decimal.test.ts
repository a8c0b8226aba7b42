import fc from 'fast-check';

import { decimalText, parseDecimal, quotientOf, roundToStep } from './decimal';

describe('parseDecimal', () => {
  it.each([
    ['1', 1n, 1n],
    ['2.5', 25n, 10n],
    ['0.000001', 1n, 1000000n],
    ['007.10', 710n, 100n],
    ['999999999999999', 999999999999999n, 1n],
  ])('reads %s', (text, digits, unit) => {
    expect(parseDecimal(text, 6)).toEqual({ digits, unit });
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '-1',
    '+1',
    '.5',
    '5.',
    '1,5',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    '1.2.3',
    '١',
    '1_000',
    '½',
  ])('refuses %j', (text) => expect(parseDecimal(text, 6)).toBe('not_a_decimal'));

  it('refuses more decimals than asked for, zeros included', () => {
    expect(parseDecimal('1.0000000', 6)).toBe('too_many_decimals');
    expect(parseDecimal('1.0', 0)).toBe('too_many_decimals');
  });

  it('counts fifteen digits before the point, whatever zeros come before them', () => {
    expect(parseDecimal(`000${'9'.repeat(15)}`, 6)).toEqual({ digits: 999999999999999n, unit: 1n });
    expect(parseDecimal('9'.repeat(16), 6)).toBe('too_large');
    expect(parseDecimal(`1${'0'.repeat(15)}`, 6)).toBe('too_large');
  });

  it('refuses a megabyte of digits without computing with it', () => {
    expect(parseDecimal('9'.repeat(1_000_000), 6)).toBe('too_large');
    expect(parseDecimal(`1.${'9'.repeat(1_000_000)}`, 6)).toBe('too_many_decimals');
  });
});

describe('decimalText', () => {
  it.each([
    ['20', '20'],
    ['20.0', '20'],
    ['5.50', '5.5'],
    ['0.05', '0.05'],
    ['00.10', '0.1'],
    ['100', '100'],
    ['0', '0'],
    ['0.00', '0'],
  ])('writes %s as %s', (text, expected) => {
    const decimal = parseDecimal(text, 6);
    if (typeof decimal === 'string') throw new Error(decimal);
    expect(decimalText(decimal)).toBe(expected);
  });

  it('keeps the value', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 6 }), (digits, scale) => {
        const unit = 10n ** BigInt(scale);
        const again = parseDecimal(decimalText({ digits: BigInt(digits), unit }), 6);
        if (typeof again === 'string') throw new Error(again);
        expect(again.digits * unit).toBe(BigInt(digits) * again.unit);
      })
    );
  });
});

describe('roundToStep', () => {
  it.each([
    [1n, 2n, 1n, 1n],
    [49n, 100n, 1n, 0n],
    [5n, 1n, 10n, 10n],
    [4n, 1n, 10n, 0n],
    [149n, 1n, 100n, 100n],
    [150n, 1n, 100n, 200n],
  ])('rounds %s/%s to steps of %s: %s', (numerator, denominator, step, expected) => {
    expect(roundToStep(numerator, denominator, step)).toBe(expected);
  });

  it('is a multiple of the step, half a step away at most, and never rounds a half down', () => {
    const natural = fc.bigInt({ min: 0n, max: 10n ** 24n });
    const positive = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(natural, positive, fc.constantFrom(1n, 10n, 100n), (numerator, denominator, step) => {
        const rounded = roundToStep(numerator, denominator, step);
        const error = 2n * (rounded * denominator - numerator);
        expect(rounded % step).toBe(0n);
        expect(error > -step * denominator && error <= step * denominator).toBe(true);
      })
    );
  });
});

describe('quotientOf', () => {
  it.each([
    ['10', '4', 6, '2.5'],
    ['1', '3', 4, '0.3333'],
    ['2', '3', 4, '0.6667'],
    ['1', '8', 2, '0.13'],
    ['0.5', '0.25', 0, '2'],
    ['100.00', '1.5', 6, '66.666667'],
    ['0', '7', 6, '0'],
  ])('%s / %s with %s decimals is %s', (dividend, divisor, decimals, expected) => {
    const [one, other] = [dividend, divisor].map((text) => parseDecimal(text, 6));
    if (typeof one === 'string' || typeof other === 'string') throw new Error('not a decimal');
    expect(decimalText(quotientOf(one, other, decimals))).toBe(expected);
  });

  it('divides nothing by zero', () => {
    expect(() => quotientOf({ digits: 1n, unit: 1n }, { digits: 0n, unit: 10n }, 2)).toThrow(RangeError);
  });
});
