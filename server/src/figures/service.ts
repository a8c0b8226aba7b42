import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import { contributionChange, sumContributions, type Contribution } from '../../../domain/figures/figures';
import { inSnapshot, inTransaction } from '../kit/database';
import type { FigureRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  repository: FigureRepository;
  /** What all rows add up to, read from themselves. */
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
 * Running sums of what is open, collected and refunded. Whoever changes an invoice or a payment notes, in
 * the same transaction, by how much that changes the figures; a job folds the notes into sums by day.
 */
export const createFigureService = ({ strapi, repository, countAll }: Dependencies) => ({
  /** Call it in the transaction that changes the row, with what the row added before and adds now. */
  async note(before: Contribution[], after: Contribution[]): Promise<void> {
    const change = contributionChange(before, after);
    if (change.length > 0) await repository.appendChanges(change);
  },

  find: (environment: Environment, from: string): Promise<Contribution[]> => repository.findFigures(environment, from),

  findEnvironments: (): Promise<Environment[]> => repository.findEnvironments(),

  /** Moves notes into the sums; answers how many. */
  async fold(): Promise<number> {
    let folded = 0;
    for (;;) {
      const taken = await inTransaction(strapi, async () => {
        const changes = await repository.findChanges(FOLD_BATCH);
        const removed = await repository.removeChanges(changes.map(({ id }) => id));
        // Another instance believes that it holds the lease: it has folded them, and this must not count.
        if (removed !== changes.length) throw new Error('The figures are being folded elsewhere.');
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
   * Counts everything anew, as after an import or the first start of a version that keeps figures.
   * Answers whether the sums were wrong.
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
