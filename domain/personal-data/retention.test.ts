import fc from 'fast-check';

import { isCountry } from '../values/countries';
import { keptUntil, retentionRules } from './retention';

const of = (country: string | null, years: number | null = null, fiscalYearStart = '01-01') => ({
  country,
  years,
  fiscalYearStart,
});

describe('keptUntil', () => {
  it.each([
    ['DE', 'documents', '2034-12-31'],
    ['DE', 'books', '2036-12-31'],
    ['FR', 'documents', '2036-12-31'],
    ['BE', 'documents', '2036-12-31'],
    ['GB', 'documents', '2032-12-31'],
    ['AT', 'documents', '2033-12-31'],
    [null, 'documents', '2036-12-31'],
    ['JP', 'documents', '2036-12-31'],
  ] as const)('%s, %s: a document of 2026 is kept until %s', (country, kind, day) => {
    expect(keptUntil('2026-03-01', kind, of(country))).toBe(day);
  });

  it('counts from the end of the fiscal year, or of the calendar year in which it ends', () => {
    expect(keptUntil('2026-03-31', 'documents', of('GB', null, '04-01'))).toBe('2032-03-31');
    expect(keptUntil('2026-04-01', 'documents', of('GB', null, '04-01'))).toBe('2033-03-31');
    expect(keptUntil('2026-04-01', 'documents', of('DE', null, '04-01'))).toBe('2035-12-31');
  });

  it('does not end on a day that the year lacks', () => {
    expect(keptUntil('2027-06-01', 'documents', of('FR', null, '03-01'))).toBe('2038-03-01');
  });

  it('follows the settings, and never ends before the years are over', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const start = fc.constantFrom('01-01', '03-01', '04-01', '07-15', '12-31');
    const country = fc.constantFrom(null, ...retentionRules.map((rule) => rule.country));
    fc.assert(
      fc.property(day, start, country, fc.integer({ min: 1, max: 30 }), (when, fiscalYearStart, from, years) => {
        const end = keptUntil(when, 'documents', { country: from, years, fiscalYearStart });
        expect(end >= `${Number(when.slice(0, 4)) + years}${when.slice(4)}`).toBe(true);
        expect(Number(end.slice(0, 4)) - Number(when.slice(0, 4))).toBeLessThanOrEqual(years + 1);
      })
    );
  });
});

it('every rule is of one country and names its source', () => {
  const countries = retentionRules.map(({ country }) => country);
  expect(new Set(countries).size).toBe(countries.length);
  expect(countries.filter((country) => !isCountry(country))).toEqual([]);
  for (const { source, documents, books } of retentionRules) {
    expect(new URL(source).protocol).toBe('https:');
    expect(books).toBeGreaterThanOrEqual(documents);
  }
});
