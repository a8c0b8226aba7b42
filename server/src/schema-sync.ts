import type { Core } from '@strapi/strapi';

import { rawSql } from './kit/tables';
import { askWhereabouts, type Whereabouts } from './kit/whereabouts';
import type { StartLock } from './start-lock';

/** What PostgreSQL and MySQL say to a user who may not do something. */
const DENIED = ['42501', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR'];

const isDenied = (error: unknown): error is Error =>
  DENIED.includes(String(((error ?? {}) as { code?: unknown }).code ?? ''));

/** What to run, as the owner of the database. */
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
  // ALTER TABLE is no right that can be granted: the table's owner has it.
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
 * Explains what the database refused to a person who can grant it.
 *
 * @returns an error without a stack: Strapi logs it after the message, and it would lead nowhere
 */
const explained = async (strapi: Core.Strapi, refused: Error): Promise<Error> => {
  // Knex puts the statement in front.
  const said = refused.message.slice(refused.message.lastIndexOf(' - ') + 1).replace(/^- /, '');
  const whereabouts = await askWhereabouts(strapi);
  const { right, where, remedy } =
    strapi.db.dialect.client === 'postgres' ? await onPostgres(strapi, whereabouts, said) : onMysql(whereabouts, said);
  const error = new Error(
    `invoice-payments: the database user "${whereabouts.user}" may not ${right} ${where}: ${said}. ` +
      `Strapi creates and changes its tables when it starts. As the owner of the database, run: ${remedy} ` +
      'Then start the site again.'
  );
  error.stack = '';
  return error;
};

/**
 * Takes the start lock before Strapi touches its tables, and explains a refusal by the database.
 *
 * `db.init` is the first thing Strapi does after all plugins are registered; it reads the former content types next, and
 * then runs migrations and the schema sync. Not in `register` itself: `strapi ts:generate-types` only registers, and
 * should wait for nobody.
 */
export const guardSchemaSync = (strapi: Core.Strapi, lock: StartLock): void => {
  const { db } = strapi;
  const init = db.init.bind(db);
  db.init = async (options) => {
    await lock.take();
    return init(options);
  };
  const sync = db.schema.sync.bind(db.schema);
  db.schema.sync = async () => {
    try {
      return await sync();
    } catch (error) {
      const shown = isDenied(error) ? await explained(strapi, error).catch(() => error) : error;
      await lock.release();
      throw shown;
    }
  };
};
