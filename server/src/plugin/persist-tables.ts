import type { Core } from '@strapi/strapi';

import { TABLE_PREFIX } from '../plugin-id';

type PersistedTable = string | { name: string };

const nameOf = (table: PersistedTable): string => (typeof table === 'string' ? table : table.name);

/** Adds tables to Strapi's list of tables that it never drops. */
export const keepTables = async (strapi: Core.Strapi, tables: readonly string[]): Promise<void> => {
  const stored = ((await strapi.store.get({ type: 'core', key: 'persisted_tables' })) ?? []) as PersistedTable[];
  const known = new Set(stored.map(nameOf));
  const missing = tables.filter((table) => !known.has(table));
  if (missing.length > 0) {
    await strapi.store.set({ type: 'core', key: 'persisted_tables', value: [...stored, ...missing] });
  }
};

/**
 * Protects the plugin's tables. Strapi drops the tables of a plugin that is disabled or removed, after a single start.
 * Payment records must survive a configuration error.
 */
export const persistTables = async (strapi: Core.Strapi): Promise<void> => {
  const tables = await strapi.db.dialect.schemaInspector.getTables();
  await keepTables(
    strapi,
    tables.filter((table) => table.startsWith(TABLE_PREFIX))
  );
};
