import type Stripe from 'stripe';
import { errorOf, sessionParams, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ settlement: 'manual' });
});
afterAll(() => bench.simulator.close());

const create = (more: Stripe.Checkout.SessionCreateParams = {}, amount?: number, currency?: string) => bench.stripe.checkout.sessions.create(sessionParams(more, amount, currency));
const read = (id: string, expand: string[] = ['payment_intent.latest_charge']) => bench.stripe.checkout.sessions.retrieve(id, { expand });
const intentOf = (session: Stripe.Checkout.Session) => session.payment_intent as Stripe.PaymentIntent;

/** Fills in the hosted form as a browser without JavaScript does. */
async function submit(url: string, fields: Record<string, string>) {
  const response = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  return { status: response.status, location: response.headers.get('location'), page: await response.text() };
}
const card = (cardnumber: string) => ({ email: 'payer@example.com', method: 'card', cardnumber, expiry: '12 / 34', cvc: '123', name: 'Jenny Rosen' });
const message = (page: string) => /role="alert">([^<]*)/.exec(page)?.[1];

describe('the hosted page', () => {
  test('shows the brand, the line, the amount and labelled fields', async () => {
    const session = await create({ branding_settings: { display_name: 'Chez <Acme>', button_color: '#123456' }, custom_text: { submit: { message: 'Merci' } }, locale: 'fr' });
    const page = await (await fetch(session.url!)).text();
    for (const part of ['Chez &lt;Acme&gt;', '#123456', 'Invoice 2026-0001', '€123.45', 'Merci', '<html lang="fr">', '<label for="cardnumber">Card number</label>', 'href="http://shop.test/cart"']) {
      expect(page).toContain(part);
    }
  });

  test.each([['jpy', 1234, '¥1,234'], ['bhd', 12_340, 'BHD 12.340'], ['isk', 50_000, 'ISK 500.00'], ['usd', 100_000_00, '$100,000.00']])('%s has its own decimals', async (currency, amount, shown) => {
    const session = await create({}, amount, currency);
    expect(await (await fetch(session.url!)).text()).toContain(shown);
  });

  test('a payment sends the payer back with the session’s id', async () => {
    const session = await create({ client_reference_id: 'order 1' });
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', payment_intent: null });
    expect(await submit(session.url!, card('4242 4242 4242 4242'))).toMatchObject({ status: 303, location: `http://shop.test/thanks?session=${session.id}` });
    const paid = await read(session.id);
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', url: null, client_reference_id: 'order 1', customer_details: { email: 'payer@example.com', name: 'Jenny Rosen' } });
    const charge = intentOf(paid).latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({ status: 'succeeded', amount: 12_345, payment_method_details: { card: { brand: 'visa', last4: '4242' } } });
    expect(await (await fetch(charge.receipt_url!)).text()).toContain('€123.45');
    expect(await (await fetch(session.url!)).text()).toContain('You’re all done here');
  });

  test.each([
    ['4000000000000002', 'Your card was declined.', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'Your card has insufficient funds.', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'Your card has expired.', 'expired_card', undefined],
    ['4000000000000127', 'Your card&#39;s security code is incorrect.', 'incorrect_cvc', undefined],
    ['4100000000000019', 'Your card was declined.', 'card_declined', 'fraudulent'],
    ['4000056655665564', 'Your card was declined. Your request was in test mode, but used a non test card.', 'card_declined', 'test_mode_live_card'],
  ])('%s is declined on the page, the session stays open', async (number, text, code, decline) => {
    const session = await create();
    const answer = await submit(session.url!, card(number));
    expect([answer.status, message(answer.page)]).toEqual([200, expect.stringContaining(text)]);
    const after = await read(session.id);
    expect(after.status).toBe('open');
    expect(intentOf(after)).toMatchObject({ status: 'requires_payment_method', last_payment_error: { type: 'card_error', code } });
    expect(intentOf(after).last_payment_error?.decline_code).toBe(decline);
    expect(intentOf(after).latest_charge).toMatchObject({ status: 'failed', paid: false, failure_code: code, balance_transaction: null });
  });

  test.each([
    [card('4242 4242 4242 4241'), 'Your card number is incorrect.'],
    [{ ...card('4242424242424242'), expiry: '01 / 20' }, 'Your card&#39;s expiration year is invalid.'],
    [{ ...card('4242424242424242'), cvc: '' }, 'Your card&#39;s security code is invalid.'],
    [{ ...card('4242424242424242'), expiry: '' }, 'Your card details are incomplete.'],
    [{ ...card(''), method: 'sepa_debit', iban: 'FR00' }, 'The IBAN you provided is invalid'],
  ])('a mistyped form is shown again and nothing is created', async (fields, text) => {
    const session = await create();
    expect(message((await submit(session.url!, fields)).page)).toContain(text);
    expect((await read(session.id)).payment_intent).toBeNull();
  });

  test('after a decline another card pays, with the same intent', async () => {
    const session = await create();
    await submit(session.url!, card('4000000000000002'));
    const first = intentOf(await read(session.id)).id;
    expect((await submit(session.url!, card('5555555555554444'))).status).toBe(303);
    const paid = intentOf(await read(session.id));
    expect(paid).toMatchObject({ id: first, status: 'succeeded', last_payment_error: null });
    expect((await bench.stripe.charges.list({ payment_intent: first })).data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  test('3-D Secure: the challenge is passed, or failed and tried again', async () => {
    const session = await create();
    const challenged = await submit(session.url!, card('4000002760003184'));
    expect(challenged).toMatchObject({ status: 303, location: `/c/pay/${session.id}/authenticate` });
    const challenge = `${bench.simulator.url}${challenged.location}`;
    const page = await (await fetch(challenge)).text();
    expect(page).toContain('Complete authentication');
    expect(page).toContain('Fail authentication');
    expect(intentOf(await read(session.id)).status).toBe('requires_action');
    const failed = await submit(challenge, { outcome: 'fail' });
    expect(message(failed.page)).toContain('We are unable to authenticate');
    expect(intentOf(await read(session.id)).last_payment_error?.code).toBe('payment_intent_authentication_failure');
    await submit(session.url!, card('4000002760003184'));
    expect((await submit(challenge, { outcome: 'complete' })).status).toBe(303);
    const charge = intentOf(await read(session.id)).latest_charge as Stripe.Charge;
    expect(charge.payment_method_details?.card?.three_d_secure).toMatchObject({ result: 'authenticated' });
  });

  test('an expired session, an unknown one', async () => {
    const session = await create();
    await bench.stripe.checkout.sessions.expire(session.id);
    expect(await (await fetch(session.url!)).text()).toContain('This Checkout Session has expired');
    expect((await submit(session.url!, card('4242424242424242'))).page).toContain('This Checkout Session has expired');
    expect((await read(session.id)).payment_intent).toBeNull();
    expect((await fetch(`${bench.simulator.url}/c/pay/cs_test_none`)).status).toBe(404);
  });

  test('customer_creation: always makes the customer on payment', async () => {
    const session = await create({ customer_creation: 'always' });
    await submit(session.url!, card('4242424242424242'));
    expect((await read(session.id, ['customer'])).customer).toMatchObject({ email: 'payer@example.com', name: 'Jenny Rosen' });
  });

  test('a total of zero needs no payment', async () => {
    const session = await create({}, 0);
    expect((await submit(session.url!, { email: 'payer@example.com' })).status).toBe(303);
    expect(await read(session.id)).toMatchObject({ status: 'complete', payment_status: 'no_payment_required', payment_intent: null });
  });

  test('in live mode test cards are refused and others work', async () => {
    const live = bench.client('sk_live_simulatorAcme4242sk0000000000000001');
    const session = await live.checkout.sessions.create(sessionParams());
    expect(message((await submit(session.url!, card('4242424242424242'))).page)).toContain('Your request was in live mode, but used a known test card.');
    expect((await submit(session.url!, card('4111111111111111'))).status).toBe(303);
    expect(await live.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid', livemode: true });
  });
});

describe('delayed methods', () => {
  const debit = { email: 'payer@example.com', method: 'sepa_debit', iban: 'AT32 1904 3002 3547 3204', name: 'Jenny Rosen' };

  test('a debit completes unpaid, then succeeds or fails', async () => {
    for (const outcome of ['succeed', 'fail'] as const) {
      const session = await create();
      expect((await submit(session.url!, debit)).status).toBe(303);
      const waiting = await read(session.id);
      expect(waiting).toMatchObject({ status: 'complete', payment_status: 'unpaid', payment_intent: { status: 'processing', latest_charge: { status: 'pending', balance_transaction: null } } });
      await bench.control('POST', `/payment_intents/${intentOf(waiting).id}/settle`, { outcome });
      const settled = await read(session.id);
      expect(settled).toMatchObject(
        outcome === 'succeed'
          ? { status: 'complete', payment_status: 'paid', payment_intent: { status: 'succeeded', latest_charge: { status: 'succeeded' } } }
          : { status: 'complete', payment_status: 'unpaid', payment_intent: { status: 'requires_payment_method', latest_charge: { status: 'failed' } } },
      );
    }
  });

  test('debits settle by the clock when settlement is automatic', async () => {
    await bench.control('POST', '/settings', { settlement: 'automatic' });
    const session = await create();
    await submit(session.url!, debit);
    await bench.control('POST', '/clock/advance', { seconds: 179 });
    expect((await read(session.id)).payment_status).toBe('unpaid');
    await bench.control('POST', '/clock/advance', { seconds: 2 });
    expect((await read(session.id)).payment_status).toBe('paid');
    await bench.control('POST', '/settings', { settlement: 'manual' });
  });

  test('sepa_debit is offered for euros only', async () => {
    expect((await create()).payment_method_types).toEqual(['card', 'sepa_debit']);
    expect((await create({}, 500, 'usd')).payment_method_types).toEqual(['card']);
    expect((await create({ excluded_payment_method_types: ['sepa_debit'] })).payment_method_types).toEqual(['card']);
  });
});

describe('the session’s life', () => {
  test('it expires by the clock, once, and only if open', async () => {
    const now = (await bench.control<{ now: number }>('GET', '/clock')).now;
    const left = await create({ expires_at: now + 1900 });
    const paid = await create({ expires_at: now + 1900 });
    await bench.control('POST', `/checkout/sessions/${paid.id}/pay`);
    await bench.control('POST', '/clock/advance', { seconds: 1900 });
    expect(await read(left.id)).toMatchObject({ status: 'expired', payment_status: 'unpaid', url: null });
    expect(await read(paid.id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
    const { data } = await bench.stripe.events.list({ type: 'checkout.session.expired', limit: 100 });
    expect(data.filter(({ data: { object } }) => (object as { id: string }).id === left.id)).toHaveLength(1);
    expect(await errorOf(bench.stripe.checkout.sessions.expire(left.id))).toMatchObject({ statusCode: 400, message: expect.stringContaining('can be expired. This Checkout Session has a status of "expired".') });
    expect(await errorOf(bench.stripe.checkout.sessions.expire(paid.id))).toMatchObject({ message: expect.stringContaining('"complete"') });
  });

  test('an expired session offers its recovery address', async () => {
    const session = await create({ after_expiration: { recovery: { enabled: true } } });
    const expired = await bench.stripe.checkout.sessions.expire(session.id);
    expect(expired.after_expiration?.recovery).toMatchObject({ enabled: true, url: expect.stringContaining('/r/pay/') });
  });

  test('sibling sessions of one order are independent: both can be paid', async () => {
    const [a, b] = [await create({ client_reference_id: 'same' }), await create({ client_reference_id: 'same' })];
    await bench.control('POST', `/checkout/sessions/${a.id}/pay`);
    await bench.control('POST', `/checkout/sessions/${b.id}/pay`);
    expect([(await read(a.id)).payment_status, (await read(b.id)).payment_status]).toEqual(['paid', 'paid']);
  });

  test('the control API pays as the page does, 3-D Secure in one call', async () => {
    const session = await create();
    expect(await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000000000000002' })).toMatchObject({ result: 'declined' });
    expect(await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000002760003184' })).toMatchObject({ result: 'authenticate' });
    expect(await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000002760003184', authenticate: true })).toMatchObject({ result: 'done', session: { payment_status: 'paid' } });
    await expect(bench.control('POST', `/checkout/sessions/${session.id}/pay`)).rejects.toThrow('already been completed');
  });

  test('the intent of an open session is cancelled through the session only, or from the dashboard', async () => {
    const session = await create();
    await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000000000000002' });
    const intent = intentOf(await read(session.id));
    expect(await errorOf(bench.stripe.paymentIntents.cancel(intent.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
    await bench.control('POST', `/payment_intents/${intent.id}/cancel`);
    expect(await read(session.id)).toMatchObject({ status: 'expired', payment_intent: { status: 'canceled' } });
  });

  test('a debit under way can be cancelled from the dashboard', async () => {
    const session = await create();
    await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { iban: 'AT321904300235473204' });
    await bench.control('POST', `/payment_intents/${intentOf(await read(session.id)).id}/cancel`);
    expect(await read(session.id)).toMatchObject({ status: 'complete', payment_status: 'unpaid', payment_intent: { status: 'canceled', latest_charge: { status: 'failed' } } });
  });
});

test('a payment link makes a session per visit and closes at its limit', async () => {
  const price = await bench.stripe.prices.create({ currency: 'eur', unit_amount: 1500, product_data: { name: 'Ticket' } });
  const link = await bench.stripe.paymentLinks.create({ line_items: [{ price: price.id, quantity: 2 }], metadata: { event: 'x' }, restrictions: { completed_sessions: { limit: 1 } } });
  const visit = await fetch(link.url, { redirect: 'manual' });
  const id = visit.headers.get('location')!.split('/').at(-1)!;
  expect(await read(id)).toMatchObject({ amount_total: 3000, payment_link: link.id, metadata: { event: 'x' } });
  await bench.control('POST', `/checkout/sessions/${id}/pay`);
  expect(await bench.stripe.paymentLinks.retrieve(link.id)).toMatchObject({ active: false, restrictions: { completed_sessions: { count: 1, limit: 1 } } });
  expect(await (await fetch(link.url)).text()).toContain('no longer active');
});
