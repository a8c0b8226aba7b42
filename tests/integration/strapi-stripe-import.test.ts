import { randomUUID } from 'node:crypto';

import type { FindInvoices, Invoice, OldPaymentsImported, OldPaymentsPreview, TimelineEntry } from '../../contracts';
import { internalsOf } from '../support/internals';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser } from '../support/site';
import { adminOf } from '../support/story';
import { createOldTables, insertOldPayments, insertProduct, PAYMENTS } from '../support/strapi-stripe';
import { fixtures } from '../support/stripe';

jest.setTimeout(240_000);

const IMPORT = '/imports/strapi-stripe';
const PAID_AT = '2024-03-01T10:00:00.000Z';

const preview = (): Promise<OldPaymentsPreview> => admin.data('GET', IMPORT);

const importAll = async (): Promise<number> => {
  let imported = 0;
  for (let after: number | null = 0; after !== null;) {
    const answer: OldPaymentsImported = await admin.data('POST', IMPORT, {
      paymentModule: ready.module.documentId,
      after,
    });
    imported += answer.imported;
    after = answer.next;
  }
  return imported;
};

const find = async (query: string): Promise<Invoice[]> =>
  (await admin.call<FindInvoices>('GET', `/invoices?${query}&pageSize=100&sort=number:asc`)).data;

const collected = async (from: string): Promise<number> => {
  return (await internalsOf(site).figures.find('test', from))
    .filter(({ measure }) => measure === 'collected')
    .reduce((sum, { amount }) => sum + amount, 0);
};

