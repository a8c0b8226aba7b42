import fc from 'fast-check';

import {
  checkNumberFormat,
  counterName,
  defaultCreditNoteSeries,
  defaultSeries,
  formatNumber,
  formatsCollide,
  isNumberPrefix,
  numberingProblems,
  numberMatcher,
  parseEarlierNumber,
  periodOf,
  resolvedFormat,
  seriesFor,
  seriesNamed,
  type ResolvedFormat,
} from './number-format';

const live = (pattern: string, reset: ResolvedFormat['reset'] = 'yearly', prefix = 'INV'): ResolvedFormat => ({
  pattern,
  reset,
  environment: 'live',
  prefix,
});
const sandbox = (pattern: string, reset: ResolvedFormat['reset'] = 'yearly'): ResolvedFormat => ({
  pattern,
  reset,
  environment: 'test',
  prefix: 'TEST',
});

describe('formatNumber', () => {
  it.each([
    ['{prefix}-{year}-{seq:6}', 1, 'INV-2026-000001'],
    ['{prefix}-{year}-{seq:6}', 1_234_567, 'INV-2026-1234567'],
    ['{year}-{seq:4}', 417, '2026-0417'],
    ['RE/{yy}{month}/{seq}', 7, 'RE/2611/7'],
    ['{prefix}{year}{month}-{seq:5}', 42, 'INV202611-00042'],
  ])('writes %s with %s as %s', (pattern, sequence, number) => {
    expect(formatNumber(live(pattern), { day: '2026-11-29', sequence })).toBe(number);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses the sequence %s', (sequence) => {
    expect(() => formatNumber(live('{year}-{seq}'), { day: '2026-11-29', sequence })).toThrow(
      new RangeError(`Not a sequence: ${sequence}`)
    );
  });

  it.each(['', '2026', '2026-11', '26-11-29', '2026-1-9', '+2026-11-29', '2026-11-29T00:00:00.000Z'])(
    'refuses %j as a day',
    (day) => {
      expect(() => formatNumber(live('{year}-{seq}'), { day, sequence: 1 })).toThrow(
        new RangeError(`Not a day: ${day}`)
      );
    }
  );

  it.each([
    ['{prefix}-{year}', 'sequence_missing'],
    ['{year}-{day}-{seq}', 'token_unknown'],
  ])('refuses the format %s and says why', (pattern, problem) => {
    expect(() => formatNumber(live(pattern), { day: '2026-11-29', sequence: 1 })).toThrow(
      new RangeError(`Not a number format: ${problem} ${pattern}`)
    );
  });

  it('makes the numbers of every site before it chose its own', () => {
    const number = (environment: 'live' | 'test', prefix: string) =>
      formatNumber(resolvedFormat(defaultSeries, environment, prefix), { day: '2026-01-01', sequence: 42 });
    expect(number('live', 'INV')).toBe('INV-2026-000042');
    expect(number('live', 'ACME')).toBe('ACME-2026-000042');
    expect(number('test', 'ACME')).toBe('TEST-2026-000042');
  });
});

