import fc from 'fast-check';

import { currencyRule, type CurrencyRule } from '../money/currencies';
import {
  categoryOf,
  checkReason,
  checkZero,
  currencyOf,
  identifierOf,
  minorUnits,
  priceBaseOf,
  priceOf,
  sellerNamed,
} from './read-parts';
import { Cursor, UnreadableError } from './read-tree';
import { treeOf } from '../../tests/support/einvoice/readers-fixtures';

const cursorOf = (xml: string): Cursor => new Cursor(treeOf(xml));
const amountOf = (text: string, attributes = ''): Cursor => cursorOf(`<cbc:Amount${attributes}>${text}</cbc:Amount>`);

const ruleOf = (code: string): CurrencyRule => {
  const rule = currencyRule(code);
  if (!rule) throw new Error(code);
  return rule;
};
const eur = ruleOf('eur');

describe('an amount of a file', () => {
  it.each([
    ['12.34', 'eur', 1234],
    ['12.3', 'eur', 1230],
    ['12', 'eur', 1200],
    ['12.3400', 'eur', 1234],
    ['0', 'eur', 0],
    ['500', 'jpy', 500],
    ['500.00', 'jpy', 500],
    ['1.25', 'kwd', 1250],
    ['1.250', 'kwd', 1250],
    ['90071992547409.91', 'eur', Number.MAX_SAFE_INTEGER],
  ])('%s in %s is %d minor units', (text, currency, expected) => {
    expect(minorUnits(amountOf(text), ruleOf(currency))).toBe(expected);
  });

  it.each([
    ['12.345', 'eur', 'an amount in EUR has fewer decimals.'],
    ['500.5', 'jpy', 'an amount in JPY has fewer decimals.'],
    ['1.2505', 'kwd', 'an amount in KWD has fewer decimals.'],
    ['90071992547409.92', 'eur', 'this amount is too large.'],
    ['999999999999999', 'eur', 'this amount is too large.'],
    ['-1', 'eur', 'this is not a decimal above or equal to zero.'],
  ])('refuses %s in %s', (text, currency, reason) => {
    expect(() => minorUnits(amountOf(text), ruleOf(currency))).toThrow(new UnreadableError('cbc:Amount', reason));
  });

  it('is in the currency of the invoice, whether it says so or not', () => {
    expect(minorUnits(amountOf('5.00', ' currencyID="EUR"'), eur)).toBe(500);
    expect(minorUnits(amountOf('5.00', ' currencyID="eur"'), eur)).toBe(500);
    expect(minorUnits(amountOf('5.00'), eur)).toBe(500);
  });

  // PEPPOL-EN16931-R051: all amounts are in the currency of the invoice.
  it('is refused in another currency', () => {
    const refusal = new UnreadableError('cbc:Amount', 'this is not in the currency of the invoice.');
    expect(() => minorUnits(amountOf('5.00', ' currencyID="USD"'), eur)).toThrow(refusal);
    expect(() => priceOf(amountOf('5.00', ' currencyID="USD"'), eur)).toThrow(refusal);
    expect(() => priceOf(amountOf('5.00', ' currencyID=""'), eur)).toThrow(refusal);
  });

  it('is exact for each number of cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        return minorUnits(amountOf(text), eur) === cents;
      })
    );
  });
});

describe('a price of a file', () => {
  it.each([
    ['100.00', 'eur', '10000'],
    ['0.0375', 'eur', '3.75'],
    ['0.000001', 'eur', '0.0001'],
    ['3.5', 'jpy', '3.5'],
    ['0.0005', 'kwd', '0.5'],
    ['0.123456789012345', 'eur', '12.3456789012345'],
    ['999999999999999', 'eur', '99999999999999900'],
  ])('%s in %s is %s minor units', (text, currency, expected) => {
    expect(priceOf(amountOf(text), ruleOf(currency))).toBe(expected);
  });
});

describe('a sum that a draft has none of', () => {
  it('is missing or zero', () => {
    expect(() => checkZero(null, eur)).not.toThrow();
    expect(() => checkZero(amountOf('0.00'), eur)).not.toThrow();
  });

  it('is refused above zero', () => {
    expect(() => checkZero(amountOf('0.01'), eur)).toThrow(
      new UnreadableError('cbc:Amount', 'a draft has none of it.')
    );
  });
});

