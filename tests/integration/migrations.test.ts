import type { Core } from '@strapi/strapi';

import { dataMigrations, migrationName } from '../../server/src/plugin/migrations';
import { takingTurns } from '../../server/src/plugin/migrations/taking-turns';
import { createDatabase, type TestDatabase } from '../support/databases';
import { startSite, type Site } from '../support/site';
import { createOldTables, insertOldPayments, insertProduct, oldTables, PAYMENTS } from '../support/strapi-stripe';

jest.setTimeout(240_000);

const RAN = 'strapi_migrations_internal';
const STORE = 'strapi_core_store_settings';
const KEPT = 'core_persisted_tables';

const databases: TestDatabase[] = [];

const newDatabase = async (): Promise<TestDatabase> => {
  const database = await createDatabase();
  databases.push(database);
  return database;
};

afterAll(async () => {
  for (const database of databases) await database.drop();
});

const tablesOf = (strapi: Core.Strapi): Promise<string[]> => strapi.db.dialect.schemaInspector.getTables();

/** Strapi takes these tables for its own: the last start made them, as Strapi 4 made those of strapi-stripe. */
const track = async (strapi: Core.Strapi, tables: string[]): Promise<void> => {
  const [row] = await strapi.db.getConnection('strapi_database_schema').select().orderBy('id', 'desc').limit(1);
  const schema = typeof row.schema === 'string' ? JSON.parse(row.schema) : row.schema;
  schema.tables.push(...tables.map((name) => ({ name, indexes: [], foreignKeys: [], columns: [] })));
  await strapi.db
    .getConnection('strapi_database_schema')
    .where({ id: row.id })
    .update({ schema: JSON.stringify(schema), hash: 'of an older version' });
};

/** A site as strapi-stripe leaves it when Strapi 4 becomes Strapi 5. */
const siteOfStrapiStripe = async (database: TestDatabase): Promise<void> => {
  const before = await startSite({ database, plugin: 'absent' });
  await createOldTables(before.strapi);
  await insertProduct(before.strapi, 1, 'Compiler', 'eur');
  await insertOldPayments(before.strapi, [
    { session: 'cs_test_one', amount: 1999, currency: 'eur', paidAt: '2024-03-01T10:00:00.000Z' },
  ]);
  await track(before.strapi, oldTables);
  await before.stop();
};

describe('the tables of strapi-stripe', () => {
  it('are dropped by a start without this plugin', async () => {
    const database = await newDatabase();
    await siteOfStrapiStripe(database);
    const site = await startSite({ database, plugin: 'absent' });
    expect(await tablesOf(site.strapi)).not.toEqual(expect.arrayContaining([PAYMENTS]));
    await site.stop();
  });

  it('outlive the first start with it, and any later one', async () => {
    const database = await newDatabase();
    await siteOfStrapiStripe(database);
    for (const plugin of ['on', 'disabled', 'on'] as const) {
      const site = await startSite({ database, plugin });
      expect(await tablesOf(site.strapi)).toEqual(expect.arrayContaining(oldTables));
      expect(await site.strapi.db.getConnection(PAYMENTS).select('transaction_id')).toEqual([
        { transaction_id: 'cs_test_one' },
      ]);
      await site.stop();
    }
  });
});

describe('migrations', () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ database: await newDatabase() });
  });

  afterAll(async () => {
    await site.stop();
  });

  it('have run on a new site, in their order, each noted once', async () => {
    const ran: { name: string }[] = await site.strapi.db.getConnection(RAN).select('name').orderBy('id');
    const own = ran.map(({ name }) => name).filter((name) => name.startsWith('invoice-payments-'));
    expect(own).toEqual(dataMigrations.map(migrationName));
    expect(own.map((name) => /^invoice-payments-(\d{4})-/.exec(name)?.[1])).toEqual(
      own.map((_, index) => String(index + 1).padStart(4, '0'))
    );
  });

  it('take turns when two instances run them at once, and change nothing the second time', async () => {
    const { strapi } = site;
    await createOldTables(strapi);
    const run = (migration: (typeof dataMigrations)[number]) =>
      strapi.db.transaction(({ trx }) => takingTurns(strapi, migration)(trx as never, strapi.db));
    const [keepTables, ...others] = dataMigrations;
    await strapi.db.getConnection(STORE).where({ key: KEPT }).delete();
    await Promise.all([run(keepTables), run(keepTables), run(keepTables)]);
    const kept: { value: string }[] = await strapi.db.getConnection(STORE).where({ key: KEPT }).select('value');
    expect(kept.map(({ value }) => JSON.parse(value))).toEqual([oldTables]);
    for (const migration of others) await Promise.all([run(migration), run(migration), run(migration)]);
  });
});
