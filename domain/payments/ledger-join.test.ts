import fc from 'fast-check';

import { greater, joinLatest, joinRecords, joinRegisters, joinSets, lesser, momentOf } from './ledger-join';
import { canonicalJson } from '../values/canonical-json';

const register = fc.option(
  fc.record({
    value: fc.constantFrom('a', 'b', 'c'),
    rank: fc.integer({ min: -1, max: 2 }),
    at: fc.integer({ min: 0, max: 2 }),
  })
);
const text = fc.option(fc.constantFrom('a', 'b', 'c'));
const record = fc.dictionary(fc.constantFrom('x', 'y', 'z', '__proto__'), fc.integer({ min: 0, max: 3 }));

/** Checks the three laws that make order, grouping and repetition irrelevant. */
const expectJoin = <T>(values: fc.Arbitrary<T>, join: (one: T, other: T) => T) => {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(canonicalJson(join(a, b))).toBe(canonicalJson(join(b, a)));
      expect(canonicalJson(join(join(a, b), c))).toBe(canonicalJson(join(a, join(b, c))));
      expect(canonicalJson(join(a, a))).toBe(canonicalJson(a));
    }),
    { numRuns: 300 }
  );
};

describe('joins', () => {
  it('obey the laws', () => {
    expectJoin(register, joinRegisters);
    expectJoin(
      register.filter((one) => one !== null),
      joinLatest
    );
    expectJoin(text, greater);
    expectJoin(text, lesser);
    expectJoin(record, (one, other) => joinRecords(one, other, Math.max));
    expectJoin(
      fc.array(fc.constantFrom('a', 'b', 'c')).map((list) => [...new Set(list)].sort()),
      joinSets
    );
  });

  it('prefer rank, then time, then text', () => {
    const low = { value: 'z', rank: 0, at: 9 };
    const early = { value: 'z', rank: 1, at: 1 };
    const late = { value: 'a', rank: 1, at: 2 };
    expect(joinRegisters(low, early)).toBe(early);
    expect(joinRegisters(early, late)).toBe(late);
    expect(joinRegisters(late, { ...late, value: 'b' })?.value).toBe('b');
    expect(joinLatest(low, late)).toBe(low);
    expect(joinLatest(late, { ...late, rank: 2 }).rank).toBe(2);
    expect(joinRegisters(null, low)).toBe(low);
    expect(joinRegisters(null, null)).toBeNull();
  });
});

describe('momentOf', () => {
  it('reads every form of ISO and makes nothing of the rest', () => {
    expect(momentOf('2026-11-23T10:00:00Z')).toBe(momentOf('2026-11-23T11:00:00.000+01:00'));
    expect([momentOf(null), momentOf(undefined), momentOf(''), momentOf('soon')]).toEqual([0, 0, 0, 0]);
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 2 })).toBe(canonicalJson({ a: 2, b: [{ c: null, d: 1 }] }));
    expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: 2 }));
  });
});
