import type { Core } from '@strapi/strapi';

import { PLUGIN_ID } from '../../plugin-id';
import type { DataMigration } from './data-migration';
import { keepStrapiStripeTables } from './0001-keep-strapi-stripe-tables';
import { stableIdentities } from './0002-stable-identities';
import { takingTurns } from './taking-turns';

/** In order of execution. A released migration keeps its name and position. */
export const dataMigrations: readonly DataMigration[] = [keepStrapiStripeTables, stableIdentities];

export const migrationName = ({ name }: DataMigration): string => `${PLUGIN_ID}-${name}`;

/**
 * Registers the migrations in Strapi. Strapi runs each once, after its own and before it changes the tables to the
 * current schema, and stores their names in `strapi_migrations_internal`. This is not part of Strapi's documented
 * interface (it came with strapi/strapi#20002), so a test starts sites that need them.
 */
export const registerMigrations = (strapi: Core.Strapi): void => {
  for (const migration of dataMigrations) {
    strapi.db.migrations.providers.internal.register({
      name: migrationName(migration),
      up: takingTurns(strapi, migration),
      down: async () => {},
    });
  }
};
