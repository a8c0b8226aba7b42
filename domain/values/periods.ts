import { addDays, daysBetween } from './zoned-days';

/** A period of calendar days, both included. Days are `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

const firstOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** Returns some whole months of which the first contains a day. @param shift months later, or earlier if negative */
const monthsFrom = (day: string, months: number, shift: number, startOf: (month: number) => number): Period => {
  const [year, month] = day.split('-').map(Number);
  const first = startOf(month - 1) + shift;
  return { from: firstOf(year, first), to: addDays(firstOf(year, first + months), -1) };
};

/** Returns the calendar month of a day. @param shift months later, or earlier if negative */
export const monthOf = (day: string, shift = 0): Period => monthsFrom(day, 1, shift, (month) => month);

/** Returns the calendar quarter of a day. @param shift quarters later, or earlier if negative */
export const quarterOf = (day: string, shift = 0): Period =>
  monthsFrom(day, 3, 3 * shift, (month) => month - (month % 3));

/** Returns the calendar year of a day. */
export const yearOf = (day: string): Period => ({ from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` });

/** Returns how many days a period has. */
export const lengthOf = ({ from, to }: Period): number => daysBetween(from, to) + 1;

const isWhole = (period: Period, of: (day: string) => Period): boolean => {
  const whole = of(period.from);
  return whole.from === period.from && whole.to === period.to;
};

/** Returns the period before: the month before a month, the quarter before a quarter, else as many days. */
export const periodBefore = (period: Period): Period => {
  if (isWhole(period, (day) => monthOf(day))) return monthOf(period.from, -1);
  if (isWhole(period, (day) => quarterOf(day))) return quarterOf(period.from, -1);
  if (isWhole(period, yearOf)) return yearOf(addDays(period.from, -1));
  return { from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) };
};
