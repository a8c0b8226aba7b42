import type {
  CheckoutStarted,
  FindPayments,
  Invoice,
  LinkedPayment,
  PaymentLinkCreated,
  RecordPaymentInput,
  TimelineEntry,
} from '../../contracts';
import { balanceGap } from '../../domain/invoices/invoice-state';
import { addDays } from '../../domain/values/zoned-days';
import { systemActor } from '../../server/src/kit/actor';
import { eventually, type Refusal } from '../support/http';
import { internalsOf } from '../support/internals';
import { useReadySite, type ReadySite } from '../support/ready-site';

jest.setTimeout(180_000);

let started: ReadySite;
useReadySite(
  (ready) => {
    started = ready;
  },
  {
    collect: { webhook: true, module: { acceptedCurrencies: ['eur', 'usd'] } },
    site: { config: { payPage: { perAddress: 100_000, perLink: 100_000 } } },
    prepareStripe: async (stripe) => {
      await stripe.control('POST', '/_simulator/settings', { body: { settlement: 'manual' } });
      await stripe.control('POST', '/_simulator/accounts/acct_simulatorAcme/payment_methods', { body: {} });
    },
  }
);

const today = (): string => new Date().toISOString().slice(0, 10);
const admin = () => started.admin;

const issued = async (): Promise<Invoice> =>
  admin().issue((await admin().draft(started.ready.module.documentId)).documentId);

const input = (more: Partial<RecordPaymentInput> = {}): RecordPaymentInput => ({
  method: 'bank_transfer',
  date: today(),
  ...more,
});

const record = ({ documentId }: Invoice, more: Partial<RecordPaymentInput> = {}): Promise<LinkedPayment> =>
  admin().data('POST', `/invoices/${documentId}/payments`, input(more));
const tryTo = (path: string, body: unknown) => admin().attempt<Refusal>('POST', path, body);
const tryRecord = ({ documentId }: Invoice, body: unknown) => tryTo(`/invoices/${documentId}/payments`, body);

const detailsOf = (answer: { status: number; body: Refusal }) => ({
  status: answer.status,
  code: answer.body.error.details.code,
  field: answer.body.error.details.field,
});

/** Reads the invoice, and checks that its amounts explain its total. */
const read = async ({ documentId }: Invoice): Promise<Invoice> => {
  const found = await admin().invoice(documentId);
  expect(balanceGap(found)).toBe(0);
  return found;
};

const countOf = (uid: string): Promise<number> => started.site.strapi.db.query(uid).count();

/** Credits a part of an invoice, so that the customer is owed money. */
const credit = ({ documentId }: Invoice, amount: number) =>
  internalsOf(started.site).payments.changes.apply(documentId, systemActor('test'), async () => ({
    result: null,
    adjustment: { kind: 'credit_note', id: `note${documentId}`.slice(0, 40), amount, at: new Date().toISOString() },
  }));

const openPage = async ({ documentId }: Invoice): Promise<{ session: string; page: CheckoutStarted }> => {
  const page = await admin().checkout(documentId);
  const payment = await admin().data<LinkedPayment>('GET', `/payments/${page.payment}`);
  return { session: payment.provider.sessionId ?? '', page };
};

const sessionOf = async (id: string) => {
  const { body } = await started.stripe.control<{
    checkout_sessions: { id: string; status: string; amount_total: number; line_items?: unknown }[];
  }>('GET', '/_simulator/accounts/acct_simulatorAcme/state?only=checkout_sessions');
  return body.checkout_sessions.find((session) => session.id === id);
};

const payThroughStripe = async (invoice: Invoice): Promise<LinkedPayment> => {
  const { session, page } = await openPage(invoice);
  await started.stripe.pay(session);
  return eventually(
    () => admin().data<LinkedPayment>('GET', `/payments/${page.payment}`),
    ({ status }) => status === 'succeeded'
  );
};

