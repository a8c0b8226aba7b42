import fc from 'fast-check';

import { versionOf } from './version';

/** The same content as another database returns it. */
const reordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, entry]) => [name, reordered(entry)])
  );
};

const record = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue());

describe('versionOf', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(record, (state) => versionOf(reordered(state) as object) === versionOf(state)));
  });

  it('treats null and absent fields alike', () => {
    expect(versionOf({ name: 'A', notes: null, phone: undefined })).toBe(versionOf({ name: 'A' }));
  });

  it('changes with the content', () => {
    fc.assert(
      fc.property(record, fc.string(), fc.string(), (state, one, other) => {
        fc.pre(one !== other);
        return versionOf({ ...state, name: one }) !== versionOf({ ...state, name: other });
      })
    );
    expect(versionOf({ tags: ['a', null] })).not.toBe(versionOf({ tags: ['a'] }));
    expect(versionOf({ allModules: false })).not.toBe(versionOf({}));
  });
});
