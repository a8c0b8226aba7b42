import type { BankingContract, PaymentModule } from '../../contracts';
import { providerActor } from '../../server/src/kit/actor';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { databaseKind } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { codeOf, refundDesk } from '../support/refunds';
import { fixtures } from '../support/stripe';

jest.setTimeout(180_000);

let office: ReadySite;

useReadySite(
  (started) => {
    office = started;
  },
  { collect: { webhook: true } }
);

const desk = refundDesk(() => office);
const { paid, refund, attempt, atStripe, read, becomes, settledTo, control, fault, noFaults, outcome, limit } = desk;

const heardEvents = (event: string): { refund?: { status: string } }[] => {
  const heard: { refund?: { status: string } }[] = [];
  office.site.strapi.eventHub.on(event, ((payload: object) => void heard.push(payload)) as never);
  return heard;
};

afterEach(async () => {
  await noFaults();
  await outcome(null);
  await limit([]);
});

describe('a refund at Stripe', () => {
  it.each(['insufficient_funds', 'charge_pending'])('is pending for its reason: %s', async (reason) => {
    const { invoice, payment } = await paid();
    await outcome(reason);
    const answer = await refund(payment, { amount: 4000 });
    expect(answer.request.status).toBe('sent');
    expect(answer.payment).toMatchObject({ status: 'succeeded', amountRefunded: 0, amountRefundable: 8000 });
    expect(answer.payment.refunds).toMatchObject([{ status: 'pending', pendingReason: reason }]);
    await control(`/refunds/${answer.payment.refunds[0].providerRefundId}/succeed`);
    await settledTo(invoice, 'partially_refunded');
    expect((await read(payment)).refunds).toMatchObject([{ status: 'succeeded', pendingReason: null }]);
  });

  it('fails later: an event, and the amount can be refunded again', async () => {
    const { invoice, payment } = await paid();
    const failed = heardEvents('payment.refund_failed');
    await outcome('pending');
    const { request } = await refund(payment);
    expect(codeOf(await attempt(payment))).toEqual([409, 'nothing_left_to_refund', 'amount']);
    await control(`/refunds/${request.providerRefundId}/fail`);
    await becomes(payment, ({ amountRefundable }) => amountRefundable === 12000);
    await eventually(
      async () => failed,
      ([event]) => event?.refund?.status === 'failed'
    );
    await outcome(null);
    await refund(payment);
    await settledTo(invoice, 'refunded');
  });

  it('waits for the payer, and is called off', async () => {
    const { payment } = await paid();
    await outcome('requires_action');
    const { request, payment: asked } = await refund(payment, { amount: 3000 });
    expect(asked.refunds).toMatchObject([{ status: 'requires_action' }]);
    const failed = heardEvents('payment.refund_failed');
    await control(`/refunds/${request.providerRefundId}/cancel`);
    await becomes(payment, ({ amountRefundable }) => amountRefundable === 12000);
    expect((await read(payment)).refunds).toMatchObject([{ status: 'canceled' }]);
    await eventually(
      async () => failed,
      ([event]) => event?.refund?.status === 'canceled'
    );
  });

  it('is read again on a schedule where no webhook arrives', async () => {
    const { invoice, payment } = await paid();
    await outcome('pending');
    const { request } = await refund(payment);
    await fault({ kind: 'drop' });
    await control(`/refunds/${request.providerRefundId}/succeed`);
    const found = await internalsOf(office.site).payments.findUnsettled(new Date(0), 0, 50, null);
    expect(found.map(({ documentId }) => documentId)).toContain(payment.documentId);
    for (const one of found) await internalsOf(office.site).payments.refresh(one, providerActor('schedule'));
    await settledTo(invoice, 'refunded');
  });

  it('made in the dashboard is followed, and waits for a credit note', async () => {
    const { invoice, payment } = await paid();
    await control(`/charges/${payment.provider.chargeId}/refund`, { amount: 2500 });
    expect(await settledTo(invoice, 'partially_refunded')).toMatchObject({ amountUncredited: 2500 });
    expect((await read(payment)).refundRequests).toEqual([]);
    expect((await refund(payment)).request.amount).toBe(9500);
  });

  it('that the balance does not cover is refused with the next step', async () => {
    const { payment } = await paid();
    await outcome('refused');
    const answer = await attempt(payment, { amount: 1000, key: 'too-little' });
    expect(answer).toMatchObject({ status: 422, body: { error: { details: { reason: 'balance_insufficient' } } } });
    expect(answer.body.error.details.hint).toContain('balance');
    expect((await read(payment)).refundRequests).toMatchObject([{ status: 'failed', providerRefundId: null }]);
    await outcome(null);
    expect(codeOf(await attempt(payment, { amount: 1000, key: 'too-little' }))).toEqual([409, 'refund_refused', 'key']);
    expect((await refund(payment, { amount: 1000, key: 'once more' })).request.status).toBe('sent');
  });

  it('with a key that lacks the right names it, and payments go on', async () => {
    const { body } = await office.stripe.control<{ value: string }>(
      'POST',
      '/_simulator/accounts/acct_simulatorAcme/keys',
      {
        body: {
          prefix: 'rk_test',
          permissions: [
            ...['rak_balance_transaction_source_read', 'rak_charge_read', 'rak_refund_read'],
            ...['rak_checkout_session_write', 'rak_connected_account_read', 'rak_dispute_read', 'rak_event_read'],
            ...['rak_payment_intent_write', 'rak_token_read', 'rak_webhook_write'],
          ],
        },
      }
    );
    const contract = await office.admin.contract({
      name: 'Without refunds',
      keyPairs: { test: { publishableKey: fixtures.acme.keys.publishableTest, secretKey: body.value } },
    });
    const pair = await office.admin.data<BankingContract>('GET', `/banking-contracts/${contract.documentId}`);
    expect(pair.keyPairs.test).toMatchObject({ status: 'active' });
    expect(pair.keyPairs.test?.statusReason).toContain('To refund payments');
    expect(pair.keyPairs.test?.statusReason).toContain('rak_charge_write');
    await office.admin.data('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
    const { documentId } = await office.admin.module(contract.documentId, { name: 'Without refunds' });
    const module: PaymentModule = await office.admin.sandbox(documentId);
    const { payment } = await paid('4242424242424242', module.documentId);
    const answer = await attempt(payment);
    expect(answer).toMatchObject({ status: 502, body: { error: { details: { code: 'provider_permission' } } } });
    expect(answer.body.error.details.hint).toContain('rak_charge_write');
    await paid('4242424242424242', module.documentId);
  });
});

/** Sum of what was refunded at Stripe and what was answered with 201. */
const refundAtOnce = async (payments: { documentId: string }[], senders: (typeof office.site.send)[]) => {
  const answers = await Promise.all(
    payments.map((payment, index) => attempt(payment, { amount: 1000 }, { send: senders[index % senders.length] }))
  );
  return answers.map(codeOf).map(([status, code]) => code ?? status);
};

describe('limits', () => {
  it('of a day hold for requests at once, and give back what was refused', async () => {
    const payments = [];
    for (let count = 0; count < 8; count += 1) payments.push((await paid()).payment);
    const { amount: before } = (await office.site.strapi.db
      .query('invoice-payments::refund-day')
      .findOne({ where: { currency: 'eur', environment: 'test' } })) ?? { amount: 0 };
    await limit([{ currency: 'eur', perRefund: null, perDay: Number(before) + 5000 }]);
    await outcome('refused');
    expect((await attempt(payments[0], { amount: 5000 })).status).toBe(422);
    await outcome(null);
    const answers = await refundAtOnce(payments, [office.site.send]);
    expect(answers.filter((answer) => answer === 201)).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'refund_day_limit')).toHaveLength(3);
  });

  it.each([
    ['twice the same currency', [1, 1].map(() => ({ currency: 'eur', perRefund: 1, perDay: null }))],
    ['no limit at all', [{ currency: 'eur', perRefund: null, perDay: null }]],
    ['an unknown currency', [{ currency: 'zzz', perRefund: 1, perDay: null }]],
    ['a fraction', [{ currency: 'eur', perRefund: 1.5, perDay: null }]],
  ])('%s is refused', async (_name, refundLimits) => {
    expect((await office.admin.attempt('PUT', '/settings', { refundLimits })).status).toBe(400);
  });
});