describe('checkNumberFormat', () => {
  it.each([
    [live('{prefix}-{year}-{seq:6}'), null],
    [live('{seq}', 'never'), null],
    [live('{year}{month}{seq}', 'monthly'), null],
    [live('{yy}-{seq}'), null],
    [live('{year}-{seq:9}'), null],
    [live(''), 'sequence_missing'],
    [live('{prefix}-{year}'), 'sequence_missing'],
    [live('{seq}{year}{seq}'), 'sequence_twice'],
    [live('{year}-{seq:0}'), 'too_many_digits'],
    [live('{year}-{seq:10}'), 'too_many_digits'],
    [live('{prefix}-{seq:6}'), 'year_missing'],
    [live('{year}-{seq}', 'monthly'), 'month_missing'],
    [live('{month}-{seq}', 'monthly'), 'year_missing'],
    [live('{year}-{day}-{seq}'), 'token_unknown'],
    [live('{year}-{subseq:4}'), 'token_unknown'],
    [live('{year}-{seq:4x}'), 'token_unknown'],
    [live('{year}-{seq:004}'), 'token_unknown'],
    [live('{year}-{sequence}'), 'token_unknown'],
    [live('{year}-{}-{seq}'), 'token_unknown'],
    [live('{year} {seq}'), 'character_not_allowed'],
    [live('year}{seq}'), 'character_not_allowed'],
    [live('{year}{seq'), 'character_not_allowed'],
    [live('<b>{year}-{seq}'), 'character_not_allowed'],
    [live('Rechnungen-unserer-Firma-{year}-{seq:6}'), 'too_long'],
    [live('test-{year}-{seq}'), 'looks_like_test'],
    [live('{prefix}-{year}-{seq}', 'yearly', 'TESTA'), 'prefix_invalid'],
    [live('{prefix}-{year}-{seq}', 'yearly', 'inv'), 'prefix_invalid'],
    [live('{prefix}-{year}-{seq}', 'yearly', ''), 'prefix_invalid'],
    [sandbox('{year}-{seq}'), 'test_mark_missing'],
    [sandbox('A{prefix}-{year}-{seq}'), 'test_mark_missing'],
    [sandbox('{prefix}-{year}-{seq:4}'), null],
  ])('%j: %s', (format, problem) => expect(checkNumberFormat(format)).toBe(problem));

  it('allows numbers of at most 32 characters', () => {
    const format = live('Rechnungen-der-Firma-{year}-{seq:6}');
    expect(formatNumber(format, { day: '2026-11-29', sequence: 1 })).toHaveLength(32);
    expect(checkNumberFormat(format)).toBeNull();
    expect(checkNumberFormat({ ...format, pattern: `A${format.pattern}` })).toBe('too_long');
  });

  it('allows patterns of at most 80 characters, however short the numbers are', () => {
    const format = live(`${'{prefix}'.repeat(8)}---{year}{seq:6}`, 'yearly', 'A');
    expect(format.pattern).toHaveLength(80);
    expect(checkNumberFormat(format)).toBeNull();
    expect(checkNumberFormat({ ...format, pattern: `${format.pattern}-` })).toBe('too_long');
  });
});

describe('numberMatcher', () => {
  const matched = (format: ResolvedFormat, number: string): string | undefined =>
    numberMatcher(format).exec(number)?.groups?.seq;

  it.each([
    [live('{prefix}-{year}-{seq:6}'), 'INV-2026-000042', '000042'],
    [live('{prefix}-{year}-{seq:6}'), 'INV-1999-1234567', '1234567'],
    [live('RE/{yy}{month}/{seq}'), 'RE/2611/7', '7'],
    [live('RE/{yy}{month}/{seq}'), 'RE/0101/70', '70'],
    [sandbox('{prefix}.{year}.{seq:3}'), 'TEST.2026.007', '007'],
  ])('of %j finds the sequence of %s', (format, number, sequence) => {
    expect(matched(format, number)).toBe(sequence);
  });

  it.each([
    [live('{prefix}-{year}-{seq:6}'), 'INV-2026-00042'],
    [live('{prefix}-{year}-{seq:6}'), 'INV-2026-0000042'],
    [live('{prefix}-{year}-{seq:6}'), 'INV-26-000042'],
    [live('{prefix}-{year}-{seq:6}'), 'ACME-2026-000042'],
    [live('{prefix}-{year}-{seq:6}'), 'XINV-2026-000042'],
    [live('{prefix}-{year}-{seq:6}'), 'INV-2026-000042-1'],
    [live('RE/{yy}{month}/{seq}'), 'RE/11/7'],
    [live('RE/{yy}{month}/{seq}'), 'RE/202611/7'],
    [live('RE/{yy}{month}/{seq}'), 'RE/2600/7'],
    [live('RE/{yy}{month}/{seq}'), 'RE/2613/7'],
    [live('{prefix}.{year}.{seq:3}'), 'INV-2026-007'],
  ])('of %j knows that it does not make %s', (format, number) => {
    expect(numberMatcher(format).test(number)).toBe(false);
  });
});

describe('formatsCollide', () => {
  it.each([
    ['in one month of one year only', live('{year}-11-{seq:4}'), live('2026-{month}-{seq:4}', 'never'), true],
    ['in a year that only one of them writes out', live('{year}-{seq:4}'), live('1999-{seq:4}', 'never'), true],
    ['once a sequence has outgrown its digits', live('{year}-{seq}'), live('{year}-{seq:6}'), true],
    ['nowhere, as their texts differ', live('A-{year}-{seq}'), live('B-{year}-{seq}'), false],
    ['nowhere, as one is of the sandbox', live('{prefix}-{year}-{seq}'), sandbox('{prefix}-{year}-{seq}'), false],
  ])('two formats meet %s', (_, one, other, collide) => {
    expect(formatsCollide(one, other)).toBe(collide);
    expect(formatsCollide(other, one)).toBe(collide);
  });
});

