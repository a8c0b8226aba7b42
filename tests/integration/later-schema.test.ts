import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { SCHEMA_GENERATION } from '../../server/src/plugin/schema-generation';
import { createDatabase, type TestDatabase } from '../support/databases';
import { attemptStart } from '../support/instance';
import { startSite, type Site } from '../support/site';

jest.setTimeout(240_000);

/**
 * If this test fails, a table or column has changed: increase SCHEMA_GENERATION, then change both values here.
 * Otherwise an earlier version that starts on an updated database removes the change with its content.
 */
const KNOWN = { generation: 2, columns: 'c315e2acacfa09c5' };

const TABLE = 'ip_settings';
const COLUMN = 'of_a_later_version';

const schemaOf = (strapi: Core.Strapi): string[] =>
  [...strapi.db.metadata.values()]
    .filter(({ tableName }) => tableName.startsWith('ip_'))
    .flatMap(({ tableName, attributes }) =>
      Object.values(attributes).map((attribute) => {
        const { columnName, type } = attribute as { columnName?: string; type: string };
        return `${tableName}.${columnName ?? ''}:${type}`;
      })
    )
    .sort();

const rows = ({ db }: Core.Strapi, table: string) => db.getConnection(table);

const storeGeneration = (strapi: Core.Strapi, generation: number) =>
  rows(strapi, 'strapi_core_store_settings')
    .where({ key: 'plugin_invoice-payments_schema' })
    .update({ value: JSON.stringify({ generation, version: '9.9.9' }) });

/** Does what an update does: Strapi knows the column from now on, and removes it once no content type has it. */
const addLaterColumn = async (strapi: Core.Strapi): Promise<void> => {
  await strapi.db.getSchemaConnection().alterTable(TABLE, (table) => void table.string(COLUMN));
  const [{ id, schema }] = await rows(strapi, 'strapi_database_schema').orderBy('id', 'desc').limit(1);
  const known = (typeof schema === 'string' ? JSON.parse(schema) : schema) as {
    tables: { name: string; columns: object[] }[];
  };
  known.tables
    .find(({ name }) => name === TABLE)
    ?.columns.push({ name: COLUMN, type: 'string', args: [], defaultTo: null, notNullable: false, unsigned: false });
  // Strapi compares the content types with what it stored when the hash has changed.
  await rows(strapi, 'strapi_database_schema')
    .where({ id })
    .update({ schema: JSON.stringify(known), hash: 'of a later version' });
};

const hasLaterColumn = ({ db }: Core.Strapi): Promise<boolean> => db.getSchemaConnection().hasColumn(TABLE, COLUMN);

describe('a database that a later version has updated', () => {
  let database: TestDatabase;
  let site: Site;

  beforeAll(async () => {
    database = await createDatabase();
    site = await startSite({ database });
  });

  afterAll(async () => {
    await site.stop();
    await database.drop();
  });

  it('has a generation that counts the changes of tables and columns', () => {
    const columns = createHash('sha256').update(schemaOf(site.strapi).join('\n')).digest('hex').slice(0, 16);
    expect({ generation: SCHEMA_GENERATION, columns }).toEqual(KNOWN);
  });

  it('refuses an earlier version that starts while the later one runs, and keeps what that would remove', async () => {
    await addLaterColumn(site.strapi);
    await storeGeneration(site.strapi, SCHEMA_GENERATION + 1);
    const attempt = await attemptStart(database.env);
    expect(await attempt.ended).toBe(1);
    const lines = attempt
      .output()
      .split('\n')
      .filter((line) => line.includes('invoice-payments:'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('version 9.9.9 of the plugin has updated this database');
    expect(lines[0]).toContain('restore the backup that you made before the update');
    expect(attempt.output()).not.toMatch(/at .*:\d+/);
    expect(await hasLaterColumn(site.strapi)).toBe(true);
  });

  it('would lose it, if the earlier version started', async () => {
    await storeGeneration(site.strapi, SCHEMA_GENERATION);
    await site.stop();
    site = await startSite({ database });
    expect(await hasLaterColumn(site.strapi)).toBe(false);
  });
});
