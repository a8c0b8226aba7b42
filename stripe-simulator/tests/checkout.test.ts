import type Stripe from 'stripe';
import { sessionParams, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ settlement: 'manual' });
});
afterAll(() => bench.simulator.close());

const create = (more: Stripe.Checkout.SessionCreateParams = {}, amount?: number, currency?: string) =>
  bench.stripe.checkout.sessions.create(sessionParams(more, amount, currency));
const read = (id: string, expand: string[] = ['payment_intent.latest_charge']) =>
  bench.stripe.checkout.sessions.retrieve(id, { expand });
const intentOf = (session: Stripe.Checkout.Session) => session.payment_intent as Stripe.PaymentIntent;

/** Fills in the hosted form as a browser without JavaScript does. */
async function submit(url: string, fields: Record<string, string>) {
  const response = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  return { status: response.status, location: response.headers.get('location'), page: await response.text() };
}
const card = (cardnumber: string) => ({
  email: 'payer@example.com',
  method: 'card',
  cardnumber,
  expiry: '12 / 34',
  cvc: '123',
  name: 'Jenny Rosen',
});
const message = (page: string) => /role="alert">([^<]*)/.exec(page)?.[1];

describe('the hosted page', () => {
  test('shows the brand, the line, the amount and labelled fields', async () => {
    const session = await create({
      branding_settings: { display_name: 'Chez <Acme>', button_color: '#123456' },
      custom_text: { submit: { message: 'Merci' } },
      locale: 'fr',
    });
    const page = await (await fetch(session.url!)).text();
    for (const part of [
      'Chez &lt;Acme&gt;',
      '#123456',
      'Invoice 2026-0001',
      '€123.45',
      'Merci',
      '<html lang="fr">',
      '<label for="cardnumber">Card number</label>',
      'href="http://shop.test/cart"',
    ]) {
      expect(page).toContain(part);
    }
  });

  test.each([
    ['jpy', 1234, '¥1,234'],
    ['bhd', 12_340, 'BHD 12.340'],
    ['isk', 50_000, 'ISK 500.00'],
    ['usd', 100_000_00, '$100,000.00'],
  ])('%s has its own decimals', async (currency, amount, shown) => {
    const session = await create({}, amount, currency);
    expect(await (await fetch(session.url!)).text()).toContain(shown);
  });

  test('a payment sends the payer back with the session’s id', async () => {
    const session = await create({ client_reference_id: 'order 1' });
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', payment_intent: null });
    expect(await submit(session.url!, card('4242 4242 4242 4242'))).toMatchObject({
      status: 303,
      location: `http://shop.test/thanks?session=${session.id}`,
    });
    const paid = await read(session.id);
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      client_reference_id: 'order 1',
      customer_details: { email: 'payer@example.com', name: 'Jenny Rosen' },
    });
    const charge = intentOf(paid).latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({
      status: 'succeeded',
      amount: 12_345,
      payment_method_details: { card: { brand: 'visa', last4: '4242' } },
    });
    expect(await (await fetch(charge.receipt_url!)).text()).toContain('€123.45');
    expect(await (await fetch(session.url!)).text()).toContain('You’re all done here');
  });

  test.each([
    ['4000000000000002', 'Your card was declined.', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'Your card has insufficient funds.', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'Your card has expired.', 'expired_card', undefined],
    ['4000000000000127', 'Your card&#39;s security code is incorrect.', 'incorrect_cvc', undefined],
    ['4100000000000019', 'Your card was declined.', 'card_declined', 'fraudulent'],
    [
      '4000056655665564',
      'Your card was declined. Your request was in test mode, but used a non test card.',
      'card_declined',
      'test_mode_live_card',
    ],
  ])('%s is declined on the page, the session stays open', async (number, text, code, decline) => {
    const session = await create();
    const answer = await submit(session.url!, card(number));
    expect([answer.status, message(answer.page)]).toEqual([200, expect.stringContaining(text)]);
    const after = await read(session.id);
    expect(after.status).toBe('open');
    expect(intentOf(after)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { type: 'card_error', code },
    });
    expect(intentOf(after).last_payment_error?.decline_code).toBe(decline);
    expect(intentOf(after).latest_charge).toMatchObject({
      status: 'failed',
      paid: false,
      failure_code: code,
      balance_transaction: null,
    });
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
    expect((await bench.stripe.charges.list({ payment_intent: first })).data.map(({ status }) => status)).toEqual([
      'succeeded',
      'failed',
    ]);
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
    expect((await read(session.id, ['customer'])).customer).toMatchObject({
      email: 'payer@example.com',
      name: 'Jenny Rosen',
    });
  });

  test('a total of zero needs no payment', async () => {
    const session = await create({}, 0);
    expect((await submit(session.url!, { email: 'payer@example.com' })).status).toBe(303);
    expect(await read(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      payment_intent: null,
    });
  });

  test('in live mode test cards are refused and others work', async () => {
    const live = bench.client('sk_live_simulatorAcme4242sk0000000000000001');
    const session = await live.checkout.sessions.create(sessionParams());
    expect(message((await submit(session.url!, card('4242424242424242'))).page)).toContain(
      'Your request was in live mode, but used a known test card.'
    );
    expect((await submit(session.url!, card('4111111111111111'))).status).toBe(303);
    expect(await live.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid', livemode: true });
  });
});

test('a challenge nobody asked for is a page that says so, not a crash', async () => {
  const session = await create();
  const answer = await submit(`${session.url!.split('#')[0]}/authenticate`, { outcome: 'complete' });
  expect([answer.status, message(answer.page)]).toEqual([400, 'No authentication is pending.']);
  expect((await fetch(`${bench.simulator.url}/3d-secure/pi_none`)).status).toBe(404);
});
