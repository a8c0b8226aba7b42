import fc from 'fast-check';

import { findUnstorable, storableJson } from './storable';

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

describe('findUnstorable', () => {
  it.each([
    ['a NUL character', { data: { name: 'a\u0000b' } }, ['data', 'name']],
    ['half a character pair', { data: ['ok', '\ud83d'] }, ['data', '1']],
    ['a name with a NUL', { data: { 'a\u0000': 1 } }, ['data']],
    ['a name that reaches for the prototype', JSON.parse('{"data":{"__proto__":{"admin":true}}}'), ['data']],
  ])('finds %s, and where', (_what, value, path) => {
    expect(findUnstorable(value)?.path).toEqual(path);
  });

  it('finds nesting without end, however deep', () => {
    expect(findUnstorable(nested(16))).toBeNull();
    expect(findUnstorable(nested(17))).not.toBeNull();
    expect(findUnstorable(nested(200_000))?.message).toMatch(/too deep/);
  });

  it('leaves every ordinary value alone', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }), (value) => {
        fc.pre(!/\\u0000|__proto__/.test(JSON.stringify(value)));
        expect(findUnstorable(value)).toBeNull();
      })
    );
  });
});

describe('storableJson', () => {
  it('gives what findUnstorable has nothing against, and the same where there was nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
        fc.pre(!Object.keys(value).includes('__proto__'));
        const stored: unknown = JSON.parse(storableJson(value));
        expect(findUnstorable(stored)).toBeNull();
        if (findUnstorable(value) === null) expect(stored).toEqual(JSON.parse(JSON.stringify(value)));
      })
    );
  });
});
