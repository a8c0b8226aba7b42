import fs from 'node:fs';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import type { Invoice, Payment, Profile, Settings } from '../../contracts';
import { qualified } from '../../server/src/kit/tables';

type Row = Record<string, unknown>;

interface Table {
  name: string;
  columns: { name: string; type: string }[];
  indexes: unknown[];
  foreignKeys: { referencedTable: string }[];
}

/** The database of a site of an earlier release: Strapi's description of the tables, and their rows. */
export interface ReleaseFixture {
  version: string;
  /** In Strapi's portable schema format. */
  tables: Table[];
  /** By table, with SQLite's values. */
  rows: Record<string, Row[]>;
  /** Entries of Strapi's key-value store: the plugin's own, and the list of kept tables. */
  store: { key: string; value: string; type: string }[];
  /** Responses of the release itself. */
  said: {
    invoices: Invoice[];
    payments: Payment[];
    profiles: Profile[];
    settings: Settings;
    /** Path of a payment link that was sent. */
    payPath: string;
  };
}

const folder = path.resolve(__dirname, '..', 'fixtures', 'releases');

export const releases = (): string[] =>
  fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''));

export const readRelease = (version: string): ReleaseFixture =>
  JSON.parse(fs.readFileSync(path.join(folder, `${version}.json`), 'utf8'));

export const writeRelease = (fixture: ReleaseFixture): string => {
  const file = path.join(folder, `${fixture.version}.json`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(fixture)}\n`);
  return file;
};

const PREFIX = 'ip_';
const STORE = 'strapi_core_store_settings';
const SCHEMA = 'strapi_database_schema';

/** Reads the plugin's part of a site's database. On SQLite, whose values fit into JSON. */
export const takeRelease = async (strapi: Core.Strapi): Promise<Pick<ReleaseFixture, 'tables' | 'rows' | 'store'>> => {
  const schema = strapi.db.schema.schema as unknown as { tables: Table[] };
  const tables = schema.tables.filter(({ name }) => name.startsWith(PREFIX));
  const rows: Record<string, Row[]> = {};
  for (const { name } of tables) rows[name] = await strapi.db.getConnection(name).select();
  const store = await strapi.db
    .getConnection(STORE)
    .select('key', 'value', 'type')
    .where('key', 'like', 'plugin_invoice-payments_%')
    .orWhere({ key: 'core_persisted_tables' });
  return { tables, rows, store };
};

/**
 * Converts a value: SQLite stores times as milliseconds and booleans as 0 and 1; other drivers need their own types.
 */
const valueFor = (type: string, value: unknown): unknown => {
  if (value === null) return null;
  if (type === 'datetime') return new Date(value as number | string);
  if (type === 'date' && typeof value === 'number') return new Date(value).toISOString().slice(0, 10);
  if (type === 'boolean') return Boolean(value);
  return value;
};

const insertRows = async (strapi: Core.Strapi, { name, columns }: Table, rows: Row[]): Promise<void> => {
  const types = new Map(columns.map((column) => [column.name, column.type]));
  for (const row of rows) {
    const entries = Object.entries(row).map(([column, value]) => [column, valueFor(types.get(column) ?? '', value)]);
    await strapi.db.getConnection(name).insert(Object.fromEntries(entries));
  }
  // Rows that come with their ids do not move PostgreSQL's sequence.
  if (strapi.db.dialect.client === 'postgres' && rows.length > 0) {
    await strapi.db.connection.raw('select setval(pg_get_serial_sequence(?, ?), ?)', [
      qualified(strapi, name),
      'id',
      Math.max(...rows.map(({ id }) => id as number)),
    ]);
  }
};

/** Tables that others point at come first. */
const inOrder = (tables: Table[]): Table[] => {
  const done: Table[] = [];
  const names = new Set(tables.map(({ name }) => name));
  const isReady = ({ name, foreignKeys }: Table): boolean =>
    foreignKeys.every(
      ({ referencedTable: other }) => other === name || !names.has(other) || done.some((table) => table.name === other)
    );
  while (done.length < tables.length) {
    const ready = tables.filter((table) => !done.includes(table) && isReady(table));
    if (ready.length === 0) throw new Error('The tables point at each other in a circle.');
    done.push(...ready);
  }
  return done;
};

/** Puts a release's tables into a site without the plugin, as if that release had been there and stopped. */
export const putRelease = async (strapi: Core.Strapi, fixture: ReleaseFixture): Promise<void> => {
  await strapi.db.schema.builder.createSchema({ tables: fixture.tables } as never);
  for (const table of inOrder(fixture.tables)) await insertRows(strapi, table, fixture.rows[table.name] ?? []);
  for (const row of fixture.store) await strapi.db.getConnection(STORE).insert(row);
  const [last] = await strapi.db.getConnection(SCHEMA).select().orderBy('id', 'desc').limit(1);
  const schema = typeof last.schema === 'string' ? JSON.parse(last.schema) : last.schema;
  schema.tables.push(...fixture.tables);
  await strapi.db
    .getConnection(SCHEMA)
    .where({ id: last.id })
    .update({ schema: JSON.stringify(schema), hash: fixture.version });
};