// SQLite belongs to one process.
(databaseKind === 'sqlite' ? describe.skip : describe)('with three instances', () => {
  const instances: Instance[] = [];

  beforeAll(async () => {
    for (let count = 0; count < 2; count += 1) instances.push(await startInstance(office.site));
  });

  afterAll(async () => {
    for (const instance of instances) await instance.stop();
  });

  it('50 requests at once never send back more than was paid', async () => {
    const { invoice, payment } = await paid();
    const senders = [office.site.send, ...instances.map(({ send }) => send)];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => attempt(payment, { amount: 5000 }, { send: senders[index % 3] }))
    );
    const made = await atStripe(payment);
    expect(made.length).toBe(answers.filter(({ status }) => status === 201).length);
    expect(made.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(12000);
    await settledTo(invoice, 'partially_refunded');
  });

  it('one key is one refund, and a day’s limit is one limit', async () => {
    const { payment } = await paid();
    const senders = [office.site.send, ...instances.map(({ send }) => send)];
    const answers = await Promise.all(
      senders.map((send) => attempt(payment, { amount: 700, key: 'three instances' }, { send }))
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await atStripe(payment)).toHaveLength(1);

    const { amount } = await office.site.strapi.db
      .query('invoice-payments::refund-day')
      .findOne({ where: { currency: 'eur', environment: 'test' } });
    await limit([{ currency: 'eur', perRefund: null, perDay: Number(amount) + 3000 }]);
    const payments = [];
    for (let count = 0; count < 9; count += 1) payments.push((await paid()).payment);
    const limited = await refundAtOnce(payments, senders);
    expect(limited.filter((answer) => answer === 201)).toHaveLength(3);
  });
});
