import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { BankingContract, Invoice, Profile } from '../../contracts';
import { createDatabase, type TestDatabase } from '../support/databases';
import { internalsOf } from '../support/internals';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';
import { exportSite, importSite } from '../support/transfer';

jest.setTimeout(240_000);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-export-'));
const ORDER = 'api::order.order';

let stripe: StripeDouble;
let databases: TestDatabase[];
let site: Site;
let admin: Admin;
let order: string;
let said: { invoices: Invoice[]; profiles: Profile[] };
let payToken: string;
let file: string;
let content: string;

const invoicesOf = async (of: Admin): Promise<Invoice[]> =>
  (await of.call<{ data: Invoice[] }>('GET', '/invoices?sort=createdAt:asc')).data;
const profilesOf = async (of: Admin): Promise<Profile[]> =>
  (await of.call<{ data: Profile[] }>('GET', '/profiles?sort=name:asc')).data;

const loginOf = async ({ send }: Site): Promise<string> =>
  (
    await send<{ data: { token: string } }>('POST', '/admin/login', {
      body: { email: 'ada@example.com', password: 'Integration-1234' },
    })
  ).body.data.token;

beforeAll(async () => {
  stripe = await startStripe();
  databases = [await createDatabase(), await createDatabase()];
  site = await startSite({ stripeApiBase: stripe.apiBase, database: databases[0] });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  const { module } = await readyToCollect(admin, { webhook: true });
  const entry = await site.strapi.documents(ORDER).create({ data: { reference: 'A-1', customerName: 'Grace Hopper' } });
  order = entry.documentId;
  const relatedEntry = { uid: ORDER, documentId: order };
  await admin.chooseOrders();
  const paid = await admin.issue((await admin.draft(module.documentId, { relatedEntry })).documentId);
  await stripe.pay(await sessionOf(admin, await admin.checkout(paid.documentId)));
  await admin.becomes(paid.documentId, 'paid');
  const open = await admin.issue((await admin.draft(module.documentId)).documentId);
  const link = await admin.data<{ url: string }>('POST', `/invoices/${open.documentId}/payment-links`);
  payToken = new URL(link.url).pathname.split('/').at(-1) ?? '';
  await admin.draft(module.documentId);
  said = { invoices: await invoicesOf(admin), profiles: await profilesOf(admin) };
  file = await exportSite(site.strapi, path.join(folder, 'site'));
  content = fs.readFileSync(file, 'utf8');
});

afterAll(async () => {
  for (const database of databases ?? []) await database.drop();
  await stripe?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('strapi export', () => {
  it('takes invoices and payments along, and no secret', async () => {
    for (const { number, documentId } of said.invoices) expect(content).toContain(number ?? documentId);
    const [payment] = await admin.payments(said.invoices[0].documentId);
    expect(content).toContain(payment.provider.intentId);

    const [pair] = await site.strapi.db.getConnection('ip_key_pairs').select();
    const sealed = JSON.stringify(pair).match(/v1\.[^"\\]{40,}/g) ?? [];
    expect(sealed.length).toBeGreaterThan(1);
    for (const secret of [fixtures.acme.keys.secretTest, payToken, 'whsec_', ...sealed]) {
      expect(content.includes(secret)).toBe(false);
    }
  });
});

describe('strapi import into a new site', () => {
  let copy: Site;
  let there: Admin;

  beforeAll(async () => {
    await site.stop();
    copy = await startSite({ stripeApiBase: stripe.apiBase, database: databases[1] });
    await registerSuperAdmin(copy);
    await importSite(copy.strapi, file);
    await copy.stop();
    // As the command ends: the site is started afterwards.
    copy = await startSite({ stripeApiBase: stripe.apiBase, database: databases[1] });
    there = adminOf(copy.send, await loginOf(copy));
  });

  afterAll(async () => {
    await copy?.stop();
  });

  const bare = ({ updatedAt: _updatedAt, ...invoice }: Invoice) => invoice;

  it('gives back invoices, payments, profiles and what they hang on', async () => {
    expect((await invoicesOf(there)).map(bare)).toEqual(said.invoices.map(bare));
    const [payment] = await there.payments(said.invoices[0].documentId);
    expect(payment).toMatchObject({ status: 'succeeded', amount: said.invoices[0].total });
    expect((await profilesOf(there)).map(({ name, allModules }) => ({ name, allModules }))).toEqual(
      said.profiles.map(({ name, allModules }) => ({ name, allModules }))
    );
    expect(
      (
        await there.call<{ data: Invoice[] }>('GET', `/invoices?relatedUid=${ORDER}&relatedDocumentId=${order}`)
      ).data.map(({ documentId }) => documentId)
    ).toEqual([said.invoices[0].documentId]);
  });

  it('finds and counts them once the background job has run', async () => {
    const search = async () => (await there.call<{ data: Invoice[] }>('GET', '/invoices?search=hopper')).data.length;
    expect(await search()).toBe(0);
    const { invoices, figures } = internalsOf(copy);
    expect(await Promise.all([invoices.repairSearch(), invoices.repairSearch()])).toEqual(
      expect.arrayContaining([expect.any(Number)])
    );
    expect(await invoices.repairSearch()).toBe(0);
    expect(await search()).toBe(3);
    expect(await figures.rebuild()).toBe(true);
    expect(await figures.rebuild()).toBe(false);
  });

  it('has no keys until they are entered, and then goes on with the next number', async () => {
    const [contract] = (await there.call<{ data: BankingContract[] }>('GET', '/banking-contracts')).data;
    expect(contract.keyPairs.test).toBeNull();
    const draft = said.invoices[2];
    expect((await there.attempt('POST', `/invoices/${draft.documentId}/issue`)).status).toBe(409);
    await there.data('PUT', `/banking-contracts/${contract.documentId}`, {
      keyPairs: {
        test: { publishableKey: fixtures.acme.keys.publishableTest, secretKey: fixtures.acme.keys.secretTest },
      },
    });
    const issued = await there.issue(draft.documentId);
    expect(issued.number).toBe(`TEST-${new Date().getUTCFullYear()}-000003`);
    await stripe.pay(await sessionOf(there, await there.checkout(issued.documentId)));
    await there.reconcile(issued.documentId);
    expect((await there.invoice(issued.documentId)).status).toBe('paid');
  });
});
