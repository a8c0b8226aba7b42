import type Stripe from 'stripe';
import { violations } from './support/check-object';
import { errorOf, sessionParams, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ settlement: 'manual' });
  await bench.control('POST', '/accounts/acct_simulatorAcme/payment_methods');
});
afterAll(() => bench.simulator.close());

const read = (id: string) =>
  bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] }) as Promise<
    Stripe.Checkout.Session & { payment_intent: Stripe.PaymentIntent }
  >;
const started = async (payment_method: string, currency: string) => {
  const session = await bench.stripe.checkout.sessions.create(sessionParams({}, 12_345, currency));
  await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { payment_method });
  return read(session.id);
};
const typesAbout = async (id: string) =>
  (await bench.stripe.events.list({ limit: 100 })).data
    .filter(({ data: { object } }) => JSON.stringify(object).includes(id))
    .map(({ type }) => type);

const methods = [
  ['boleto', 'brl', 'boleto_display_details', 'hosted_voucher_url', 3],
  ['konbini', 'jpy', 'konbini_display_details', 'hosted_voucher_url', 3],
  ['multibanco', 'eur', 'multibanco_display_details', 'hosted_voucher_url', 7],
  ['oxxo', 'mxn', 'oxxo_display_details', 'hosted_voucher_url', 3],
  ['customer_balance', 'eur', 'display_bank_transfer_instructions', 'hosted_instructions_url', null],
  ['us_bank_account', 'usd', 'verify_with_microdeposits', 'hosted_verification_url', 10],
] as const;

describe.each(methods)('%s in %s', (method, currency, action, address, days) => {
  test('completes the session unpaid, and the intent waits for the payer', async () => {
    const session = await started(method, currency);
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null });
    expect(session.payment_intent).toMatchObject({
      status: 'requires_action',
      latest_charge: null,
      next_action: { type: action, [action]: { [address]: expect.stringContaining('/instructions/pi_') } },
    });
    expect(violations('PaymentIntent', await bench.stripe.paymentIntents.retrieve(session.payment_intent.id))).toEqual(
      []
    );
    const page = await fetch(
      (session.payment_intent.next_action as unknown as Record<string, Record<string, string>>)[action]![address]!
    );
    expect(await page.text()).toContain('Payment instructions');
  });

  test('the payer acts: paid, or (small deposits) on its way', async () => {
    const { id, payment_intent: intent } = await started(method, currency);
    await bench.control('POST', `/payment_intents/${intent.id}/action`, { outcome: 'complete' });
    if (method === 'us_bank_account') {
      expect(await read(id)).toMatchObject({ payment_status: 'unpaid', payment_intent: { status: 'processing' } });
      await bench.control('POST', `/payment_intents/${intent.id}/settle`, { outcome: 'succeed' });
    }
    const paid = await read(id);
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', payment_intent: { status: 'succeeded' } });
    const charge = paid.payment_intent.latest_charge as Stripe.Charge;
    expect(charge.payment_method_details?.type).toBe(method);
    expect(violations('Charge', await bench.stripe.charges.retrieve(charge.id))).toEqual([]);
    expect(await typesAbout(id)).toContain('checkout.session.async_payment_succeeded');
    await expect(bench.control('POST', `/payment_intents/${intent.id}/action`)).rejects.toThrow(
      'does not wait for an action of the payer'
    );
  });

  test('the payer lets it lapse, when told to or by the clock', async () => {
    const { id, payment_intent: intent } = await started(method, currency);
    if (days === null) await bench.control('POST', `/payment_intents/${intent.id}/action`, { outcome: 'expire' });
    else {
      await bench.control('POST', '/clock/advance', { seconds: days * 86_400 - 60 });
      expect((await read(id)).payment_intent.status).toBe('requires_action');
      await bench.control('POST', '/clock/advance', { seconds: 120 });
    }
    expect(await read(id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'requires_payment_method', latest_charge: null, next_action: null },
    });
    expect(await typesAbout(id)).toContain('checkout.session.async_payment_failed');
  });
});

