import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Clock } from '../clock';
import { againAfterContention, joinTransaction } from '../database';
import { queryTable } from '../tables';
import { createBatches } from '../together';
import { claimReturning } from './claim';
import { claimedUntil, dueAt, type WorkPolicy } from './policy';

/** The columns that every queue has. Only the engine writes `lastError` and `nextAttemptAt`. */
export interface WorkRow {
  status: string;
  /** How often the item was claimed. */
  attempts: number;
  claimedBy?: string | null;
}

/** Maps the states of the engine to a raw model (see the diagram in docs/architecture.md). */
export interface WorkTableDefinition<Row extends WorkRow> {
  uid: string;
  /** The status values of the table. A queue may use the same value for `waiting` and `failed`. */
  words: Record<'waiting' | 'claimed' | 'failed' | 'done' | 'dead', Row['status']>;
  /** Further status values of ended items, such as `ignored`. */
  otherEnds?: Row['status'][];
  /**
   * The column that distinguishes a claim from a later one, so that a slow worker changes nothing. `claimedBy` holds a
   * random id and allows a batch to be claimed with one statement. `attempts` needs no extra column and is claimed row
   * by row.
   */
  fence: 'claimedBy' | 'attempts';
  /** The unique attribute that identifies an item. Default: `id`. */
  key?: keyof Row & string;
  /** The attribute that stores when an item ended without an error. */
  doneAt?: keyof Row & string;
  /** Attributes that are cleared when an item ends. */
  clearAtEnd?: (keyof Row & string)[];
  /**
   * How an item ends whose worker crashed. Without it the item is tried again. For effects that may have happened and
   * must not happen twice. Needs late claims (see the runner). A worker that was only slow can still store its result.
   */
  abandoned?: Ending<Row['status']> & { error: string };
  policy: WorkPolicy;
  /** Restricts which items are found as due: a queue of its own within the table. */
  among?: Record<string, unknown>;
  /** Converts a database row to the queue's own type. */
  read?: (row: Record<string, unknown>) => Row;
}

/** How an item ends. */
export interface Ending<Status extends string = string> {
  end: Status;
  /** Why the item is not done. Stored as `lastError`. */
  error?: string;
  /** Further attributes to write. */
  data?: Record<string, unknown>;
}

/**
 * `fresh`: items without an attempt. `again`: failed items whose delay is over, and claimed items whose claim has
 * ended.
 */
export type DueKind = 'fresh' | 'again';

/** What an open item waits for. `dead` waits for a person. */
export type OpenState = 'waiting' | 'claimed' | 'failed' | 'dead';

/**
 * Stores the state of a queue: rows of a raw model, changed only by compare-and-set. Each method is one statement
 * unless stated otherwise, works on all databases, and can run concurrently on any number of instances.
 */
