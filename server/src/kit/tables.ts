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