test('none is offered before it is switched on', async () => {
  await bench.control('POST', '/accounts/acct_simulatorAcme/payment_methods', { methods: ['multibanco'] });
  const offered = async (currency: string) =>
    (await bench.stripe.checkout.sessions.create(sessionParams({}, 12_345, currency))).payment_method_types;
  expect([await offered('eur'), await offered('jpy')]).toEqual([['card', 'sepa_debit', 'multibanco'], ['card']]);
  await bench.control('POST', '/accounts/acct_simulatorAcme/payment_methods');
});

describe('cancelling the intent of a session', () => {
  test('the API refuses while the payer has to act; the dashboard does it', async () => {
    const { id, payment_intent: intent } = await started('multibanco', 'eur');
    expect(await errorOf(bench.stripe.paymentIntents.cancel(intent.id))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
    });
    expect(await errorOf(bench.stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 });
    await bench.control('POST', `/payment_intents/${intent.id}/cancel`);
    expect(await read(id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'canceled', latest_charge: null },
    });
  });

  test('the API does it where the money waits to be captured', async () => {
    const session = await bench.stripe.checkout.sessions.create(
      sessionParams({ payment_intent_data: { capture_method: 'manual' } })
    );
    await bench.control('POST', `/checkout/sessions/${session.id}/pay`);
    const { payment_intent: intent } = await read(session.id);
    expect(intent.status).toBe('requires_capture');
    expect(await bench.stripe.paymentIntents.cancel(intent.id)).toMatchObject({ status: 'canceled' });
  });
});

test('a session can be expired and paid at once', async () => {
  const session = await bench.stripe.checkout.sessions.create(sessionParams());
  await bench.control('POST', `/checkout/sessions/${session.id}/expire`, { paid: true });
  expect(await read(session.id)).toMatchObject({
    status: 'expired',
    payment_status: 'paid',
    payment_intent: { status: 'succeeded' },
  });
});

test('the total of an open session can change', async () => {
  const session = await bench.stripe.checkout.sessions.create(sessionParams());
  await bench.control('POST', `/checkout/sessions/${session.id}/total`, { amount: 14_814 });
  await bench.control('POST', `/checkout/sessions/${session.id}/pay`);
  expect(await read(session.id)).toMatchObject({
    amount_total: 14_814,
    total_details: { amount_tax: 2469 },
    payment_intent: { amount: 14_814, amount_received: 14_814 },
  });
});

test('session addresses end with a fragment, unless that is switched off', async () => {
  const { url, id } = await bench.stripe.checkout.sessions.create(sessionParams());
  expect(url).toMatch(new RegExp(`/c/pay/${id}#fid\\w+$`));
  await bench.control('POST', '/settings', { urlFragments: false });
  expect((await bench.stripe.checkout.sessions.create(sessionParams())).url).toMatch(/\/c\/pay\/cs_test_\w+$/);
  await bench.control('POST', '/settings', { urlFragments: true });
});

test('the dashboard has a button for each', async () => {
  const waiting = await started('multibanco', 'eur');
  await bench.stripe.checkout.sessions.create(sessionParams());
  const dashboard = `${bench.simulator.url}/_simulator/dashboard`;
  const page = await (await fetch(`${dashboard}/acct_simulatorAcme/test`)).text();
  for (const label of ['Offer vouchers', 'Pay it', 'Let it expire', 'Expire, paid', 'Add 20% tax'])
    expect(page).toContain(label);
  expect(await (await fetch(dashboard)).text()).toContain('Session URLs without a fragment');
  const press = await fetch(`${dashboard}/do`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      action: `/payment_intents/${waiting.payment_intent.id}/action`,
      outcome: 'complete',
    }),
  });
  expect(press.status).toBe(303);
  expect((await read(waiting.id)).payment_status).toBe('paid');
});
