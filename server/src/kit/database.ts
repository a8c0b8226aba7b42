import type { Core } from '@strapi/strapi';

import { storableJson } from './storable';
import { rawSql } from './tables';

/** Two transactions waited for each other and the database ended one, or a lock was not to be had in time. */
const CONTENTION_CODES = ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', '40P01', '40001', 'SQLITE_BUSY'];
const MAXIMUM_TRIES = 5;

/** Not by `instanceof`: a native driver may throw errors of another realm. */
const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** Repeats a transaction, or a statement outside of one, that the database ended because others were in its way. */
export const againAfterContention = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === MAXIMUM_TRIES || !CONTENTION_CODES.includes(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
};

interface SqliteConnection {
  inTransaction: boolean;
  exec(statement: string): void;
}

/**
 * Strapi's transaction, where a COMMIT that failed is an error. Knex's `commit()` resolves all the same (the error is on
 * `executionPromise` only), so Strapi takes what a dying database threw away for written.
 */
const transactionThatHolds = async <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> => {
  let ended: Promise<unknown> | undefined;
  const result = await strapi.db.transaction(async ({ trx }) => {
    ended = trx.executionPromise;
    if (strapi.db.dialect.client === 'sqlite') {
      // SQLite leaves a transaction open whose COMMIT failed; all that follows on its only connection would join it.
      const connection = (await trx.client.acquireConnection()) as SqliteConnection;
      ended = ended?.catch((error: unknown) => {
        if (connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      });
      // Work that fails has an error of its own.
      ended?.catch(() => undefined);
    }
    return work();
  });
  await ended;
  return result as T;
};

/**
 * Runs work in one transaction; inside another one it joins that. Never call a provider in it: work
 * is repeated when the database ended it for contention, so it may do nothing but read and write rows.
 *
 * @throws what ended it, a failed COMMIT, too. Only where the connection was lost in that moment nobody knows whether it
 *   was written: whoever repeats it finds out.
 */
export const inTransaction = async <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> =>
  strapi.db.inTransaction() ? work() : againAfterContention(() => transactionThatHolds(strapi, work));

interface RawQuery<T> extends PromiseLike<T> {
  transacting(transaction: never): PromiseLike<T>;
}

/** Runs a raw query, in the transaction when there is one: by itself it would wait for SQLite's only connection. */
export const joinTransaction = async <T>(strapi: Core.Strapi, query: RawQuery<T>): Promise<T> => {
  if (!strapi.db.inTransaction()) return query;
  const transaction = await strapi.db.transaction();
  return query.transacting(transaction.get() as never);
};

/**
 * Like {@link inTransaction}, with everything read as of one moment. PostgreSQL has to be asked for
 * that; MySQL does so by itself, and SQLite has one writer.
 */
export const inSnapshot = <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> =>
  inTransaction(strapi, async () => {
    if (strapi.db.dialect.client === 'postgres') {
      await joinTransaction(strapi, rawSql(strapi, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ'));
    }
    return work();
  });

/** Locks a row until the transaction ends. SQLite has a single writer and needs no lock. */
export const lockRow = async (strapi: Core.Strapi, uid: string, where: Record<string, unknown>): Promise<boolean> => {
  const row = await strapi.db.queryBuilder(uid).select(['id']).where(where).first().forUpdate().execute();
  return row !== null && row !== undefined;
};

/** Locks rows until the transaction ends, the oldest first. */
export const lockRows = async (strapi: Core.Strapi, uid: string, where: Record<string, unknown>): Promise<void> => {
  await strapi.db
    .queryBuilder(uid)
    .select(['id'])
    .where(where)
    .orderBy([{ id: 'asc' }])
    .forUpdate()
    .execute();
};

/** The query builder hands values to the driver as they are: JSON columns want text. */
const forDriver = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Date) ? storableJson(value) : value;

/**
 * Inserts rows, in one statement, whose unique key is not taken. Without `ignore` a clash would poison a PostgreSQL
 * transaction. Whether one was inserted differs by driver: read or claim the row afterwards.
 *
 * @param columns the unique key, in column names
 */
export const insertIfAbsent = async (
  strapi: Core.Strapi,
  uid: string,
  rows: Record<string, unknown> | Record<string, unknown>[],
  columns: string[]
): Promise<void> => {
  const plain = [rows]
    .flat()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, forDriver(value)])));
  await strapi.db.queryBuilder(uid).insert(plain).onConflict(columns).ignore().execute();
};

const UNIQUE_VIOLATIONS = ['SQLITE_CONSTRAINT_UNIQUE', '23505', 'ER_DUP_ENTRY'];

/** A unique key said no: somebody else was first, or a name is taken. */
export const isUniqueViolation = (error: unknown): boolean => UNIQUE_VIOLATIONS.includes(codeOf(error));

/** bigint columns come back as text (PostgreSQL, Strapi) or numbers; amounts are safe integers in any case. */
export const integerOf = (value: unknown): number => {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw new Error(`invoice-payments: expected an integer in the database, found ${JSON.stringify(value)}.`);
  }
  return number;
};

export const integerOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : integerOf(value);

/** Datetimes come back as text, Date or epoch milliseconds, depending on database and path. */
export const isoOrNull = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return new Date(value as string | number | Date).toISOString();
};

export const isoOf = (value: unknown): string => {
  const text = isoOrNull(value);
  if (text === null) throw new Error('invoice-payments: expected a moment in the database, found none.');
  return text;
};

/** A calendar day, `YYYY-MM-DD`: text from most drivers, a moment from SQLite. */
export const dayOrNull = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value.slice(0, 10) : new Date(value as number | Date).toISOString().slice(0, 10);
};
