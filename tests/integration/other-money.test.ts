import type { Invoice, LinkedPayment, Payment, PaymentLinkCreated } from '../../contracts';
import { eventually, type Refusal } from '../support/http';
import { internalsOf } from '../support/internals';
import { createAdminUser, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    config: { payPage: { perAddress: 100_000, perLink: 100_000 } },
  });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, { webhook: true, module: { appearance: { displayName: 'Acme Studio' } } });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

interface Arrived {
  invoice: Invoice;
  payment: Payment;
  path: string;
}

/** A payer whose page showed another total in the end: tax, a promotion code, another currency. */
const arrived = async (total: { amount?: number; currency?: string }): Promise<Arrived> => {
  const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
  const { url } = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  await admin.checkout(invoice.documentId);
  const [{ provider }] = await admin.payments(invoice.documentId);
  await stripe.control('POST', `/_simulator/checkout/sessions/${provider.sessionId}/total`, { body: total });
  await stripe.pay(provider.sessionId ?? '');
  const [payment] = await eventually(
    () => admin.payments(invoice.documentId),
    ([found]) => found.status === 'in_review'
  );
  return { invoice, payment, path: new URL(url).pathname };
};

const open = (path: string) => site.send<string>('GET', path, {});
const decide = (payment: Payment, what: 'accept' | 'return', body?: object) =>
  admin.data<LinkedPayment>('POST', `/payments/${payment.documentId}/${what}`, body);
const attempt = (payment: Payment, what: 'accept' | 'return') =>
  admin.attempt<Refusal>('POST', `/payments/${payment.documentId}/${what}`);
const callsAbout = async ({ provider }: Payment): Promise<number> => {
  const { body } = await stripe.control<{ requests: { path: string; url?: string }[] }>(
    'GET',
    '/_simulator/accounts/acct_simulatorAcme/state?only=requests'
  );
  return body.requests.filter((request) => JSON.stringify(request).includes(provider.sessionId ?? '-')).length;
};
const refundsOf = async ({ provider }: Payment): Promise<{ amount: number }[]> => {
  const { body } = await stripe.control<{ refunds: { amount: number; payment_intent: string }[] }>(
    'GET',
    '/_simulator/accounts/acct_simulatorAcme/state?only=refunds'
  );
  return body.refunds.filter(({ payment_intent: intent }) => intent === provider.intentId);
};

/** total = due + paid + difference, on the invoice as it is shown. */
const balances = async ({ documentId }: Invoice): Promise<Invoice> => {
  const found = await admin.invoice(documentId);
  expect(found.amountDue + found.amountPaid + found.amountDifference).toBe(found.total);
  return found;
};

