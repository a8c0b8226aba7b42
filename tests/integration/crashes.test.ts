import { sliceOf } from '../../server/src/kit/pagination';
import type { Payment, ReconciliationReport } from '../../contracts';
import { inTransaction } from '../../server/src/kit/database';
import { createSharedClock } from '../../server/src/kit/shared-clock';
import { createOutbox } from '../../server/src/outbox';
import { COUNTER_UID, LEASE_UID, OUTBOX_UID } from '../../server/src/plugin-id';
import { createLeases } from '../../server/src/reconciliation';
import { createInbox } from '../../server/src/webhooks';
import { createWebhookWorker } from '../../server/src/webhooks/worker';
import { databaseKind } from '../support/databases';
import { eventually } from '../support/http';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  // Stripe's clock and ours need not agree: whatever depends on both must hold three hours apart.
  const now = Math.floor(Date.now() / 1000) - 3 * 3600;
  await stripe.control('POST', '/_simulator/clock', { body: { now } });
  site = await startSite({ stripeApiBase: stripe.apiBase });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, { webhook: true });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

afterEach(() => stripe.control('DELETE', '/_simulator/faults'));

const fault = (rule: Record<string, unknown>) => stripe.control('POST', '/_simulator/faults', { body: rule });

const reconcile = (): Promise<ReconciliationReport> =>
  admin.data('POST', `/banking-contracts/${ready.contract.documentId}/reconcile`);

interface SimulatedSession {
  id: string;
  client_reference_id: string;
  status: string;
}

/** Stripe's own word on the sessions of an invoice, oldest first. */
const sessionsAtStripe = async (invoice: string): Promise<SimulatedSession[]> => {
  const { body } = await stripe.control<{ checkout_sessions: SimulatedSession[] }>(
    'GET',
    `/_simulator/accounts/${fixtures.acme.id}/state?only=checkout_sessions`
  );
  return body.checkout_sessions.filter((session) => session.client_reference_id === invoice);
};

const issued = async (): Promise<string> =>
  (await admin.issue((await admin.draft(ready.module.documentId)).documentId)).documentId;

/** Stripe opens a session, fails to say so, and repeats that failure for the same key. */
const failAfterActing = () =>
  fault({ kind: 'api_error_after', path: '/v1/checkout/sessions$', method: 'POST', count: 1 });

describe('a transaction whose COMMIT fails', () => {
  const currentTransaction = async () => (await site.strapi.db.transaction()).get();

  /** Makes the COMMIT of the transaction it is called in fail, as a database does that dies in that moment. */
  const spoilCommit: Record<typeof databaseKind, () => Promise<void>> = {
    postgres: async () => {
      const { rows } = await (
        await currentTransaction()
      ).raw<{ rows: { id: number }[] }>('select pg_backend_pid() as id');
      await site.strapi.db.connection.raw('select pg_terminate_backend(?)', [rows[0].id]);
    },
    mysql: async () => {
      const [rows] = await (await currentTransaction()).raw<[{ id: number }[]]>('select connection_id() as id');
      await site.strapi.db.connection.raw('kill ?', [rows[0].id]);
    },
    sqlite: async () => {
      const transaction = await currentTransaction();
      await transaction.raw('create table spoiled_parent (id integer primary key)');
      await transaction.raw(
        'create table spoiled_child (parent integer references spoiled_parent (id) deferrable initially deferred)'
      );
      await transaction('spoiled_child').insert({ parent: 1 });
    },
  };

  it('is not reported as committed', async () => {
    const name = 'spoiled';
    const insert = () => site.strapi.db.query(COUNTER_UID).create({ data: { name, value: 1 } });
    const written = () => site.strapi.db.query(COUNTER_UID).count({ where: { name } });
    const refusal: { code?: string; message?: string } | null = await inTransaction(site.strapi, async () => {
      await insert();
      await spoilCommit[databaseKind]();
    }).then(
      () => null,
      (error: Error) => error
    );
    expect(`${refusal?.code} ${refusal?.message}`).toMatch(/FOREIGNKEY|ECONNRESET|EPIPE|57P01|connection/i);
    // The pool replaces the broken connection. Queries may fail until it has done so.
    const count = await eventually(
      () => written().catch(() => null),
      (found) => found !== null
    );
    expect(count).toBe(0);
    // The next transaction gets a working connection.
    await inTransaction(site.strapi, insert);
    expect(await written()).toBe(1);
  });
});

