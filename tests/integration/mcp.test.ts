import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { permissionId, type PermissionUid } from '../../contracts';
import { createAdminUser, registerSuperAdmin, startSite, type AdminUser, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(60_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;
const clients: Client[] = [];

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase, env: { MCP: 'on' } });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin);
});

afterAll(async () => {
  for (const client of clients) await client.close();
  await site?.close();
  await stripe?.close();
});

const all: PermissionUid[] = [
  'invoices.read',
  'payments.read',
  'payment-links.create',
  'invoices.reconcile',
  'invoices.create',
  'payments.refund',
  'payments.record',
  'invoices.write-off',
];

/** An admin token with these of its owner's permissions, as one makes it under Settings → Admin tokens. */
const tokenOf = async (owner: AdminUser, permissions: PermissionUid[]): Promise<string> => {
  const user = await site.strapi.service('admin::user').findOne(owner.id, ['roles']);
  const token = await site.strapi.service('admin::api-token-admin').create(
    {
      name: `mcp ${owner.roleCode} ${permissions.join(' ')}`,
      description: '',
      lifespan: null,
      adminPermissions: permissions.map((uid) => ({
        action: permissionId(uid),
        subject: null,
        conditions: [],
        properties: {},
      })),
    },
    user
  );
  return token.accessKey;
};

const connect = async (token: string): Promise<Client> => {
  const client = new Client({ name: 'integration-test', version: '1.0.0' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', site.url), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    })
  );
  clients.push(client);
  return client;
};

interface ToolAnswer {
  isError?: boolean;
  content: { text: string }[];
  structuredContent?: Record<string, never>;
}

const ask = async (client: Client, name: string, args: Record<string, unknown>): Promise<ToolAnswer> =>
  (await client.callTool({ name: `invoice_payments_${name}`, arguments: args })) as unknown as ToolAnswer;

const ownTools = async (client: Client): Promise<string[]> =>
  (await client.listTools()).tools
    .map(({ name }) => name)
    .filter((name) => name.startsWith('invoice_payments_'))
    .sort();

/** An admin user whose role a profile binds. */
const grantedUser = async (
  name: string,
  see: 'all' | 'own' | 'none',
  sendLink: boolean,
  settles = false
): Promise<AdminUser> => {
  const user = await createAdminUser(site, all.map(permissionId), name);
  await admin.data('POST', '/profiles', {
    name,
    adminRoles: [user.roleCode],
    invoices: {
      ...{ see, create: true, issue: true, sendLink, takePayment: true, recordPayment: settles, writeOff: settles },
      capabilities: { linkPayments: true, refunds: true },
    },
    allModules: true,
  });
  return user;
};

describe('the tools of Strapi’s MCP server', () => {
  it('go from finding an invoice to knowing that it is paid', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const owner = await grantedUser('assistant', 'all', true);
    const client = await connect(await tokenOf(owner, all));

    const found = await ask(client, 'find_invoices', { search: invoice.number ?? '', pageSize: 5 });
    expect(found.structuredContent).toMatchObject({
      total: 1,
      invoices: [{ documentId: invoice.documentId, status: 'open', amountDue: invoice.total }],
    });

    const link = await ask(client, 'create_payment_link', { invoice: invoice.documentId });
    expect(link.isError).toBeFalsy();
    const { url } = link.structuredContent as unknown as { url: string };
    expect(url.startsWith(`${site.url}/invoice-payments/pay/`)).toBe(true);

    const started = await admin.checkout(invoice.documentId);
    await stripe.pay(await sessionOf(admin, started));
    const reconciled = await ask(client, 'reconcile', { invoice: invoice.documentId });
    expect(reconciled.structuredContent).toMatchObject({ payments: [{ status: 'succeeded' }] });

    const status = await ask(client, 'payment_status', { invoice: invoice.documentId });
    expect(status.structuredContent).toMatchObject({
      invoice: { status: 'paid', amountDue: 0 },
      payments: [{ amount: invoice.total, status: 'succeeded' }],
    });

    const order = { payment: started.payment, amount: 500, key: 'asked once' };
    for (let call = 0; call < 2; call += 1) {
      expect((await ask(client, 'refund_payment', order)).structuredContent).toMatchObject({
        refund: { status: 'sent', amount: 500, error: null },
        payment: { status: 'partially_refunded', amountRefunded: 500 },
      });
    }
    const tooMuch = await ask(client, 'refund_payment', { ...order, amount: 1_000_000, key: 'asked for more' });
    expect(tooMuch.content[0].text).toContain('refund_above_remainder');
  });

  it('are offered by the token’s permissions, and refused without all of them', async () => {
    const owner = await grantedUser('partial', 'all', true);
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);

    const reader = await connect(await tokenOf(owner, ['invoices.read']));
    expect(await ownTools(reader)).toEqual(['invoice_payments_find_invoices']);
    await expect(ask(reader, 'reconcile', { invoice: invoice.documentId })).rejects.toThrow();

    const half = await connect(await tokenOf(owner, ['payments.read']));
    expect(await ownTools(half)).toEqual(['invoice_payments_find_movements', 'invoice_payments_payment_status']);
    const refused = await ask(half, 'payment_status', { invoice: invoice.documentId });
    expect(refused.isError).toBe(true);
    expect(refused.content[0].text).toContain('permission_missing');

    await expect(connect('no-such-token')).rejects.toThrow();
  });

  it('keep to the profiles’ grants of the token’s owner', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const owner = await grantedUser('own only', 'own', false);
    const client = await connect(await tokenOf(owner, all));

    expect((await ask(client, 'find_invoices', {})).structuredContent).toMatchObject({ total: 0 });
    const hidden = await ask(client, 'payment_status', { invoice: invoice.documentId });
    expect(hidden.isError).toBe(true);
    expect(hidden.content[0].text).toContain('does not exist');

    const own = adminOf(site.send, owner.token);
    const mine = await own.draft(ready.module.documentId);
    const refused = await ask(client, 'create_payment_link', { invoice: mine.documentId });
    expect(refused.isError).toBe(true);
    expect(refused.content[0].text).toMatch(/sendLink|send/);
  });

  it('record a payment once for each key, and write off the rest, where a profile allows it', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const given = { invoice: invoice.documentId, method: 'cash', amount: 5_000, key: 'first' };
    const entry = { ...given, date: new Date().toISOString().slice(0, 10) };
    const clerk = await connect(await tokenOf(await grantedUser('clerk', 'all', true), all));
    expect((await ask(clerk, 'record_payment', entry)).content[0].text).toContain('profile_switch_missing');

    const client = await connect(await tokenOf(await grantedUser('bookkeeper', 'all', true, true), all));
    for (let time = 0; time < 2; time += 1) {
      const recorded = await ask(client, 'record_payment', entry);
      expect(recorded.structuredContent).toMatchObject({ payment: { amount: 5_000, status: 'succeeded' } });
    }
    const closed = await ask(client, 'write_off_invoice', { invoice: invoice.documentId, reason: 'Insolvent' });
    expect(closed.structuredContent).toMatchObject({
      invoice: { status: 'written_off', amountPaid: 5_000, amountDue: 0 },
    });
    expect(await admin.payments(invoice.documentId)).toHaveLength(1);
  });

  it('refuse input that is not as described', async () => {
    const owner = await grantedUser('clumsy', 'all', true);
    const client = await connect(await tokenOf(owner, all));
    const answer = await ask(client, 'reconcile', { invoice: 'nothing like an id' });
    expect(answer.isError).toBe(true);
  });
});

