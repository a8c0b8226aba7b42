import type { Core } from '@strapi/strapi';

import { hasTable, queryTable } from '../../kit/tables';
import type { DataMigration } from './data-migration';

type StrapiMigration = Parameters<Core.Strapi['db']['migrations']['providers']['internal']['register']>[0];

/** Strapi's record of completed migrations. It exists at this point and contains Strapi's own migrations. */
const RAN_TABLE = 'strapi_migrations_internal';

/**
 * Runs migrations one instance at a time. Strapi has no lock around them, so instances that start together run all of
 * them. Here they lock the rows of completed migrations, and later instances find the work done. SQLite has one writer
 * and no such lock.
 */
export const takingTurns =
  (strapi: Core.Strapi, { up }: DataMigration): StrapiMigration['up'] =>
  async (transaction) => {
    await queryTable(strapi, RAN_TABLE).transacting(transaction).select('id').forUpdate();
    await up(strapi, { hasTable: (name) => hasTable(strapi, name, transaction) });
  };
