import fc from 'fast-check';

import { ERASED, mapTexts, redactorOf, scrub, withoutPerson } from './redact';

const values = ['Zoë Martin', 'zoe@example.com', '+33 6 12 34 56 78', 'FR123'];
const redact = (text: string): string => redactorOf(values)(text);

describe('redactorOf', () => {
  it.each([
    ['Called ZOË  martin today', 'Called [erased] today'],
    ['Zoe\u0308 Martin', '[erased]'],
    ['sent to zoe@example.com.', 'sent to [erased].'],
    ['?to=zoe%40example.com&x=1', '?to=[erased]&x=1'],
    ['phone 0033 or +33612345678', 'phone 0033 or [erased]'],
    ['tax id fr123, as said', 'tax id [erased], as said'],
    ['Zoë\n\tMartin, Zoë\u00a0Martin', '[erased], [erased]'],
    ['"text":"Zoë\\nMartin"', '"text":"[erased]"'],
    ['"text":"Dear\\nZoë Martin"', '"text":"Dear\\n[erased]"'],
    ['?name=Zo%C3%AB%20Martin&x=1', '?name=[erased]&x=1'],
    ['?name=zo%c3%ab+martin&x=1', '?name=[erased]&x=1'],
    [
      '?back=https%3A%2F%2Fshop.example%2F%3Fto%3Dzoe%40example.com',
      '?back=https%3A%2F%2Fshop.example%2F%3Fto%3D[erased]',
    ],
    ['cc=ann%40example.com%2Czoe%40example.com', 'cc=ann%40example.com%2C[erased]'],
    ['mailto:?body=Hello%20zoe%40example.com', 'mailto:?body=Hello%20[erased]'],
    ['zoe@example.com. Zoë Martin. FR123.', '[erased]. [erased]. [erased].'],
    ['write to zoe@example.com.Thank you', 'write to [erased].Thank you'],
    ['zoe@example.com+bob@example.com', '[erased]+bob@example.com'],
    ['call 0033612345678', 'call [erased]'],
    ['To=%2B33612345678&Body=x', 'To=[erased]&Body=x'],
    ['(33) 6-12.34/56 78', '([erased]'],
  ])('replaces values as people and programs write them: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'ann.zoe@example.com',
    'ann-zoe@example.com',
    'ann+zoe@example.com',
    'ann%2Bzoe%40example.com',
    'ann%2Ezoe%40example.com',
    'zoe@example.com.au@x',
    'zoe@example.com.au',
    'zoe%40example.com.br',
    'zoe@example.community',
    'FR1234',
    'XFR123',
    '7FR123',
    'Zoë Martinez',
    'Chloezoë Martin',
    'Zo%C3%AB%20Martinez',
    '+33 6 12 34 56 789',
    '9933612345678',
  ])('leaves the values of others alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each(['martin.smith@x.example', 'martin_smith@x.example', 'martin+a@x.example', 'martin.a.smith@x.example'])(
    'leaves the address of somebody of that name alone: %s',
    (text) => {
      expect(redactorOf(['Martin'])(text)).toBe(text);
      expect(redactorOf(['Martin'])(`Martin ${text}`)).toBe(`${ERASED} ${text}`);
    }
  );

  it('replaces the whole name, not its words', () => {
    const change = redactorOf(['Zoë', 'Martin', ' Zoë Martin ', 'Zoë Martin']);
    expect(change('Zoë Martin')).toBe(ERASED);
    expect(redactorOf(['Zoë  Martin'])('Zoë Martin')).toBe(ERASED);
    expect(change('Martin, Zoë; Zoë-Martin')).toBe('[erased], [erased]; [erased]-[erased]');
  });

  it('keeps the bytes of a text that has none of the values', () => {
    expect(redact('Cafe\u0301')).toBe('Cafe\u0301');
    expect(redact('Cafe\u0301 of Zoë Martin')).toBe('Caf\u00e9 of [erased]');
  });

  it('takes a value as text, not as a pattern', () => {
    const company = redactorOf(['A.B. (Paris) [x] {1} $^|*+?/\\']);
    expect(company('for A.B. (Paris) [x] {1} $^|*+?/\\ only')).toBe('for [erased] only');
    expect(redactorOf(['a.c'])('abc a.c')).toBe('abc [erased]');
  });

  it('knows a value that ends with half of an emoji, as a text that was cut', () => {
    expect(redactorOf(['12 Rue Neuve \ud83c'])('at 12 Rue Neuve \ud83c.')).toBe('at [erased].');
  });

  it.each([
    // Six digits are a telephone number, fewer are only found as they are written.
    ['12 34 56', '123456', ERASED],
    ['12 34 5', '12345', '12345'],
    ['12 34 5', '12 34 5', ERASED],
    // Letters make it something else, such as a tax id.
    ['A123456', '123456', '123456'],
    ['123456 A', '123456', '123456'],
    // Other digits in front make it another number.
    ['123456', '00123456', '00123456'],
    ['123456', '+123456', ERASED],
  ])('of %s in %s is left: %s', (value, text, left) => {
    expect(redactorOf([value])(text)).toBe(left);
  });

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
    expect(redactorOf(['Li', 'Bob', '🎉🎉'])('Li Bob 🎉🎉')).toBe('Li [erased] 🎉🎉');
    expect(redactorOf([])('Zoë')).toBe('Zoë');
  });
});

