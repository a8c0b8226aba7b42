import type { Core } from '@strapi/strapi';

interface Dependencies {
  strapi: Core.Strapi;
  write: (linkId: number, openings: number, lastAt: Date) => Promise<void>;
}

interface Series {
  /** Not written yet, as others of the link were just now. */
  waiting: number;
  lastAt: Date;
  timer: NodeJS.Timeout | null;
}

/** How often a link's count is written at most. A crash loses what waits: a count of views, and no money. */
const EVERY_MS = 1000;

/** Counts openings of links: the first at once, those that follow within a second together. Nobody waits for it. */
export const createOpeningCounter = ({ strapi, write }: Dependencies) => {
  const series = new Map<number, Series>();
  const running = new Set<Promise<void>>();

  const store = (linkId: number, entry: Series): void => {
    const work: Promise<void> = write(linkId, entry.waiting, entry.lastAt)
      .catch((error: unknown) => {
        strapi.log.warn(`invoice-payments: an opening was not counted: ${(error as Error).message}`);
      })
      .finally(() => running.delete(work));
    running.add(work);
    entry.waiting = 0;
  };

  const afterQuiet = (linkId: number, entry: Series): void => {
    if (entry.waiting === 0) {
      series.delete(linkId);
      return;
    }
    store(linkId, entry);
    entry.timer = setTimeout(() => afterQuiet(linkId, entry), EVERY_MS).unref();
  };

  return {
    count(linkId: number, at: Date): void {
      const entry = series.get(linkId) ?? { waiting: 0, lastAt: at, timer: null };
      series.set(linkId, entry);
      entry.waiting += 1;
      entry.lastAt = at;
      if (entry.timer) return;
      store(linkId, entry);
      entry.timer = setTimeout(() => afterQuiet(linkId, entry), EVERY_MS).unref();
    },

    /** Writes what still waits; for a shutdown. */
    async drain(): Promise<void> {
      for (const [linkId, entry] of series) {
        if (entry.timer) clearTimeout(entry.timer);
        if (entry.waiting > 0) store(linkId, entry);
      }
      series.clear();
      await Promise.all(running);
    },
  };
};
