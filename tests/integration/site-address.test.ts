import type { Payment, SiteAddress } from '../../contracts';
import { ENDPOINT_CHANGE_UID } from '../../server/src/plugin-id';
import { databaseKind } from '../support/databases';
import { eventually, type Refusal } from '../support/http';
import { startInstance, type Instance } from '../support/instance';
import { createAdminUser, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(240_000);

const HOME = 'https://shop.example';
const ELSEWHERE = 'https://staging.shop.example';

const { keys } = fixtures.acme;
const STORE_KEY = 'plugin_invoice-payments_publicAddress';

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let token: string;
let live: string;
let sandbox: string;
let contract: string;

beforeAll(async () => {
  stripe = await startStripe();
  const jobs = { enabled: true, rule: '* * * * * *' };
  site = await startSite({ stripeApiBase: stripe.apiBase, config: { jobs } });
  token = await registerSuperAdmin(site);
  admin = adminOf(site.send, token);
  const ready = await readyToCollect(admin, {
    contract: {
      keyPairs: {
        test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest },
        live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive },
      },
    },
    webhook: true,
  });
  sandbox = ready.module.documentId;
  contract = ready.contract.documentId;
  live = (await admin.module(contract, { name: 'Live shop' })).documentId;
  await admin.data('PUT', `/payment-modules/${live}/mode`, { mode: 'on' });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

/** As it is in the database of a site that was cloned: the address of the original. */
const wasAt = (address: string): Promise<unknown> =>
  site.strapi.db
    .query('strapi::core-store')
    .updateMany({ where: { key: STORE_KEY }, data: { value: JSON.stringify(address) } });

const address = (): Promise<SiteAddress> => admin.data('GET', '/site-address');
const decide = async (choice: 'moved' | 'copy', of?: string) =>
  admin.attempt<{ data: SiteAddress; error: Refusal['error'] }>('POST', '/site-address', {
    choice,
    address: of ?? (await address()).present,
  });
const issued = async (module: string): Promise<string> =>
  (await admin.issue((await admin.draft(module)).documentId)).documentId;

const rowsOf = (uid: string, where: Record<string, unknown>) => site.strapi.db.query(uid).findMany({ where });

const installation = async (): Promise<string> => {
  const [row] = await rowsOf('strapi::core-store', { key: 'plugin_invoice-payments_installationId' });
  return (row as { value: string }).value;
};

/** Waits until the job has begun and ended once more: its lease counts its turns. */
const jobHasRun = async (): Promise<void> => {
  const turns = async (): Promise<number> => {
    const [lease] = await rowsOf('invoice-payments::lease', { name: 'invoice-payments:background' });
    return (lease as { fence: number } | undefined)?.fence ?? 0;
  };
  const before = await turns();
  // One may be under way already: of the second none of it was missed.
  await eventually(turns, (now) => now >= before + 3, 60);
};

interface Call {
  method: string;
  path: string;
}

/** What was asked of Stripe since, reading left out. */
const changesAtStripe = async (since: number): Promise<string[]> => {
  const { body } = await stripe.control<{ data: Call[] }>('GET', '/_simulator/requests');
  return body.data
    .slice(since)
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
};
const callsSoFar = async (): Promise<number> =>
  (await stripe.control<{ data: Call[] }>('GET', '/_simulator/requests')).body.data.length;

it('a site knows its address from its first start', async () => {
  expect(await address()).toEqual({ known: site.url, present: site.url, changed: false });
});

describe('while nobody has said what the new address means', () => {
  let paid: string;
  let open: string;
  let openSession: string;
  let calls: number;

  beforeAll(async () => {
    paid = await issued(sandbox);
    open = await issued(sandbox);
    openSession = await sessionOf(admin, await admin.checkout(open));
    const session = await sessionOf(admin, await admin.checkout(paid));
    await stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
    await wasAt(HOME);
    calls = await callsSoFar();
    await stripe.pay(session);
    await stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
  });

  it('says so', async () => {
    expect(await address()).toEqual({ known: HOME, present: site.url, changed: true });
  });

  it('stores what Stripe tells, and does not act on it', async () => {
    const stored = await rowsOf('invoice-payments::provider-event', { status: 'received' });
    expect(stored.length).toBeGreaterThan(0);
    expect((await admin.invoice(paid)).status).toBe('open');
    await jobHasRun();
    expect((await admin.invoice(paid)).status).toBe('open');
  });

  it('makes no attempt on an interrupted change of an endpoint, and so uses none up', async () => {
    const changes = site.strapi.db.query(ENDPOINT_CHANGE_UID);
    const { id } = await changes.create({
      data: {
        ...{ contractId: contract, environment: 'test', kind: 'register', step: 'create', createKey: 'endpoint_held' },
        ...{
          url: `${site.url}/api/invoice-payments/webhooks/${contract}/test`,
          attempts: 0,
          startedAt: new Date(0),
          nextAttemptAt: new Date(0),
        },
      },
    });
    await jobHasRun();
    expect(await changes.findOne({ where: { id } })).toMatchObject({ step: 'create', attempts: 0, lastError: null });
    await changes.delete({ where: { id } });
  });

  it.each([
    ['opens no page', 'POST', () => `/invoices/${open}/checkout`, undefined],
    ['sends no link', 'POST', () => `/invoices/${open}/send`, {}],
    ['registers no endpoint', 'POST', () => `/banking-contracts/${contract}/webhooks/test`, undefined],
    ['rolls no secret', 'POST', () => `/banking-contracts/${contract}/webhooks/test/roll`, undefined],
    ['reconciles no contract', 'POST', () => `/banking-contracts/${contract}/reconcile`, undefined],
    ['reconciles no invoice', 'POST', () => `/invoices/${open}/reconcile`, undefined],
  ])('%s', async (_, method, path, body) => {
    const answer = await admin.attempt<Refusal>(method, path(), body);
    expect([answer.status, answer.body.error.details.code]).toEqual([409, 'site_address_changed']);
  });

  it('lets no message go out, by e-mail or to the site’s listeners', async () => {
    await site.strapi.db.query('invoice-payments::outbox').create({
      data: {
        messageId: 'held',
        event: 'invoice.paid',
        payload: {},
        status: 'waiting',
        attempts: 0,
        writtenAt: new Date(),
        nextAttemptAt: new Date(0),
      },
    });
    await site.strapi.db.query('invoice-payments::notification').create({
      data: {
        dedupeKey: 'held',
        invoiceId: open,
        kind: 'receipt',
        channel: 'email',
        recipient: 'grace@example.com',
        language: 'en',
        status: 'waiting',
        attempts: 0,
        actorType: 'system',
        writtenAt: new Date(),
        nextAttemptAt: new Date(0),
      },
    });
    await jobHasRun();
    expect(await rowsOf('invoice-payments::outbox', { messageId: 'held', status: 'waiting' })).toHaveLength(1);
    expect(await rowsOf('invoice-payments::notification', { dedupeKey: 'held', status: 'waiting' })).toHaveLength(1);
  });

  it('has changed nothing at Stripe by any of that', async () => {
    const own = (await changesAtStripe(calls)).filter((call) => !call.includes('/_simulator'));
    expect(own).toEqual([]);
  });

  it('only somebody with the right decides, about the address that is shown', async () => {
    const editor = await createAdminUser(site, ['plugin::invoice-payments.settings.update']);
    const { present } = await address();
    const answer = await site.send('POST', '/invoice-payments/site-address', {
      token: editor.token,
      body: { data: { choice: 'moved', address: present } },
    });
    expect(answer.status).toBe(403);
    const stale = await decide('moved', ELSEWHERE);
    expect([stale.status, stale.body.error.details.code]).toEqual([409, 'site_address_unchanged']);
  });

  it('“moved” goes on where it stopped', async () => {
    const answer = await decide('moved');
    expect(answer.body.data).toEqual({ known: site.url, present: site.url, changed: false });
    await admin.becomes(paid, 'paid');
    const [activity] = await admin.data<{ action: string; before: unknown }[]>(
      'GET',
      '/activity?entityType=settings&entityId=site-address&sort=id:desc'
    );
    expect(activity).toMatchObject({ action: 'site_moved', before: { address: HOME } });
    expect((await decide('moved')).body.error.details.code).toBe('site_address_unchanged');
    expect(openSession).toContain('cs_');
  });
});

describe('“copy”', () => {
  let open: string;
  let former: string;

  beforeAll(async () => {
    open = await issued(sandbox);
    former = await sessionOf(admin, await admin.checkout(open));
    await wasAt(HOME);
    await site.strapi.db.query('invoice-payments::notification').updateMany({
      where: { dedupeKey: 'held' },
      data: { status: 'waiting', nextAttemptAt: new Date() },
    });
    const before = await installation();
    expect((await decide('copy')).status).toBe(200);
    expect(await installation()).not.toBe(before);
  });

  it('takes no real money: live keys and live modules are off', async () => {
    const { keyPairs } = await admin.data<{ keyPairs: Record<string, { status: string; statusCode: string }> }>(
      'GET',
      `/banking-contracts/${contract}`
    );
    expect(keyPairs.live).toMatchObject({ status: 'inactive', statusCode: 'site_is_copy' });
    expect(keyPairs.test.status).toBe('active');
    expect((await admin.data<{ mode: string }>('GET', `/payment-modules/${live}`)).mode).toBe('off');
    expect((await admin.data<{ mode: string }>('GET', `/payment-modules/${sandbox}`)).mode).toBe('sandbox');
  });

  it('drops what the original had to say', async () => {
    expect(await rowsOf('invoice-payments::notification', { dedupeKey: 'held', status: 'skipped' })).toHaveLength(1);
  });

  it('leaves the original’s page open, and opens one of its own', async () => {
    const started = await admin.checkout(open);
    expect(await sessionOf(admin, started)).not.toBe(former);
    const { body } = await stripe.control<{ checkout_sessions: { id: string; status: string }[] }>(
      'GET',
      `/_simulator/accounts/${fixtures.acme.id}/state?only=checkout_sessions`
    );
    expect(body.checkout_sessions.find(({ id }) => id === former)?.status).toBe('open');
  });

  it('does not take the original’s payments for its own', async () => {
    await stripe.pay(former);
    await stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
    await jobHasRun();
    const payments = await admin.data<Payment[]>('GET', `/payments?invoice=${open}`);
    expect(payments.filter(({ status }) => status === 'succeeded')).toEqual([]);
    expect((await admin.invoice(open)).status).toBe('open');
  });
});

// SQLite belongs to one process.
(databaseKind === 'sqlite' ? describe.skip : describe)('with two instances', () => {
  let second: Instance;

  beforeAll(async () => {
    second = await startInstance(site);
  });

  afterAll(() => second?.stop());

  it('what is decided on one is known to the other at once', async () => {
    const there = adminOf(second.send, token);
    await wasAt(HOME);
    const invoice = await issued(sandbox);
    const refused = await there.attempt<Refusal>('POST', `/invoices/${invoice}/checkout`);
    expect(refused.body.error.details.code).toBe('site_address_changed');
    expect((await decide('moved')).status).toBe(200);
    expect((await there.checkout(invoice)).url).toContain('http');
    await eventually(address, ({ changed }) => !changed);
  });
});