describe('periodOf', () => {
  it.each([
    ['yearly', '2026'],
    ['monthly', '2026-11'],
    ['never', 'all'],
  ] as const)('a series that begins again %s is in the period %s', (reset, period) => {
    expect(periodOf(reset, '2026-11-29')).toBe(period);
  });
});

const anyFormat = fc
  .record({
    prefix: fc.stringMatching(/^[A-Z0-9]{1,6}$/).filter(isNumberPrefix),
    reset: fc.constantFrom('yearly' as const, 'monthly' as const, 'never' as const),
    pieces: fc.shuffledSubarray(['{prefix}', '{year}', '{month}', '-', '/', 'A', '7'], { minLength: 2 }),
    digits: fc.integer({ min: 1, max: 9 }),
    at: fc.nat(6),
  })
  .map(({ prefix, reset, pieces, digits, at }) => {
    const parts = [...pieces];
    parts.splice(at % (parts.length + 1), 0, `{seq:${digits}}`);
    return live(parts.join(''), reset, prefix);
  })
  .filter((format) => checkNumberFormat(format) === null);
const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anySequence = fc.integer({ min: 1, max: 5_000_000 });

describe('numbers of one series', () => {
  it('are read back by the matcher', () => {
    fc.assert(
      fc.property(anyFormat, anyDay, anySequence, (format, day, sequence) => {
        const match = numberMatcher(format).exec(formatNumber(format, { day, sequence }));
        expect(match).not.toBeNull();
      })
    );
  });

  it('differ when the period or the sequence differs', () => {
    fc.assert(
      fc.property(anyFormat, anyDay, anyDay, anySequence, anySequence, (format, one, other, first, second) => {
        const same = periodOf(format.reset, one) === periodOf(format.reset, other) && first === second;
        fc.pre(!same);
        // A series that never begins again draws each sequence once, whatever the day.
        fc.pre(format.reset !== 'never' || first !== second);
        fc.pre(format.reset !== 'never' || one === other);
        expect(formatNumber(format, { day: one, sequence: first })).not.toBe(
          formatNumber(format, { day: other, sequence: second })
        );
      })
    );
  });

  it('sort as text within a period until they outgrow their digits', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 99_998 }), (day, sequence) => {
        const format = live('{prefix}-{year}-{seq:5}');
        const [one, next] = [sequence, sequence + 1].map((n) => formatNumber(format, { day, sequence: n }));
        expect(one < next).toBe(true);
      })
    );
  });

  it('collide with themselves and not with another prefix', () => {
    fc.assert(
      fc.property(anyFormat, (format) => {
        expect(formatsCollide(format, format)).toBe(true);
      })
    );
    const prefixed = anyFormat.filter(({ pattern }) => pattern.startsWith('{prefix}-'));
    fc.assert(
      fc.property(prefixed, (format) => {
        expect(formatsCollide(format, { ...format, prefix: 'OTHERS99' })).toBe(false);
      })
    );
  });
});

