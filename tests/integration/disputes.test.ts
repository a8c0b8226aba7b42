import type { Invoice, Notification, Payment } from '../../contracts';
import { checkEventAgainstDocument } from '../support/api-contract';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { openPostOffice, type PostOffice } from '../support/letters';
import { fixtures } from '../support/stripe';
import { sessionOf } from '../support/story';

jest.setTimeout(90_000);

interface Told {
  event: string;
  payload: { invoice: Invoice; payment: Payment; dispute?: { status: string } };
}

let office: PostOffice;
const told: Told[] = [];
const listen = async (event: string, ...args: unknown[]): Promise<void> => {
  if (/^(invoice|payment)\./.test(event)) told.push({ event, payload: args[0] as Told['payload'] });
};

beforeAll(async () => {
  office = await openPostOffice();
  await office.configure({ staffRecipients: ['staff@example.com'], staffLanguage: 'en' });
  await office.stripe.control('POST', '/_simulator/settings', { body: { settlement: 'manual' } });
  office.site.strapi.eventHub.subscribe(listen);
});

afterAll(async () => {
  await office?.close();
});

const control = async <T = { id: string }>(path: string, body: object = {}): Promise<T> => {
  const answer = await office.stripe.control<T>('POST', `/_simulator${path}`, { body });
  if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const eventsOf = (invoice: Invoice): string[] =>
  told.filter(({ payload }) => payload.invoice.documentId === invoice.documentId).map(({ event }) => event);
const countOf = (invoice: Invoice, event: string): number => eventsOf(invoice).filter((one) => one === event).length;

const paymentsOf = (invoice: Invoice): Promise<Payment[]> => office.admin.payments(invoice.documentId);
const payOnce = async (invoice: Invoice, how: Record<string, unknown> = {}): Promise<void> => {
  await office.stripe.pay(await sessionOf(office.admin, await office.admin.checkout(invoice.documentId)), how);
};

/** A paid invoice, its charge, and the payer's address. */
const paid = async (): Promise<{ invoice: Invoice; charge: string; email: string }> => {
  const email = office.newAddress();
  const invoice = await office.issued({ email });
  await payOnce(invoice);
  await office.admin.becomes(invoice.documentId, 'paid');
  const [{ provider }] = await paymentsOf(invoice);
  return { invoice, charge: provider.chargeId ?? '', email };
};

const kindsOf = async (invoice: Invoice): Promise<Notification['kind'][]> =>
  (await office.notificationsOf(invoice)).map(({ kind }) => kind);

/** Waits until the site has processed all that Stripe has sent, and has told its listeners all that follows. */
const allIsTold = async (): Promise<void> => {
  await control('/deliveries/wait');
  const { db } = office.site.strapi;
  const countOf = (model: string, statuses: string[]): Promise<number> =>
    db.query(`invoice-payments::${model}`).count({ where: { status: { $in: statuses } } });
  await eventually(
    async () => ({
      unprocessed: await countOf('provider-event', ['received', 'processing', 'failed']),
      untold: await countOf('outbox', ['waiting', 'delivering']),
    }),
    ({ unprocessed, untold }) => unprocessed === 0 && untold === 0,
    30
  );
};

/** Everything Stripe has said of it, three times more. */
const sayAgain = async (invoice: Invoice): Promise<void> => {
  await allIsTold();
  for (let round = 0; round < 3; round += 1) await control('/deliveries/redeliver');
  await office.admin.reconcile(invoice.documentId);
  await allIsTold();
};

describe('money lost in a dispute', () => {
  it('of a SEPA debit that is lost from the start is told, shown, filtered and collected again', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email });
    await payOnce(invoice, { payment_method: 'sepa_debit', iban: 'AT611904300234573201' });
    await office.admin.becomes(invoice.documentId, 'processing');
    const [{ provider }] = await paymentsOf(invoice);
    await control(`/payment_intents/${provider.intentId}/settle`, { outcome: 'succeed' });
    await office.admin.becomes(invoice.documentId, 'paid');
    const [{ provider: settled }] = await paymentsOf(invoice);
    await control(`/charges/${settled.chargeId}/dispute`);

    const lost = await office.admin.becomes(invoice.documentId, 'open');
    expect(lost).toMatchObject({ disputed: false, amountPaid: 12000, amountDisputed: 12000, amountDue: 12000 });
    const [payment] = await paymentsOf(invoice);
    expect(payment).toMatchObject({
      ...{ status: 'succeeded', amountDisputed: 12000 },
      disputes: [{ status: 'lost', reason: 'debit_not_authorized', amountLost: 12000, dueBy: null }],
    });
    expect(payment.net).toBeLessThan(0);
    await sayAgain(invoice);
    expect(countOf(invoice, 'payment.disputed')).toBe(1);
    expect(countOf(invoice, 'payment.dispute_lost')).toBe(1);
    const kinds = await kindsOf(invoice);
    expect(kinds.filter((kind) => kind === 'dispute_lost')).toHaveLength(1);
    expect(kinds).not.toContain('dispute_opened');

    const { data: found } = await office.admin.call<{ data: Invoice[] }>('GET', '/invoices?lostInDispute=true');
    expect(found.map(({ documentId }) => documentId)).toContain(invoice.documentId);
    const { data: others } = await office.admin.call<{ data: Invoice[] }>('GET', '/invoices?lostInDispute=false');
    expect(others.map(({ documentId }) => documentId)).not.toContain(invoice.documentId);
    const timeline = await office.admin.data<{ kind: string }[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.map(({ kind }) => kind)).toContain('dispute_lost');

    await payOnce(invoice);
    const again = await office.admin.becomes(invoice.documentId, 'paid');
    expect(again).toMatchObject({ amountPaid: 24000, amountDisputed: 12000, amountDue: 0, needsReview: false });
    await sayAgain(invoice);
    expect(countOf(invoice, 'invoice.paid')).toBe(1);
    expect(countOf(invoice, 'invoice.paid_again')).toBe(1);
    const receipts = (await kindsOf(invoice)).filter((kind) => kind.startsWith('receipt')).sort();
    expect(receipts).toEqual(['receipt', 'receipt_again']);
    await office.arrivedAbout(email, 'received again');
  });

  it('is asked for in part after a partial dispute, and a second dispute is told, too', async () => {
    const { invoice, charge } = await paid();
    const first = await control(`/charges/${charge}/dispute`, { amount: 4000 });
    await office.admin.becomesSo(invoice.documentId, ({ disputed }) => disputed);
    await control(`/disputes/${first.id}/close`, { outcome: 'lost' });
    const open = await office.admin.becomes(invoice.documentId, 'open');
    expect(open).toMatchObject({ disputed: false, amountDisputed: 4000, amountDue: 4000 });

    const session = await sessionOf(office.admin, await office.admin.checkout(invoice.documentId));
    const [, attempt] = await paymentsOf(invoice);
    expect(attempt).toMatchObject({ amount: 4000, status: 'open' });

    await control(`/charges/${charge}/dispute`);
    await office.admin.becomesSo(invoice.documentId, ({ disputed }) => disputed);
    await allIsTold();
    expect(countOf(invoice, 'payment.disputed')).toBe(2);
    expect((await kindsOf(invoice)).filter((kind) => kind === 'dispute_opened')).toHaveLength(2);

    await office.stripe.pay(session);
    expect(await office.admin.becomes(invoice.documentId, 'paid')).toMatchObject({ amountDue: 0, disputed: true });
  });

  it('comes back when it is won after it was withdrawn, and an open page is closed', async () => {
    const { invoice, charge, email } = await paid();
    const { id } = await control(`/charges/${charge}/dispute`, { final: true });
    await office.admin.becomes(invoice.documentId, 'open');
    await office.admin.checkout(invoice.documentId);
    await control(`/disputes/${id}/reinstate`);
    expect(await office.admin.becomes(invoice.documentId, 'paid')).toMatchObject({ amountDisputed: 0, amountDue: 0 });
    await allIsTold();
    expect((await paymentsOf(invoice)).map(({ status }) => status)).toEqual(['succeeded', 'expired']);
    expect(countOf(invoice, 'invoice.paid')).toBe(1);
    expect(countOf(invoice, 'invoice.paid_again')).toBe(1);
    // Nobody paid a second time.
    expect((await kindsOf(invoice)).filter((kind) => kind.startsWith('receipt'))).toEqual(['receipt']);
    expect(office.mailbox.to(email).length).toBeLessThanOrEqual(1);
  });

  it('is never counted beside a refund of the same money', async () => {
    const { invoice, charge } = await paid();
    await control(`/charges/${charge}/refund`, { amount: 2000 });
    await office.admin.becomes(invoice.documentId, 'partially_refunded');
    await control(`/charges/${charge}/dispute`, { final: true });
    expect(await office.admin.becomes(invoice.documentId, 'open')).toMatchObject({
      ...{ amountPaid: 12000, amountRefunded: 2000, amountDisputed: 10000, amountDue: 10000 },
    });
  });

  it('counts in sums and figures as the rows say', async () => {
    const sums = await office.admin.data<{ currency: string; disputed: number; due: number }[]>(
      'GET',
      '/invoices/totals'
    );
    const { data: invoices } = await office.admin.call<{ data: Invoice[] }>('GET', '/invoices?pageSize=100');
    const total = (field: 'amountDisputed' | 'amountDue') =>
      invoices.filter(({ status }) => status !== 'draft').reduce((sum, invoice) => sum + invoice[field], 0);
    expect(sums.reduce((sum, { disputed }) => sum + disputed, 0)).toBe(total('amountDisputed'));
    expect(sums.reduce((sum, { due }) => sum + due, 0)).toBe(total('amountDue'));
    const { figures } = internalsOf(office.site);
    await figures.fold();
    expect(await figures.rebuild()).toBe(false);
  });
});

