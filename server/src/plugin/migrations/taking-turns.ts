import type { Core } from '@strapi/strapi';

import { hasTable, queryTable } from '../../kit/tables';
import type { DataMigration } from './data-migration';

type StrapiMigration = Parameters<Core.Strapi['db']['migrations']['providers']['internal']['register']>[0];

/** Where Strapi notes what has run. It is there by then, and holds Strapi's own migrations. */
const RAN_TABLE = 'strapi_migrations_internal';

/**
 * Strapi has no lock around migrations: instances that start together all run them. Here they queue for the rows of
 * what has run, and the later ones find the work done. (SQLite has one writer, and knows no such lock.)
 */
export const takingTurns =
  (strapi: Core.Strapi, { up }: DataMigration): StrapiMigration['up'] =>
  async (transaction) => {
    await queryTable(strapi, RAN_TABLE).transacting(transaction).select('id').forUpdate();
    await up(strapi, { hasTable: (name) => hasTable(strapi, name, transaction) });
  };
