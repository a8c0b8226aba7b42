import type { FindActivity, Invoice, Payment } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser } from '../support/site';
import { adminOf, readyToCollect, sessionOf } from '../support/story';

jest.setTimeout(60_000);

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started), { collect: { webhook: true } });

const createOrder = async (): Promise<string> => {
  const order = await site.strapi.documents('api::order.order').create({
    data: { reference: 'A-1001', customerName: 'Grace Hopper', amount: 12000, currency: 'eur' },
  });
  return order.documentId;
};

describe('an invoice on a content entry, from draft to paid', () => {
  it('is paid by a signed webhook after the payer pays on the hosted page', async () => {
    const order = await createOrder();
    await admin.chooseOrders();
    const draft = await admin.draft(ready.module.documentId, {
      relatedEntry: { uid: 'api::order.order', documentId: order },
      lines: [
        { description: 'Compiler', quantity: '2', unitAmount: 5000, taxRate: '20' },
        { description: 'Manual', unitAmount: 1000, discount: { percent: '10' } },
      ],
    });
    expect(draft).toMatchObject({
      status: 'draft',
      number: null,
      environment: null,
      subtotal: 11000,
      discountTotal: 100,
      taxTotal: 2000,
      total: 12900,
    });

    const issued = await admin.issue(draft.documentId);
    const year = new Date().getUTCFullYear();
    expect(issued).toMatchObject({
      status: 'open',
      environment: 'test',
      number: `TEST-${year}-000001`,
      amountDue: 12900,
    });

    const started = await admin.checkout(issued.documentId);
    expect(started.reused).toBe(false);
    await stripe.pay(await sessionOf(admin, started));

    const paid = await admin.becomes(issued.documentId, 'paid');
    expect(paid).toMatchObject({ amountPaid: 12900, amountDue: 0, needsReview: false });
    const [payment, ...others] = await admin.payments(paid.documentId);
    expect(others).toEqual([]);
    expect(payment).toMatchObject({
      status: 'succeeded',
      amount: 12900,
      currency: 'eur',
      origin: 'staff',
      method: { type: 'card', brand: 'visa', last4: '4242' },
    });
    expect(payment.provider.chargeId).toMatch(/^(ch|py)_/);
    expect((payment.fee ?? 0) + (payment.net ?? 0)).toBe(12900);

    const ofEntry = await admin.call<{ data: Invoice[] }>(
      'GET',
      `/invoices?relatedUid=api::order.order&relatedDocumentId=${order}`
    );
    expect(ofEntry.data.map(({ documentId }) => documentId)).toEqual([paid.documentId]);
    const history = await admin.call<{ data: { action: string }[] }>('GET', `/activity?entityId=${paid.documentId}`);
    expect(history.data.map(({ action }) => action)).toEqual(expect.arrayContaining(['created', 'issued', 'paid']));
    // People know documents by their numbers.
    const named = await admin.call<FindActivity>('GET', '/activity?pageSize=100');
    const numbers = (type: string, id: string) =>
      named.data
        .filter(({ entityType, entityId }) => entityType === type && entityId === id)
        .map((one) => one.documentNumber);
    expect(new Set(numbers('invoice', paid.documentId))).toEqual(new Set([paid.number]));
    expect(new Set(numbers('payment', payment.documentId))).toEqual(new Set([paid.number]));
    expect(numbers('payment-module', ready.module.documentId)[0]).toBeNull();
  });

  it('asks Stripe for one exact line and sends both marks, without card data or a key', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const sessionId = await sessionOf(admin, await admin.checkout(issued.documentId));
    const state = await stripe.control<{ checkout_sessions: Record<string, unknown>[] }>(
      'GET',
      '/_simulator/accounts/acct_simulatorAcme/state'
    );
    const session = state.body.checkout_sessions.find(({ id }) => id === sessionId);
    expect(session).toMatchObject({
      mode: 'payment',
      amount_total: 12000,
      currency: 'eur',
      client_reference_id: issued.documentId,
      metadata: { invoice: issued.documentId },
    });
  });

  it('is paid by the payer’s return where no webhook reaches the site', async () => {
    const quiet = await readyToCollect(admin, {
      contract: { name: 'No webhook' },
      module: { name: 'No webhook' },
    });
    const issued = await admin.issue((await admin.draft(quiet.module.documentId)).documentId);
    const started = await admin.checkout(issued.documentId);
    const sessionId = await sessionOf(admin, started);
    await stripe.pay(sessionId);

    const forged = await site.send('GET', `/invoice-payments/pay/return/${started.payment}?session_id=cs_test_other`);
    expect(forged.status).toBe(404);
    expect((await admin.invoice(issued.documentId)).status).toBe('open');

    const page = await site.send<string>('GET', (await stripe.waysBack(sessionId)).success);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Payment received');
    expect(page.body).toContain(issued.number);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await admin.invoice(issued.documentId)).status).toBe('paid');
  });

  it('does not become paid because somebody opens the return address', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const started = await admin.checkout(issued.documentId);
    const sessionId = await sessionOf(admin, started);
    const page = await site.send<string>('GET', (await stripe.waysBack(sessionId)).success);
    expect(page.body).toContain('Nothing was charged');
    expect((await admin.invoice(issued.documentId)).status).toBe('open');
  });
});