describe('the pieces that a price is for', () => {
  const baseOf = (attributes: string): Cursor => cursorOf(`<cbc:BaseQuantity${attributes}>100.0</cbc:BaseQuantity>`);

  it('is counted in the unit of the line, which it may leave out', () => {
    expect(priceBaseOf(baseOf(' unitCode="KGM"'), 'KGM')).toBe('100');
    expect(priceBaseOf(baseOf(''), 'KGM')).toBe('100');
    expect(priceBaseOf(null, 'KGM')).toBeNull();
  });

  // PEPPOL-EN16931-R130. A price for 100 grams is none for 100 kilograms.
  it('is refused in another unit', () => {
    expect(() => priceBaseOf(baseOf(' unitCode="GRM"'), 'KGM')).toThrow(
      new UnreadableError('cbc:BaseQuantity', 'the price is for another unit than the quantity.')
    );
  });
});

describe('codes of a file', () => {
  const file = (content: string): Cursor => cursorOf(`<a>${content}</a>`);

  it('are currencies in capital or small letters', () => {
    expect(currencyOf(file('<c>EUR</c>'), 'c')).toBe(eur);
    expect(currencyOf(file('<c>jpy</c>'), 'c')).toBe(ruleOf('jpy'));
  });

  it.each([
    ['XXX', 'c: the currency cannot be charged here.'],
    ['€', 'c: the currency cannot be charged here.'],
    ['constructor', 'c: the currency cannot be charged here.'],
    ['', 'c is missing.'],
  ])('refuses the currency %j', (code, reason) => {
    expect(() => currencyOf(file(`<c>${code}</c>`), 'c')).toThrow(new UnreadableError('a', reason));
  });

  it.each(['S', 'Z', 'E', 'AE', 'K', 'G', 'O'])('are the VAT category %s', (code) => {
    expect(categoryOf(file(`<c>${code}</c>`), 'c')).toBe(code);
  });

  // L and M are the taxes of the Canary Islands, Ceuta and Melilla; B is Italy's split payment.
  it.each(['L', 'M', 'B', 's', 'AA'])('refuses the VAT category %s', (code) => {
    expect(() => categoryOf(file(`<c>${code}</c>`), 'c')).toThrow(
      new UnreadableError('a', `c: a draft has no category ${code}.`)
    );
  });

  it('refuses a VAT category that is missing', () => {
    expect(() => categoryOf(file(''), 'c')).toThrow(new UnreadableError('a', 'c is missing.'));
  });
});

describe('an identifier of a file', () => {
  it.each([
    ['<id schemeID="0088">4012345000009</id>', { id: '4012345000009', scheme: '0088' }],
    ['<id>HRB 12345</id>', { id: 'HRB 12345', scheme: null }],
    ['<id schemeID="EM"></id>', null],
    ['<id schemeID="EM"/>', null],
  ])('%s is read as %j', (xml, expected) => expect(identifierOf(cursorOf(xml))).toEqual(expected));

  it('may be missing', () => expect(identifierOf(null)).toBeNull());
});

describe('the seller of a file', () => {
  it('has a name and a VAT id, and nothing that the settings have', () => {
    const { name, vatId, ...rest } = sellerNamed('Muster GmbH', 'DE136695976');
    expect([name, vatId]).toEqual(['Muster GmbH', 'DE136695976']);
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
    expect(sellerNamed('Muster GmbH', null).vatId).toBeNull();
  });
});

describe('the reason of an allowance', () => {
  const check = (content: string): void => {
    const cursor = cursorOf(`<a>${content}</a>`);
    checkReason(cursor, { code: 'code', text: 'text' });
    cursor.refuseRest();
  };

  it.each(['', '<code>95</code>', '<text>Loyalty</text>', '<code>95</code><text>Discount</text>'])(
    'is a discount: %j',
    (content) => expect(() => check(content)).not.toThrow()
  );

  // UNTDID 5189: 100 is a special rebate, 41 a bonus for works ahead of schedule.
  it.each(['100', '41', ''])('is refused with the code %j', (code) => {
    expect(() => check(`<code>${code}</code><text>Discount</text>`)).toThrow(
      new UnreadableError('a/code', 'a draft holds discounts only (95).')
    );
  });

  it('is given once', () => {
    expect(() => check('<text>One</text><text>Two</text>')).toThrow('a/text');
  });
});
