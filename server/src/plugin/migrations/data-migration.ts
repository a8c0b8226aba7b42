import type { Core } from '@strapi/strapi';

/**
 * A change of stored data that Strapi's schema sync cannot make.
 *
 * Rules for every migration:
 * - It can run again: an instance that starts at the same time also runs it.
 * - It may find nothing. On a new site no table exists yet, so it checks `hasTable` first.
 * - It works on SQLite, PostgreSQL and MySQL. It runs before the schema sync, so tables still have their old columns.
 * - It never changes once released, and imports nothing that may change, because it handles a past schema.
 */
export interface DataMigration {
  /** `0002-what-it-does` */
  name: string;
  /** Runs in a transaction, which `strapi.db.query` and `strapi.store` join; raw queries go through `joinTransaction`. */
  up(strapi: Core.Strapi, tools: { hasTable: (name: string) => Promise<boolean> }): Promise<void>;
}