describe('a payment that came without the provider', () => {
  it('settles the invoice, with everything that was noted', async () => {
    const invoice = await issued();
    const payment = await record(invoice, { reference: 'Transfer 8812', note: 'From the joint account' });
    expect(payment).toMatchObject({
      status: 'succeeded',
      origin: 'recorded',
      amount: 12_000,
      currency: 'eur',
      environment: 'test',
      fee: null,
      dashboardUrl: null,
      refundRequests: [],
      amountRefundable: 12_000,
      provider: { sessionId: null, intentId: null, chargeId: null },
      recorded: {
        method: 'bank_transfer',
        date: today(),
        reference: 'Transfer 8812',
        note: 'From the joint account',
        proof: null,
        reversal: null,
      },
    });
    expect(await read(invoice)).toMatchObject({ status: 'paid', amountPaid: 12_000, amountDue: 0 });
    const timeline = await admin().data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['payment_recorded']));
    expect(timeline.map(({ kind }) => kind)).not.toEqual(expect.arrayContaining(['payment_started']));
  });

  it('is in the list by its origin, has a receipt, and is not looked up at the provider', async () => {
    const invoice = await issued();
    const { documentId } = await record(invoice);
    const found = await admin().call<FindPayments>('GET', `/payments?origin=recorded&invoice=${invoice.documentId}`);
    expect(found.data.map((payment) => payment.documentId)).toEqual([documentId]);
    const none = await admin().call<FindPayments>('GET', `/payments?origin=staff&invoice=${invoice.documentId}`);
    expect(none.data).toEqual([]);
    const receipt = await started.site.send<string>('GET', `/invoice-payments/payments/${documentId}/receipt`, {
      token: started.token,
    });
    expect(receipt.status).toBe(200);
    expect(receipt.headers.get('content-type')).toContain('application/pdf');
    expect((await admin().reconcile(invoice.documentId)).map(({ status }) => status)).toEqual(['succeeded']);
  });

  it('counts on the day it was received', async () => {
    const invoice = await issued();
    const payment = await record(invoice, { date: addDays(today(), -3) });
    expect(payment.settledAt?.slice(0, 10)).toBe(addDays(today(), -3));
  });

  it('in part: the page asks for the rest, with one exact line', async () => {
    const invoice = await issued();
    await record(invoice, { amount: 5_001, method: 'cash' });
    expect(await read(invoice)).toMatchObject({ status: 'open', amountPaid: 5_001, amountDue: 6_999 });
    const { session } = await openPage(invoice);
    expect(await sessionOf(session)).toMatchObject({ status: 'open', amount_total: 6_999 });
    await started.stripe.pay(session);
    await admin().becomes(invoice.documentId, 'paid');
    expect(await read(invoice)).toMatchObject({ amountPaid: 12_000, amountDue: 0, creditBalance: 0 });
  });

  it('closes the open page first; the next page asks for the rest', async () => {
    const invoice = await issued();
    const first = await openPage(invoice);
    await record(invoice, { amount: 2_000 });
    expect(await sessionOf(first.session)).toMatchObject({ status: 'expired' });
    const second = await openPage(invoice);
    expect(second.session).not.toBe(first.session);
    expect(await sessionOf(second.session)).toMatchObject({ amount_total: 10_000 });
  });

  it('leaves less than the provider takes: the page is refused, and says what to do', async () => {
    const invoice = await issued();
    await record(invoice, { amount: 11_980 });
    const answer = await tryTo(`/invoices/${invoice.documentId}/checkout`, undefined);
    expect(detailsOf(answer)).toMatchObject({ status: 400, code: 'below_provider_minimum' });
    expect(answer.body.error.message).toContain('still due');
    expect(answer.body.error.details.hint).toContain('write it off');
  });

  it('is told and nothing is written when the page was paid meanwhile', async () => {
    const invoice = await issued();
    const { session } = await openPage(invoice);
    // Stripe has the money, and its event has not arrived: the page is read when it is to be closed.
    const { body: rule } = await started.stripe.control<{ id: string }>('POST', '/_simulator/faults', {
      body: { path: `/v1/checkout/sessions/${session}/expire$`, method: 'POST', count: 1, kind: 'hold' },
    });
    const answer = tryRecord(invoice, input());
    await eventually(
      async () =>
        (await started.stripe.control<{ data: { id: string; hits: number }[] }>('GET', '/_simulator/faults')).body.data,
      (rules) => rules.some(({ id, hits }) => id === rule.id && hits === 1)
    );
    await started.stripe.pay(session).catch(() => undefined);
    await started.stripe.control('DELETE', `/_simulator/faults/${rule.id}`);
    const { status } = await answer;
    const payments = await admin().payments(invoice.documentId);
    const settled = payments.filter((payment) => payment.status === 'succeeded');
    // Either the page was closed before the payer paid, or the payment came first. Never both.
    expect(settled).toHaveLength(1);
    expect(settled[0].origin).toBe(status === 201 ? 'recorded' : 'staff');
    expect(await read(invoice)).toMatchObject({ status: 'paid', amountPaid: 12_000, creditBalance: 0 });
  });

  it('is refused when the page was paid and the site has not heard of it', async () => {
    const invoice = await issued();
    const { session } = await openPage(invoice);
    await started.stripe.pay(session);
    const answer = await tryRecord(invoice, input());
    expect(answer.status).toBe(409);
    expect(['invoice_paid_meanwhile', 'invoice_already_paid']).toContain(answer.body.error.details.code);
    expect(await admin().payments(invoice.documentId)).toHaveLength(1);
  });

  it('is recorded once for each key, also by two clicks at once', async () => {
    const invoice = await issued();
    const answers = await Promise.all(
      [1, 2, 3].map(() => record(invoice, { amount: 4_000, key: 'b8a6c1c0-0000-4000-8000-000000000001' }))
    );
    expect(new Set(answers.map(({ documentId }) => documentId)).size).toBe(1);
    expect(await read(invoice)).toMatchObject({ amountPaid: 4_000, amountDue: 8_000 });
    const again = await tryRecord(invoice, input({ amount: 5_000, key: 'b8a6c1c0-0000-4000-8000-000000000001' }));
    expect(detailsOf(again)).toEqual({ status: 409, code: 'idempotency_key_reused', field: 'key' });
    expect(await admin().payments(invoice.documentId)).toHaveLength(1);
  });

  it('of two people who record all of it at once, one is told', async () => {
    const invoice = await issued();
    const answers = await Promise.all([1, 2].map(() => tryRecord(invoice, input())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await read(invoice)).toMatchObject({ status: 'paid', amountPaid: 12_000, creditBalance: 0 });
  });

  it('with a voucher that can still be paid: only on purpose, and both payments are kept', async () => {
    const invoice = await issued();
    const { session } = await openPage(invoice);
    await started.stripe.pay(session, { payment_method: 'multibanco' });
    await eventually(
      () => admin().payments(invoice.documentId),
      ([found]) => found.status === 'requires_action'
    );
    expect(detailsOf(await tryRecord(invoice, input()))).toMatchObject({
      status: 409,
      code: 'invoice_requires_action',
      field: 'anotherMethod',
    });
    await record(invoice, { anotherMethod: true });
    expect(await read(invoice)).toMatchObject({ status: 'paid' });
  });

  it('while another payment is under way: refused', async () => {
    const invoice = await issued();
    const { session } = await openPage(invoice);
    await started.stripe.pay(session, { payment_method: 'sepa_debit' });
    await admin().becomes(invoice.documentId, 'processing');
    expect(detailsOf(await tryRecord(invoice, input()))).toMatchObject({ status: 409, code: 'invoice_processing' });
    expect(detailsOf(await tryTo(`/invoices/${invoice.documentId}/write-off`, { reason: 'x' }))).toMatchObject({
      status: 409,
      code: 'invoice_processing',
    });
  });

  it.each<[string, Record<string, unknown>, number, string, string]>([
    ['an amount above what is due', { amount: 12_001 }, 400, 'amount_exceeds_due', 'amount'],
    ['a day to come', { date: addDays(today(), 2) }, 400, 'payment_date_in_future', 'date'],
    ['the wrong century', { date: '1926-03-01' }, 400, 'payment_date_too_early', 'date'],
    ['a day that does not exist', { date: '2026-02-30' }, 400, 'invalid_input', 'date'],
    ['no money', { amount: 0 }, 400, 'invalid_input', 'amount'],
    ['less than nothing', { amount: -5 }, 400, 'invalid_input', 'amount'],
    ['a part of a cent', { amount: 10.5 }, 400, 'invalid_input', 'amount'],
    ['another currency', { currency: 'usd' }, 400, 'invalid_input', ''],
    ['an unknown method', { method: 'barter' }, 400, 'invalid_input', 'method'],
    ['a file that is not there', { proof: 999_999 }, 400, 'proof_unknown', 'proof'],
    ['an endless key', { key: 'k'.repeat(61) }, 400, 'invalid_input', 'key'],
  ])('with %s is refused, and nothing is written', async (_name, more, status, code, field) => {
    const invoice = await issued();
    const { session } = await openPage(invoice);
    const answer = await tryRecord(invoice, { ...input(), ...more });
    expect(answer.status).toBe(status);
    if (code !== 'invalid_input') expect(detailsOf(answer)).toEqual({ status, code, field });
    else expect(JSON.stringify(answer.body)).toContain(field);
    expect(await admin().payments(invoice.documentId)).toHaveLength(1);
    expect(await sessionOf(session)).toMatchObject({ status: 'open' });
  });

  it('for a draft, or an invoice that is paid: refused', async () => {
    const draft = await admin().draft(started.ready.module.documentId);
    expect(detailsOf(await tryRecord(draft, input()))).toMatchObject({ status: 409, code: 'invoice_is_draft' });
    const paid = await issued();
    await record(paid);
    expect(detailsOf(await tryRecord(paid, input()))).toMatchObject({ status: 409, code: 'invoice_already_paid' });
    const credited = await issued();
    await credit(credited, 12_000);
    expect(detailsOf(await tryRecord(credited, input()))).toMatchObject({ status: 409, code: 'invoice_credited' });
  });
});

