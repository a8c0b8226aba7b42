import type { FindPayments, Invoice, Payment } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { readyToCollect, sessionOf } from '../support/story';

jest.setTimeout(60_000);

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started), {
  collect: { webhook: true, module: { acceptedCurrencies: ['eur', 'jpy', 'bhd'] } },
  prepareStripe: (double) => double.control('POST', '/_simulator/settings', { body: { settlement: 'manual' } }),
});

const opened = async (): Promise<{ invoice: Invoice; sessionId: string }> => {
  const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
  return { invoice, sessionId: await sessionOf(admin, await admin.checkout(invoice.documentId)) };
};

const onlyPayment = async (invoice: Invoice): Promise<Payment> => {
  const payments = await admin.payments(invoice.documentId);
  expect(payments).toHaveLength(1);
  return payments[0];
};

describe('delayed methods', () => {
  it('a SEPA debit is processing until it settles', async () => {
    const { invoice, sessionId } = await opened();
    await stripe.pay(sessionId, { payment_method: 'sepa_debit', iban: 'AT611904300234573201' });
    await admin.becomes(invoice.documentId, 'processing');
    expect(await admin.attempt('POST', `/invoices/${invoice.documentId}/checkout`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'invoice_processing' } } },
    });
    const { provider } = await onlyPayment(invoice);
    await stripe.control('POST', `/_simulator/payment_intents/${provider.intentId}/settle`, {
      body: { outcome: 'succeed' },
    });
    await admin.becomes(invoice.documentId, 'paid');
  });

  it('a SEPA debit that bounces makes the invoice payable again', async () => {
    const { invoice, sessionId } = await opened();
    await stripe.pay(sessionId, { payment_method: 'sepa_debit', iban: 'AT611904300234573201' });
    await admin.becomes(invoice.documentId, 'processing');
    const { provider } = await onlyPayment(invoice);
    await stripe.control('POST', `/_simulator/payment_intents/${provider.intentId}/settle`, {
      body: { outcome: 'fail' },
    });
    await admin.becomes(invoice.documentId, 'open');
    expect(await onlyPayment(invoice)).toMatchObject({ status: 'failed' });

    const next = await sessionOf(admin, await admin.checkout(invoice.documentId));
    expect(next).not.toBe(sessionId);
    await stripe.pay(next);
    await admin.becomes(invoice.documentId, 'paid');
  });
});

describe('cards that need authentication or are declined', () => {
  it('3-D Secure: paid once the payer has authenticated', async () => {
    const { invoice, sessionId } = await opened();
    await stripe.pay(sessionId, { number: '4000002500003155', authenticate: true });
    await admin.becomes(invoice.documentId, 'paid');
  });

  it('3-D Secure failed: still payable, with the reason on the payment', async () => {
    const { invoice, sessionId } = await opened();
    await stripe.pay(sessionId, { number: '4000002500003155', authenticate: false }).catch(() => undefined);
    const [payment] = await admin.reconcile(invoice.documentId);
    expect(payment.status).toBe('open');
    expect((await admin.invoice(invoice.documentId)).status).toBe('open');
  });
});

