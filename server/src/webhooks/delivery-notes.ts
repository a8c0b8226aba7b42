import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import type { DeliveryNote } from '../banking-contracts';

interface Series {
  contractId: string;
  environment: Environment;
  /** Until when nothing more is written. */
  quietUntil: number;
  /** Those that came meanwhile, as one. */
  waiting: DeliveryNote | null;
  timer: NodeJS.Timeout | null;
}

interface Dependencies {
  strapi: Core.Strapi;
  write: (contractId: string, environment: Environment, note: DeliveryNote) => Promise<void>;
}

/** How often a row is written at most. Anybody can send what is refused, as much of it as they like. */
const EVERY_MS: Record<DeliveryNote['kind'], number> = { accepted: 5000, failed: 5000, refused: 60_000 };

const joined = (earlier: DeliveryNote | null, later: DeliveryNote): DeliveryNote =>
  earlier?.kind === 'refused' && later.kind === 'refused' ? { ...later, count: earlier.count + later.count } : later;

/**
 * What became of deliveries, for the page of a contract. The first of a series is noted at once; those that follow
 * together, with the time of the last. A good delivery ends the series of refused ones. So the page is seconds behind
 * for signed deliveries and for the first one refused after a good one, and a minute for other refused ones. A flood of
 * forgeries costs one write a minute on each instance, and one more for each note of good deliveries.
 */
export const createDeliveryNotes = ({ strapi, write: save }: Dependencies) => {
  const series = new Map<string, Series>();
  const running = new Set<Promise<void>>();

  const log = (contractId: string, environment: Environment, note: DeliveryNote): void => {
    if (note.kind === 'accepted') return;
    const what =
      note.kind === 'refused' && note.count > 1
        ? `${note.count} more ${environment} deliveries to ${contractId} were refused`
        : `a ${environment} delivery to ${contractId} was refused`;
    strapi.log.warn(`invoice-payments: ${what}: ${note.reason}`);
  };

  const store = (contractId: string, environment: Environment, note: DeliveryNote): Promise<void> => {
    log(contractId, environment, note);
    const work: Promise<void> = save(contractId, environment, note)
      .catch((error: unknown) => {
        // Only what the health page shows; the delivery itself is stored or refused already.
        strapi.log.warn(`invoice-payments: a delivery could not be noted: ${(error as Error).message}`);
      })
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  };

  /** Writes what waits of a series, now. */
  const flush = async (entry: Series): Promise<void> => {
    const { waiting } = entry;
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = null;
    entry.waiting = null;
    if (waiting) await write(entry, waiting);
  };

  /** Writes a note and begins the quiet time of its series. */
  const write = async (entry: Series, note: DeliveryNote): Promise<void> => {
    const { contractId, environment } = entry;
    entry.quietUntil = Date.now() + EVERY_MS[note.kind];
    const refused = note.kind === 'accepted' ? series.get(`${contractId}:${environment}:refused`) : undefined;
    // In the order they came: those refused before the good delivery no longer count.
    if (refused?.waiting && refused.waiting.at < note.at) await flush(refused);
    await store(contractId, environment, note);
    if (!refused) return;
    // A refusal after a good delivery is news again: the page must not stay healthy for a minute.
    if (refused.waiting) await flush(refused);
    else refused.quietUntil = 0;
  };

  return {
    async note(contractId: string, environment: Environment, note: DeliveryNote): Promise<void> {
      const key = `${contractId}:${environment}:${note.kind}`;
      const entry = series.get(key) ?? { contractId, environment, quietUntil: 0, waiting: null, timer: null };
      series.set(key, entry);
      const rest = entry.quietUntil - Date.now();
      // A timer that is late on a busy instance takes what comes meanwhile with it.
      if (rest > 0 || entry.timer !== null) {
        entry.waiting = joined(entry.waiting, note);
        entry.timer ??= setTimeout(() => void flush(entry), rest).unref();
        return;
      }
      await write(entry, note);
    },

    /** Writes what still waits; for a shutdown. */
    async drain(): Promise<void> {
      for (const entry of series.values()) {
        await flush(entry);
      }
      await Promise.all(running);
    },
  };
};

export type DeliveryNotes = ReturnType<typeof createDeliveryNotes>;
