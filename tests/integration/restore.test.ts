import type { Invoice, Payment, ReconciliationReport, UnassignedPayment } from '../../contracts';
import { checkEventAgainstDocument } from '../support/api-contract';
import { restoreBackup, takeBackup, type Backup } from '../support/backup';
import { databaseKind } from '../support/databases';
import { eventually, type Refusal } from '../support/http';
import { startInstance, type Instance } from '../support/instance';
import { createAdminUser, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(180_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let token: string;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  token = await registerSuperAdmin(site);
  admin = adminOf(site.send, token);
  ready = await readyToCollect(admin, {
    webhook: true,
    module: { notifications: { staffRecipients: ['staff@example.com'] } as never },
  });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

afterEach(() => stripe.control('DELETE', '/_simulator/faults'));

interface SimulatedSession {
  id: string;
  client_reference_id: string;
  status: string;
  payment_status: string;
}

const sessionsAtStripe = async (invoice: string): Promise<SimulatedSession[]> => {
  const { body } = await stripe.control<{ checkout_sessions: SimulatedSession[] }>(
    'GET',
    `/_simulator/accounts/${fixtures.acme.id}/state?only=checkout_sessions`
  );
  return body.checkout_sessions.filter((session) => session.client_reference_id === invoice);
};

const silence = () => stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop' } });
const backup = (): Promise<Backup> => takeBackup(site.strapi);
const restore = (taken: Backup): Promise<void> => restoreBackup(site.strapi, taken);
const issued = async (lines?: { description: string; unitAmount: number }[]): Promise<string> =>
  (await admin.issue((await admin.draft(ready.module.documentId, lines ? { lines } : {})).documentId)).documentId;
const pay = async (invoice: string): Promise<string> => {
  const session = await sessionOf(admin, await admin.checkout(invoice));
  await stripe.pay(session);
  return session;
};
/** Paid, and Stripe has not got through with the news: it keeps trying. */
const payUnheard = async (invoice: string): Promise<void> => {
  await silence();
  await pay(invoice);
  await admin.reconcile(invoice);
  await admin.becomes(invoice, 'paid');
};
const reconcile = (): Promise<ReconciliationReport> =>
  admin.data('POST', `/banking-contracts/${ready.contract.documentId}/reconcile`);
const unassigned = (query = ''): Promise<UnassignedPayment[]> => admin.data('GET', `/unassigned-payments?${query}`);
const attempt = (method: string, path: string, body?: unknown) => admin.attempt<Refusal>(method, path, body);

/** Has Stripe deliver everything again, as it does for days while a site does not answer. */
const redeliver = async (): Promise<void> => {
  await stripe.control('DELETE', '/_simulator/faults');
  await stripe.control('POST', '/_simulator/deliveries/redeliver', { body: {} });
  await stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
};

describe('an invoice that was paid after the backup', () => {
  it('becomes paid by a repeated webhook, with the same payment', async () => {
    const invoice = await issued();
    const taken = await backup();
    await payUnheard(invoice);
    const [before] = await admin.payments(invoice);
    await restore(taken);
    expect((await admin.invoice(invoice)).status).toBe('open');
    expect(await admin.payments(invoice)).toEqual([]);

    await redeliver();
    await admin.becomes(invoice, 'paid');
    const [after] = await admin.payments(invoice);
    expect(after).toMatchObject({
      documentId: before.documentId,
      status: 'succeeded',
      amount: before.amount,
      provider: before.provider,
      origin: 'restored',
      needsReview: false,
    });
    expect(await unassigned()).toEqual([]);
  });

  it('is found by reconciliation in the list of events', async () => {
    const invoice = await issued();
    const taken = await backup();
    await pay(invoice);
    await admin.becomes(invoice, 'paid');
    await restore(taken);
    await silence();
    expect((await reconcile()).failures).toEqual([]);
    expect((await admin.invoice(invoice)).status).toBe('paid');
  });

  it('is found in the list of sessions when its events have expired', async () => {
    const invoice = await issued();
    const taken = await backup();
    await pay(invoice);
    await admin.becomes(invoice, 'paid');
    await restore(taken);
    await silence();
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'api_error', path: '/v1/events' } });
    await reconcile();
    expect((await admin.invoice(invoice)).status).toBe('paid');
  });

  it('does not ask for a second payment: pressing Pay finds the first one', async () => {
    const invoice = await issued();
    const taken = await backup();
    await pay(invoice);
    await admin.becomes(invoice, 'paid');
    await restore(taken);
    await silence();

    const { status, body } = await attempt('POST', `/invoices/${invoice}/checkout`);
    expect([status, body.error.details.code]).toEqual([409, 'invoice_already_paid']);
    expect(await sessionsAtStripe(invoice)).toHaveLength(1);
    expect((await admin.invoice(invoice)).status).toBe('paid');
  });
});