describe('one invoice, one payable session', () => {
  it('hands out the open session again, and only one is ever made under contention', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const started = await Promise.all(Array.from({ length: 8 }, () => admin.checkout(issued.documentId)));
    expect(new Set(started.map(({ url }) => url)).size).toBe(1);
    expect(new Set(started.map(({ payment }) => payment)).size).toBe(1);
    const again = await admin.checkout(issued.documentId);
    expect(again).toMatchObject({ url: started[0].url, reused: true });
    expect(await admin.payments(issued.documentId)).toHaveLength(1);
  });

  it('replaces a session that shows something outdated, and closes the old one at Stripe', async () => {
    const own = await readyToCollect(admin, { contract: { name: 'Looks' }, module: { name: 'Looks' } });
    const issued = await admin.issue((await admin.draft(own.module.documentId)).documentId);
    const first = await admin.checkout(issued.documentId);
    const firstSession = await sessionOf(admin, first);
    await admin.data('PUT', `/payment-modules/${own.module.documentId}`, { appearance: { displayName: 'New name' } });
    const second = await admin.checkout(issued.documentId);
    expect(second.url).not.toBe(first.url);
    const payments = await admin.payments(issued.documentId);
    expect(payments.map(({ status }) => status)).toEqual(['expired', 'open']);
    await expect(stripe.pay(firstSession)).rejects.toThrow();
  });

  it('refuses to charge a paid invoice again', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    await stripe.pay(await sessionOf(admin, await admin.checkout(issued.documentId)));
    await admin.becomes(issued.documentId, 'paid');
    const refused = await admin.attempt('POST', `/invoices/${issued.documentId}/checkout`);
    expect(refused).toMatchObject({ status: 409, body: { error: { details: { code: 'invoice_already_paid' } } } });
  });
});

describe('what happens at Stripe afterwards', () => {
  const paidInvoice = async (): Promise<{ invoice: Invoice; payment: Payment }> => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    await stripe.pay(await sessionOf(admin, await admin.checkout(issued.documentId)));
    const invoice = await admin.becomes(issued.documentId, 'paid');
    return { invoice, payment: (await admin.payments(invoice.documentId))[0] };
  };

  it('mirrors partial and full refunds', async () => {
    const { invoice, payment } = await paidInvoice();
    await stripe.control('POST', `/_simulator/charges/${payment.provider.chargeId}/refund`, { body: { amount: 2000 } });
    expect(await admin.becomes(invoice.documentId, 'partially_refunded')).toMatchObject({ amountRefunded: 2000 });
    await stripe.control('POST', `/_simulator/charges/${payment.provider.chargeId}/refund`, { body: {} });
    expect(await admin.becomes(invoice.documentId, 'refunded')).toMatchObject({ amountRefunded: 12000 });
    const [after] = await admin.payments(invoice.documentId);
    expect(after.refunds.map(({ amount, status }) => ({ amount, status }))).toEqual([
      { amount: 2000, status: 'succeeded' },
      { amount: 10000, status: 'succeeded' },
    ]);
  });

  it('leaves the invoice payable after a decline, and paid by the next card', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const sessionId = await sessionOf(admin, await admin.checkout(issued.documentId));
    await stripe.pay(sessionId, { payment_method: 'card', number: '4000000000000002' }).catch(() => undefined);
    expect((await admin.invoice(issued.documentId)).status).toBe('open');
    await stripe.pay(sessionId);
    await admin.becomes(issued.documentId, 'paid');
  });
});

describe('who may', () => {
  it('an editor needs both the permission and a profile with the module', async () => {
    const editor = await createAdminUser(site, [
      'plugin::invoice-payments.invoices.read',
      'plugin::invoice-payments.invoices.create',
      'plugin::invoice-payments.invoices.issue',
      'plugin::invoice-payments.invoices.collect',
      'plugin::invoice-payments.payments.read',
    ]);
    const own = adminOf(site.send, editor.token);
    const refused = await own.attempt('POST', '/invoices', {
      currency: 'eur',
      customer: { name: 'Nobody' },
      lines: [{ description: 'x', unitAmount: 100 }],
    });
    expect(refused).toMatchObject({ status: 403, body: { error: { details: { code: 'profile_switch_missing' } } } });

    const profile = await admin.data<{ documentId: string }>('POST', '/profiles', {
      name: 'Editors',
      adminRoles: [editor.roleCode],
      invoices: { see: 'own', create: true, issue: true, takePayment: true },
    });
    const withoutModule = await own.attempt('POST', '/invoices', {
      currency: 'eur',
      customer: { name: 'Nobody' },
      lines: [{ description: 'x', unitAmount: 100 }],
      paymentModule: ready.module.documentId,
    });
    expect(withoutModule).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'module_not_granted', field: 'paymentModule' } } },
    });

    await admin.data('PUT', `/profiles/${profile.documentId}`, { paymentModules: [ready.module.documentId] });
    const issued = await own.issue((await own.draft(ready.module.documentId)).documentId);
    await stripe.pay(await sessionOf(own, await own.checkout(issued.documentId)));
    await own.becomes(issued.documentId, 'paid');

    const foreign = await admin.draft(ready.module.documentId);
    expect((await own.attempt('GET', `/invoices/${foreign.documentId}`)).status).toBe(404);
    const list = await own.call<{ data: Invoice[]; meta: { pagination: { total: number } } }>('GET', '/invoices');
    expect(list.data.map(({ documentId }) => documentId)).toEqual([issued.documentId]);
    expect(list.meta.pagination.total).toBe(1);

    const keys = await own.attempt('GET', '/banking-contracts');
    expect(keys.status).toBe(403);
  });
});
