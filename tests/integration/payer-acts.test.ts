import type { Invoice, Payment, PaymentLinkCreated, PayPage } from '../../contracts';
import { eventually, type Refusal } from '../support/http';
import { internalsOf } from '../support/internals';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  await stripe.control('POST', '/_simulator/settings', { body: { settlement: 'manual' } });
  await stripe.control('POST', '/_simulator/accounts/acct_simulatorAcme/payment_methods', { body: {} });
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    config: { payPage: { perAddress: 100_000, perLink: 100_000 } },
  });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, {
    webhook: true,
    module: { acceptedCurrencies: ['eur', 'usd', 'jpy'], appearance: { displayName: 'Acme Studio' } },
  });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

interface Waiting {
  invoice: Invoice;
  payment: Payment;
  path: string;
}

const open = (path: string) => site.send<string>('GET', path, {});
const press = (path: string) =>
  site.send<string>('POST', path, {
    raw: { content: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  });

const linked = async (currency = 'eur'): Promise<{ invoice: Invoice; path: string }> => {
  const invoice = await admin.issue((await admin.draft(ready.module.documentId, { currency })).documentId);
  const { url } = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  return { invoice, path: new URL(url).pathname };
};

/** A payer who has chosen a method and been given something to do. */
const waiting = async (payment_method = 'multibanco', currency = 'eur'): Promise<Waiting> => {
  const link = await linked(currency);
  expect((await press(link.path)).status).toBe(303);
  const [{ provider }] = await admin.payments(link.invoice.documentId);
  await stripe.pay(provider.sessionId ?? '', { payment_method });
  const [payment] = await eventually(
    () => admin.payments(link.invoice.documentId),
    ([found]) => found.status === 'requires_action'
  );
  return { ...link, payment };
};

const act = (payment: Payment, outcome: 'complete' | 'expire') =>
  stripe.control('POST', `/_simulator/payment_intents/${payment.provider.intentId}/action`, { body: { outcome } });

const title = (body: string): string => /<h1>([\s\S]*?)<\/h1>/.exec(body)?.[1].trim() ?? '';

describe('a payer who still has to act', () => {
  it.each([
    ['multibanco', 'eur', 'voucher', 'Open the voucher'],
    ['konbini', 'jpy', 'voucher', 'Open the voucher'],
    ['customer_balance', 'eur', 'bank_transfer', 'Open the transfer details'],
    ['us_bank_account', 'usd', 'bank_verification', 'Confirm the bank account'],
  ])('%s: is told what is left to do, and staff and programs see it', async (method, currency, type, button) => {
    const { invoice, payment, path } = await waiting(method, currency);
    expect(payment.action).toEqual({
      type,
      url: expect.stringContaining(`/instructions/${payment.provider.intentId}`),
      expiresAt: method === 'multibanco' || method === 'konbini' ? expect.any(String) : payment.action?.expiresAt,
    });
    expect((await admin.invoice(invoice.documentId)).status).toBe('open');
    const { body } = await open(path);
    expect(title(body)).toBe('Finish your payment');
    expect(body).not.toContain('You need not do anything');
    expect(body).toContain(`href="${payment.action?.url}"`);
    expect(body).toContain(button);
    if (payment.action?.expiresAt) expect(body).toContain('Possible until');
    const { body: json } = await site.send<{ data: PayPage }>('GET', `/api${path}`);
    expect(json.data).toMatchObject({
      state: 'requires_action',
      canPay: false,
      canPayAnotherWay: true,
      action: { type },
    });
  });

  it('acts: the invoice is paid', async () => {
    const { invoice, payment, path } = await waiting();
    await act(payment, 'complete');
    await admin.becomes(invoice.documentId, 'paid');
    expect(title((await open(path)).body)).toBe('Payment received');
  });

  it.each([
    ['lets it lapse', (payment: Payment) => act(payment, 'expire')],
    [
      'is called off at Stripe',
      ({ provider }: Payment) =>
        stripe.control('POST', `/_simulator/payment_intents/${provider.intentId}/cancel`, { body: {} }),
    ],
  ])('%s: the invoice can be paid again', async (_name, end) => {
    const { invoice, payment, path } = await waiting();
    await end(payment);
    await eventually(
      () => admin.payments(invoice.documentId),
      ([found]) => found.status === 'failed'
    );
    expect((await admin.invoice(invoice.documentId)).status).toBe('open');
    expect((await open(path)).body).toContain('Pay €120.00');
    await press(path);
    const attempts = await admin.payments(invoice.documentId);
    await stripe.pay(attempts[1].provider.sessionId ?? '');
    await admin.becomes(invoice.documentId, 'paid');
  });

  it('pays in another way only on purpose, and is told not to pay the voucher, too', async () => {
    const { invoice, payment, path } = await waiting();
    const refused = await admin.attempt<Refusal>('POST', `/invoices/${invoice.documentId}/checkout`);
    expect(refused).toMatchObject({ status: 409, body: { error: { details: { code: 'invoice_requires_action' } } } });
    expect((await press(path)).headers.get('location')).toBe(path);
    expect(await admin.payments(invoice.documentId)).toHaveLength(1);

    const page = (await open(path)).body;
    expect(page).toContain(`action="${path}?another_method=true"`);
    expect(page).toContain('do not pay it too');
    expect((await press(`${path}?another_method=true`)).headers.get('location')).toContain('/c/pay/');
    const [, second] = await admin.payments(invoice.documentId);
    await stripe.pay(second.provider.sessionId ?? '');
    await admin.becomes(invoice.documentId, 'paid');
    expect((await open(path)).body).toContain('You no longer need them');

    await act(payment, 'complete');
    const twice = await admin.becomesSo(invoice.documentId, ({ needsReview }) => needsReview);
    expect(twice).toMatchObject({ status: 'paid', amountPaid: 24000, reviewReasons: ['overpaid'] });
  });

  it('a voucher that was paid without our knowing is found before another page opens', async () => {
    const { invoice, payment, path } = await waiting();
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop', probability: 1 } });
    await act(payment, 'complete');
    const answer = await press(`${path}?another_method=true`);
    await stripe.control('DELETE', '/_simulator/faults');
    expect(answer.headers.get('location')).toBe(path);
    expect((await admin.invoice(invoice.documentId)).status).toBe('paid');
    expect(await admin.payments(invoice.documentId)).toHaveLength(1);
  });

  it('staff open a second page on purpose', async () => {
    const { invoice } = await waiting();
    const started = await admin.data<{ url: string }>('POST', `/invoices/${invoice.documentId}/checkout`, {
      anotherMethod: true,
    });
    expect(started.url).toContain('/c/pay/');
  });

  it('hears of it on the event hub and in the timeline', async () => {
    const heard: string[] = [];
    const listener = ({ payment }: { payment: Payment }) => {
      heard.push(payment.documentId);
    };
    site.strapi.eventHub.on('payment.requires_action', listener as never);
    const { invoice, payment } = await waiting();
    await eventually(
      async () => heard,
      (ids) => ids.includes(payment.documentId)
    );
    const timeline = await admin.data<{ kind: string }[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.map(({ kind }) => kind)).toContain('payment_requires_action');
  });
});

it('a session that is expired and paid is paid', async () => {
  const { invoice } = await linked();
  const session = await sessionOf(admin, await admin.checkout(invoice.documentId));
  await stripe.control('POST', `/_simulator/checkout/sessions/${session}/expire`, { body: { paid: true } });
  await admin.becomes(invoice.documentId, 'paid');
});

it('the payer goes to Stripe’s address with its fragment', async () => {
  const { path } = await linked();
  expect((await press(path)).headers.get('location')).toMatch(/\/c\/pay\/cs_test_\w+#fid\w+$/);
});

describe('the reminder to finish', () => {
  const service = () => internalsOf(site).notifications;
  const lettersOf = async (invoice: Invoice): Promise<{ kind: string; status: string }[]> =>
    (
      await admin.data<{ kind: string; status: string }[]>('GET', `/invoices/${invoice.documentId}/notifications`)
    ).filter(({ kind }) => kind === 'finish_payment');
  const endsAt = async (payment: Payment, hours: number): Promise<void> => {
    await site.strapi.db.query('plugin::invoice-payments.payment').update({
      where: { documentId: payment.documentId },
      data: {
        createdAt: new Date(Date.now() - 48 * 3_600_000),
        actionExpiresAt: new Date(Date.now() + hours * 3_600_000),
      },
    });
  };
  const remind = () => service().remind(async () => true);

  it('goes out once, a day before the end, and not when it is too early or too late', async () => {
    const [early, due, late] = [await waiting(), await waiting(), await waiting()];
    await endsAt(early.payment, 30);
    await endsAt(due.payment, 20);
    await endsAt(late.payment, -1);
    await Promise.all([remind(), remind()]);
    await remind();
    expect(await lettersOf(early.invoice)).toHaveLength(0);
    expect(await lettersOf(due.invoice)).toHaveLength(1);
    expect(await lettersOf(late.invoice)).toHaveLength(0);
  });

  it('is left out once the payer has acted', async () => {
    const { invoice, payment } = await waiting();
    await endsAt(payment, 20);
    await remind();
    expect(await lettersOf(invoice)).toMatchObject([{ status: 'waiting' }]);
    await act(payment, 'complete');
    await admin.becomes(invoice.documentId, 'paid');
    await service().sweep(async () => true);
    expect(await lettersOf(invoice)).toMatchObject([{ status: 'skipped' }]);
  });
});
