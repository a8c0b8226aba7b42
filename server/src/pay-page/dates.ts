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
 * A calendar day for people, in the locale's way: `2026-12-31` as "31 December 2026". Days have no time zone.
 *
 * @param day `YYYY-MM-DD`, or the start of an ISO moment
 */
export const formatDay = (day: string, locale: string): string =>
  formatterFor(locale).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