/** Stripe's API, as strapi-stripe asked it. */
const atStripe = async <T>(path: string, form: Record<string, string>): Promise<T> => {
  const answer = await fetch(new URL(path, stripe.apiBase), {
    method: 'POST',
    headers: { authorization: `Bearer ${fixtures.acme.keys.secretTest}`, 'idempotency-key': randomUUID() },
    body: new URLSearchParams(form),
  });
  const body = (await answer.json()) as T;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(body)}`);
  return body;
};

/** A session without any mark of this plugin, paid. */
const paidElsewhere = async (): Promise<{ id: string; intent: string }> => {
  const session = await atStripe<{ id: string }>('/v1/checkout/sessions', {
    mode: 'payment',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '1200',
    'line_items[0][price_data][product_data][name]': 'Compiler',
    success_url: 'https://shop.example.com/thanks?sessionId={CHECKOUT_SESSION_ID}',
    'metadata[productId]': 'prod_1',
  });
  await stripe.pay(session.id);
  const paid = await fetch(new URL(`/v1/checkout/sessions/${session.id}`, stripe.apiBase), {
    headers: { authorization: `Bearer ${fixtures.acme.keys.secretTest}` },
  });
  const { payment_intent: intent } = (await paid.json()) as { payment_intent: string };
  return { id: session.id, intent };
};

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started));

describe('payments of strapi-stripe', () => {
  it('are not there on a site that never had it', async () => {
    expect(await preview()).toEqual({
      found: 0,
      sums: [],
      skipped: { unsuccessful: 0, repeated: 0, imported: 0, nothing_paid: 0, unreadable: 0 },
    });
    expect(await importAll()).toBe(0);
  });

  it('are counted before anything is written', async () => {
    await createOldTables(site.strapi);
    await insertProduct(site.strapi, 1, 'Compiler', 'eur');
    await insertProduct(site.strapi, 2, 'Abacus', 'jpy');
    await insertOldPayments(site.strapi, [
      { session: 'cs_test_one', amount: 1999, currency: 'eur', paidAt: PAID_AT },
      // The success page was opened again.
      { session: 'cs_test_one', amount: 1999, currency: 'eur', paidAt: '2024-03-01T10:05:00.000Z' },
      { session: 'cs_live_two', amount: 5000, currency: 'eur', paidAt: '2024-04-01T10:00:00.000Z', name: null },
      // An early version cut the copy off; the yen was divided by 100 as well.
      {
        session: 'cs_test_three',
        amount: 500,
        currency: 'jpy',
        paidAt: '2024-05-01T10:00:00.000Z',
        product: 2,
        message: '{"id":"cs_test_three","amo',
      },
      { session: 'cs_test_four', amount: 100, currency: 'eur', paidAt: PAID_AT, isSuccessful: false },
      { session: 'cs_test_five', amount: 0, currency: 'eur', paidAt: PAID_AT, intent: null },
      { session: 'ch_from_elsewhere', amount: 100, currency: 'eur', paidAt: PAID_AT },
      { session: 'cs_test_eight', amount: 100, currency: 'eur', paidAt: PAID_AT, product: null, message: null },
    ]);
    const found = await preview();
    expect(found).toEqual({
      found: 8,
      sums: [
        { environment: 'test', currency: 'eur', count: 1, amount: 1999 },
        { environment: 'live', currency: 'eur', count: 1, amount: 5000 },
        { environment: 'test', currency: 'jpy', count: 1, amount: 500 },
      ],
      skipped: { unsuccessful: 1, repeated: 1, imported: 0, nothing_paid: 1, unreadable: 2 },
    });
    expect(await find('environment=test')).toEqual([]);
  });

  it('become paid invoices with their own numbers, dates and references', async () => {
    expect(await importAll()).toBe(3);
    const [one, three] = await find('environment=test');
    expect(one).toMatchObject({
      number: 'SS-1',
      status: 'paid',
      total: 1999,
      amountPaid: 1999,
      amountDue: 0,
      taxTotal: 0,
      currency: 'eur',
      customer: { name: 'Grace Hopper', email: 'grace@example.com' },
      lines: [{ description: 'Compiler', unitAmount: 1999 }],
      issueDate: '2024-03-01',
      issuedBy: null,
      paidAt: PAID_AT,
      createdAt: PAID_AT,
      createdBy: { type: 'system', id: 'strapi-stripe', name: 'strapi-stripe' },
      tags: ['strapi-stripe'],
      paymentModule: { documentId: ready.module.documentId },
    });
    expect(three).toMatchObject({ number: 'SS-4', total: 500, currency: 'jpy' });
    expect(await find('environment=live')).toMatchObject([{ number: 'SS-3', customer: { name: 'grace@example.com' } }]);

    const [payment, ...others] = await admin.payments(one.documentId);
    expect(others).toEqual([]);
    expect(payment).toMatchObject({
      status: 'succeeded',
      amount: 1999,
      origin: 'import',
      settledAt: PAID_AT,
      provider: { sessionId: 'cs_test_one', intentId: 'pi_one' },
      needsReview: false,
    });
    // The names of the fields the search keeps words of are those of any invoice.
    expect((await find('search=grace')).length).toBe(3);
    const timeline = await admin.data<TimelineEntry[]>('GET', `/invoices/${one.documentId}/timeline`);
    expect(timeline.map(({ kind }) => kind).sort()).toEqual(['imported', 'payment_succeeded']);
  });

  it('are written once, also when two runs meet', async () => {
    await insertOldPayments(
      site.strapi,
      Array.from({ length: 12 }, (_, index) => ({
        session: `cs_test_more${index}`,
        amount: 100,
        currency: 'eur',
        paidAt: PAID_AT,
      })),
      100
    );
    const runs = await Promise.all([importAll(), importAll()]);
    expect(runs[0] + runs[1]).toBe(12);
    expect(await importAll()).toBe(0);
    expect(await find('environment=test')).toHaveLength(14);
    expect((await preview()).skipped).toMatchObject({ imported: 15, repeated: 1 });
    expect((await preview()).sums).toEqual([]);
  });

  it('count in the figures once, on the day they were paid', async () => {
    expect(await collected('2024-03-01')).toBe(1999 + 500 + 12 * 100);
    expect(await collected('2024-03-02')).toBe(500);
    // What was noted at the import is what counting every row gives.
    expect(await internalsOf(site).figures.rebuild()).toBe(false);
  });

  it('tell nobody: no event, no message', async () => {
    for (const uid of ['invoice-payments::outbox', 'invoice-payments::notification']) {
      expect(await site.strapi.db.query(uid).count()).toBe(0);
    }
  });

  it('take no number of the series and have no document', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    expect(issued.number).toBe(`TEST-${new Date().getUTCFullYear()}-000001`);
    const [one] = await find('search=SS-1');
    const pdf = await admin.attempt('GET', `/invoices/${one.documentId}/pdf`);
    expect(pdf.status).toBe(409);
    expect(pdf.body).toMatchObject({ error: { details: { code: 'invoice_imported' } } });
    const copy = await admin.data<Invoice>('POST', `/invoices/${one.documentId}/duplicate`);
    expect(copy).toMatchObject({ status: 'draft', number: null, createdBy: { type: 'admin' } });
  });

  it('are refunded when Stripe is asked', async () => {
    const { id, intent } = await paidElsewhere();
    await insertOldPayments(site.strapi, [{ session: id, amount: 1200, currency: 'eur', paidAt: PAID_AT }], 200);
    expect(await importAll()).toBe(1);
    const [invoice] = await find('search=SS-200');
    await atStripe('/v1/refunds', { payment_intent: intent, amount: '500' });
    await admin.reconcile(invoice.documentId);
    expect(await admin.invoice(invoice.documentId)).toMatchObject({
      status: 'partially_refunded',
      amountPaid: 1200,
      amountRefunded: 500,
      needsReview: false,
    });
  });

  it('need a payment module that exists, and the right to change settings', async () => {
    const unknown = await admin.attempt('POST', IMPORT, { paymentModule: 'abcdefghijklmnopqrstuvwx' });
    expect(unknown).toMatchObject({ status: 400, body: { error: { details: { code: 'payment_module_unknown' } } } });
    const editor = await createAdminUser(site, [
      'plugin::invoice-payments.settings.read',
      'plugin::invoice-payments.invoices.read',
    ]);
    const call = adminOf(site.send, editor.token);
    expect((await call.attempt('GET', IMPORT)).status).toBe(403);
    expect((await call.attempt('POST', IMPORT, { paymentModule: ready.module.documentId })).status).toBe(403);
  });

  it('stay as they are in strapi-stripe’s own table', async () => {
    const [{ count }] = await site.strapi.db.getConnection(PAYMENTS).count({ count: '*' });
    expect(Number(count)).toBe(21);
  });
});