export const createWorkTable = <Row extends WorkRow>(
  strapi: Core.Strapi,
  clock: Clock,
  definition: WorkTableDefinition<Row>
) => {
  const { uid, words, otherEnds = [], fence, doneAt, clearAtEnd = [], abandoned, policy, among = {} } = definition;
  const key = definition.key ?? 'id';
  const read = definition.read ?? ((row: Record<string, unknown>) => row as unknown as Row);
  const items = () => strapi.db.query(uid);
  const keyOf = (row: Row): unknown => (row as Record<string, unknown>)[key];
  const hasFreshWord = words.waiting !== words.failed;
  const cleared = Object.fromEntries(clearAtEnd.map((name) => [name, null]));

  const whereDue = (kind: DueKind): Record<string, unknown> =>
    kind === 'fresh'
      ? { ...among, status: words.waiting }
      : { ...among, status: { $in: [words.failed, words.claimed] }, ...dueAt(policy, clock()) };

  /** The order of the index, so that a query does not scan a million ended rows for a few waiting ones. */
  const inTurn: Record<string, 'asc'>[] = [{ nextAttemptAt: 'asc' }, { id: 'asc' }];

  /** Matches rows that still belong to the claim with which `row` was read. */
  const stillHeld = (row: Row) => ({
    status: { $in: [words.claimed, ...(abandoned ? [abandoned.end] : [])] },
    [fence]: row[fence],
  });

  const endOf = ({ end, error, data }: Ending) => ({
    status: end,
    lastError: error ?? null,
    nextAttemptAt: null,
    ...(doneAt && error === undefined ? { [doneAt]: clock() } : {}),
    ...cleared,
    ...data,
  });

  const finishTogether = createBatches<{ rows: Row[]; ending: Ending }, void>(
    async (finished) => {
      const alike = new Map<string, { rows: Row[]; ending: Ending }>();
      for (const { rows, ending } of finished) {
        for (const row of rows) {
          const group = JSON.stringify([row[fence], ending]);
          alike.set(group, { rows: [...(alike.get(group)?.rows ?? []), row], ending });
        }
      }
      for (const { rows, ending } of alike.values()) {
        const where = { [key]: { $in: rows.map(keyOf) }, ...stillHeld(rows[0]) };
        await items().updateMany({ where, data: endOf(ending) });
      }
      return [];
    },
    { items: 500, weight: 500, weigh: ({ rows }) => rows.length }
  );

  const find = async (where: Record<string, unknown>, limit: number): Promise<Row[]> =>
    (await items().findMany({ where, orderBy: inTurn, limit })).map(read);

  /** Claims one item as it was read; null when it has changed since. */
  const claim = async (row: Row): Promise<Row | null> => {
    const taken = {
      status: words.claimed,
      attempts: row.attempts + 1,
      ...(fence === 'claimedBy' ? { claimedBy: randomUUID() } : {}),
    };
    const { count } = await againAfterContention(() =>
      items().updateMany({
        where: { [key]: keyOf(row), status: row.status, attempts: row.attempts },
        data: { ...taken, nextAttemptAt: claimedUntil(policy, clock()) },
      })
    );
    return count === 1 ? { ...row, ...taken } : null;
  };

  return {
    definition,
    keyOf,
    clock,

    /** Returns the engine's columns of a new item that is due at once. Other columns belong to the queue. */
    newItem: (now: Date) => ({ status: words.waiting, attempts: 0, nextAttemptAt: now }),

    /** Returns the engine's columns of a new item that its writer has already claimed. */
    newClaimedItem: (now: Date) => ({
      status: words.claimed,
      attempts: 1,
      nextAttemptAt: claimedUntil(policy, now),
    }),

    /** The kinds of due items that this table distinguishes. */
    kinds: (hasFreshWord ? ['fresh', 'again'] : ['again']) as DueKind[],

    /** Reads due items without claiming them, longest wait first. */
    findDue: (kind: DueKind, limit: number): Promise<Row[]> => find(whereDue(kind), limit),

    claim,

    /**
     * Claims due items. Needs the fence `claimedBy`. MariaDB needs three statements: the ids, one compare-and-set, the
     * rows.
     */
    async claimDue(kind: DueKind, limit: number): Promise<Row[]> {
      const where = whereDue(kind);
      if (strapi.db.dialect.client !== 'mysql') {
        const set = { status: words.claimed, claimed_by: randomUUID(), next_attempt_at: claimedUntil(policy, clock()) };
        const claimed = await againAfterContention(() =>
          claimReturning(strapi, uid, { key, where, orderBy: inTurn, limit, set })
        );
        return claimed.map(read);
      }
      const found: Row[] = await items().findMany({ select: [key], where, orderBy: inTurn, limit });
      if (found.length === 0) return [];
      const these = { [key]: { $in: found.map(keyOf) } };
      const claimedBy = randomUUID();
      const nextAttemptAt = claimedUntil(policy, clock());
      await againAfterContention(() =>
        strapi.db
          .queryBuilder(uid)
          .update({ status: words.claimed, claimedBy, nextAttemptAt })
          .increment('attempts', 1)
          .where({ ...these, ...where })
          .execute()
      );
      return find({ ...these, claimedBy }, limit);
    },

    /**
     * Ends claimed items, except those that another worker has claimed since. Calls made at the same time share a
     * statement, so call it outside of transactions.
     */
    async finish(rows: Row[], ending: Ending<Row['status']>): Promise<void> {
      if (rows.length > 0) await finishTogether({ rows, ending });
    },

    /**
     * Stores the failure of a claimed item.
     *
     * @param retryAt time of the next attempt; null makes the item dead
     * @returns false when another worker has claimed it since
     */
    async fail(row: Row, error: string, retryAt: Date | null): Promise<boolean> {
      const { count } = await items().updateMany({
        where: { [key]: keyOf(row), ...stillHeld(row) },
        data: retryAt
          ? { status: words.failed, lastError: error, nextAttemptAt: retryAt }
          : endOf({ end: words.dead, error }),
      });
      return count === 1;
    },

    /**
     * Makes ended items wait again, with all attempts if the fence allows it.
     *
     * @param where selects the items, including their status
     * @param data further attributes to write
     * @returns the number of items
     */
    async revive(where: Record<string, unknown>, data: Record<string, unknown> = {}): Promise<number> {
      const waiting = { status: words.waiting, lastError: null, nextAttemptAt: clock(), ...data };
      const query = strapi.db
        .queryBuilder(uid)
        .where(where)
        .update(fence === 'attempts' ? waiting : { ...waiting, attempts: 0 });
      // Not reset to 0 when attempts are the fence: a slow worker could mistake the new claim for its own.
      if (fence === 'attempts') query.increment('attempts', 1);
      return Number(await query.execute());
    },

    /** Ends all items in these states, after a decision that makes them pointless. @returns the number of items */
    async drop(states: Exclude<OpenState, 'dead'>[], ending: Ending<Row['status']>): Promise<number> {
      const status = { $in: states.map((state) => words[state]) };
      const { count } = await items().updateMany({ where: { status }, data: endOf(ending) });
      return count;
    },

    /** Deletes items that ended without an error before that time. @returns the number of items */
    async prune(before: Date): Promise<number> {
      if (!doneAt) return 0;
      const { count } = await items().deleteMany({
        where: { status: { $in: [words.done, ...otherEnds] }, [doneAt]: { $lt: before } },
      });
      return count;
    },

    /**
     * Counts open items with one grouped statement.
     *
     * @param by attributes to group by
     * @param among attributes with the values to include
     */
    async countOpen<Name extends keyof Row & string>(
      by: Name[],
      among: Partial<Record<Name, readonly string[]>> = {}
    ): Promise<(Pick<Row, Name> & { state: OpenState; count: number })[]> {
      const { tableName, attributes } = strapi.db.metadata.get(uid) as unknown as {
        tableName: string;
        attributes: Record<string, { columnName?: string }>;
      };
      const columnOf = (name: string): string => attributes[name].columnName ?? name;
      const states: OpenState[] = ['waiting', 'claimed', 'failed', 'dead'];
      const query = queryTable(strapi, tableName)
        .select(Object.fromEntries(['status', ...by].map((name) => [name, columnOf(name)])))
        .count({ count: '*' })
        .whereIn(
          'status',
          states.map((state) => words[state])
        )
        .groupBy(['status', ...by].map(columnOf));
      for (const [name, values] of Object.entries(among)) query.whereIn(columnOf(name), values as readonly string[]);
      const rows = (await joinTransaction(strapi, query as never)) as (Row & { count: unknown })[];
      return rows.map((row) => ({
        ...row,
        state: states.find((state) => words[state] === row.status) as OpenState,
        count: Number(row.count),
      }));
    },
  };
};

export type WorkTable<Row extends WorkRow> = ReturnType<typeof createWorkTable<Row>>;
