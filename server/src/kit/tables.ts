import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

/**
 * SQL below Strapi's query layer. Everything that names a table or builds an expression comes through here: with
 * `connection.schema` set, as create-strapi writes it for PostgreSQL, `db.getConnection()` is a query builder. That has no
 * `raw`, and it puts the schema in front of an alias or a subquery as if these were tables.
 */
export type Query = ReturnType<Core.Strapi['db']['getConnection']>;

/** A table's name as SQL needs it: with the site's schema when it has one. Columns go by the bare name of their table. */
export const qualified = (strapi: Core.Strapi, table: string): string => {
  const schema = strapi.db.getSchemaName();
  return schema ? `${schema}.${table}` : table;
};

/** A query of a table, by its own name or an alias. */
export const queryTable = (strapi: Core.Strapi, table: string, alias?: string): Query => {
  const name = qualified(strapi, table);
  return strapi.db.connection(alias === undefined ? name : { [alias]: name });
};

/** A query that names no table yet: of a subquery, or of expressions alone. */
export const emptyQuery = (strapi: Core.Strapi): Query => strapi.db.connection.queryBuilder();

/** An expression, or a statement when awaited. `??` stands for a name, `?` for a value; tables go in {@link qualified}. */
export const rawSql = (
  strapi: Core.Strapi,
  sql: string,
  bindings: readonly unknown[] = []
): ReturnType<Core.Strapi['db']['connection']['raw']> => strapi.db.connection.raw(sql, bindings as never[]);

type Transaction = Parameters<Core.Strapi['db']['getSchemaConnection']>[0];

/** Whether the site's schema has a table of that name; another schema's does not count. */
export const hasTable = (strapi: Core.Strapi, table: string, transaction?: Transaction): Promise<boolean> =>
  strapi.db.getSchemaConnection(transaction).hasTable(table);

/** Connections beside the pool: one that is kept for long would be missing there, and the pool may replace it. */
export interface OwnConnections {
  /** @throws {Error} the driver's, when the server cannot be reached or takes no more connections */
  open(): Promise<EventEmitter>;
  /** Ends a connection, and with it its transaction and locks. Takes no longer than a second, and never throws. */
  close(connection: EventEmitter): Promise<void>;
}

/** Before the first, some query must have gone through the pool: it calls a site's own connection function. */
export const ownConnections = (strapi: Core.Strapi): OwnConnections => {
  const { client } = strapi.db.connection;
  return {
    open: () => client.acquireRawConnection(),
    close: (connection) =>
      Promise.race([
        Promise.resolve(client.destroyRawConnection(connection)).catch(() => undefined),
        // A driver whose server is gone may wait for its farewell for ever.
        pause(1000, undefined, { ref: false }),
      ]),
  };
};