describe('a page that was open at the time of the restore', () => {
  it('is closed before another one opens, so that only one can be paid', async () => {
    const invoice = await issued();
    const taken = await backup();
    const former = await sessionOf(admin, await admin.checkout(invoice));
    await restore(taken);
    await admin.checkout(invoice);
    const sessions = await sessionsAtStripe(invoice);
    expect(sessions.find(({ id }) => id === former)?.status).toBe('expired');
    expect(sessions.filter(({ status }) => status === 'open')).toHaveLength(1);
  });

  it('and was paid after the backup, is not handed out again: the payment is found', async () => {
    const invoice = await issued();
    const session = await sessionOf(admin, await admin.checkout(invoice));
    const taken = await backup();
    await stripe.pay(session);
    await admin.becomes(invoice, 'paid');
    await restore(taken);
    await silence();
    expect((await admin.payments(invoice)).map(({ status }) => status)).toEqual(['open']);

    const { status, body } = await attempt('POST', `/invoices/${invoice}/checkout`);
    expect([status, body.error.details.code]).toEqual([409, 'invoice_already_paid']);
    expect((await admin.invoice(invoice)).status).toBe('paid');
  });

  it('settles the invoice when the payer pays it later', async () => {
    const invoice = await issued();
    const taken = await backup();
    const session = await sessionOf(admin, await admin.checkout(invoice));
    await restore(taken);
    await stripe.control('DELETE', '/_simulator/faults');
    await stripe.pay(session);
    await admin.becomes(invoice, 'paid');
  });

  it('its successor is closed once it is paid', async () => {
    const invoice = await issued();
    const taken = await backup();
    const former = await sessionOf(admin, await admin.checkout(invoice));
    await restoreBackup(site.strapi, taken, 0);
    // Nothing says that the database is a backup: it was taken a moment ago.
    const later = await sessionOf(admin, await admin.checkout(invoice));
    await stripe.pay(former);
    await admin.becomes(invoice, 'paid');
    await eventually(
      async () => (await sessionsAtStripe(invoice)).find(({ id }) => id === later)?.status,
      (status) => status === 'expired'
    );
  });
});

describe('a payment of an invoice that is not in the backup', () => {
  let invoice: string;
  let number: string | null;

  beforeAll(async () => {
    const taken = await backup();
    invoice = await issued();
    number = (await admin.invoice(invoice)).number;
    await payUnheard(invoice);
    await restore(taken);
    await redeliver();
  });

  it('waits for a decision and shows the known details', async () => {
    const [found, ...more] = await eventually(
      () => unassigned('state=open'),
      (list) => list.length > 0
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      state: 'open',
      reason: 'invoice_unknown',
      status: 'succeeded',
      amount: 12000,
      currency: 'eur',
      environment: 'test',
      claims: { invoice, number },
      bankingContract: { documentId: ready.contract.documentId },
    });
    expect(found.dashboardUrl).toContain('/payments/pi_');
  });

  it('notifies staff once and emits an event', async () => {
    const rows = await site.strapi.db.query('invoice-payments::notification').findMany({
      where: { kind: 'payment_unassigned' },
    });
    expect(rows.map(({ recipient }) => recipient)).toEqual(['staff@example.com']);
    const events = await site.strapi.db
      .query('invoice-payments::outbox')
      .findMany({ where: { event: 'payment.unassigned' } });
    expect(events).toHaveLength(1);
    const [{ event, messageId, payload }] = events as { event: string; messageId: string; payload: object }[];
    checkEventAgainstDocument(event, { messageId, ...payload });
  });

  it('is visible only with access to every invoice and can be decided only with the permission', async () => {
    const reader = await createAdminUser(site, ['plugin::invoice-payments.payments.read']);
    const [row] = await unassigned('state=open');
    const mine = await site.send<{ data: unknown[] }>('GET', '/invoice-payments/unassigned-payments', {
      token: reader.token,
    });
    expect(mine.body.data).toEqual([]);
    const answer = await site.send('POST', `/invoice-payments/unassigned-payments/${row.documentId}/handle`, {
      token: reader.token,
      body: { data: { note: 'x' } },
    });
    expect(answer.status).toBe(403);
  });

  it('can be assigned only to a matching invoice and settles it', async () => {
    const [row] = await unassigned('state=open');
    const assign = (to: string) => attempt('POST', `/unassigned-payments/${row.documentId}/assign`, { invoice: to });
    const smaller = await issued([{ description: 'x', unitAmount: 11999 }]);
    expect((await assign(smaller)).body.error.details.code).toBe('payment_does_not_fit');

    const right = await issued();
    expect((await assign(right)).status).toBe(200);
    expect((await admin.invoice(right)).status).toBe('paid');
    expect((await assign(right)).body.error.details.code).toBe('unassigned_payment_decided');
    const history = await admin.data<{ action: string }[]>(
      'GET',
      `/activity?entityType=unassigned-payment&entityId=${row.documentId}`
    );
    expect(history.map(({ action }) => action).sort()).toEqual(['assigned', 'found']);
  });
});

