import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';

type Kind = 'accepted' | 'refused';

interface Series {
  /** Until when nothing more is written. */
  quietUntil: number;
  /** The latest of those that came meanwhile, and how many they were. */
  waiting: { at: Date; reason: string | null; count: number } | null;
  timer: NodeJS.Timeout | null;
}

interface Dependencies {
  strapi: Core.Strapi;
  /** Stores the time of a delivery, unless a later one is stored already. */
  write: (contractId: string, environment: Environment, at: Date, failure: string | null) => Promise<void>;
}

/** Anybody can send forged deliveries, as many as they like: a row is written this often at most. */
const EVERY_MS = 5000;

/**
 * What the health of a webhook is told by. The first delivery of a series is noted at once; those within the next
 * seconds together, with the time of the last. So the page is at most five seconds behind, and a flood costs one
 * write in that time, on each instance.
 */
export const createDeliveryNotes = ({ strapi, write }: Dependencies) => {
  const series = new Map<string, Series>();
  const running = new Set<Promise<void>>();

  const store = (contractId: string, environment: Environment, at: Date, reason: string | null): Promise<void> => {
    const work: Promise<void> = write(contractId, environment, at, reason)
      .catch((error: unknown) => {
        // Only what the health page shows; the delivery itself is stored or refused already.
        strapi.log.warn(`invoice-payments: a delivery could not be noted: ${(error as Error).message}`);
      })
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  };

  const flush = async (contractId: string, environment: Environment, entry: Series): Promise<void> => {
    const { waiting } = entry;
    entry.timer = null;
    entry.waiting = null;
    if (!waiting) return;
    entry.quietUntil = Date.now() + EVERY_MS;
    if (waiting.reason !== null) {
      strapi.log.warn(
        `invoice-payments: ${waiting.count} more ${environment} deliveries to ${contractId} were refused: ${waiting.reason}`
      );
    }
    await store(contractId, environment, waiting.at, waiting.reason);
  };

  return {
    /** @param failure null: it was accepted */
    async note(contractId: string, environment: Environment, at: Date, failure: string | null): Promise<void> {
      const kind: Kind = failure === null ? 'accepted' : 'refused';
      const key = `${contractId}:${environment}:${kind}`;
      const entry = series.get(key) ?? { quietUntil: 0, waiting: null, timer: null };
      series.set(key, entry);
      const rest = entry.quietUntil - Date.now();
      if (rest > 0) {
        entry.waiting = { at, reason: failure, count: (entry.waiting?.count ?? 0) + 1 };
        entry.timer ??= setTimeout(() => void flush(contractId, environment, entry), rest).unref();
        return;
      }
      entry.quietUntil = Date.now() + EVERY_MS;
      if (failure !== null) {
        strapi.log.warn(`invoice-payments: a ${environment} delivery to ${contractId} was refused: ${failure}`);
      }
      await store(contractId, environment, at, failure);
    },

    /** Writes what still waits; for a shutdown. */
    async drain(): Promise<void> {
      for (const [key, entry] of series) {
        if (!entry.timer) continue;
        clearTimeout(entry.timer);
        const [contractId, environment] = key.split(':');
        await flush(contractId, environment as Environment, entry);
      }
      await Promise.all(running);
    },
  };
};

export type DeliveryNotes = ReturnType<typeof createDeliveryNotes>;
