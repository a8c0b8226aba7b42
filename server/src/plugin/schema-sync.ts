import type { Core } from '@strapi/strapi';

import { rawSql } from '../kit/tables';
import { askWhereabouts, type Whereabouts } from '../kit/whereabouts';
import { refuseLaterSchema, storeSchemaGeneration } from './schema-generation';
import type { StartLock } from './start-lock';

/** The permission errors of PostgreSQL and MySQL. */
const DENIED = ['42501', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR'];

const isDenied = (error: unknown): error is Error =>
  DENIED.includes(String(((error ?? {}) as { code?: unknown }).code ?? ''));

/** The missing permission and the statement that grants it, to be run by the owner of the database. */
interface Missing {
  right: string;
  where: string;
  remedy: string;
}

const onPostgres = async (
  strapi: Core.Strapi,
  { database, schema, user }: Whereabouts,
  said: string
): Promise<Missing> => {
  const sql = "select has_schema_privilege(?, 'CREATE') and has_schema_privilege(?, 'USAGE') as granted";
  const { rows } = (await rawSql(strapi, sql, [schema, schema])) as unknown as { rows: [{ granted: boolean }] };
  const where = `schema "${schema}" of database "${database}"`;
  if (!rows[0].granted) {
    const remedy = `GRANT USAGE, CREATE ON SCHEMA "${schema}" TO "${user}";`;
    return { right: 'create tables in', where, remedy };
  }
  // ALTER TABLE cannot be granted. Only the owner of the table may use it.
  const [, table] = /(?:owner of|permission denied for) (?:table|relation|sequence) "?([^"\s]+)"?/.exec(said) ?? [];
  const owned = table === undefined ? "each of the site's tables" : `"${schema}"."${table}"`;
  return { right: 'change tables in', where, remedy: `ALTER TABLE ${owned} OWNER TO "${user}";` };
};

const onMysql = ({ database, user }: Whereabouts, said: string): Missing => {
  const [, command] = /^.*?\b([A-Z][A-Z ,]*) command denied/.exec(said) ?? [];
  const [name, host] = [user.slice(0, user.lastIndexOf('@')), user.slice(user.lastIndexOf('@') + 1)];
  return {
    right: `${command === undefined || command === 'CREATE' ? 'create tables' : `use ${command}`} in`,
    where: `database "${database}"`,
    remedy:
      'GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ' +
      `ON \`${database}\`.* TO '${name}'@'${host}';`,
  };
};

/**
 * Explains a permission error to a person who can grant the permission.
 *
 * @returns an error without a stack: Strapi logs the stack after the message, and it would be misleading
 */
const explained = async (strapi: Core.Strapi, refused: Error): Promise<Error> => {
  // Knex puts the statement before the message.
  const said = refused.message.slice(refused.message.lastIndexOf(' - ') + 1).replace(/^- /, '');
  const whereabouts = await askWhereabouts(strapi);
  const { right, where, remedy } =
    strapi.db.dialect.client === 'postgres' ? await onPostgres(strapi, whereabouts, said) : onMysql(whereabouts, said);
  const error = new Error(
    `invoice-payments: the database user "${whereabouts.user}" has no permission to ${right} ${where}: ${said}. ` +
      `Strapi creates and changes its tables when it starts. As the owner of the database, run: ${remedy} ` +
      'Then start the site again.'
  );
  error.stack = '';
  return error;
};

/**
 * Takes the start lock before Strapi changes its tables, refuses a database that a later version has updated, and
 * explains a permission error of the database.
 *
 * `db.init` is the first step after all plugins are registered. Strapi then reads the previous content types, runs
 * migrations and the schema sync. The lock is not taken in `register`, because `strapi ts:generate-types` only
 * registers and must not wait.
 */
export const guardSchemaSync = (strapi: Core.Strapi, lock: StartLock): void => {
  const { db } = strapi;
  const init = db.init.bind(db);
  db.init = async (options) => {
    await lock.take();
    try {
      const ready = await init(options);
      await refuseLaterSchema(strapi);
      return ready;
    } catch (error) {
      await lock.release();
      throw error;
    }
  };
  const sync = db.schema.sync.bind(db.schema);
  db.schema.sync = async () => {
    try {
      const status = await sync();
      await storeSchemaGeneration(strapi);
      return status;
    } catch (error) {
      const shown = isDenied(error) ? await explained(strapi, error).catch(() => error) : error;
      await lock.release();
      throw shown;
    }
  };
};
