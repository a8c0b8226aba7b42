import type { Core } from '@strapi/strapi';

import { TABLE_PREFIX } from '../plugin-id';

type PersistedTable = string | { name: string };

const nameOf = (table: PersistedTable): string => (typeof table === 'string' ? table : table.name);

/** Adds tables to Strapi's own list of those it keeps whether a content type needs them or not. */
export const keepTables = async (strapi: Core.Strapi, tables: readonly string[]): Promise<void> => {
  const stored = ((await strapi.store.get({ type: 'core', key: 'persisted_tables' })) ?? []) as PersistedTable[];
  const known = new Set(stored.map(nameOf));
  const missing = tables.filter((table) => !known.has(table));
  if (missing.length > 0) {
    await strapi.store.set({ type: 'core', key: 'persisted_tables', value: [...stored, ...missing] });
  }
};

/**
 * Strapi drops the tables of a plugin that is switched off or removed for a single start. Ours are kept: money
 * records must outlive a configuration mistake.
 */
export const persistTables = async (strapi: Core.Strapi): Promise<void> => {
  const tables = await strapi.db.dialect.schemaInspector.getTables();
  await keepTables(
    strapi,
    tables.filter((table) => table.startsWith(TABLE_PREFIX))
  );
};
