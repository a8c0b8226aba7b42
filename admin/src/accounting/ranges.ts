import type { Period } from '../../../contracts/accounting';
import { addDays } from '../../../domain/values/zoned-days';

export const rangeNames = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
  'custom',
] as const;
export type RangeName = (typeof rangeNames)[number];

const monthStart = (year: number, month: number): string => {
  const from = new Date(Date.UTC(year, month, 1));
  return from.toISOString().slice(0, 10);
};

const months = (year: number, first: number, count: number): Period => ({
  from: monthStart(year, first),
  to: addDays(monthStart(year, first + count), -1),
});

/** The days of a range that has a name. @param today `YYYY-MM-DD` */
export const rangeOf = (name: Exclude<RangeName, 'custom'>, today: string): Period => {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const quarter = month - (month % 3);
  switch (name) {
    case 'thisMonth':
      return months(year, month, 1);
    case 'lastMonth':
      return months(year, month - 1, 1);
    case 'thisQuarter':
      return months(year, quarter, 3);
    case 'lastQuarter':
      return months(year, quarter - 3, 3);
    case 'thisYear':
      return months(year, 0, 12);
    case 'lastYear':
      return months(year - 1, 0, 12);
  }
};

/** The name of a range of days; `custom` when it has none. */
export const nameOf = ({ from, to }: Period, today: string): RangeName =>
  rangeNames.find((name) => {
    if (name === 'custom') return false;
    const range = rangeOf(name, today);
    return range.from === from && range.to === to;
  }) ?? 'custom';