describe('numberingProblems', () => {
  const series = (prefix: string | null, pattern = '{prefix}-{year}-{seq:6}') => ({
    ...defaultSeries,
    prefix,
    live: { pattern, reset: 'yearly' as const },
    test: { pattern: '{prefix}-B-{year}-{seq:4}', reset: 'yearly' as const },
  });

  it('finds nothing wrong with the defaults', () => {
    expect(
      numberingProblems(
        { default: defaultSeries, byContract: {}, byModule: {}, creditNotes: defaultCreditNoteSeries },
        'INV'
      )
    ).toEqual([]);
  });

  it('finds a series that makes the numbers of another', () => {
    const numbering = {
      default: defaultSeries,
      byContract: { abc: series(null) },
      byModule: {},
      creditNotes: defaultCreditNoteSeries,
    };
    expect(numberingProblems(numbering, 'INV')).toEqual([
      { path: ['byContract', 'abc', 'live', 'pattern'], code: 'series_collide', other: 'default' },
    ]);
    expect(numberingProblems({ ...numbering, byContract: { abc: series('EU') } }, 'INV')).toEqual([]);
  });

  it('names the pattern of the default and of the credit notes by their own names', () => {
    const broken = { ...defaultSeries, live: { pattern: '{year}', reset: 'yearly' as const } };
    expect(numberingProblems({ default: broken, byContract: {}, byModule: {}, creditNotes: broken }, 'INV')).toEqual([
      { path: ['default', 'live', 'pattern'], code: 'sequence_missing' },
      { path: ['creditNotes', 'live', 'pattern'], code: 'sequence_missing' },
    ]);
  });

  it('finds credit notes that take the numbers of invoices, in both environments', () => {
    const numbering = { default: defaultSeries, byContract: {}, byModule: {}, creditNotes: defaultSeries };
    expect(numberingProblems(numbering, 'INV')).toEqual([
      { path: ['creditNotes', 'live', 'pattern'], code: 'series_collide', other: 'default' },
      { path: ['creditNotes', 'test', 'pattern'], code: 'series_collide', other: 'default' },
    ]);
  });

  it('names the pattern that cannot be used', () => {
    const numbering = {
      default: defaultSeries,
      byContract: {},
      byModule: { m: series('EU', '{prefix}-{seq}') },
      creditNotes: defaultCreditNoteSeries,
    };
    expect(numberingProblems(numbering, 'INV')).toEqual([
      { path: ['byModule', 'm', 'live', 'pattern'], code: 'year_missing' },
    ]);
  });
});

describe('seriesFor', () => {
  const [own, other] = [
    { ...defaultSeries, prefix: 'OWN' },
    { ...defaultSeries, prefix: 'OTHER' },
  ];
  const numbering = {
    default: defaultSeries,
    byContract: { c: other },
    byModule: { m: own },
    creditNotes: defaultCreditNoteSeries,
  };
  it.each([
    [{ module: 'm', contract: 'c' }, 'module:m', own],
    [{ module: 'n', contract: 'c' }, 'contract:c', other],
    [{ module: 'n', contract: 'd' }, 'default', defaultSeries],
  ])('%j takes %s', (invoice, key, series) => expect(seriesFor(numbering, invoice)).toEqual({ key, series }));
});

describe('seriesNamed', () => {
  const [ofContract, ofModule] = [
    { ...defaultSeries, prefix: 'CONTRACT' },
    { ...defaultSeries, prefix: 'MODULE' },
  ];
  const numbering = {
    default: defaultSeries,
    byContract: { abc: ofContract },
    byModule: { xyz: ofModule },
    creditNotes: defaultCreditNoteSeries,
  };

  it.each([
    ['default', defaultSeries],
    ['creditNotes', defaultCreditNoteSeries],
    ['contract:abc', ofContract],
    ['module:xyz', ofModule],
  ])('finds %s', (key, series) => expect(seriesNamed(numbering, key)).toEqual(series));

  it.each([
    '',
    'abc',
    'contract',
    'module',
    'contract:',
    'contract:xyz',
    'module:abc',
    'customer:abc',
    'Default',
    'module:constructor',
    'contract:toString',
  ])('knows no series %j', (key) => expect(seriesNamed(numbering, key)).toBeNull());
});

describe('counterName', () => {
  it('differs by environment, period, series and document', () => {
    const names = [
      counterName('live', '2026'),
      counterName('test', '2026'),
      counterName('live', '2027'),
      counterName('live', 'all'),
      counterName('live', '2026', 'module:abc'),
      counterName('live', '2026', 'default', 'credit-note'),
    ];
    expect(new Set(names).size).toBe(names.length);
    // Counters of sites that upgrade keep their names.
    expect(names[0]).toBe('invoice-number:live:2026');
    expect(names[4]).toBe('invoice-number:live:2026:module:abc');
  });
});

describe('parseEarlierNumber', () => {
  it('reads a number of before series were stored', () => {
    expect(parseEarlierNumber('ACME-2026-000042')).toEqual({
      environment: 'live',
      year: 2026,
      sequence: 42,
      prefix: 'ACME',
    });
    expect(parseEarlierNumber('TEST-2026-1234567')?.environment).toBe('test');
  });

  it.each([
    '',
    'INV-2026-00001',
    'INV-2026-0000001',
    'INV-2026-000000',
    'inv-2026-000001',
    'INV_2026_000001',
    'RE/INV-2026-000001',
    'INV-2026-000001-2',
    'INV-2026-9999999999999999',
  ])('refuses %j', (number) => expect(parseEarlierNumber(number)).toBeNull());
});
