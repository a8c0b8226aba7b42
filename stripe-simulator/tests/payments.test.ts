import type Stripe from 'stripe';
import { errorOf, keys, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ settlement: 'manual' });
});
afterAll(() => bench.simulator.close());

const pay = (amount = 10_000, payment_method = 'pm_card_visa', currency = 'eur') =>
  bench.stripe.paymentIntents.create({
    amount,
    currency,
    payment_method,
    confirm: true,
    expand: ['latest_charge.balance_transaction'],
  });
const chargeOf = (intent: Stripe.PaymentIntent) => intent.latest_charge as Stripe.Charge;
const eventsOf = async (id: string) => {
  const { data } = await bench.stripe.events.list({ limit: 100 });
  return data
    .filter(({ data: { object } }) => JSON.stringify(object).includes(id))
    .map(({ type }) => type)
    .reverse();
};

describe('fees', () => {
  const feeOf = async (payment_method: string, currency?: string) =>
    chargeOf(await pay(10_000, payment_method, currency)).balance_transaction as Stripe.BalanceTransaction;

  test('a European card is cheaper than a foreign one; net is what remains', async () => {
    expect(await feeOf('pm_card_fr')).toMatchObject({
      amount: 10_000,
      fee: 175,
      net: 9825,
      currency: 'eur',
      status: 'pending',
      type: 'charge',
    });
    expect(await feeOf('pm_card_visa')).toMatchObject({ fee: 350, net: 9650 });
  });

  test('another currency is settled in the account’s own, at a rate', async () => {
    expect(await feeOf('pm_card_fr', 'usd')).toMatchObject({ currency: 'eur', amount: 9000, exchange_rate: 0.9 });
  });

  test('money becomes available after its days, and the balance says so', async () => {
    const before = (await bench.stripe.balance.retrieve()).pending[0]!.amount;
    const { net } = await feeOf('pm_card_fr');
    expect((await bench.stripe.balance.retrieve()).pending[0]!.amount).toBe(before + net);
    await bench.control('POST', '/clock/advance', { seconds: 8 * 86_400 });
    const balance = await bench.stripe.balance.retrieve();
    expect([balance.pending[0]!.amount, balance.available[0]!.amount]).toEqual([0, before + net]);
  });
});

