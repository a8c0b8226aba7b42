import type { Core } from '@strapi/strapi';

import { TABLE_PREFIX } from './plugin-id';

type PersistedTable = string | { name: string };

const nameOf = (table: PersistedTable): string => (typeof table === 'string' ? table : table.name);

/**
 * Strapi drops the tables of a plugin that is switched off or removed for a single start. Tables on
 * its own list of persisted ones are kept: money records must outlive a configuration mistake.
 */
export const persistTables = async (strapi: Core.Strapi): Promise<void> => {
  const stored = ((await strapi.store.get({ type: 'core', key: 'persisted_tables' })) ?? []) as PersistedTable[];
  const known = new Set(stored.map(nameOf));
  const own = (await strapi.db.dialect.schemaInspector.getTables()).filter((table) => table.startsWith(TABLE_PREFIX));
  const missing = own.filter((table) => !known.has(table));
  if (missing.length > 0) {
    await strapi.store.set({ type: 'core', key: 'persisted_tables', value: [...stored, ...missing] });
  }
};
