import type { Core } from '@strapi/strapi';

import { storableJson } from './storable';
import { rawSql } from './tables';

/** The database ended a transaction because of a deadlock or a lock timeout. */
const CONTENTION_CODES = ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', '40P01', '40001', 'SQLITE_BUSY'];
const MAXIMUM_TRIES = 5;

/** Does not use `instanceof`: a native driver may throw errors of another realm. */
const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** Repeats a transaction, or a statement outside of one, that the database ended because of contention. */
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
 * Runs Strapi's transaction and treats a failed COMMIT as an error. Knex's `commit()` resolves even then (only
 * `executionPromise` has the error), so Strapi would report writes as stored that the database discarded.
 */
const transactionThatHolds = async <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> => {
  let ended: Promise<unknown> | undefined;
  const result = await strapi.db.transaction(async ({ trx }) => {
    ended = trx.executionPromise;
    if (strapi.db.dialect.client === 'sqlite') {
      // SQLite leaves the transaction open after a failed COMMIT. All later statements on its only connection would
      // join it.
      const connection = (await trx.client.acquireConnection()) as SqliteConnection;
      ended = ended?.catch((error: unknown) => {
        if (connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      });
      // When the work itself failed, its own error is thrown.
      ended?.catch(() => undefined);
    }
    return work();
  });
  await ended;
  return result as T;
};

/**
 * Runs work in one transaction, or in the current one if there is one. The work is repeated when the database ends it
 * because of contention, so it may only read and write rows. Never call a provider in it.
 *
 * @throws the error that ended it, including a failed COMMIT. If the connection broke during the COMMIT, the outcome is
 *   unknown; a caller that retries must check it.
 */
export const inTransaction = async <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> =>
  strapi.db.inTransaction() ? work() : againAfterContention(() => transactionThatHolds(strapi, work));

interface RawQuery<T> extends PromiseLike<T> {
  transacting(transaction: never): PromiseLike<T>;
}

/**
 * Runs a raw query in the current transaction, if there is one. Outside of it, the query would wait for SQLite's only
 * connection.
 */
export const joinTransaction = async <T>(strapi: Core.Strapi, query: RawQuery<T>): Promise<T> => {
  if (!strapi.db.inTransaction()) return query;
  const transaction = await strapi.db.transaction();
  return query.transacting(transaction.get() as never);
};

/**
 * Like {@link inTransaction}, but all reads see one snapshot. PostgreSQL needs an isolation level for that; MySQL does
 * it by default, and SQLite has one writer.
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

/** Locks rows until the transaction ends, oldest first. */
export const lockRows = async (strapi: Core.Strapi, uid: string, where: Record<string, unknown>): Promise<void> => {
  await strapi.db
    .queryBuilder(uid)
    .select(['id'])
    .where(where)
    .orderBy([{ id: 'asc' }])
    .forUpdate()
    .execute();
};

/** The query builder passes values to the driver unchanged, so JSON columns need text. */
const forDriver = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Date) ? storableJson(value) : value;

/**
 * Inserts, in one statement, those rows whose unique key is free. Without `ignore`, a conflict would abort a PostgreSQL
 * transaction. Drivers report the number of inserted rows differently: read or claim the row afterwards.
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

/** Returns whether an error is a unique key violation: another caller was first, or a name is taken. */
export const isUniqueViolation = (error: unknown): boolean => UNIQUE_VIOLATIONS.includes(codeOf(error));

/**
 * Reads an integer column. bigint columns arrive as text (PostgreSQL, Strapi) or numbers; amounts are always safe
 * integers.
 */
export const integerOf = (value: unknown): number => {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw new Error(`invoice-payments: expected an integer in the database, found ${JSON.stringify(value)}.`);
  }
  return number;
};

export const integerOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : integerOf(value);

/** Reads a datetime column, which arrives as text, Date or epoch milliseconds depending on the database. */
export const isoOrNull = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return new Date(value as string | number | Date).toISOString();
};

export const isoOf = (value: unknown): string => {
  const text = isoOrNull(value);
  if (text === null) throw new Error('invoice-payments: expected a date and time in the database, found null.');
  return text;
};

/** Reads a calendar day as `YYYY-MM-DD`. Most drivers return text; SQLite returns a number of milliseconds. */
export const dayOrNull = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value.slice(0, 10) : new Date(value as number | Date).toISOString().slice(0, 10);
};