describe('a payment that was recorded by mistake', () => {
  it('is taken back once, with a reason, and the invoice is due again', async () => {
    const invoice = await issued();
    const { documentId } = await record(invoice);
    const path = `/payments/${documentId}/reverse`;
    expect((await tryTo(path, { reason: '  ' })).status).toBe(400);
    const answers = await Promise.all([1, 2, 3].map(() => tryTo(path, { reason: 'Another customer paid' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(detailsOf(await tryTo(path, { reason: 'Again' }))).toMatchObject({ code: 'payment_already_reversed' });
    const payment = await admin().data<LinkedPayment>('GET', `/payments/${documentId}`);
    expect(payment).toMatchObject({ status: 'reversed', amount: 12_000, amountRefundable: 0 });
    expect(payment.recorded?.reversal).toMatchObject({ reason: 'Another customer paid', by: { type: 'admin' } });
    expect(await read(invoice)).toMatchObject({ status: 'open', amountPaid: 0, amountDue: 12_000 });
    const timeline = await admin().data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.find(({ kind }) => kind === 'payment_reversed')).toMatchObject({ detail: 'Another customer paid' });
    const { session } = await openPage(invoice);
    expect(await sessionOf(session)).toMatchObject({ amount_total: 12_000 });
  });

  it('in part, with a page open for the rest: that page is closed', async () => {
    const invoice = await issued();
    const { documentId } = await record(invoice, { amount: 2_000 });
    const { session } = await openPage(invoice);
    await tryTo(`/payments/${documentId}/reverse`, { reason: 'Entered twice' });
    expect(await sessionOf(session)).toMatchObject({ status: 'expired' });
    expect(await read(invoice)).toMatchObject({ amountDue: 12_000 });
  });

  it('is never a payment of the provider', async () => {
    const invoice = await issued();
    const { documentId } = await payThroughStripe(invoice);
    expect(detailsOf(await tryTo(`/payments/${documentId}/reverse`, { reason: 'x' }))).toMatchObject({
      status: 409,
      code: 'payment_not_recorded',
    });
  });
});

describe('money that goes back without the provider', () => {
  it.each(['recorded', 'provider'])('of a %s payment: up to what is owed, once for each key', async (kind) => {
    const invoice = await issued();
    const { documentId } = await (kind === 'recorded' ? record(invoice) : payThroughStripe(invoice));
    const path = `/payments/${documentId}/payouts`;
    expect(detailsOf(await tryTo(path, input()))).toMatchObject({ status: 409, code: 'nothing_owed' });
    await credit(invoice, 3_000);
    expect(await read(invoice)).toMatchObject({ creditBalance: 3_000 });
    expect(detailsOf(await tryTo(path, input({ amount: 3_001 })))).toMatchObject({
      status: 400,
      code: 'payout_exceeds_owed',
      field: 'amount',
    });
    const body = input({ amount: 1_000, method: 'cash', key: 'payout-1', reference: 'Till 4' });
    await Promise.all([1, 2, 3].map(() => admin().data('POST', path, body)));
    expect(detailsOf(await tryTo(path, { ...body, amount: 900 }))).toMatchObject({ code: 'idempotency_key_reused' });
    const rest = await admin().data<LinkedPayment>('POST', path, input());
    expect(rest).toMatchObject({ status: 'partially_refunded', amountRefunded: 3_000 });
    expect(rest.refunds).toEqual([
      expect.objectContaining({ origin: 'recorded', amount: 1_000, status: 'succeeded', reason: 'Till 4' }),
      expect.objectContaining({ origin: 'recorded', amount: 2_000, status: 'succeeded' }),
    ]);
    expect(rest.refunds[0].providerRefundId).toMatch(/^recorded_[a-z0-9]+$/);
    expect(await read(invoice)).toMatchObject({ status: 'partially_refunded', creditBalance: 0 });

    if (kind === 'recorded') {
      const answer = await tryTo(`/payments/${documentId}/reverse`, { reason: 'x' });
      expect(detailsOf(answer)).toMatchObject({ status: 409, code: 'payment_has_payouts' });
    }
    const back = `${path}/${rest.refunds[1].providerRefundId}/reverse`;
    const answers = await Promise.all([1, 2].map(() => tryTo(back, { reason: 'It never left' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await read(invoice)).toMatchObject({ creditBalance: 2_000, amountRefunded: 1_000 });
    // A later look at the provider takes nothing of it away.
    await admin().reconcile(invoice.documentId);
    expect(await read(invoice)).toMatchObject({ creditBalance: 2_000, amountRefunded: 1_000 });
    expect((await tryTo(`${path}/recorded_${'z'.repeat(24)}/reverse`, { reason: 'x' })).status).toBe(404);
  });

  it('by two people at once, never more than is owed', async () => {
    const invoice = await issued();
    const { documentId } = await record(invoice);
    await credit(invoice, 3_000);
    const path = `/payments/${documentId}/payouts`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => tryTo(path, input({ amount: 2_000 }))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await read(invoice)).toMatchObject({ creditBalance: 1_000, amountRefunded: 2_000 });
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['a day to come', { date: addDays(today(), 2) }, 'payment_date_in_future', 'date'],
    ['a day before the payment', { date: addDays(today(), -9) }, 'payment_date_too_early', 'date'],
  ])('with %s: refused', async (_name, more, code, field) => {
    const invoice = await issued();
    const { documentId } = await record(invoice);
    await credit(invoice, 3_000);
    const answer = await tryTo(`/payments/${documentId}/payouts`, { ...input(), ...more });
    expect(detailsOf(answer)).toEqual({ status: 400, code, field });
    expect(await read(invoice)).toMatchObject({ creditBalance: 3_000 });
  });
});

describe('an invoice that will not be paid', () => {
  const writeOff = ({ documentId }: Invoice, reason = 'Insolvent') =>
    admin().data<Invoice>('POST', `/invoices/${documentId}/write-off`, { reason });

  it('is closed with a reason: its page, its link and its history', async () => {
    const invoice = await issued();
    const { url } = await admin().data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
    const { session } = await openPage(invoice);
    expect((await tryTo(`/invoices/${invoice.documentId}/write-off`, { reason: '' })).status).toBe(400);
    expect(await writeOff(invoice)).toMatchObject({ status: 'written_off', amountWrittenOff: 12_000, amountDue: 0 });
    expect(await sessionOf(session)).toMatchObject({ status: 'expired' });
    const { body } = await started.site.send<{ data: { state: string } }>('GET', `/api${new URL(url).pathname}`);
    expect(body.data.state).toBe('closed');
    const timeline = await admin().data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.find(({ kind }) => kind === 'written_off')).toMatchObject({
      amount: { amount: 12_000, currency: 'eur' },
      detail: 'Insolvent',
    });
    expect(detailsOf(await tryTo(`/invoices/${invoice.documentId}/checkout`, undefined))).toMatchObject({
      status: 409,
      code: 'invoice_written_off',
    });
  });

  it('once, also by two people at once; never a draft or what is paid', async () => {
    const invoice = await issued();
    const before = await countOf('invoice-payments::write-off');
    const path = `/invoices/${invoice.documentId}/write-off`;
    const answers = await Promise.all([1, 2, 3].map(() => tryTo(path, { reason: 'Insolvent' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await countOf('invoice-payments::write-off')).toBe(before + 1);
    expect(await read(invoice)).toMatchObject({ amountWrittenOff: 12_000 });

    const draft = await admin().draft(started.ready.module.documentId);
    const paid = await issued();
    await record(paid);
    expect(detailsOf(await tryTo(`/invoices/${draft.documentId}/write-off`, { reason: 'x' })).code).toBe(
      'invoice_is_draft'
    );
    expect(detailsOf(await tryTo(`/invoices/${paid.documentId}/write-off`, { reason: 'x' })).code).toBe(
      'invoice_already_paid'
    );
  });

  it('gets late money all the same, and no more than was given up', async () => {
    const invoice = await issued();
    await record(invoice, { amount: 2_000 });
    await writeOff(invoice);
    expect(await read(invoice)).toMatchObject({ status: 'written_off', amountPaid: 2_000, amountWrittenOff: 10_000 });
    expect(detailsOf(await tryRecord(invoice, input({ amount: 10_001 })))).toMatchObject({
      code: 'amount_exceeds_due',
    });
    await record(invoice, { amount: 4_000 });
    expect(await read(invoice)).toMatchObject({ status: 'written_off', amountPaid: 6_000, amountWrittenOff: 6_000 });
    const last = await record(invoice);
    expect(last.amount).toBe(6_000);
    expect(await read(invoice)).toMatchObject({ status: 'paid', amountPaid: 12_000, amountWrittenOff: 0 });
    await tryTo(`/payments/${last.documentId}/reverse`, { reason: 'Bounced' });
    expect(await read(invoice)).toMatchObject({ status: 'written_off', amountWrittenOff: 6_000 });
  });

  it('keeps its payer’s money when the page was paid before it could be closed', async () => {
    const invoice = await issued();
    const { session } = await openPage(invoice);
    await started.stripe.pay(session);
    const answer = await tryTo(`/invoices/${invoice.documentId}/write-off`, { reason: 'Insolvent' });
    expect(answer.status).toBe(409);
    await admin().becomes(invoice.documentId, 'paid');
    expect(await read(invoice)).toMatchObject({ amountWrittenOff: 0 });
  });
});

it('leaves the fee of the other part, which the provider took, in the export of invoices', async () => {
  const invoice = await issued();
  await record(invoice, { amount: 2_000 });
  const { session } = await openPage(invoice);
  await started.stripe.pay(session);
  await admin().becomes(invoice.documentId, 'paid');
  const [, { fee }] = await eventually(
    () => admin().payments(invoice.documentId),
    ([, byCard]) => byCard.fee !== null
  );
  const { body } = await admin().attempt<string>('GET', '/invoices/export?environment=test');
  const [head, ...rows] = body.split('\r\n').map((row) => row.split(','));
  const row = rows.find(([number]) => number === invoice.number) ?? [];
  expect(row[head.indexOf('fee')]).toBe(((fee ?? 0) / 100).toFixed(2));
  expect(row[head.indexOf('feeCurrency')]).toBe('EUR');
});

describe('the report of payments that France wants', () => {
  const csv = async (query: string): Promise<string[][]> => {
    const { status, body } = await admin().attempt<string>('GET', `/payments/export?environment=test${query}`);
    expect(status).toBe(200);
    return body
      .trim()
      .split('\r\n')
      .map((row) => row.split(','));
  };
  const ofToday = async ({ number }: Invoice): Promise<string[][]> =>
    (await csv(`&from=${today()}&to=${today()}`)).filter((row) => row[2] === number);
  /** What a report says of a rate, all movements together: amount, taxable amount and tax in cents. */
  const sumOf = (rows: string[][], rate: string): number[] =>
    [9, 10, 11].map((column) =>
      rows.filter((row) => row[8] === rate).reduce((sum, row) => sum + Math.round(Number(row[column]) * 100), 0)
    );

  /**
   * By hand: 1,000.00 at 20 % and 200.00 at 5.5 % are 1,200.00 and 211.00 with tax, 1,411.00 in all.
   * An advance of 500.00 is 425.23 and 74.77. The rest is 774.77 and 136.23. Of a refund of 300.00, 255.14 and 44.86.
   * The tax inside: 425.23 × 20 / 120 = 70.87, 74.77 × 5.5 / 105.5 = 3.90, and so on.
   */
  it('splits each payment and refund over the rates, to the last cent', async () => {
    const draft = await admin().draft(started.ready.module.documentId, {
      lines: [
        { description: 'Conseil', unitAmount: 100_000, taxRate: '20' },
        { description: 'Livres', unitAmount: 20_000, taxRate: '5.5' },
      ],
    });
    const invoice = await admin().issue(draft.documentId);
    expect(invoice.total).toBe(141_100);
    await record(invoice, { amount: 50_000 });
    const rest = await record(invoice);
    await credit(invoice, 30_000);
    await admin().data('POST', `/payments/${rest.documentId}/payouts`, input({ amount: 30_000 }));

    const [head, ...rows] = await csv(`&from=${today()}&to=${today()}`);
    expect(head.slice(0, 12).join(',')).toBe(
      'date,kind,invoice,invoiceIssueDate,customerCountry,customerTaxId,currency,taxCategory,taxRate,amount,taxable,tax'
    );
    const own = rows.filter((row) => row[2] === invoice.number).map((row) => [row[0], row[1], ...row.slice(6, 12)]);
    expect(own).toEqual([
      [today(), 'payment', 'EUR', 'S', '20', '425.23', '354.36', '70.87'],
      [today(), 'payment', 'EUR', 'S', '5.5', '74.77', '70.87', '3.90'],
      [today(), 'payment', 'EUR', 'S', '20', '774.77', '645.64', '129.13'],
      [today(), 'payment', 'EUR', 'S', '5.5', '136.23', '129.13', '7.10'],
      [today(), 'refund', 'EUR', 'S', '20', '-255.14', '-212.62', '-42.52'],
      [today(), 'refund', 'EUR', 'S', '5.5', '-44.86', '-42.52', '-2.34'],
    ]);
    // Another period, and the live invoices, of which this site has none.
    expect(await csv('&to=2020-12-31')).toHaveLength(1);
    const live = await admin().attempt<string>('GET', '/payments/export');
    expect(live.body.trim().split('\r\n')).toHaveLength(1);
  });

  /** 1,000.00 at 20 % and 200.00 at 5.5 % are 1,200.00 and 211.00 with tax. */
  const twoRates = async (): Promise<Invoice> => {
    const draft = await admin().draft(started.ready.module.documentId, {
      lines: [
        { description: 'Conseil', unitAmount: 100_000, taxRate: '20' },
        { description: 'Livres', unitAmount: 20_000, taxRate: '5.5' },
      ],
    });
    return admin().issue(draft.documentId);
  };
  const creditLine = ({ documentId }: Invoice, line: number) =>
    admin().data('POST', `/invoices/${documentId}/corrections`, {
      action: 'credit',
      reason: 'Returned',
      lines: [{ line }],
    });

  it('assigns nothing to a rate that a credit note has taken back', async () => {
    const invoice = await twoRates();
    await creditLine(invoice, 2);
    await record(invoice, { amount: 60_000 });
    await record(invoice);
    const rows = await ofToday(invoice);
    // A day has no order of its own, so the credit note may come after the first payment.
    expect(sumOf(rows, '20')).toEqual([120_000, 100_000, 20_000]);
    expect(sumOf(rows, '5.5')).toEqual([0, 0, 0]);
  });

  it('gives a payout the rates of the credit note that explains it', async () => {
    const invoice = await twoRates();
    const payment = await record(invoice);
    await creditLine(invoice, 2);
    await admin().data('POST', `/payments/${payment.documentId}/payouts`, input({ amount: 21_100 }));
    const rows = await ofToday(invoice);
    expect(sumOf(rows, '20')).toEqual([120_000, 100_000, 20_000]);
    expect(sumOf(rows, '5.5')).toEqual([0, 0, 0]);
  });

  it('keeps a payment that was reversed, and takes it back on the day of its reversal', async () => {
    const invoice = await twoRates();
    const payment = await record(invoice);
    await admin().data('POST', `/payments/${payment.documentId}/reverse`, { reason: 'Bounced' });
    expect((await ofToday(invoice)).map((row) => [row[0], row[1], row[8], row[9], row[11], row[13]])).toEqual([
      [today(), 'payment', '20', '1200.00', '200.00', payment.documentId],
      [today(), 'payment', '5.5', '211.00', '11.00', payment.documentId],
      [today(), 'payment_reversed', '20', '-1200.00', '-200.00', payment.documentId],
      [today(), 'payment_reversed', '5.5', '-211.00', '-11.00', payment.documentId],
    ]);
  });
});
