import type { Core } from '@strapi/strapi';

import type { ActivityEntry, ActivityListQuery, Page } from '../../../contracts';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { isoOf } from '../kit/database';
import { findSlice } from '../kit/find-slice';
import { pageOf, sliceOf } from '../kit/pagination';
import { insertRows } from '../kit/rows';
import { ACTIVITY_UID } from '../plugin-id';
import { changedFields } from './diff';

export type ActivityEntity =
  | 'banking-contract'
  | 'payment-module'
  | 'profile'
  | 'invoice'
  | 'credit-note'
  | 'payment'
  | 'unassigned-payment'
  | 'provider-event'
  | 'settings'
  | 'accounting-period'
  | 'event-receiver'
  | 'personal-data';

/** An entry as it is stored. */
export type StoredEntry = Omit<ActivityEntry, 'documentNumber'>;

interface ActivityRow {
  id: number;
  entityType: string;
  entityId: string;
  action: string;
  actorType: ActivityEntry['actor']['type'];
  actorId: string | null;
  actorName: string | null;
  address: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  at: unknown;
}

const entryOf = (row: ActivityRow): StoredEntry => ({
  id: row.id,
  entityType: row.entityType,
  entityId: row.entityId,
  action: row.action,
  actor: { type: row.actorType, id: row.actorId, name: row.actorName },
  address: row.address,
  before: row.before,
  after: row.after,
  at: isoOf(row.at),
});

/**
 * Entities of the activity that do not belong to invoices. Listed one by one: a new kind stays hidden from callers who
 * may not see every invoice until somebody adds it.
 */
const settingsEntities: ActivityEntity[] = [
  'banking-contract',
  'payment-module',
  'profile',
  'settings',
  'event-receiver',
  'provider-event',
  'accounting-period',
  'personal-data',
];

export interface ActivityRecord {
  entityType: ActivityEntity;
  entityId: string;
  action: string;
  actor: Actor;
  before?: object | null;
  after?: object | null;
}

export type ActivityChange = ActivityRecord & { before: object; after: object };

/** Converts changes to records with the changed fields. A change without any is left out. */
const changeRecords = (changes: readonly ActivityChange[]): ActivityRecord[] =>
  changes.flatMap((entry) => {
    const change = changedFields({ ...entry.before }, { ...entry.after });
    return change ? [{ ...entry, ...change }] : [];
  });

/**
 * The activity. Rows are written in the transaction of the change, so that neither exists without the other. Callers
 * pass DTO fields, which contain no secrets.
 */
export const createActivityService = ({ strapi, clock }: { strapi: Core.Strapi; clock: Clock }) => ({
  async record(entry: ActivityRecord): Promise<void> {
    await this.recordAll([entry]);
  },

  /** Records several entries in one statement. */
  async recordAll(entries: readonly ActivityRecord[]): Promise<void> {
    const at = clock();
    const rows = entries.map(({ entityType, entityId, action, actor, before = null, after = null }) => ({
      ...{ entityType, entityId, action, before, after, at },
      ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name, address: actor.address },
    }));
    await insertRows(strapi, ACTIVITY_UID, rows);
  },

  /** Records an update with its changed fields; nothing when nothing changed. */
  async recordChange(change: ActivityChange): Promise<void> {
    await this.recordAll(changeRecords([change]));
  },

  /** Like recordChange, in one statement. */
  async recordChanges(changes: readonly ActivityChange[]): Promise<void> {
    await this.recordAll(changeRecords(changes));
  },

  /** Returns the newest row's id; 0 when there is none. */
  async lastId(): Promise<number> {
    const [row] = await strapi.db.query(ACTIVITY_UID).findMany({ select: ['id'], orderBy: [{ id: 'desc' }], limit: 1 });
    return row ? Number(row.id) : 0;
  },

  /** Returns the invoices and payments that changed after a row, oldest first. */
  async findChanges(
    afterId: number,
    limit: number
  ): Promise<{ id: number; entityType: 'invoice' | 'payment'; entityId: string }[]> {
    const rows = await strapi.db.query(ACTIVITY_UID).findMany({
      select: ['id', 'entityType', 'entityId'],
      where: { id: { $gt: afterId }, entityType: { $in: ['invoice', 'payment'] } },
      orderBy: [{ id: 'asc' }],
      limit,
    });
    return (rows as { id: unknown; entityType: 'invoice' | 'payment'; entityId: string }[]).map((row) => ({
      ...row,
      id: Number(row.id),
    }));
  },

  /**
   * Returns when an actor performed certain actions on one entity, oldest first.
   *
   * @param weigh how often an action counts; its moment is returned as often
   */
  async findTimes(
    { entityType, entityId, actions }: { entityType: ActivityEntity; entityId: string; actions: readonly string[] },
    actor: Pick<Actor, 'type' | 'id'>,
    since: Date,
    weigh: (after: Record<string, unknown> | null) => number = () => 1
  ): Promise<Date[]> {
    const rows: { at: unknown; after: Record<string, unknown> | null }[] = await strapi.db
      .query(ACTIVITY_UID)
      .findMany({
        select: ['at', 'after'],
        where: {
          entityType,
          entityId,
          action: { $in: [...actions] },
          actorType: actor.type,
          actorId: actor.id,
          at: { $gt: since },
        },
        orderBy: [{ at: 'asc' }],
      });
    return rows.flatMap(({ at, after }) => Array.from({ length: weigh(after) }, () => new Date(isoOf(at))));
  },

  /** Returns the last of certain actions on one entity; null when there is none. */
  async findLast(
    of: { entityType: ActivityEntity; entityId: string },
    actions: readonly string[]
  ): Promise<StoredEntry | null> {
    const where = { ...of, action: { $in: [...actions] } };
    const [row] = await strapi.db.query(ACTIVITY_UID).findMany({ where, orderBy: [{ id: 'desc' }], limit: 1 });
    return row ? entryOf(row as ActivityRow) : null;
  },

  /** Returns the activity of one entity, oldest first. An invoice has tens of rows, not thousands. */
  async findAll(of: { entityType: ActivityEntity; entityId: string }): Promise<StoredEntry[]> {
    const rows = await strapi.db.query(ACTIVITY_UID).findMany({ where: of, orderBy: [{ id: 'asc' }], limit: 500 });
    return (rows as ActivityRow[]).map(entryOf);
  },

  /** @param reach `settings` for callers who may not see every invoice: entries contain names and amounts */
  async findPage(query: ActivityListQuery, reach: 'all' | 'settings'): Promise<Page<StoredEntry>> {
    const slice = sliceOf('activity', query, 'id:desc');
    const where = {
      ...(reach === 'all' ? {} : { $and: [{ entityType: { $in: settingsEntities } }] }),
      ...(query.entityType ? { entityType: query.entityType } : {}),
      ...(query.entityId ? { entityId: query.entityId } : {}),
      ...(query.search
        ? { $or: ['action', 'actorName', 'address'].map((field) => ({ [field]: { $containsi: query.search } })) }
        : {}),
    };
    const found = await findSlice(strapi, ACTIVITY_UID, { where }, slice);
    return pageOf((found.rows as unknown as ActivityRow[]).map(entryOf), found, slice);
  },
});

export type ActivityService = ReturnType<typeof createActivityService>;
