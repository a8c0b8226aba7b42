import type { Core } from '@strapi/strapi';

import { systemClock, type Clock } from './clock';
import { emptyQuery, rawSql } from './tables';

/** SQL for the time in milliseconds since 1970, independent of time zones. SQLite has no clock of its own. */
const readings: Record<string, string> = {
  postgres: 'extract(epoch from clock_timestamp()) * 1000 as "now"',
  mysql: "timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) / 1000 as `now`",
};

const READ_EVERY_MS = 60_000;
/**
 * A larger difference between the machine's clock and its monotonic counter means that the clock was set or the machine
 * slept.
 */
const JUMP_MS = 1000;

export interface SharedClock {
  now: Clock;
  /** Reads the time from the database. */
  read(): Promise<void>;
  /** Reads the time repeatedly until stopped. */
  start(): void;
  stop(): void;
}

/**
 * Gives all instances one time: the database's, carried forward by a monotonic counter that ignores changes of this
 * machine's clock. Leases, claims and retries stay comparable between instances whose clocks differ. A clock that jumps
 * neither releases another instance's claim nor ends a session at the wrong moment.
 */
export const createSharedClock = (
  strapi: Core.Strapi,
  machine: Clock = systemClock,
  steady: () => number = () => performance.now()
): SharedClock => {
  const reading = (): string | undefined => readings[strapi.db.dialect.client];
  let known: { time: number; at: number; drift: number } | null = null;
  let pending: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const ask = async (statement: string): Promise<void> => {
    const before = steady();
    const answer: { now: string | number } = await emptyQuery(strapi).select(rawSql(strapi, statement)).first();
    const at = (before + steady()) / 2;
    known = { time: Number(answer.now), at, drift: machine().getTime() - at };
  };

  const read = async (): Promise<void> => {
    const statement = reading();
    if (!statement) return;
    pending ??= ask(statement).finally(() => {
      pending = null;
    });
    await pending;
  };

  const readSoon = (): void => {
    read().catch((error: unknown) => {
      strapi.log.debug(`invoice-payments: the database's clock could not be read: ${(error as Error).message}`);
    });
  };

  return {
    now() {
      if (known === null) return machine();
      const at = steady();
      if (Math.abs(machine().getTime() - at - known.drift) > JUMP_MS) {
        known = { ...known, drift: machine().getTime() - at };
        readSoon();
      }
      return new Date(known.time + at - known.at);
    },
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