describe('how a dispute can end without a loss', () => {
  it.each([
    ['won', {}, 'payment.dispute_won', 'dispute_won'],
    ['an inquiry that is closed', { inquiry: true }, 'payment.dispute_won', 'dispute_won'],
    ['prevented by a block', { prevented: 'block' }, 'payment.dispute_won', 'dispute_won'],
  ] as const)('%s', async (_, options, event, kind) => {
    const { invoice, charge } = await paid();
    const { id } = await control(`/charges/${charge}/dispute`, options);
    if (!('prevented' in options)) {
      await office.admin.becomesSo(invoice.documentId, ({ disputed }) => disputed);
      await control(`/disputes/${id}/close`, { outcome: 'won' });
    }
    await allIsTold();
    const timeline = await office.admin.data<{ kind: string }[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.some((entry) => /^dispute_(won|closed)$/.test(entry.kind))).toBe(true);
    expect(await office.admin.invoice(invoice.documentId)).toMatchObject({ status: 'paid', disputed: false });
    expect(eventsOf(invoice)).toEqual(expect.arrayContaining(['payment.disputed', event]));
    expect(countOf(invoice, 'invoice.paid')).toBe(1);
    expect(await kindsOf(invoice)).toContain(kind);
  });

  it('an inquiry that becomes a chargeback is told a second time', async () => {
    const { invoice, charge } = await paid();
    const { id } = await control(`/charges/${charge}/dispute`, { inquiry: true });
    await office.admin.becomesSo(invoice.documentId, ({ disputed }) => disputed);
    await control(`/disputes/${id}/escalate`);
    await allIsTold();
    expect(countOf(invoice, 'payment.disputed')).toBe(2);
    expect((await kindsOf(invoice)).filter((kind) => kind === 'dispute_opened')).toHaveLength(2);
  });
});

