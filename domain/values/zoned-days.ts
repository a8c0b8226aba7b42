/** Calendar days in a time zone. A day is `YYYY-MM-DD`; a zone is an IANA name such as `Europe/Paris`. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Zones are between 12 hours behind and 14 hours ahead of UTC. */
const FURTHEST_AHEAD_MS = 15 * HOUR_MS;
/** A zone that crosses the date line skips a whole day, as Samoa did in 2011. */
const LATEST_START_MS = 2 * DAY_MS;

/** The zone of sites that have not chosen one. */
export const defaultTimeZone = 'UTC';

interface WallClock {
  day: string;
  /** 0 to 23. */
  hour: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(zone, formatter);
  return formatter;
};

const wallClock = (instant: Date, zone: string): WallClock => {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value])
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
  };
};

/**
 * Returns whether a text names a time zone of the IANA database. Offsets such as `+01:00` do not: they have no daylight
 * saving time.
 */
export const isTimeZone = (zone: string): boolean => {
  if (!/^[A-Za-z][\w+/-]{1,63}$/.test(zone)) return false;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
};

/** Returns the calendar day of an instant. UTC, the usual zone, needs no formatter, which is slower. */
export const dayIn = (instant: Date, zone: string): string =>
  zone === defaultTimeZone ? instant.toISOString().slice(0, 10) : wallClock(instant, zone).day;

/** Returns the hour of the day, 0 to 23. */
export const hourIn = (instant: Date, zone: string): number => wallClock(instant, zone).hour;

/** Before the first one and after the last one, a day has no year of four digits, and the databases have no such date. */
const [FIRST_DAY, LAST_DAY] = ['0001-01-01', '9999-12-31'];

/** Whether a text is a calendar day that exists: 2026-02-30 does not, and neither does the year 0. */
export const isDay = (text: string): boolean => {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text) && text >= FIRST_DAY;
};

/** Returns the day that many days later, at most the last of the year 9999; earlier when `days` is negative. */
export const addDays = (day: string, days: number): string => {
  const moment = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  if (moment < Date.parse(FIRST_DAY)) return FIRST_DAY;
  if (moment > Date.parse(LAST_DAY)) return LAST_DAY;
  return new Date(moment).toISOString().slice(0, 10);
};

/** Returns the whole days from one day to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/**
 * Returns the first instant of a day. It is not always midnight: some zones put their clocks forward at midnight, and
 * in a zone that skips the day it is the beginning of the next one.
 */
export const startOfDay = (day: string, zone: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = midnight - FURTHEST_AHEAD_MS;
  let within = midnight + LATEST_START_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(new Date(middle), zone) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
};
