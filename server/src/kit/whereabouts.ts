import type { Core } from '@strapi/strapi';

import { rawSql } from './tables';

/** The location of the site's database, as its server reports it. Not available on SQLite. */
export interface Whereabouts {
  database: string;
  /** PostgreSQL's schema; null elsewhere. */
  schema: string | null;
  /** The user in the format of GRANT; on MySQL with a host: `strapi@%`. */
  user: string;
}

/**
 * Asks the server where the site's data is. The configuration is not sufficient: it may contain a connection string, or
 * a function that fetches credentials.
 *
 * @throws {Error} the driver's error when the server cannot be reached
 */
export const askWhereabouts = async (strapi: Core.Strapi): Promise<Whereabouts> => {
  if (strapi.db.dialect.client === 'postgres') {
    const sql = 'select current_database() as "database", current_schema() as "schema", current_user as "user"';
    const { rows } = (await rawSql(strapi, sql)) as unknown as { rows: [Whereabouts] };
    // Without USAGE on the schema, PostgreSQL names none.
    return { ...rows[0], schema: strapi.db.getSchemaName() ?? rows[0].schema ?? 'public' };
  }
  const sql = 'select database() as `database`, null as `schema`, current_user() as `user`';
  const [[row]] = (await rawSql(strapi, sql)) as unknown as [[Whereabouts]];
  return { ...row };
};
