import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

/**
 * SQL below Strapi's query layer. All code that names a table or builds an expression uses these functions. With
 * `connection.schema` set, as create-strapi does for PostgreSQL, `db.getConnection()` is a query builder: it has no
 * `raw`, and it prefixes aliases and subqueries with the schema as if they were tables.
 */
export type Query = ReturnType<Core.Strapi['db']['getConnection']>;

/**
 * Returns a table's name for SQL, with the site's schema if there is one. Columns are qualified by the bare table name.
 */
export const qualified = (strapi: Core.Strapi, table: string): string => {
  const schema = strapi.db.getSchemaName();
  return schema ? `${schema}.${table}` : table;
};

/** Starts a query of a table, under its own name or an alias. */
export const queryTable = (strapi: Core.Strapi, table: string, alias?: string): Query => {
  const name = qualified(strapi, table);
  return strapi.db.connection(alias === undefined ? name : { [alias]: name });
};

/** Starts a query without a table, for a subquery or for expressions alone. */
export const emptyQuery = (strapi: Core.Strapi): Query => strapi.db.connection.queryBuilder();

/**
 * Builds an expression, or runs a statement when awaited. `??` stands for a name, `?` for a value. Pass tables through
 * {@link qualified}.
 */
export const rawSql = (
  strapi: Core.Strapi,
  sql: string,
  bindings: readonly unknown[] = []
): ReturnType<Core.Strapi['db']['connection']['raw']> => strapi.db.connection.raw(sql, bindings as never[]);

type Transaction = Parameters<Core.Strapi['db']['getSchemaConnection']>[0];

/** Returns whether the site's schema has a table of that name. Other schemas do not count. */
export const hasTable = (strapi: Core.Strapi, table: string, transaction?: Transaction): Promise<boolean> =>
  strapi.db.getSchemaConnection(transaction).hasTable(table);

/**
 * Connections outside the pool, for long use: one taken from the pool would be missing there, and the pool may replace
 * it.
 */
export interface OwnConnections {
  /** @throws {Error} the driver's error when the server is unreachable or accepts no more connections */
  open(): Promise<EventEmitter>;
  /** Ends a connection with its transaction and locks. Takes at most one second and never throws. */
  close(connection: EventEmitter): Promise<void>;
}

/** Run a query through the pool before the first call: the pool calls the site's own connection function. */
export const ownConnections = (strapi: Core.Strapi): OwnConnections => {
  const { client } = strapi.db.connection;
  return {
    open: () => client.acquireRawConnection(),
    close: (connection) =>
      Promise.race([
        Promise.resolve(client.destroyRawConnection(connection)).catch(() => undefined),
        // When the server is gone, a driver may wait forever for the connection to close.
        pause(1000, undefined, { ref: false }),
      ]),
  };
};
