import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import { contributionChange, sumContributions, type Contribution } from '../../../domain/figures/figures';
import type { Clock } from '../kit/clock';
import { inSnapshot, inTransaction } from '../kit/database';
import type { FigureRepository } from './repository';

export interface Dependencies {
  strapi: Core.Strapi;
  repository: FigureRepository;
  /** Computes the sums from the invoices and payments themselves. */
  countAll: () => Promise<Contribution[]>;
  /** The IANA time zone that days are counted in. */
  zone: () => string;
  clock: Clock;
}

/** By then every instance knows of a new time zone, and notes days in it. */
const ZONE_KNOWN_AFTER_MS = 60_000;

const FOLD_BATCH = 2000;

const inOrder = (contributions: Contribution[]): string[] =>
  contributions
    .map(({ environment, measure, currency, moduleId, day, amount, count }) =>
      JSON.stringify([environment, measure, currency, moduleId, day, amount, count])
    )
    .sort();

/**
 * Running sums of outstanding, collected and refunded amounts. Each change of an invoice or payment appends a note with
 * its effect on the figures, in the same transaction. A job folds the notes into sums by day.
 */
export const createFigureService = ({ strapi, repository, countAll, zone, clock }: Dependencies) => {
  /** The zone that this instance saw last, and until when sums may hold days of an earlier one. */
  let seen: string | null = null;
  let mixedUntil: number | null = null;
  return {
    /**
     * Tells whether the sums hold days of the present time zone. After a change they are recalculated at once, and once
     * more when every instance knows of it.
     */
    isZoneCounted(): boolean {
      const now = clock().getTime();
      // A start counts everything, in whatever zone there is.
      if (seen === null) seen = zone();
      if (zone() !== seen) {
        seen = zone();
        mixedUntil = now + ZONE_KNOWN_AFTER_MS;
        return false;
      }
      if (mixedUntil === null || now < mixedUntil) return true;
      mixedUntil = null;
      return false;
    },

    /** Appends a note. Call it in the transaction that changes the row, with the row's contribution before and after. */
    async note(before: Contribution[], after: Contribution[]): Promise<void> {
      const change = contributionChange(before, after);
      if (change.length > 0) await repository.appendChanges(change);
    },

    find: (environment: Environment, from: string): Promise<Contribution[]> =>
      repository.findFigures(environment, from),

    findEnvironments: (): Promise<Environment[]> => repository.findEnvironments(),

    /** Folds notes into the sums. Returns how many. */
    async fold(): Promise<number> {
      let folded = 0;
      for (;;) {
        const taken = await inTransaction(strapi, async () => {
          const changes = await repository.findChanges(FOLD_BATCH);
          const removed = await repository.removeChanges(changes.map(({ id }) => id));
          // Another instance, which believes that it holds the lease, has folded these notes; they must not count twice.
          if (removed !== changes.length) throw new Error('Another instance is folding the figures.');
          for (const sum of sumContributions(changes.map(({ id: _id, ...change }) => change))) {
            await repository.addToSum(sum);
          }
          return changes.length;
        });
        folded += taken;
        if (taken < FOLD_BATCH) return folded;
      }
    },

    /**
     * Recalculates everything, as after an import or the first start of a version that keeps figures.
     * Returns whether the sums were wrong.
     */
    async rebuild(): Promise<boolean> {
      return inSnapshot(strapi, async () => {
        const notes = await repository.findChanges();
        const kept = await repository.findSums();
        const counted = sumContributions(await countAll());
        const known = sumContributions([...kept, ...notes].map(({ id: _id, ...contribution }) => contribution));
        if (isDeepStrictEqual(inOrder(known), inOrder(counted))) return false;
        await repository.removeSums();
        await repository.removeChanges(notes.map(({ id }) => id));
        await repository.insertSums(counted);
        return true;
      });
    },
  };
};

export type FigureService = ReturnType<typeof createFigureService>;
