import { createDatabase, type TestDatabase } from '../support/databases';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf } from '../support/story';

jest.setTimeout(120_000);

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

describe('the plugin switched off or missing for a start', () => {
  it('has lost nothing afterwards', async () => {
    const first = await start();
    const admin = adminOf(first.send, await registerSuperAdmin(first));
    // Nobody answers at the Stripe address of this site: the contract stays unverified, which is enough here.
    const contract = await admin.contract();
    const module = await admin.module(contract.documentId);
    const draft = await admin.draft(module.documentId);
    const profiles = await admin.call<{ data: unknown[] }>('GET', '/profiles');
    await first.stop();

    for (const plugin of ['disabled', 'absent'] as const) {
      const without = await start({ plugin });
      expect((await without.send('GET', '/invoice-payments/invoices')).status).toBe(404);
      await without.stop();
    }

    const again = await start();
    const login = await again.send<{ data: { token: string } }>('POST', '/admin/login', {
      body: { email: 'ada@example.com', password: 'Integration-1234' },
    });
    const back = adminOf(again.send, login.body.data.token);
    expect(await back.invoice(draft.documentId)).toMatchObject({
      total: draft.total,
      paymentModule: { documentId: module.documentId },
    });
    const kept = await back.data<typeof contract>('GET', `/banking-contracts/${contract.documentId}`);
    expect(kept.keyPairs.test?.secretHint).toBe(contract.keyPairs.test?.secretHint);
    expect((await back.call<{ data: unknown[] }>('GET', '/profiles')).data).toEqual(profiles.data);
    await again.stop();
  });

  it('starts without users-permissions as well', async () => {
    const site = await start({ usersPermissions: false });
    const login = await site.send<{ data: { token: string } }>('POST', '/admin/login', {
      body: { email: 'ada@example.com', password: 'Integration-1234' },
    });
    const admin = adminOf(site.send, login.body.data.token);
    expect((await admin.call<{ data: unknown[] }>('GET', '/invoices')).data).toHaveLength(1);
    await site.stop();
  });
});