describe('a number that the restored counter issues again', () => {
  it('does not settle the other invoice, which stays unpayable until it is reviewed', async () => {
    const draft = await admin.draft(ready.module.documentId);
    const taken = await backup();
    const first = await admin.issue(draft.documentId);
    await payUnheard(draft.documentId);
    await restore(taken);

    // The same draft gets another number: one that was issued to somebody else meanwhile took its own.
    const other = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    expect(other.number).toBe(first.number);
    const again = await admin.issue(draft.documentId);
    expect(again.number).not.toBe(first.number);
    await redeliver();
    const [row] = await eventually(
      () => unassigned('state=open'),
      (list) => list.length > 0
    );
    expect(row).toMatchObject({
      reason: 'invoice_differs',
      claims: { invoice: draft.documentId, number: first.number },
    });
    for (const invoice of [other.documentId, draft.documentId]) {
      expect((await admin.invoice(invoice)).status).toBe('open');
    }
    const { status, body } = await attempt('POST', `/invoices/${draft.documentId}/checkout`);
    expect([status, body.error.details.code]).toEqual([409, 'payment_under_review']);

    const handled = await admin.data<UnassignedPayment>('POST', `/unassigned-payments/${row.documentId}/handle`, {
      note: 'Refunded in the dashboard.',
    });
    expect(handled).toMatchObject({ state: 'handled', note: 'Refunded in the dashboard.' });
    expect((await admin.checkout(draft.documentId)).url).toContain('http');
  });

  it('does not settle a draft or an invoice with another total', async () => {
    const draft = await admin.draft(ready.module.documentId);
    const taken = await backup();
    await admin.issue(draft.documentId);
    await payUnheard(draft.documentId);
    await restore(taken);
    await redeliver();
    const [row] = await eventually(
      () => unassigned('state=open'),
      (list) => list.length > 0
    );
    expect(row.reason).toBe('invoice_is_draft');
    expect((await admin.invoice(draft.documentId)).status).toBe('draft');
  });
});

describe('a page of a request that the backup does not know', () => {
  /** An invoice whose attempt Stripe has refused when the backup is made; the next press takes up its row. */
  const refusedAndSaved = async (): Promise<{ invoice: string; taken: Backup }> => {
    const invoice = await issued();
    await stripe.control('POST', '/_simulator/faults', {
      body: { path: '/v1/checkout/sessions$', method: 'POST', count: 1, kind: 'refuse', reason: 'no_method' },
    });
    expect((await attempt('POST', `/invoices/${invoice}/checkout`)).status).toBe(422);
    return { invoice, taken: await backup() };
  };

  it('is closed before another one is opened', async () => {
    const { invoice, taken } = await refusedAndSaved();
    const first = await sessionOf(admin, await admin.checkout(invoice));
    await restore(taken);
    const second = await sessionOf(admin, await admin.checkout(invoice));
    const open = (await sessionsAtStripe(invoice)).filter(({ status }) => status === 'open');
    expect([open.map(({ id }) => id), first === second]).toEqual([[second], false]);
  });

  it('settles the invoice when it was paid', async () => {
    const { invoice, taken } = await refusedAndSaved();
    await silence();
    const page = await pay(invoice);
    await restore(taken);
    expect((await attempt('POST', `/invoices/${invoice}/checkout`)).status).toBe(409);
    expect((await admin.invoice(invoice)).status).toBe('paid');
    expect((await sessionsAtStripe(invoice)).map(({ id }) => id)).toEqual([page]);
  });

  it('is closed by the background job, too', async () => {
    const { invoice, taken } = await refusedAndSaved();
    await admin.checkout(invoice);
    await restore(taken);
    await reconcile();
    expect((await sessionsAtStripe(invoice)).filter(({ status }) => status === 'open')).toEqual([]);
  });
});

