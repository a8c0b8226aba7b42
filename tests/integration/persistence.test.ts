import type { Core } from '@strapi/strapi';

import type { Invoice } from '../../contracts';
import { qualified } from '../../server/src/kit/tables';
import { createDatabase, type TestDatabase } from '../support/databases';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, ORDER } from '../support/story';

jest.setTimeout(240_000);

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
});

afterAll(async () => {
  await database.drop();
});

/** Starts the same site again, as a restart does. */
const start = (options: { plugin?: 'on' | 'disabled' | 'absent'; usersPermissions?: boolean } = {}): Promise<Site> =>
  startSite({ database, ...options });

const BOOKING = 'api::booking.booking';

const login = async ({ send }: Site): Promise<string> =>
  (
    await send<{ data: { token: string } }>('POST', '/admin/login', {
      body: { email: 'ada@example.com', password: 'Integration-1234' },
    })
  ).body.data.token;

describe('the plugin switched off or missing for a start', () => {
  it('has lost nothing afterwards', async () => {
    const first = await start();
    const admin = adminOf(first.send, await registerSuperAdmin(first));
    // Nobody answers at the Stripe address of this site: the contract stays unverified, which is enough here.
    const contract = await admin.contract();
    const module = await admin.module(contract.documentId);
    await admin.chooseOrders();
    const order = await first.strapi
      .documents(ORDER)
      .create({ data: { reference: 'A-1', customerName: 'Grace Hopper' } });
    const draft = await admin.draft(module.documentId, {
      relatedEntry: { uid: ORDER, documentId: order.documentId },
    });
    const profiles = await admin.call<{ data: unknown[] }>('GET', '/profiles');
    await first.stop();

    for (const plugin of ['disabled', 'absent'] as const) {
      const without = await start({ plugin });
      expect((await without.send('GET', '/invoice-payments/invoices')).status).toBe(404);
      // The Content Manager works on, also with a type that has the plugin's field.
      const token = await login(without);
      const list = await without.send<{ results: unknown[] }>(
        'GET',
        `/content-manager/collection-types/${ORDER}?page=1&pageSize=10`,
        { token }
      );
      expect(list).toMatchObject({ status: 200, body: { results: [{ documentId: order.documentId }] } });
      const entry = `/content-manager/collection-types/${ORDER}/${order.documentId}`;
      expect((await without.send('PUT', entry, { token, body: { reference: `A-1 ${plugin}` } })).status).toBe(200);
      expect((await without.send('GET', `/content-manager/collection-types/${BOOKING}`, { token })).status).toBe(200);
      await without.stop();
    }

    const again = await start();
    const back = adminOf(again.send, await login(again));
    expect(await back.invoice(draft.documentId)).toMatchObject({
      total: draft.total,
      paymentModule: { documentId: module.documentId },
    });
    const kept = await back.data<typeof contract>('GET', `/banking-contracts/${contract.documentId}`);
    expect(kept.keyPairs.test?.secretHint).toBe(contract.keyPairs.test?.secretHint);
    expect((await back.call<{ data: unknown[] }>('GET', '/profiles')).data).toEqual(profiles.data);
    const ofEntry = await back.call<{ data: Invoice[] }>(
      'GET',
      `/invoices?relatedUid=${ORDER}&relatedDocumentId=${order.documentId}`
    );
    expect(ofEntry.data.map(({ documentId }) => documentId)).toEqual([draft.documentId]);
    expect((await again.strapi.documents(ORDER).findOne({ documentId: order.documentId }))?.reference).toBe(
      'A-1 absent'
    );
    await again.stop();
  });

  it('starts without users-permissions as well', async () => {
    const site = await start({ usersPermissions: false });
    const admin = adminOf(site.send, await login(site));
    expect((await admin.call<{ data: unknown[] }>('GET', '/invoices')).data).toHaveLength(1);
    await site.stop();
  });
});

describe('the data removed as docs/migration.md says', () => {
  const STORE = 'strapi_core_store_settings';

  const ownTables = async ({ db }: Core.Strapi): Promise<string[]> =>
    (await db.dialect.schemaInspector.getTables()).filter((table: string) => table.startsWith('ip_'));

  const dropTables = async (strapi: Core.Strapi): Promise<void> => {
    const { connection, dialect } = strapi.db;
    const tables = await ownTables(strapi);
    await connection.transaction(async (transaction) => {
      if (dialect.client === 'mysql') await transaction.raw('set foreign_key_checks = 0');
      if (dialect.client === 'sqlite') await transaction.raw('pragma defer_foreign_keys = on');
      const cascade = dialect.client === 'postgres' ? ' cascade' : '';
      for (const table of tables) await transaction.raw(`drop table ??${cascade}`, [qualified(strapi, table)]);
      if (dialect.client === 'mysql') await transaction.raw('set foreign_key_checks = 1');
    });
  };

  it('leaves a site that works, and may begin anew', async () => {
    const without = await start({ plugin: 'disabled' });
    const { strapi } = without;
    expect((await ownTables(strapi)).length).toBeGreaterThan(10);
    await dropTables(strapi);
    const kept = (await strapi.store.get({ type: 'core', key: 'persisted_tables' })) as string[];
    const others = kept.filter((name) => !name.startsWith('ip_'));
    await strapi.store.set({ type: 'core', key: 'persisted_tables', value: others });
    await strapi.db.getConnection(STORE).where('key', 'like', 'plugin_invoice-payments_%').delete();
    await strapi.db.getConnection('admin_permissions').where('action', 'like', 'plugin::invoice-payments.%').delete();
    await without.stop();

    const still = await start({ plugin: 'disabled' });
    expect(await ownTables(still.strapi)).toEqual([]);
    const orders = await still.send('GET', `/content-manager/collection-types/${ORDER}`, { token: await login(still) });
    expect(orders.status).toBe(200);
    await still.stop();

    const anew = await start();
    const admin = adminOf(anew.send, await login(anew));
    expect((await admin.call<{ data: unknown[] }>('GET', '/invoices')).data).toEqual([]);
    expect((await admin.call<{ data: unknown[] }>('GET', '/profiles')).data).toHaveLength(1);
    await anew.stop();
  });
});
