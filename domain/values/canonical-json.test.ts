import fc from 'fast-check';

import { canonicalJson } from './canonical-json';

/** The same value, with the keys of each object in the reverse order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)])
  );
};

describe('canonicalJson', () => {
  it.each([
    [{ total: 1200, currency: 'EUR' }, '{"currency":"EUR","total":1200}'],
    [{ b: { d: null, c: [2, 1] }, a: true }, '{"a":true,"b":{"c":[2,1],"d":null}}'],
    [[{ b: 1, a: 2 }, 'x'], '[{"a":2,"b":1},"x"]'],
    [null, 'null'],
    ['text', '"text"'],
    [undefined, ''],
    // The order of RFC 8785, section 3.2.3: by UTF-16 units, so that a surrogate pair stands before U+FB33.
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '\ud83d\ude00': 4, '\u0080': 5, '\u00f6': 6 },
      '{"\\r":2,"\u0080":5,"\u00f6":6,"\u20ac":1,"\ud83d\ude00":4,"\ufb33":3}',
    ],
  ])('writes %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('writes equal values as equal texts, which read as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      })
    );
  });
});
