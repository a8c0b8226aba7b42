import fc from 'fast-check';

import { lengthOf, monthOf, periodBefore, quarterOf, yearOf } from './periods';
import { addDays } from './zoned-days';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));

describe('periods', () => {
  it('are the calendar’s months, quarters and years', () => {
    expect(monthOf('2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(monthOf('2026-01-31', -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(quarterOf('2026-05-05')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
    expect(quarterOf('2026-01-01', -1)).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(yearOf('2026-07-01')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  it('follow each other without a gap: the one before ends the day before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const custom = { from, to: addDays(from, length) };
        for (const period of [custom, monthOf(from), quarterOf(from), yearOf(from)]) {
          const before = periodBefore(period);
          expect(addDays(before.to, 1)).toBe(period.from);
          expect(before.from <= before.to).toBe(true);
        }
      })
    );
  });

  it('compare a month with a month, a quarter with a quarter, and else as many days', () => {
    expect(periodBefore(monthOf('2026-03-15'))).toEqual(monthOf('2026-02-01'));
    expect(periodBefore(quarterOf('2026-02-15'))).toEqual(quarterOf('2025-11-01'));
    expect(periodBefore({ from: '2026-03-10', to: '2026-03-19' })).toEqual({ from: '2026-02-28', to: '2026-03-09' });
    expect(lengthOf({ from: '2026-03-10', to: '2026-03-19' })).toBe(10);
    // The rest of a month, 22 days, is no month; nor are its first days.
    expect(periodBefore({ from: '2026-03-10', to: '2026-03-31' })).toEqual({ from: '2026-02-16', to: '2026-03-09' });
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-10' })).toEqual({ from: '2026-02-19', to: '2026-02-28' });
  });

  it('compare a year with a year, one of 366 days as well', () => {
    expect(periodBefore(yearOf('2029-05-05'))).toEqual({ from: '2028-01-01', to: '2028-12-31' });
    expect(periodBefore(yearOf('2028-05-05'))).toEqual({ from: '2027-01-01', to: '2027-12-31' });
  });
});