describe('refunds and disputes', () => {
  const paid = async (): Promise<{ invoice: Invoice; chargeId: string }> => {
    const { invoice, sessionId } = await opened();
    await stripe.pay(sessionId);
    await admin.becomes(invoice.documentId, 'paid');
    return { invoice, chargeId: (await onlyPayment(invoice)).provider.chargeId ?? '' };
  };

  it('a refund that fails weeks later makes the invoice paid again', async () => {
    const { invoice, chargeId } = await paid();
    const refund = await stripe.control<{ id: string }>('POST', `/_simulator/charges/${chargeId}/refund`, { body: {} });
    await admin.becomes(invoice.documentId, 'refunded');
    await stripe.control('POST', `/_simulator/refunds/${refund.body.id}/fail`, { body: {} });
    await admin.becomes(invoice.documentId, 'paid');
    expect((await onlyPayment(invoice)).refunds).toMatchObject([{ status: 'failed' }]);
  });

  it('a dispute is shown as an overlay and goes away when it is won', async () => {
    const { invoice, chargeId } = await paid();
    const dispute = await stripe.control<{ id: string }>('POST', `/_simulator/charges/${chargeId}/dispute`, {
      body: {},
    });
    const disputed = await admin.becomesSo(invoice.documentId, ({ disputed: open }) => open);
    expect(disputed.status).toBe('paid');
    expect((await onlyPayment(invoice)).disputes).toHaveLength(1);
    await stripe.control('POST', `/_simulator/disputes/${dispute.body.id}/close`, { body: { outcome: 'won' } });
    expect((await admin.becomesSo(invoice.documentId, ({ disputed: open }) => !open)).status).toBe('paid');
  });
});

describe('sessions that end', () => {
  it('a session that expires at Stripe leaves the invoice open, and the next click opens another', async () => {
    const { invoice, sessionId } = await opened();
    await stripe.control('POST', `/_simulator/checkout/sessions/${sessionId}/expire`, { body: {} });
    const [expired] = await admin.reconcile(invoice.documentId);
    expect(expired.status).toBe('expired');
    expect((await admin.invoice(invoice.documentId)).status).toBe('open');
    const next = await admin.checkout(invoice.documentId);
    expect(next.reused).toBe(false);
    expect((await admin.payments(invoice.documentId)).map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 'expired'],
      [2, 'open'],
    ]);
  });

  it('reconciliation finds changes without a webhook', async () => {
    const quiet = await readyToCollect(admin, { contract: { name: 'Quiet' }, module: { name: 'Quiet' } });
    const invoice = await admin.issue((await admin.draft(quiet.module.documentId)).documentId);
    await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
    expect((await admin.invoice(invoice.documentId)).status).toBe('open');
    await admin.reconcile(invoice.documentId);
    expect((await admin.invoice(invoice.documentId)).status).toBe('paid');
  });
});

describe('minor units as Stripe uses them', () => {
  it.each([
    ['jpy', 500, '500'],
    ['bhd', 12340, '12.340'],
  ])('%s', async (currency, unitAmount) => {
    const draft = await admin.draft(ready.module.documentId, { currency, lines: [{ description: 'x', unitAmount }] });
    const invoice = await admin.issue(draft.documentId);
    await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
    expect(await admin.becomes(invoice.documentId, 'paid')).toMatchObject({ currency, amountPaid: unitAmount });
  });
});

describe('other writers', () => {
  it('cannot change guarded fields or delete through the Document Service', async () => {
    const { invoice } = await opened();
    const documents = site.strapi.documents('plugin::invoice-payments.invoice');
    const update = (data: object) => documents.update({ documentId: invoice.documentId, data: data as never });
    await expect(update({ status: 'paid' })).rejects.toMatchObject({ details: { code: 'guarded_field' } });
    await expect(update({ total: 1 })).rejects.toMatchObject({ details: { code: 'guarded_field' } });
    await expect(documents.delete({ documentId: invoice.documentId })).rejects.toMatchObject({
      details: { code: 'guarded_type' },
    });
    await expect(documents.create({ data: {} as never })).rejects.toMatchObject({ details: { code: 'guarded_type' } });
    await update({ tags: ['vip'] });
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ tags: ['vip'], status: 'open', total: 12000 });
    const [payment] = await admin.payments(invoice.documentId);
    await expect(
      site.strapi
        .documents('plugin::invoice-payments.payment')
        .update({ documentId: payment.documentId, data: { status: 'succeeded' } as never })
    ).rejects.toMatchObject({ details: { code: 'guarded_type' } });
  });
});

