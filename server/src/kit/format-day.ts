import { dayIn } from '../../../domain/values/zoned-days';

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterFor = (locale: string): Intl.DateTimeFormat => {
  const known = formatters.get(locale);
  if (known) return known;
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeZone: 'UTC' };
  let formatter: Intl.DateTimeFormat;
  try {
    formatter = new Intl.DateTimeFormat(locale, options);
  } catch {
    // A customer's locale may be any text; a wrong one must not keep an invoice from being shown.
    formatter = new Intl.DateTimeFormat('en', options);
  }
  // Bounded, since locales come from outside.
  if (formatters.size >= 100) formatters.clear();
  formatters.set(locale, formatter);
  return formatter;
};

/**
 * Formats a calendar day for people, in the locale's way: `2026-12-31` as "31 December 2026".
 *
 * @param day `YYYY-MM-DD`, which has no time zone, or an ISO moment
 * @param zone IANA time zone in which a moment is told as a day
 */
export const formatDay = (day: string, locale: string, zone: string): string => {
  const text = day.length > 10 ? dayIn(new Date(day), zone) : day;
  return formatterFor(locale).format(new Date(`${text}T00:00:00Z`));
};