describe('a failure that Stripe repeats for the same key', () => {
  it('uses up one attempt and the next one succeeds', async () => {
    await failAfterActing();
    const invoice = await issued();
    const started = await admin.checkout(invoice);
    const [first, second] = await admin.payments(invoice);
    expect(first).toMatchObject({ status: 'failed', failureCode: 'failure_repeated' });
    expect(second).toMatchObject({ documentId: started.payment, status: 'open' });
  });

  it('returns 503 while it lasts', async () => {
    await fault({ kind: 'api_error_after', path: '/v1/checkout/sessions$', method: 'POST' });
    expect(await admin.attempt('POST', `/invoices/${await issued()}/checkout`)).toMatchObject({
      status: 503,
      body: { error: { details: { code: 'provider_unavailable' } } },
    });
  });
});

describe('a paid invoice', () => {
  it('closes its other open session even if the first try to close it failed', async () => {
    await failAfterActing();
    const invoice = await issued();
    await admin.checkout(invoice);
    const [unknown, open] = await sessionsAtStripe(invoice);
    await fault({ kind: 'api_error', path: '/expire$' });
    await stripe.pay(unknown.id);
    await admin.becomes(invoice, 'paid');
    await stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
    expect((await sessionsAtStripe(invoice)).map(({ status }) => status)).toEqual(['complete', 'open']);

    await stripe.control('DELETE', '/_simulator/faults');
    await reconcile();
    expect((await sessionsAtStripe(invoice)).find(({ id }) => id === open.id)?.status).toBe('expired');
  });

  it('does not return a session that was opening during the payment', async () => {
    await failAfterActing();
    const invoice = await issued();
    await admin.checkout(invoice);
    const [unknown, open] = await sessionsAtStripe(invoice);
    await stripe.control('POST', `/_simulator/checkout/sessions/${open.id}/expire`, { body: {} });
    await eventually(
      () => admin.payments(invoice),
      (payments: Payment[]) => payments.every(({ status }) => status !== 'open')
    );

    await fault({ kind: 'latency', path: '/v1/checkout/sessions$', method: 'POST', milliseconds: 3000 });
    const late = admin.attempt('POST', `/invoices/${invoice}/checkout`);
    await eventually(
      () => admin.payments(invoice),
      (payments: Payment[]) => payments.some(({ status }) => status === 'created')
    );
    await stripe.pay(unknown.id);
    await admin.becomes(invoice, 'paid');
    expect(await late).toMatchObject({ status: 409, body: { error: { details: { code: 'session_not_open' } } } });
    expect((await sessionsAtStripe(invoice)).map(({ status }) => status)).toEqual(['complete', 'expired', 'expired']);
  });
});

describe('an event that Stripe made after we last read its list', () => {
  it('is found although the two clocks differ', async () => {
    await fault({ kind: 'drop' });
    await reconcile();
    for (let round = 0; round < 2; round += 1) {
      const invoice = await issued();
      await admin.checkout(invoice);
      const [session] = await sessionsAtStripe(invoice);
      await stripe.pay(session.id);
      expect((await reconcile()).eventsFound).toBeGreaterThan(0);
      expect((await admin.invoice(invoice)).status).toBe('paid');
    }
  });
});