describe('while the background job does not run', () => {
  const listings = async (): Promise<number> => {
    const { body } = await stripe.control<{ data: { method: string; path: string }[] }>('GET', '/_simulator/requests');
    return body.data.filter(({ method, path }) => method === 'GET' && /^\/v1\/checkout\/sessions(\?|$)/.test(path))
      .length;
  };

  it('checkouts share one list of the sessions', async () => {
    const invoices = [await issued(), await issued(), await issued()];
    await restore(await backup());
    const before = await listings();
    await Promise.all(invoices.map((invoice) => admin.checkout(invoice)));
    // Fewer than a hundred sessions: one page, or two when an hour ended between the invoices.
    expect((await listings()) - before).toBeLessThan(invoices.length);
  });

  it('a list that failed is not kept', async () => {
    const invoice = await issued();
    await restore(await backup());
    await stripe.control('POST', '/_simulator/faults', {
      body: { kind: 'api_error', path: '/v1/checkout/sessions', method: 'GET' },
    });
    expect((await attempt('POST', `/invoices/${invoice}/checkout`)).status).toBe(503);
    await stripe.control('DELETE', '/_simulator/faults');
    await admin.checkout(invoice);
  });
});

describe('the key of an attempt', () => {
  it('is never reused after the count of attempts restarts', async () => {
    const keysOf = async (invoice: string): Promise<string[]> => {
      const rows = await site.strapi.db
        .query('plugin::invoice-payments.payment')
        .findMany({ where: { invoice: { documentId: invoice } } });
      return (rows as { idempotencyKey: string }[]).map(({ idempotencyKey }) => idempotencyKey);
    };
    const invoice = await issued();
    const taken = await backup();
    await admin.checkout(invoice);
    const [first] = await keysOf(invoice);
    await restore(taken);
    await admin.checkout(invoice);
    expect(await keysOf(invoice)).not.toContain(first);
  });
});

it('every payment stays with its invoice', async () => {
  await stripe.control('DELETE', '/_simulator/faults');
  await reconcile();
  const invoices = await admin.data<Invoice[]>('GET', '/invoices?pageSize=100');
  for (const { documentId, status } of invoices.filter((invoice) => invoice.status === 'paid')) {
    const settled = (await admin.payments(documentId)).filter((payment: Payment) => payment.status === 'succeeded');
    expect([documentId, status, settled.length]).toEqual([documentId, 'paid', 1]);
  }
});

// SQLite belongs to one process.
(databaseKind === 'sqlite' ? describe.skip : describe)('with two instances', () => {
  let second: Instance;

  beforeAll(async () => {
    second = await startInstance(site);
  });

  afterAll(() => second?.stop());

  it('concurrent clicks on any of them find the payment', async () => {
    const invoice = await issued();
    const taken = await backup();
    await pay(invoice);
    await admin.becomes(invoice, 'paid');
    await restore(taken);
    await silence();
    const there = adminOf(second.send, token);
    const presses = [admin, there, admin, there].map((one) =>
      one.attempt<Refusal>('POST', `/invoices/${invoice}/checkout`)
    );
    for (const { status } of await Promise.all(presses)) expect(status).toBe(409);
    expect(await sessionsAtStripe(invoice)).toHaveLength(1);
    expect(await admin.payments(invoice)).toHaveLength(1);
    expect((await there.invoice(invoice)).status).toBe('paid');
  });
});
