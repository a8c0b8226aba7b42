import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import { contributionChange, sumContributions, type Contribution } from '../../../domain/figures/figures';
import { inSnapshot, inTransaction } from '../kit/database';
import type { FigureRepository } from './repository';

export interface Dependencies {
  strapi: Core.Strapi;
  repository: FigureRepository;
  /** Computes the sums from the invoices and payments themselves. */
  countAll: () => Promise<Contribution[]>;
}

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
export const createFigureService = ({ strapi, repository, countAll }: Dependencies) => ({
  /** Appends a note. Call it in the transaction that changes the row, with the row's contribution before and after. */
  async note(before: Contribution[], after: Contribution[]): Promise<void> {
    const change = contributionChange(before, after);
    if (change.length > 0) await repository.appendChanges(change);
  },

  find: (environment: Environment, from: string): Promise<Contribution[]> => repository.findFigures(environment, from),

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
   * Recounts everything, for example after an import or at the first start of a version with figures. Returns whether
   * the sums were wrong.
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
});

export type FigureService = ReturnType<typeof createFigureService>;