describe('a worker that resumes after its claim has expired', () => {
  const event = (id: string) => ({
    id,
    type: 'checkout.session.completed',
    environment: 'test' as const,
    accountId: null,
    createdAt: new Date().toISOString(),
    payload: {},
  });

  /** An inbox with a clock of its own, and an event in it. */
  const inboxWith = async (id: string, clock: () => Date) => {
    const inbox = createInbox(site.strapi, clock, 12);
    await inbox.store([{ contractId: ready.contract.documentId, environment: 'test', event: event(id) }]);
    const { rows } = await inbox.findPage({ search: id }, sliceOf('provider-events', { pageSize: 1 }, 'id:asc'));
    return { inbox, row: rows[0] };
  };

  it('does not change an event that another worker has finished', async () => {
    let now = new Date();
    const { inbox, row } = await inboxWith('evt_late', () => now);
    const late = await inbox.table.claim(row);
    if (!late) throw new Error('The event could not be claimed.');
    expect(await inbox.table.claim(row)).toBeNull();
    expect((await inbox.table.claimDue('again', 100)).map(({ id }) => id)).not.toContain(row.id);
    now = new Date(now.getTime() + 31_000);
    const taken = (await inbox.table.claimDue('again', 100)).filter(({ id }) => id === row.id);
    expect(taken).toHaveLength(1);
    await inbox.table.finish(taken, { end: 'processed' });
    await inbox.table.finish([late], { end: 'ignored' });
    expect(await inbox.table.fail(late, 'too late', new Date())).toBe(false);
    expect(await inbox.findOne(row.id)).toMatchObject({ status: 'processed', lastError: null });
  });

  it('claims different events than other workers', async () => {
    const clock = (): Date => new Date();
    const { inbox } = await inboxWith('evt_shared0', clock);
    for (let index = 1; index < 10; index += 1) await inboxWith(`evt_shared${index}`, clock);
    const shares = await Promise.all([1, 2, 3].map(() => inbox.table.claimDue('fresh', 6)));
    const ids = shares.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    while ((await inbox.table.claimDue('fresh', 6)).length > 0);
    await Promise.all(shares.map((share) => inbox.table.finish(share, { end: 'ignored' })));
  });

  it('finds an event whose due time came from a fast clock', async () => {
    let now = new Date(Date.now() + 30 * 86_400_000);
    const { inbox, row } = await inboxWith('evt_ahead', () => now);
    const [claimed] = (await inbox.table.claimDue('fresh', 100)).filter(({ id }) => id === row.id);
    expect(await inbox.table.fail(claimed, 'ahead', now)).toBe(true);
    now = new Date();
    const found = (await inbox.table.claimDue('again', 100)).filter(({ id }) => id === row.id);
    expect(found).toHaveLength(1);
    await inbox.table.finish(found, { end: 'ignored' });
  });

  it('leaves unclaimed events to other workers when it stops', async () => {
    const clock = (): Date => new Date();
    const { strapi } = site;
    const inbox = createInbox(strapi, clock, 12);
    const environment = 'test' as const;
    const contractId = ready.contract.documentId;
    await inbox.store(
      Array.from({ length: 160 }, (_, index) => ({ contractId, environment, event: event(`evt_stop${index}`) }))
    );
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const worker = createWebhookWorker({
      ...{ strapi, inbox },
      payouts: { readOne: async () => true },
      bankingContracts: {
        async accessOf() {
          await gate;
          const keys = () => {
            throw new Error('No event here needs keys.');
          };
          return { provider: { handlesEvent: () => false } as never, accountId: null, keys };
        },
      },
      payments: { applyFactsSoon: () => Promise.reject(new Error('No event here has facts.')) },
      outbox: createOutbox({ strapi, clock, deliver: async () => undefined, isHeld: async () => false }),
      isHeld: async () => false,
    });
    const counts = async () => {
      const { rows } = await inbox.findPage(
        { search: 'evt_stop' },
        sliceOf('provider-events', { pageSize: 200 }, 'id:asc')
      );
      const of = (status: string) => rows.filter((row) => row.status === status).length;
      return { received: of('received'), processing: of('processing'), ignored: of('ignored') };
    };
    worker.wake();
    await eventually(counts, ({ processing }) => processing > 0);
    const taken = (await counts()).processing;
    expect(taken).toBeLessThan(160);
    const stopping = worker.stop();
    open();
    await stopping;
    expect(await counts()).toEqual({ received: 160 - taken, processing: 0, ignored: taken });
    await inbox.table.finish(await inbox.table.claimDue('fresh', 100), { end: 'ignored' });
  });

  it('does not publish a message that another worker has published', async () => {
    let now = new Date();
    const delivered: string[] = [];
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const outboxOf = (deliver: () => Promise<void>) =>
      createOutbox({ strapi: site.strapi, clock: () => now, deliver, isHeld: async () => false });
    const sleeper = outboxOf(async () => {
      await asleep;
      throw new Error('The connection was lost in the meantime.');
    });
    const other = outboxOf(async () => {
      delivered.push('other');
    });

    const written = await sleeper.write([{ event: 'test.event', payload: {} }]);
    sleeper.deliverSoon(written);
    const status = async (): Promise<string> =>
      (await site.strapi.db.query(OUTBOX_UID).findOne({ where: { messageId: written[0].messageId } })).status;
    await eventually(status, (found) => found === 'delivering');
    now = new Date(now.getTime() + 31_000);
    await other.sweep(async () => true);
    expect(delivered).toEqual(['other']);
    wake();
    await sleeper.stop();
    expect(await status()).toBe('delivered');
  });
});

