import fc from 'fast-check';

import { ERASED, mapTexts, redactorOf, scrub, withoutPerson } from './redact';

const redact = redactorOf(['Zoë Martin', 'zoe@example.com', '+33 6 12 34 56 78', 'FR123']);

describe('redactorOf', () => {
  it.each([
    ['Called ZOË  martin today', 'Called [erased] today'],
    ['Zoe\u0308 Martin', '[erased]'],
    ['sent to zoe@example.com.', 'sent to [erased].'],
    ['?to=zoe%40example.com&x=1', '?to=[erased]&x=1'],
    ['phone 0033 or +33612345678', 'phone 0033 or [erased]'],
    ['tax id fr123, as said', 'tax id [erased], as said'],
  ])('replaces values as people and programs write them: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each(['ann.zoe@example.com', 'zoe@example.com.au@x', 'FR1234', 'Zoë Martinez', '+33 6 12 34 56 789'])(
    'leaves the values of others alone: %s',
    (text) => {
      expect(redact(text)).toBe(text);
    }
  );

  it('changes nothing a second time, and never leaves the value', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcXY .*+?()[]|\\^$-/é'), minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.string(), fc.string(), (value, before, after) => {
        fc.pre(value.trim().length >= 3 && !ERASED.includes(value.trim().toLowerCase()));
        const change = redactorOf([value]);
        const once = change(`${before} ${value.trim()} ${after}`);
        expect(change(once)).toBe(once);
        expect(once).toContain(ERASED);
      })
    );
  });

  it('does nothing for values that are too short to belong to somebody', () => {
    expect(redactorOf(['a', 'Li', ' '])('a Li')).toBe('a Li');
  });
});

it('mapTexts reaches every text, also names of fields', () => {
  const value = { 'zoe@example.com': ['Zoë Martin', { deep: 'FR123' }], count: 3, none: null };
  expect(mapTexts(value, redact)).toEqual({ [ERASED]: [ERASED, { deep: ERASED }], count: 3, none: null });
});

describe('scrub', () => {
  it('keeps figures, dates and codes, and no other text', () => {
    const line = {
      description: 'Lesson for Zoë',
      quantity: '1.5',
      unitAmount: 1200,
      unitCode: 'HUR',
      creditedBy: 'amount',
    };
    const period = { from: '2026-01-01', to: '2026-01-31' };
    expect(scrub({ ...line, servicePeriod: period, note: null })).toEqual({
      ...line,
      description: ERASED,
      servicePeriod: period,
      note: null,
    });
  });

  it('keeps every number', () => {
    const json = fc.jsonValue();
    const numbers = (value: unknown): number[] =>
      typeof value === 'number'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(numbers)
          : [];
    fc.assert(
      fc.property(json, (value) => {
        expect(numbers(scrub(value))).toEqual(numbers(value));
      })
    );
  });
});

it('withoutPerson empties what describes a person, and redacts the rest', () => {
  const event = {
    id: 'evt_1',
    amount: 1200,
    customer_details: { name: 'Any Body', address: { country: 'FR', postal_code: 75002 } },
    receipt_email: 'other@example.com',
    note: 'for Zoë Martin',
  };
  expect(withoutPerson(event, redact)).toEqual({
    id: 'evt_1',
    amount: 1200,
    customer_details: { name: ERASED, address: { country: 'FR', postal_code: null } },
    receipt_email: ERASED,
    note: 'for [erased]',
  });
});

it('withoutPerson leaves codes alone, whoever has such a name', () => {
  const change = redactorOf(['Open']);
  expect(withoutPerson({ status: 'open', note: 'Mr Open called' }, change)).toEqual({
    status: 'open',
    note: 'Mr [erased] called',
  });
});
