import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import { addDays } from '../../../domain/values/zoned-days';
import { insertIfAbsent, joinTransaction } from '../kit/database';
import { ConflictError } from '../kit/errors';
import { queryTable } from '../kit/tables';
import { PERIOD_UID } from '../plugin-id';
import { periodModel } from './model';

type Lock = 'share' | 'exclusive';

/** Explains that a day is in closed books. */
const periodClosed = (day: string, closedThrough: string, field: string): ConflictError =>
  new ConflictError(`${day} is in a closed period: the books are closed through ${closedThrough}.`, {
    code: 'period_closed',
    field,
    hint: `Use ${addDays(closedThrough, 1)} or a later date, or ask an accountant to reopen the period.`,
  });

/**
 * Says which days documents may still have. Whoever gives a document a date calls `assertOpen` in the transaction that
 * writes it: its shared lock makes a closing wait for it, or it waits for the closing and then sees it.
 */
export const createPeriodService = ({ strapi }: { strapi: Core.Strapi }) => {
  const lockedRow = async (environment: Environment, lock: Lock): Promise<{ closed_through: string | null } | null> => {
    const query = queryTable(strapi, periodModel.tableName).where({ environment }).select('closed_through');
    const locked = lock === 'share' ? query.forShare() : query.forUpdate();
    const rows = (await joinTransaction(strapi, locked as never)) as { closed_through: string | null }[];
    return rows[0] ?? null;
  };

  const insert = (environment: Environment): Promise<void> =>
    insertIfAbsent(strapi, PERIOD_UID, { environment }, ['environment']);
  const known = new Set<Environment>();

  /** Locks the row, which exists from its first lock on. @returns the last closed day */
  const lock = async (environment: Environment, kind: Lock): Promise<string | null> => {
    // Locking a row that does not exist locks its gap on MySQL, and two who insert it then would deadlock.
    if (!known.has(environment) && !(await strapi.db.query(PERIOD_UID).findOne({ where: { environment } }))) {
      await insert(environment);
    }
    known.add(environment);
    const found = await lockedRow(environment, kind);
    if (found) return found.closed_through;
    // The database was replaced since, or a transaction that inserted the row was rolled back.
    await insert(environment);
    return (await lockedRow(environment, kind))?.closed_through ?? null;
  };

  return {
    /**
     * Refuses a document's date in a closed period, and keeps the period open until the transaction ends.
     *
     * @param field the input that holds the date, for the refusal
     * @throws {ConflictError} `period_closed`
     */
    async assertOpen(environment: Environment, day: string, field = 'date'): Promise<void> {
      const closedThrough = await lock(environment, 'share');
      if (closedThrough !== null && day <= closedThrough) throw periodClosed(day, closedThrough, field);
    },

    /** Locks the periods of an environment until the transaction ends. @returns the last closed day */
    lockAll: (environment: Environment): Promise<string | null> => lock(environment, 'exclusive'),

    /** Moves the last closed day. Call it in the transaction that called `lockAll`. */
    async move(environment: Environment, closedThrough: string | null): Promise<void> {
      await strapi.db.query(PERIOD_UID).updateMany({ where: { environment }, data: { closedThrough } });
    },

    /** Returns the last closed day; `null` while none is closed. */
    async closedThrough(environment: Environment): Promise<string | null> {
      const row: { closedThrough: string | null } | null = await strapi.db
        .query(PERIOD_UID)
        .findOne({ where: { environment } });
      return row?.closedThrough ?? null;
    },
  };
};

export type PeriodService = ReturnType<typeof createPeriodService>;