describe('the tool for personal data', () => {
  const someone = { name: 'Zita Searched', email: 'zita@searched.example' };

  it('says what is stored about a person, with the right for it, whatever the profiles show', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId, { customer: someone })).documentId);
    const officer = await createAdminUser(site, [permissionId('personal-data.read')], 'officer');
    const client = await connect(await tokenOf(officer, ['personal-data.read']));
    const found = await ask(client, 'find_personal_data', { email: someone.email.toUpperCase() });
    expect(found.structuredContent).toMatchObject({
      people: [{ ...someone, taxId: null, invoices: 1 }],
      ...{ drafts: 0, unpaid: 1, files: 0 },
      invoices: [{ documentId: invoice.documentId, number: invoice.number, documentsUntil: expect.any(String) }],
      removed: expect.arrayContaining([{ table: 'ip_invoices', deleted: 0, redacted: 1 }]),
    });
    expect((await ask(client, 'find_personal_data', { name: 'Nobody at all' })).structuredContent).toMatchObject({
      ...{ people: [], invoices: [] },
    });
    expect((await ask(client, 'find_personal_data', {})).isError).toBe(true);
    // It only looked.
    expect((await admin.invoice(invoice.documentId)).customer).toMatchObject(someone);
  });

  it('is the only one: nothing is exported or erased, even with the right to do so', async () => {
    const rights: PermissionUid[] = ['personal-data.read', 'personal-data.erase'];
    const officer = await createAdminUser(site, rights.map(permissionId), 'eraser');
    expect(await ownTools(await connect(await tokenOf(officer, rights)))).toEqual([
      'invoice_payments_find_personal_data',
    ]);
    const eraser = await connect(await tokenOf(officer, ['personal-data.erase']));
    await expect(ownTools(eraser)).resolves.toEqual([]);
    await expect(ask(eraser, 'find_personal_data', { email: someone.email })).rejects.toThrow();
  });
});

describe('a site whose MCP server is off', () => {
  it('starts, and has no such address', async () => {
    await site.close();
    site = await startSite({ stripeApiBase: stripe.apiBase });
    expect([404, 405]).toContain((await site.send('POST', '/mcp', { body: {} })).status);
  });
});
