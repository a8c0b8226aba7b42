import type { Core } from '@strapi/strapi';

type Row = Record<string, unknown>;

interface Table {
  name: string;
  columns: { name: string; type: string }[];
  foreignKeys: { referencedTable: string }[];
}

/** The plugin's rows at one point in time. */
export type Backup = Map<string, Row[]>;

const STORE = 'strapi_core_store_settings';

/** Returns the plugin's tables, referenced tables first. */
const tablesOf = (strapi: Core.Strapi): Table[] => {
  const { tables } = strapi.db.schema.schema as unknown as { tables: Table[] };
  const waiting = tables.filter(({ name }) => name.startsWith('ip_'));
  const done: Table[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ name, foreignKeys }) =>
      foreignKeys.every(
        ({ referencedTable: other }) => other === name || !waiting.some((table) => table.name === other)
      )
    );
    done.push(...waiting.splice(Math.max(at, 0), 1));
  }
  return done;
};

/** Copies all rows of the plugin and its entries in Strapi's store. */
export const takeBackup = async (strapi: Core.Strapi): Promise<Backup> => {
  const backup: Backup = new Map();
  for (const { name } of tablesOf(strapi)) backup.set(name, await strapi.db.getConnection(name).select());
  const ours = await strapi.db.getConnection(STORE).select().where('key', 'like', 'plugin_invoice-payments_%');
  backup.set(STORE, ours);
  return backup;
};

/**
 * Restores the rows and discards everything since. Moves the times of the plugin's job back, because this backup is
 * only a moment old but should act like an older one.
 */
export const restoreBackup = async (strapi: Core.Strapi, backup: Backup, secondsOld = 3600): Promise<void> => {
  const tables = tablesOf(strapi);
  for (const { name } of [...tables].reverse()) await strapi.db.getConnection(name).delete();
  for (const { name, columns } of tables) {
    const isJson = new Set(columns.filter(({ type }) => type.startsWith('json')).map((column) => column.name));
    for (const row of backup.get(name) ?? []) {
      const values = Object.entries(row).map(([column, value]) => [
        column,
        // PostgreSQL's driver returns parsed JSON.
        isJson.has(column) && value !== null && typeof value !== 'string' ? JSON.stringify(value) : value,
      ]);
      await strapi.db.getConnection(name).insert(Object.fromEntries(values));
    }
  }
  await strapi.db.getConnection(STORE).where('key', 'like', 'plugin_invoice-payments_%').delete();
  for (const row of backup.get(STORE) ?? []) await strapi.db.getConnection(STORE).insert(row);
  const old = new Date(Date.now() - secondsOld * 1000);
  const pairs = strapi.db.query('invoice-payments::key-pair');
  await pairs.updateMany({ where: { id: { $gt: 0 } }, data: { sessionsKnownAt: old } });
};