describe('the lease of a job', () => {
  it('can be renewed twice at one moment and during a task that outlasts it', async () => {
    const leases = createLeases(site.strapi);
    const clock = (): Date => new Date();
    const now = clock();
    const lease = await leases.take('twice', 'a', now, 60);
    if (!lease) throw new Error('The lease is not free.');
    expect(await leases.renew(lease, now, 60)).toBe(true);
    expect(await leases.renew(lease, now, 60)).toBe(true);

    const endOf = async (): Promise<number> => {
      const row = await site.strapi.db.query(LEASE_UID).findOne({ where: { name: 'long' } });
      return new Date(row.expiresAt).getTime();
    };
    const held = leases.hold({ name: 'long', owner: 'a', seconds: 1, clock }, async (mayGoOn) => {
      // The lease must be renewed beyond twice its duration.
      const firstEnd = await endOf();
      await eventually(endOf, (end) => end >= firstEnd + 2000);
      expect(await leases.take('long', 'b', clock(), 1)).toBeNull();
      expect(await mayGoOn()).toBe(true);
    });
    expect(await held).toBe(true);
    expect(await leases.take('long', 'b', clock(), 1)).not.toBeNull();
  });

  it('does not block others when its end came from a fast clock', async () => {
    const leases = createLeases(site.strapi);
    await leases.take('ahead', 'a', new Date(Date.now() + 86_400_000), 15);
    expect(await leases.take('ahead', 'b', new Date(), 15)).not.toBeNull();
  });
});

describe('the clock', () => {
  it('follows the database clock where there is one and ignores jumps of the local clock', async () => {
    let machine = Date.now();
    let steady = 0;
    const pass = (seconds: number): void => {
      machine += seconds * 1000;
      steady += seconds * 1000;
    };
    const shared = createSharedClock(
      site.strapi,
      () => new Date(machine),
      () => steady
    );
    await shared.read();
    const start = shared.now().getTime();
    pass(10);
    expect(shared.now().getTime() - start).toBe(10_000);
    machine += 86_400_000;
    pass(1);
    const seen = shared.now().getTime() - start;
    // SQLite lives in this process and has no other clock.
    expect(seen).toBe(databaseKind === 'sqlite' ? 86_411_000 : 11_000);
  });
});

describe('a site that is stopped', () => {
  it('finishes the requests it has accepted and loses nothing', async () => {
    await fault({ kind: 'latency', path: '/v1/checkout/sessions$', method: 'POST', milliseconds: 1500 });
    const invoice = await issued();
    const underWay = admin.attempt<{ data: { url: string } }>('POST', `/invoices/${invoice}/checkout`);
    await eventually(
      () => admin.payments(invoice),
      (payments: Payment[]) => payments.length === 1
    );
    const stopped = site.stop();
    const answer = await underWay;
    expect(answer.status).toBe(201);
    expect(answer.headers.get('connection')).toBe('close');
    await stopped;
    await expect(site.send('GET', '/_health')).rejects.toThrow();

    site = await startSite({ stripeApiBase: stripe.apiBase, database: site.database });
    const { body } = await site.send<{ data: { token: string } }>('POST', '/admin/login', {
      body: { email: 'ada@example.com', password: 'Integration-1234' },
    });
    admin = adminOf(site.send, body.data.token);
    expect(await admin.checkout(invoice)).toMatchObject({ url: answer.body.data.url, reused: true });
  });
});
