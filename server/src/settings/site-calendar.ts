import type { Core } from '@strapi/strapi';

import { dayIn, defaultTimeZone, hourIn } from '../../../domain/values/zoned-days';
import type { Clock } from '../kit/clock';

const READ_EVERY_MS = 15_000;

/** The calendar of the site: which day it is in the time zone of the settings. Days are `YYYY-MM-DD`. */
export interface SiteCalendar {
  /** The IANA time zone, as last read. Another instance's change arrives within 15 seconds. */
  zone(): string;
  today(): string;
  /** Returns the day of a moment. */
  dayOf(moment: Date): string;
  /** Returns the present hour, 0 to 23. */
  hour(): number;
  /** Reads the zone from the database, for what is written down for good. */
  read(): Promise<string>;
  /** Reads the zone repeatedly until stopped. */
  start(): void;
  stop(): void;
}

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  readZone: () => Promise<string>;
}

/**
 * Keeps the zone in memory: invoices are shown far more often than the zone changes. Call `read` before you store a date,
 * such as the date of issue.
 */
export const createSiteCalendar = ({ strapi, clock, readZone }: Dependencies): SiteCalendar => {
  let zone = defaultTimeZone;
  let timer: NodeJS.Timeout | undefined;

  const read = async (): Promise<string> => {
    zone = await readZone();
    return zone;
  };
  const readSoon = (): void => {
    read().catch((error: unknown) => {
      strapi.log.debug(`invoice-payments: the time zone could not be read: ${(error as Error).message}`);
    });
  };

  return {
    zone: () => zone,
    today: () => dayIn(clock(), zone),
    dayOf: (moment) => dayIn(moment, zone),
    hour: () => hourIn(clock(), zone),
    read,
    start() {
      timer ??= setInterval(readSoon, READ_EVERY_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
};
