import fs from 'node:fs';

import { createDatabase, databaseKind, onServer, type TestDatabase } from './databases';

/** From `site-environment.js`. */
declare const nodeGlobal: { templates?: Map<string, Promise<TestDatabase['env']>> };

/** What Strapi compares with its models when it starts. All other tables of a template are empty. */
const KEPT = ['strapi_migrations', 'strapi_migrations_internal', 'strapi_database_schema'];

const quoted = (name: string): string => (databaseKind === 'mysql' ? `\`${name}\`` : `"${name}"`);

interface SqliteFile {
  pragma(text: string): void;
  prepare(text: string): { all(): { name: string }[] };
  exec(text: string): void;
  close(): void;
}

const emptySqlite = (file: string): void => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Only the tests on SQLite need the driver.
  const Database = require('better-sqlite3') as new (name: string) => SqliteFile;
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const names = tables.map(({ name }) => name).filter((name) => !KEPT.includes(name));
  database.exec(names.map((name) => `DELETE FROM ${quoted(name)};`).join('\n'));
  database.exec('VACUUM');
  database.close();
};

const tablesOf = async ({ DATABASE_NAME: name }: TestDatabase['env']): Promise<string[]> => {
  const rows = await onServer(
    databaseKind === 'mysql' ? 'mysql' : 'postgres',
    [
      databaseKind === 'mysql'
        ? `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${name}'`
        : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    ],
    name
  );
  return rows.map((row) => String(row.name));
};

const empty = async (env: TestDatabase['env']): Promise<void> => {
  if (databaseKind === 'sqlite') return emptySqlite(env.DATABASE_FILENAME);
  // MariaDB copies only the rows of the tables that are kept.
  if (databaseKind === 'mysql') return undefined;
  const names = (await tablesOf(env)).filter((name) => !KEPT.includes(name)).map(quoted);
  await onServer('postgres', [`TRUNCATE ${names.join(', ')} RESTART IDENTITY CASCADE`], env.DATABASE_NAME);
};

const copy = async (template: TestDatabase['env']): Promise<TestDatabase> => {
  const made = await createDatabase({ template: template.DATABASE_NAME });
  if (databaseKind === 'sqlite') fs.copyFileSync(template.DATABASE_FILENAME, made.env.DATABASE_FILENAME);
  if (databaseKind !== 'mysql') return made;
  const from = template.DATABASE_NAME;
  const tables = await tablesOf(template);
  const definitions = await onServer(
    'mysql',
    tables.map((table) => `SHOW CREATE TABLE ${quoted(table)}`),
    from
  );
  await onServer(
    'mysql',
    [
      'SET FOREIGN_KEY_CHECKS = 0',
      ...definitions.map((row) => String(row['Create Table']).replace(/ AUTO_INCREMENT=\d+/, '')),
      ...KEPT.map((table) => `INSERT INTO ${quoted(table)} SELECT * FROM ${quoted(from)}.${quoted(table)}`),
    ],
    made.env.DATABASE_NAME
  );
  return made;
};

/**
 * Returns a database with all tables and no rows, so that a site starts without creating its hundred tables. Each worker
 * makes one per kind of site and copies it.
 *
 * @param kind what the tables depend on, such as the plugins that are installed
 * @param start starts a site of this kind on a new database, stops it and returns the database
 */
export const databaseWithTables = async (kind: string, start: () => Promise<TestDatabase>): Promise<TestDatabase> => {
  nodeGlobal.templates ??= new Map();
  const key = `${databaseKind} ${kind}`;
  let template = nodeGlobal.templates.get(key);
  if (!template) {
    template = start().then(async ({ env }) => {
      await empty(env);
      return env;
    });
    nodeGlobal.templates.set(key, template);
  }
  return copy(await template);
};