describe('refunds, warnings and reviews', () => {
  it('a refund that fails after it succeeded is told, and makes no second "paid"', async () => {
    const { invoice, charge } = await paid();
    const { id } = await control(`/charges/${charge}/refund`);
    await office.admin.becomes(invoice.documentId, 'refunded');
    await control(`/refunds/${id}/fail`);
    await office.admin.becomes(invoice.documentId, 'paid');
    await sayAgain(invoice);
    expect(countOf(invoice, 'payment.refund_failed')).toBe(1);
    expect(countOf(invoice, 'invoice.paid')).toBe(1);
    expect(countOf(invoice, 'invoice.paid_again')).toBe(0);
    const kinds = await kindsOf(invoice);
    expect(kinds.filter((kind) => kind === 'refund_failed')).toHaveLength(1);
    expect(kinds.filter((kind) => kind.startsWith('receipt'))).toEqual(['receipt']);
  });

  it('an early fraud warning is told and shown until the charge is refunded', async () => {
    const { invoice, charge } = await paid();
    await control(`/charges/${charge}/fraud_warning`);
    const warned = await office.admin.becomesSo(invoice.documentId, ({ needsReview }) => needsReview);
    expect(warned.reviewReasons).toEqual(['early_fraud_warning']);
    const [{ fraudWarnings }] = await paymentsOf(invoice);
    expect(fraudWarnings).toMatchObject([{ fraudType: 'unauthorized_use_of_card', actionable: true }]);
    await sayAgain(invoice);
    expect(countOf(invoice, 'payment.early_fraud_warning')).toBe(1);
    expect((await kindsOf(invoice)).filter((kind) => kind === 'early_fraud_warning')).toHaveLength(1);
    await control(`/charges/${charge}/refund`);
    const refunded = await office.admin.becomes(invoice.documentId, 'refunded');
    expect(refunded.reviewReasons).toEqual([]);
  });

  it('a review at Stripe needs review here until somebody has decided', async () => {
    const { invoice, charge } = await paid();
    const { id } = await control(`/charges/${charge}/review`);
    const held = await office.admin.becomesSo(invoice.documentId, ({ needsReview }) => needsReview);
    expect(held.reviewReasons).toEqual(['provider_review']);
    expect((await paymentsOf(invoice))[0].reviews).toMatchObject([
      { providerReviewId: id, open: true, reason: 'rule' },
    ]);
    await allIsTold();
    expect(countOf(invoice, 'payment.needs_review')).toBe(1);
    expect(await kindsOf(invoice)).toContain('needs_review');
    await control(`/reviews/${id}/close`);
    const done = await office.admin.becomesSo(invoice.documentId, ({ needsReview }) => !needsReview);
    expect(done.reviewReasons).toEqual([]);
  });
});

