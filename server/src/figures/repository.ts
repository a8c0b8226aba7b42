import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import { measures, movedMeasures, type Contribution, type Measure } from '../../../domain/figures/figures';
import { integerOf, joinTransaction } from '../kit/database';
import { emptyQuery, queryTable } from '../kit/tables';
import { DAILY_FIGURES_UID, FIGURE_CHANGES_UID } from '../plugin-id';

interface Row {
  id: number;
  environment: Environment;
  measure: Measure;
  day: string;
  currency: string;
  moduleId: number;
  amount: unknown;
  items: unknown;
}

type StoredContribution = Contribution & { id: number };

const rowOf = ({ count, ...contribution }: Contribution) => ({ ...contribution, items: count });

const storedOf = ({ items, ...row }: Row): StoredContribution => ({
  ...row,
  moduleId: integerOf(row.moduleId),
  amount: integerOf(row.amount),
  count: integerOf(items),
});

const INSERT_BATCH = 500;
const DELETE_BATCH = 1000;

const batches = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

export const createFigureRepository = (strapi: Core.Strapi) => {
  const insert = async (uid: string, contributions: Contribution[]): Promise<void> => {
    for (const batch of batches(contributions, INSERT_BATCH)) {
      await strapi.db.query(uid).createMany({ data: batch.map(rowOf) });
    }
  };

  return {
    appendChanges: (contributions: Contribution[]): Promise<void> => insert(FIGURE_CHANGES_UID, contributions),

    insertSums: (contributions: Contribution[]): Promise<void> => insert(DAILY_FIGURES_UID, contributions),

    async findChanges(limit?: number): Promise<StoredContribution[]> {
      const rows = await strapi.db.query(FIGURE_CHANGES_UID).findMany({ orderBy: [{ id: 'asc' }], limit });
      return rows.map(storedOf);
    },

    /** Returns how many notes were deleted. Fewer than given means that another process has folded them. */
    async removeChanges(ids: number[]): Promise<number> {
      let removed = 0;
      for (const batch of batches(ids, DELETE_BATCH)) {
        removed += (await strapi.db.query(FIGURE_CHANGES_UID).deleteMany({ where: { id: { $in: batch } } })).count;
      }
      return removed;
    },

    /** Adds to a sum, and deletes sums that become zero. */
    async addToSum({ amount, count, ...key }: Contribution): Promise<void> {
      const found: Row | null = await strapi.db.query(DAILY_FIGURES_UID).findOne({ where: { ...key } });
      if (!found) {
        await insert(DAILY_FIGURES_UID, [{ ...key, amount, count }]);
        return;
      }
      const sum = storedOf(found);
      const data = { amount: sum.amount + amount, items: sum.count + count };
      if (data.amount === 0 && data.items === 0) {
        await strapi.db.query(DAILY_FIGURES_UID).delete({ where: { id: sum.id } });
      } else await strapi.db.query(DAILY_FIGURES_UID).update({ where: { id: sum.id }, data });
    },

    async findSums(): Promise<StoredContribution[]> {
      return (await strapi.db.query(DAILY_FIGURES_UID).findMany({})).map(storedOf);
    },

    async removeSums(): Promise<void> {
      await strapi.db.query(DAILY_FIGURES_UID).deleteMany({ where: { id: { $gt: 0 } } });
    },

    /**
     * Reads the sums and the unfolded notes in one statement. With two reads, a note folded in between would count
     * twice or not at all.
     *
     * @param from first day of what was collected, refunded and lost; what is open counts whatever its day
     */
    async findFigures(environment: Environment, from: string): Promise<Contribution[]> {
      const { tableName: sums } = strapi.db.metadata.get(DAILY_FIGURES_UID);
      const { tableName: changes } = strapi.db.metadata.get(FIGURE_CHANGES_UID);
      const columns = ['measure', 'currency', 'module_id', 'day', 'amount', 'items'];
      const standing = measures.filter((measure) => !movedMeasures.includes(measure));
      const parts = queryTable(strapi, sums)
        .select(columns)
        .where({ environment })
        .whereIn('measure', standing)
        .unionAll([
          queryTable(strapi, sums)
            .select(columns)
            .where({ environment })
            .whereIn('measure', [...movedMeasures])
            .where('day', '>=', from),
          queryTable(strapi, changes).select(columns).where({ environment }),
        ]);
      const rows: Record<string, unknown>[] = await joinTransaction(
        strapi,
        emptyQuery(strapi)
          .select('measure', 'currency', 'module_id', 'day')
          .sum({ amount: 'amount', items: 'items' })
          .from(parts.as('figures'))
          .groupBy('measure', 'currency', 'module_id', 'day')
      );
      return rows
        .filter(({ measure, day }) => standing.includes(measure as Measure) || (day as string) >= from)
        .map((row) => ({
          environment,
          measure: row.measure as Measure,
          currency: row.currency as string,
          moduleId: integerOf(row.module_id),
          day: row.day as string,
          amount: integerOf(row.amount),
          count: integerOf(row.items),
        }));
    },

    /** Returns the environments that have figures. */
    async findEnvironments(): Promise<Environment[]> {
      const isThere = async (environment: Environment): Promise<boolean> => {
        for (const uid of [DAILY_FIGURES_UID, FIGURE_CHANGES_UID]) {
          const row = await strapi.db.query(uid).findOne({ where: { environment }, select: ['id'] });
          if (row) return true;
        }
        return false;
      };
      const found: Environment[] = [];
      for (const environment of ['live', 'test'] as const) if (await isThere(environment)) found.push(environment);
      return found;
    },
  };
};

export type FigureRepository = ReturnType<typeof createFigureRepository>;