describe('money that is not what was asked for', () => {
  it('is shown as received and being checked, without a button and without asking Stripe again', async () => {
    const { invoice, payment, path } = await arrived({ amount: 14400 });
    expect(payment).toMatchObject({
      amount: 12000,
      received: { amount: 14400, currency: 'eur' },
      difference: 2400,
      decision: null,
      reviewReasons: ['amount_mismatch'],
    });
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'processing', needsReview: true });
    const before = await callsAbout(payment);
    const { body } = await open(path);
    expect(body).toContain('Received, being checked');
    expect(body).not.toContain('<form');
    const press = await site.send('POST', path, { raw: { content: '', headers: { accept: 'text/html' } } });
    expect(press.headers.get('location')).toBe(path);
    await open(path);
    expect(await callsAbout(payment)).toBe(before);
    await balances(invoice);
  });

  it.each([
    ['more', { amount: 14400 }, { amountPaid: 14400, amountDifference: -2400 }],
    ['less', { amount: 10000 }, { amountPaid: 10000, amountDifference: 2000 }],
    ['another currency', { currency: 'usd' }, { amountPaid: 12000, amountDifference: 0 }],
  ])('%s: is accepted with the difference on record', async (_name, total, expected) => {
    const { invoice, payment, path } = await arrived(total);
    const heard: string[] = [];
    site.strapi.eventHub.on('payment.difference_accepted', (({ payment: of }: { payment: Payment }) => {
      heard.push(of.documentId);
    }) as never);
    const accepted = await decide(payment, 'accept', { note: 'VAT was added' });
    expect(accepted).toMatchObject({ status: 'succeeded', decision: 'accepted', needsReview: false });
    expect(await balances(invoice)).toMatchObject({ status: 'paid', needsReview: false, ...expected });
    expect((await open(path)).body).toContain('Payment received');
    const history = await admin.call<{ data: { action: string; after: object }[] }>(
      'GET',
      `/activity?entityType=payment&entityId=${payment.documentId}`
    );
    expect(history.data).toContainEqual(
      expect.objectContaining({
        action: 'difference_accepted',
        after: expect.objectContaining({ note: 'VAT was added' }),
      })
    );
    await eventually(
      async () => heard,
      (ids) => ids.includes(payment.documentId)
    );
    expect(await attempt(payment, 'accept')).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'payment_not_in_review' } } },
    });
    // What was noted is what all rows add up to.
    expect(await internalsOf(site).figures.rebuild()).toBe(false);
  });

  it('is returned with one refund, whoever presses how often, and the invoice can be paid again', async () => {
    const { invoice, payment, path } = await arrived({ amount: 14400 });
    const answers = await Promise.all([1, 2, 3].map(() => attempt(payment, 'return')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await eventually(
      () => admin.payments(invoice.documentId),
      ([found]) => found.status === 'returned'
    );
    expect(await refundsOf(payment)).toMatchObject([{ amount: 14400 }]);
    expect(await balances(invoice)).toMatchObject({ status: 'open', needsReview: false, amountPaid: 0 });
    expect((await open(path)).body).toContain('Pay €120.00');
    await admin.checkout(invoice.documentId);
    const attempts = await admin.payments(invoice.documentId);
    await stripe.pay(attempts[1].provider.sessionId ?? '');
    await admin.becomes(invoice.documentId, 'paid');
  });

  it('a crash between the row and the call: the job sends it, once', async () => {
    const { invoice, payment } = await arrived({ amount: 14400 });
    // The answer is lost, after the refund was made.
    await stripe.control('POST', '/_simulator/faults', {
      body: { kind: 'reset_after', path: '/v1/refunds', method: 'POST' },
    });
    expect((await attempt(payment, 'return')).status).toBeGreaterThanOrEqual(500);
    await stripe.control('DELETE', '/_simulator/faults');
    await site.strapi.db
      .query('invoice-payments::refund-request')
      .updateMany({ where: { paymentId: payment.documentId }, data: { nextAttemptAt: new Date(Date.now() - 1000) } });
    const { payments } = internalsOf(site);
    await Promise.all([1, 2].map(() => payments.sendRefundRequests(async () => true)));
    await eventually(
      () => admin.payments(invoice.documentId),
      ([found]) => found.status === 'returned'
    );
    expect(await refundsOf(payment)).toHaveLength(1);
    const [row] = await site.strapi.db
      .query('invoice-payments::refund-request')
      .findMany({ where: { paymentId: payment.documentId } });
    expect(row).toMatchObject({ status: 'sent', activeFor: null });
  });

  it('sent back in the provider’s dashboard: returned, and not a second time', async () => {
    const { invoice, payment } = await arrived({ amount: 14400 });
    await stripe.control('POST', `/_simulator/charges/${payment.provider.chargeId}/refund`, { body: {} });
    await eventually(
      () => admin.payments(invoice.documentId),
      ([found]) => found.status === 'returned'
    );
    expect(await attempt(payment, 'return')).toMatchObject({ status: 409 });
    expect((await admin.invoice(invoice.documentId)).status).toBe('open');
  });

  it('in another currency goes back in parts that add up to the cent in the books', async () => {
    const { invoice, payment } = await arrived({ amount: 13001, currency: 'usd' });
    await decide(payment, 'accept', { note: 'Paid in dollars' });
    // 4333 × 12000 / 13001 = 3999.38…: three rounded thirds would come to 119.99 of €120.00.
    for (const amount of [4333, 4333, 4335]) {
      await admin.data('POST', `/payments/${payment.documentId}/refunds`, { amount });
    }
    expect(await admin.becomes(invoice.documentId, 'refunded')).toMatchObject({ amountRefunded: 12000 });
    const { body } = await admin.attempt<string>('GET', '/payments/export?environment=test');
    const cents = body
      .split('\r\n')
      .map((row) => row.split(','))
      .filter(([, , number]) => number === invoice.number)
      .map(([, , , , , , , , , amount]) => Math.round(Number(amount) * 100));
    expect(cents).toHaveLength(4);
    expect(cents[0]).toBe(12000);
    expect(cents.reduce((sum, amount) => sum + amount, 0)).toBe(0);
  });

  it('in another currency is paid out by a person once', async () => {
    const { invoice, payment } = await arrived({ amount: 13001, currency: 'usd' });
    await decide(payment, 'accept', { note: 'Paid in dollars' });
    const credit = { action: 'credit', reason: 'Returned', lines: [{ line: 1, amount: 2000 }] };
    await admin.data('POST', `/invoices/${invoice.documentId}/corrections`, credit);
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ creditBalance: 2000 });
    const payout = { method: 'bank_transfer', date: new Date().toISOString().slice(0, 10), amount: 2000 };
    await admin.data('POST', `/payments/${payment.documentId}/payouts`, payout);
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ creditBalance: 0, amountRefunded: 2000 });
    expect(await admin.attempt('POST', `/payments/${payment.documentId}/payouts`, payout)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'nothing_owed' } } },
    });
  });

  it('is decided only by who has the right', async () => {
    const { payment } = await arrived({ amount: 14400 });
    const reader = await createAdminUser(site, ['plugin::invoice-payments.payments.read']);
    const outsider = await createAdminUser(site, ['plugin::invoice-payments.payments.review']);
    for (const what of ['accept', 'return']) {
      const path = `/invoice-payments/payments/${payment.documentId}/${what}`;
      expect((await site.send('POST', path, { token: reader.token })).status).toBe(403);
      // No profile shows it the invoice.
      expect((await site.send('POST', path, { token: outsider.token })).status).toBe(404);
    }
    expect((await admin.data<Payment>('GET', `/payments/${payment.documentId}`)).status).toBe('in_review');
  });
});
