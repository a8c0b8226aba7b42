import type { Core } from '@strapi/strapi';

import type { DispatchAttempt, DispatchListQuery, DispatchStatus } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { insertIfAbsent, isoOf, isoOrNull } from '../kit/database';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { insertRow } from '../kit/rows';
import { createWorkTable, type WorkRow } from '../kit/work';
import { DISPATCH_ATTEMPT_UID, DISPATCH_UID } from '../plugin-id';

export interface DispatchRow extends WorkRow {
  id: number;
  receiverId: string;
  messageId: string;
  event: string;
  isTest: boolean;
  body: string;
  status: DispatchStatus;
  attempts: number;
  lastError: string | null;
  responseStatus: number | null;
  writtenAt: string;
  startedAt: string;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
}

export type NewDispatch = Pick<DispatchRow, 'receiverId' | 'messageId' | 'event' | 'isTest' | 'body'>;

const rowOf = (row: Record<string, unknown>): DispatchRow => ({
  ...(row as unknown as DispatchRow),
  writtenAt: isoOf(row.writtenAt),
  startedAt: isoOf(row.startedAt),
  nextAttemptAt: isoOrNull(row.nextAttemptAt),
  deliveredAt: isoOrNull(row.deliveredAt),
});

/** Retries end by time (see `RETRY_HOURS`). Waits of three hours on average never reach this number before. */
const POLICY = { maximumAttempts: 60, claimSeconds: 30, firstRetrySeconds: 5, longestRetrySeconds: 21_600 };

/** Rows deleted by one statement, so that a delete does not hold up the queue. */
const PRUNED_TOGETHER = 500;

/** Attempts of a message that are shown. A message that is sent again has more than one series. */
const LOGGED_ATTEMPTS = 100;

const ended: DispatchStatus[] = ['delivered', 'dead', 'skipped'];

export const createDispatchRepository = (strapi: Core.Strapi, clock: Clock) => {
  const dispatches = () => strapi.db.query(DISPATCH_UID);
  const attempts = () => strapi.db.query(DISPATCH_ATTEMPT_UID);

  const tableAmong = (among: Record<string, unknown>) =>
    createWorkTable<DispatchRow>(strapi, clock, {
      uid: DISPATCH_UID,
      words: { waiting: 'waiting', claimed: 'sending', failed: 'waiting', done: 'delivered', dead: 'dead' },
      otherEnds: ['skipped'],
      fence: 'claimedBy',
      doneAt: 'deliveredAt',
      policy: POLICY,
      read: rowOf,
      among,
    });
  const table = tableAmong({});

  const deleteWith = async (where: Record<string, unknown>): Promise<number> => {
    for (let deleted = 0; ;) {
      const rows: { id: number }[] = await dispatches().findMany({ select: ['id'], where, limit: PRUNED_TOGETHER });
      if (rows.length === 0) return deleted;
      const ids = rows.map(({ id }) => id);
      await attempts().deleteMany({ where: { dispatchId: { $in: ids } } });
      deleted += (await dispatches().deleteMany({ where: { id: { $in: ids } } })).count;
    }
  };

  return {
    /** The queue of one receiver, as a work table. */
    tableOf: (receiverId: string) => tableAmong({ receiverId }),

    /** Writes messages that are due at once. Those that exist already stay unchanged. */
    async write(fresh: NewDispatch[], now: Date): Promise<void> {
      if (fresh.length === 0) return;
      const rows = fresh.map((dispatch) => ({ ...dispatch, ...table.newItem(now), writtenAt: now, startedAt: now }));
      await insertIfAbsent(strapi, DISPATCH_UID, rows, ['receiver_id', 'message_id']);
    },

    async findOne(receiverId: string, id: number): Promise<DispatchRow | null> {
      const row = await dispatches().findOne({ where: { id, receiverId } });
      return row ? rowOf(row) : null;
    },

    async findByMessage(receiverId: string, messageId: string): Promise<DispatchRow | null> {
      const row = await dispatches().findOne({ where: { receiverId, messageId } });
      return row ? rowOf(row) : null;
    },

    async findPage(receiverId: string, query: DispatchListQuery, slice: Slice): Promise<FoundSlice<DispatchRow>> {
      const where = {
        receiverId,
        ...(query.status ? { status: query.status } : {}),
        ...(query.event ? { event: query.event } : {}),
        ...(query.search
          ? { $or: [{ event: { $containsi: query.search } }, { messageId: { $containsi: query.search } }] }
          : {}),
      };
      const found = await findSlice(strapi, DISPATCH_UID, { where }, slice);
      return { ...found, rows: found.rows.map((row) => rowOf(row as never)) };
    },

    /** Returns the receivers with messages that are due. */
    async findDueReceivers(among: readonly string[]): Promise<string[]> {
      const due = await Promise.all(
        among.map(async (receiverId) =>
          (await tableAmong({ receiverId }).findDue('again', 1)).length > 0 ? receiverId : null
        )
      );
      return due.filter((receiverId) => receiverId !== null);
    },

    /** Notes a request and its outcome. */
    async log(dispatchId: number, attempt: Omit<DispatchAttempt, 'at'>, at: Date): Promise<void> {
      await insertRow(strapi, DISPATCH_ATTEMPT_UID, { dispatchId, at, ...attempt });
      await dispatches().updateMany({ where: { id: dispatchId }, data: { responseStatus: attempt.status } });
    },

    async findLog(dispatchId: number): Promise<DispatchAttempt[]> {
      const rows = await attempts().findMany({
        where: { dispatchId },
        orderBy: [{ id: 'desc' }],
        limit: LOGGED_ATTEMPTS,
      });
      return rows.map((row) => ({ ...(row as DispatchAttempt), at: isoOf(row.at) })).reverse();
    },

    /** Makes an ended message wait again, with all of its attempts. Returns false when it changed in the meantime. */
    async revive({ id, status }: DispatchRow, now: Date): Promise<boolean> {
      return (await table.revive({ id, status }, { startedAt: now, deliveredAt: null })) === 1;
    },

    /** Makes all messages wait again that a receiver did not get. Returns their number. */
    reviveFailed: (receiverId: string, now: Date): Promise<number> =>
      table.revive({ receiverId, status: { $in: ['dead', 'skipped'] }, isTest: false }, { startedAt: now }),

    /** Ends all messages that are not delivered yet. Returns their number. */
    dropWaiting: (reason: string): Promise<number> =>
      table.drop(['waiting', 'claimed'], { end: 'skipped', error: reason }),

    removeOf: (receiverId: string): Promise<number> => deleteWith({ receiverId }),

    /** Deletes ended messages that were written before that time, with their attempts. Returns their number. */
    prune: (before: Date): Promise<number> => deleteWith({ status: { $in: ended }, writtenAt: { $lt: before } }),
  };
};

export type DispatchRepository = ReturnType<typeof createDispatchRepository>;
