import type { Core } from '@strapi/strapi';

import { ownPackage } from '../kit/own-package';
import { hasTable } from '../kit/tables';
import { PLUGIN_ID } from '../plugin-id';

/**
 * Counts the changes of the plugin's tables and columns. Increase it with every such change.
 *
 * 1 is release 0.1.0, which stores none.
 */
export const SCHEMA_GENERATION = 2;

const CORE_STORE = 'strapi_core_store_settings';

/** What the last start has stored. */
interface StoredGeneration {
  generation: number;
  /** The version of the plugin. */
  version: string;
}

const storeOf = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'schema' });

/**
 * Refuses to start on a database that a later version has updated. Strapi's schema sync would remove the tables and
 * columns that this version does not know, with their content.
 *
 * @throws {Error} without a stack, for the person who started the site
 */
export const refuseLaterSchema = async (strapi: Core.Strapi): Promise<void> => {
  if (!(await hasTable(strapi, CORE_STORE))) return;
  const stored = (await storeOf(strapi).get()) as StoredGeneration | null;
  if (!stored || stored.generation <= SCHEMA_GENERATION) return;
  const { version } = ownPackage();
  const error = new Error(
    `invoice-payments: version ${stored.version} of the plugin has updated this database, and this is version ${version}. ` +
      'If it started, Strapi would remove what it does not know, with its content. ' +
      `Start version ${stored.version} or a later one, or restore the backup that you made before the update.`
  );
  error.stack = '';
  throw error;
};

/** Call it after the schema sync. */
export const storeSchemaGeneration = async (strapi: Core.Strapi): Promise<void> => {
  const store = storeOf(strapi);
  const { version } = ownPackage();
  const stored = (await store.get()) as StoredGeneration | null;
  if (stored?.generation === SCHEMA_GENERATION && stored.version === version) return;
  await store.set({ value: { generation: SCHEMA_GENERATION, version } satisfies StoredGeneration });
};