describe('events for the site', () => {
  it('emits each change once on strapi.eventHub, with the invoice and the payment', async () => {
    const heard: [string, { invoice: Invoice; payment: Payment }][] = [];
    const listen = async (name: string, ...args: unknown[]): Promise<void> => {
      if (name.startsWith('invoice.')) heard.push([name, args[0] as (typeof heard)[number][1]]);
    };
    site.strapi.eventHub.subscribe(listen);
    const { invoice, sessionId } = await opened();
    await stripe.pay(sessionId);
    await admin.becomes(invoice.documentId, 'paid');
    await admin.reconcile(invoice.documentId);
    site.strapi.eventHub.unsubscribe(listen);
    const own = heard.filter(([, payload]) => payload.invoice.documentId === invoice.documentId);
    expect(own.map(([name]) => name)).toEqual(['invoice.paid']);
    expect(own[0][1].payment.status).toBe('succeeded');
  });
});

describe('the list of payments', () => {
  type List = FindPayments;
  const list = (query: string): Promise<List> => admin.call<List>('GET', `/payments?${query}`);
  const idsOf = async (query: string): Promise<string[]> =>
    (await list(query)).data.map(({ documentId }) => documentId).sort();

  it('is searched by the invoice’s number or customer, and by each id of the provider', async () => {
    const invoice = await admin.issue(
      (
        await admin.draft(ready.module.documentId, {
          customer: { name: 'Émilie du Châtelet', email: 'emilie@example.com' },
        })
      ).documentId
    );
    const session = await sessionOf(admin, await admin.checkout(invoice.documentId));
    await stripe.pay(session);
    await admin.reconcile(invoice.documentId);
    const payment = await onlyPayment(invoice);
    const { provider } = payment;
    const found = [
      ...[invoice.number, invoice.number?.toLowerCase(), invoice.number?.split('-').slice(1).join('-')],
      ...['chatelet', 'emilie du', 'emilie@example.com', provider.sessionId, provider.intentId, provider.chargeId],
    ];
    for (const search of found) {
      expect([search, await idsOf(`search=${encodeURIComponent(search ?? '')}`)]).toEqual([
        search,
        [payment.documentId],
      ]);
    }
    for (const search of ['pi_unknown', 'cs_test_unknown', `${invoice.number}9`, 'chatelet grace']) {
      expect([search, await idsOf(`search=${encodeURIComponent(search)}`)]).toEqual([search, []]);
    }
    expect(await idsOf('search=chatelet&status=open')).toEqual([]);
  });

  it('counts up to ten thousand, and goes on by a cursor', async () => {
    const [pattern] = (await site.strapi.db
      .query('plugin::invoice-payments.payment')
      .findMany({ limit: 1, populate: { invoice: true } })) as (Record<string, unknown> & {
      invoice: { id: number };
    })[];
    const { id: _id, activeFor: _active, sessionId: _session, ...rest } = pattern;
    const written = Array.from({ length: 10_010 }, (_, index) => ({
      ...rest,
      ...{ documentId: `long-list-${index}`, idempotencyKey: `long-list-${index}`, invoice: pattern.invoice.id },
    }));
    const query = site.strapi.db.query('plugin::invoice-payments.payment');
    for (let from = 0; from < written.length; from += 500) {
      await query.createMany({ data: written.slice(from, from + 500) });
    }
    try {
      const { data, meta } = await list('pageSize=100');
      expect(data).toHaveLength(100);
      expect(meta.pagination).toMatchObject({ total: 10_000, capped: true, pageCount: 100 });
      const last = await list('pageSize=100&page=100');
      expect(last.data).toHaveLength(100);
      const after = await list(`limit=100&cursor=${encodeURIComponent(last.meta.pagination.nextCursor ?? '')}`);
      expect(after.data.length).toBeGreaterThanOrEqual(10);
      expect(after.meta.pagination.nextCursor).toBeNull();
      const { meta: few } = await list('status=failed');
      expect(few.pagination).not.toHaveProperty('capped');
    } finally {
      await query.deleteMany({ where: { documentId: { $startsWith: 'long-list-' } } });
    }
  });
});
