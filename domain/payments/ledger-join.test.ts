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
const number = fc.option(fc.integer({ min: -2, max: 2 }));
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
    expectJoin(number, greater);
    expectJoin(number, lesser);
    expectJoin(fc.option(fc.boolean()), greater);
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

  it('keep what was known when the same is told again', () => {
    const known = { value: { brand: 'visa', last4: '4242' }, rank: 1, at: 1 };
    const again = { ...known, value: { last4: '4242', brand: 'visa' } };
    expect(joinRegisters(known, again)).toBe(known);
    expect(joinLatest(known, again)).toBe(known);
  });

  it('give up no value for one that is missing, and choose among those that are present', () => {
    fc.assert(
      fc.property(fc.array(number), (told) => {
        const present = told.filter((value) => value !== null);
        const [most, least] = [told.reduce(greater, null), told.reduce(lesser, null)];
        expect(most).toBe(present.length > 0 ? Math.max(...present) : null);
        expect(least).toBe(present.length > 0 ? Math.min(...present) : null);
      })
    );
    expect([greater('a', 'b'), lesser('a', 'b')]).toEqual(['b', 'a']);
  });

  it('write records and sets in the order of their keys, so that equal knowledge has equal text', () => {
    const [one, other] = [
      { re_b: 1, re_d: 2 },
      { re_c: 3, re_a: 4, re_b: 5 },
    ];
    const joined = joinRecords(one, other, Math.max);
    expect(JSON.stringify(joined)).toBe('{"re_a":4,"re_b":5,"re_c":3,"re_d":2}');
    expect(JSON.stringify(joinRecords(other, one, Math.max))).toBe(JSON.stringify(joined));
    expect(joinSets(['b', 'c'], ['a', 'c'])).toEqual(['a', 'b', 'c']);
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