it('every event that was told is as the API reference describes it', () => {
  const kinds = new Set(told.map(({ event }) => event));
  expect([...kinds]).toEqual(
    expect.arrayContaining(['payment.disputed', 'payment.dispute_lost', 'payment.dispute_won', 'payment.refund_failed'])
  );
  expect(kinds).toContain('payment.early_fraud_warning');
  for (const { event, payload } of told) checkEventAgainstDocument(event, payload);
});

describe('what an earlier version left', () => {
  it('a lost dispute is counted by the background job, and nobody is told of old losses', async () => {
    const { invoice, charge } = await paid();
    await control(`/charges/${charge}/dispute`, { final: true });
    await office.admin.becomes(invoice.documentId, 'open');
    const { db } = office.site.strapi;
    // As the former version left it: the dispute is known, and nothing follows from it.
    const [{ documentId, disputes }] = await paymentsOf(invoice);
    await db
      .query('plugin::invoice-payments.dispute')
      .updateMany({ where: { providerDisputeId: disputes[0].providerDisputeId }, data: { amountLost: null } });
    await db
      .query('plugin::invoice-payments.payment')
      .updateMany({ where: { documentId }, data: { amountDisputed: null } });
    await db.query('plugin::invoice-payments.invoice').updateMany({
      where: { documentId: invoice.documentId },
      data: { status: 'paid', amountDisputed: null, amountDue: null },
    });
    await allIsTold();
    const before = eventsOf(invoice).length;
    const letters = (await kindsOf(invoice)).length;

    const { payments } = internalsOf(office.site);
    expect(await payments.countLosses()).toBe(1);
    expect(await payments.countLosses()).toBe(0);
    expect(await office.admin.invoice(invoice.documentId)).toMatchObject({
      ...{ status: 'open', amountDisputed: 12000, amountDue: 12000 },
    });
    await allIsTold();
    expect(eventsOf(invoice)).toHaveLength(before);
    expect(await kindsOf(invoice)).toHaveLength(letters);
  });

  it('an endpoint that lacks events is given them by the background job', async () => {
    const { site, stripe } = office;
    const endpoints = async () => {
      const { body } = await stripe.control<{ webhook_endpoints: { id: string; enabled_events: string[] }[] }>(
        'GET',
        '/_simulator/accounts/acct_simulatorAcme/state?only=webhook_endpoints'
      );
      return body.webhook_endpoints;
    };
    const [endpoint] = await endpoints();
    const change = await fetch(`${stripe.apiBase}/v1/webhook_endpoints/${endpoint.id}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${fixtures.acme.keys.secretTest}`, 'Idempotency-Key': 'fewer-events' },
      body: new URLSearchParams({ 'enabled_events[0]': 'charge.refunded' }),
    });
    expect(change.status).toBe(200);
    await internalsOf(site).bankingContracts.inspectEndpoints(async () => true);
    expect((await endpoints())[0].enabled_events).toContain('radar.early_fraud_warning.created');
  });
});