it('mapTexts reaches every text, also names of fields', () => {
  const value = { 'zoe@example.com': ['Zoë Martin', { deep: 'FR123' }], count: 3, none: null, paid: true };
  expect(mapTexts(value, redact)).toEqual({ [ERASED]: [ERASED, { deep: ERASED }], count: 3, none: null, paid: true });
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

  it.each([
    '1',
    '-12.50',
    '+3,5',
    '123456789012345',
    '2026-01-31',
    '2026-01-31T10:00:00.000Z',
    '2026-01-31T10:00:00+02:00',
    '',
  ])('keeps %j', (text) => {
    expect(scrub({ note: text })).toEqual({ note: text });
  });

  it.each([
    ...['Zoë', '1 Zoë', 'Zoë 1', '1.', '.5', '--1', '1.2.3', '1234567890123456', '1.1234567890123456', ' '],
    ...['2026-01', 'on 2026-01-31', '2026-01-31 Zoë', '2026-01-31T10:00:00', '2026-01-31T', '2026-01-31TZoëZ'],
    ...['12026-01-31', '2026-01-31T10:00:00+2', '+33 6 12 34 56 78', 'ada@example.com', 'true'],
  ])('empties %j', (text) => {
    expect(scrub({ note: text })).toEqual({ note: ERASED });
  });

  it('keeps codes in lists, and whatever is no text', () => {
    expect(scrub({ status: ['open', 'paid'], notes: ['a', 1, true, null], note: { id: 'x', name: 'y' } })).toEqual({
      status: ['open', 'paid'],
      notes: [ERASED, 1, true, null],
      note: { id: 'x', name: ERASED },
    });
    expect(scrub('Zoë')).toBe(ERASED);
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

it('withoutPerson empties the digits of a person, and keeps codes, marks and what is empty', () => {
  const record = {
    'for Zoë Martin': 1,
    customerDetails: {
      type: ['company'],
      phone: '0612345678',
      since: '2026-01-31',
      note: '',
      visits: [3],
      isCompany: true,
      registration: null,
      nested: [{ currency: 'eur', city: 'Lyon' }],
    },
    recipients: ['ann@example.com', ''],
    customerName: 'Status',
    lines: [{ unit: 'hour', text: 'FR123' }, 'FR123', 7, null],
    status: ['fr123'],
  };
  expect(withoutPerson(record, redact)).toEqual({
    'for [erased]': 1,
    customerDetails: {
      type: ['company'],
      phone: ERASED,
      since: ERASED,
      note: '',
      visits: [null],
      isCompany: true,
      registration: null,
      nested: [{ currency: 'eur', city: ERASED }],
    },
    recipients: [ERASED, ''],
    customerName: ERASED,
    lines: [{ unit: 'hour', text: ERASED }, ERASED, 7, null],
    status: ['fr123'],
  });
  expect(withoutPerson('FR123', redact)).toBe(ERASED);
});
