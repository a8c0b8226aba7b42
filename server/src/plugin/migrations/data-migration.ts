import type { Core } from '@strapi/strapi';

/**
 * A change of stored data that Strapi's schema sync cannot make by itself.
 *
 * Rules every migration keeps:
 * - it may run again: an instance that starts at the same time runs it too, after this one;
 * - it may find nothing: on a new site no table exists yet, so it asks `hasTable` first;
 * - it works on SQLite, PostgreSQL and MySQL, and runs before the schema sync: tables still have their old columns;
 * - it stays as it is once released, and imports nothing that may change: it is about a schema of the past.
 */
export interface DataMigration {
  /** `0002-what-it-does` */
  name: string;
  /** Runs in a transaction, which `strapi.db.query` and `strapi.store` join; raw queries go through `joinTransaction`. */
  up(strapi: Core.Strapi, tools: { hasTable: (name: string) => Promise<boolean> }): Promise<void>;
}