describe('intents', () => {
  test('a decline is a card error that carries the intent', async () => {
    const error = await errorOf(pay(1000, 'pm_card_chargeDeclinedInsufficientFunds'));
    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      charge: expect.stringMatching(/^ch_/),
    });
    expect((error as Stripe.errors.StripeCardError).payment_intent).toMatchObject({
      status: 'requires_payment_method',
    });
  });

  test('authorize, then capture a part', async () => {
    const held = await bench.stripe.paymentIntents.create({
      amount: 3000,
      currency: 'eur',
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 3000 });
    expect(await errorOf(bench.stripe.paymentIntents.capture(held.id, { amount_to_capture: 3001 }))).toMatchObject({
      code: 'amount_too_large',
    });
    expect(await bench.stripe.paymentIntents.capture(held.id, { amount_to_capture: 2000 })).toMatchObject({
      status: 'succeeded',
      amount_received: 2000,
    });
    expect(await errorOf(bench.stripe.paymentIntents.capture(held.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  test('a succeeded intent can be neither cancelled nor confirmed again', async () => {
    const { id } = await pay();
    expect(await errorOf(bench.stripe.paymentIntents.cancel(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: expect.stringContaining('status of succeeded'),
    });
    expect(await errorOf(bench.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  test('3-D Secure outside Checkout goes through its own page', async () => {
    const intent = await bench.stripe.paymentIntents.create({
      amount: 3000,
      currency: 'eur',
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
    });
    expect(intent.status).toBe('requires_action');
    const url = intent.next_action!.redirect_to_url!.url!;
    expect(await (await fetch(url)).text()).toContain('Complete authentication');
    await fetch(url, { method: 'POST', body: new URLSearchParams({ outcome: 'complete' }) });
    expect(await bench.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' });
  });

  test('raw card numbers are for publishable keys only', async () => {
    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' };
    expect(await errorOf(bench.stripe.paymentMethods.create({ type: 'card', card }))).toMatchObject({
      statusCode: 402,
      message: expect.stringContaining('generally unsafe'),
    });
    expect(await bench.client(keys.publishableTest).paymentMethods.create({ type: 'card', card })).toMatchObject({
      card: { last4: '4242' },
    });
  });

  test('search by metadata, amount and status', async () => {
    await bench.stripe.paymentIntents.create({ amount: 4321, currency: 'eur', metadata: { invoice: 'A-1' } });
    const find = async (query: string) =>
      (await bench.stripe.paymentIntents.search({ query, limit: 100 })).data.map(({ amount }) => amount);
    expect(await find("metadata['invoice']:'A-1'")).toEqual([4321]);
    expect(await find("metadata['invoice']:'A-1' AND status:'succeeded'")).toEqual([]);
    expect(await find('amount>4320 AND amount<4322 AND -currency:"usd"')).toEqual([4321]);
    expect(await errorOf(bench.stripe.paymentIntents.search({ query: 'colour:"red"' }))).toMatchObject({
      param: 'query',
    });
  });
});

describe('refunds', () => {
  test('partly, then the rest, never more', async () => {
    const intent = await pay();
    const charge = chargeOf(intent).id;
    expect(await bench.stripe.refunds.create({ payment_intent: intent.id, amount: 4000 })).toMatchObject({
      status: 'succeeded',
      amount: 4000,
      charge,
    });
    expect(await errorOf(bench.stripe.refunds.create({ charge, amount: 6001 }))).toMatchObject({
      message: 'Refund amount (€60.01) is greater than unrefunded amount on charge (€60.00)',
      param: 'amount',
    });
    expect(await bench.stripe.refunds.create({ charge })).toMatchObject({ amount: 6000 });
    expect(await bench.stripe.charges.retrieve(charge)).toMatchObject({
      refunded: true,
      amount_refunded: 10_000,
      status: 'succeeded',
    });
    expect(await errorOf(bench.stripe.refunds.create({ charge }))).toMatchObject({ code: 'charge_already_refunded' });
    expect(await eventsOf(charge)).toEqual(expect.arrayContaining(['refund.created', 'charge.refunded']));
  });

  test('the fee is not given back', async () => {
    const intent = await pay();
    const refund = await bench.stripe.refunds.create({ payment_intent: intent.id, expand: ['balance_transaction'] });
    expect(refund.balance_transaction).toMatchObject({ amount: -10_000, fee: 0, net: -10_000, type: 'refund' });
  });

  test('pending, then succeeded', async () => {
    const charge = chargeOf(await pay(10_000, 'pm_card_pendingRefund')).id;
    const refund = await bench.stripe.refunds.create({ charge });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    await bench.control('POST', `/refunds/${refund.id}/succeed`);
    expect((await bench.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect(await eventsOf(refund.id)).toEqual(
      expect.arrayContaining(['refund.created', 'refund.updated', 'charge.refund.updated'])
    );
  });

  test('succeeded, then failed weeks later: the charge counts as unrefunded again', async () => {
    const charge = chargeOf(await pay()).id;
    const refund = await bench.stripe.refunds.create({ charge, amount: 2500 });
    await bench.control('POST', `/refunds/${refund.id}/fail`);
    expect(await bench.stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: { amount: 2500, type: 'refund_failure' },
    });
    expect(await bench.stripe.charges.retrieve(charge)).toMatchObject({ refunded: false, amount_refunded: 0 });
    expect(await eventsOf(refund.id)).toContain('refund.failed');
  });

  test('from the dashboard, with a chosen outcome', async () => {
    const charge = chargeOf(await pay()).id;
    expect(await bench.control('POST', `/charges/${charge}/refund`, { amount: 100, outcome: 'pending' })).toMatchObject(
      { status: 'pending', amount: 100 }
    );
  });

  test('only a refund that waits for the payer can be cancelled', async () => {
    const refund = await bench.stripe.refunds.create({ charge: chargeOf(await pay()).id });
    expect(await errorOf(bench.stripe.refunds.cancel(refund.id))).toMatchObject({ statusCode: 400 });
  });

  test('an unknown charge, an unpaid intent, a third decimal that is not 0', async () => {
    expect(await errorOf(bench.stripe.refunds.create({ charge: 'ch_none' }))).toMatchObject({
      code: 'resource_missing',
      param: 'charge',
    });
    const open = await bench.stripe.paymentIntents.create({ amount: 1000, currency: 'eur' });
    expect(await errorOf(bench.stripe.refunds.create({ payment_intent: open.id }))).toMatchObject({
      message: expect.stringContaining('does not have a successful charge'),
    });
    const dinars = chargeOf(await pay(10_000, 'pm_card_visa', 'bhd')).id;
    expect(await errorOf(bench.stripe.refunds.create({ charge: dinars, amount: 1005 }))).toMatchObject({
      code: 'amount_invalid',
    });
  });
});
