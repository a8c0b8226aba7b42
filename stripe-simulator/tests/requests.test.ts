import type Stripe from 'stripe';
import { errorOf, keys, sessionParams, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.simulator.close());

/** Sends what stripe-node's types would not let through. */
const create = (more: object) =>
  errorOf(
    bench.stripe.checkout.sessions.create({ ...sessionParams(), ...more } as Stripe.Checkout.SessionCreateParams)
  );

test.each([
  [
    'an unknown parameter',
    { sucess_url: 'x' },
    {
      code: 'parameter_unknown',
      param: 'sucess_url',
      message: 'Received unknown parameter: sucess_url. Did you mean success_url?',
    },
  ],
  [
    'a parameter this version no longer has',
    { payment_method_types: ['card'] },
    { code: 'parameter_unknown', param: 'payment_method_types' },
  ],
  [
    'a nested unknown parameter',
    { branding_settings: { colour: '#fff' } },
    { code: 'parameter_unknown', param: 'branding_settings[colour]' },
  ],
  [
    'a missing parameter',
    { line_items: [{ quantity: 1, price_data: { unit_amount: 100 } }] },
    { code: 'parameter_missing', param: 'line_items[0][price_data][currency]' },
  ],
  ['no mode', { mode: undefined }, { code: 'parameter_missing', param: 'mode' }],
  [
    'a wrong enum value',
    { mode: 'pay' },
    { param: 'mode', message: 'Invalid mode: must be one of payment, setup, or subscription' },
  ],
  ['an old ui_mode', { ui_mode: 'hosted' }, { param: 'ui_mode' }],
  ['a word for an integer', { expires_at: 'tomorrow' }, { code: 'parameter_invalid_integer', param: 'expires_at' }],
  [
    'a fraction of a cent',
    { line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 10.5, product_data: { name: 'x' } } }] },
    { code: 'parameter_invalid_integer' },
  ],
  ['a word for a boolean', { allow_promotion_codes: 'yes' }, { message: 'Invalid boolean: yes' }],
  ['an empty string', { client_reference_id: '' }, { code: 'parameter_invalid_empty', param: 'client_reference_id' }],
  ['a text for an object', { metadata: 'x' }, { message: 'Invalid object', param: 'metadata' }],
  ['a relative URL', { success_url: '/thanks' }, { code: 'url_invalid', param: 'success_url' }],
  ['another scheme', { success_url: 'javascript://x' }, { code: 'url_invalid' }],
  ['a wrong e-mail', { customer_email: 'nobody' }, { code: 'email_invalid', param: 'customer_email' }],
  [
    'a customer and an e-mail',
    { customer: 'cus_x', customer_email: 'a@b.co' },
    { message: 'You may only specify one of these parameters: customer, customer_email.' },
  ],
  ['an unknown customer', { customer: 'cus_x' }, { code: 'resource_missing', param: 'customer', statusCode: 400 }],
  ['a long reference', { client_reference_id: 'x'.repeat(201) }, { param: 'client_reference_id' }],
  [
    'too soon an expiry',
    { expires_at: Math.floor(Date.now() / 1000) + 1700 },
    { param: 'expires_at', message: expect.stringContaining('at least 30 minutes') },
  ],
  [
    'too late an expiry',
    { expires_at: Math.floor(Date.now() / 1000) + 86_500 },
    { param: 'expires_at', message: expect.stringContaining('less than 24 hours') },
  ],
  [
    'metadata with 51 keys',
    { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v'])) },
    { param: 'metadata' },
  ],
  ['a long metadata key', { metadata: { ['k'.repeat(41)]: 'v' } }, { param: 'metadata' }],
  [
    'a long metadata value',
    { payment_intent_data: { metadata: { key: 'v'.repeat(501) } } },
    { param: 'payment_intent_data[metadata][key]' },
  ],
  [
    'a colour that is none',
    { branding_settings: { button_color: 'red' } },
    { param: 'branding_settings[button_color]' },
  ],
  ['an unknown configuration', { payment_method_configuration: 'pmc_x' }, { code: 'resource_missing' }],
  [
    'no quantity',
    { line_items: [{ price_data: { currency: 'eur', unit_amount: 100, product_data: { name: 'x' } } }] },
    { param: 'line_items[0][quantity]' },
  ],
  [
    'a statement descriptor with a star',
    { payment_intent_data: { statement_descriptor_suffix: 'A*B' } },
    { param: 'payment_intent_data[statement_descriptor_suffix]' },
  ],
])('%s is refused', async (_, more, expected) => {
  expect(await create(more)).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, ...expected });
});

test('more than 100 lines, or lines in two currencies, are refused', async () => {
  const line = (currency: string) => ({
    quantity: 1,
    price_data: { currency, unit_amount: 100, product_data: { name: 'x' } },
  });
  expect(await create({ line_items: Array.from({ length: 101 }, () => line('eur')) })).toMatchObject({
    param: 'line_items',
  });
  expect(await create({ line_items: [line('eur'), line('usd')] })).toMatchObject({
    message: expect.stringContaining('same currency'),
  });
});

test('an older API version still takes what later ones dropped', async () => {
  const session = await bench.client(keys.secretTest).rawRequest(
    'POST',
    '/v1/checkout/sessions',
    { ...sessionParams(), payment_method_types: ['card'] } as never,
    {
      apiVersion: '2025-09-30.clover',
    } as never
  );
  expect(session).toMatchObject({ payment_method_types: ['card'] });
});

test('an unknown API version and an unknown URL are refused', async () => {
  const headers = { Authorization: `Bearer ${keys.secretTest}` };
  const version = await fetch(`${bench.simulator.url}/v1/account`, {
    headers: { ...headers, 'Stripe-Version': '2031-01-01.future' },
  });
  expect([version.status, await version.json()]).toEqual([
    400,
    { error: expect.objectContaining({ message: 'Invalid Stripe API version: 2031-01-01.future' }) },
  ]);
  const path = await fetch(`${bench.simulator.url}/v1/chargs`, { headers });
  expect([path.status, await path.json()]).toEqual([
    404,
    {
      error: expect.objectContaining({
        message: expect.stringContaining('Unrecognized request URL (GET: /v1/chargs)'),
      }),
    },
  ]);
});

test('answers carry Stripe’s headers, errors the log entry they belong to', async () => {
  const account = await bench.stripe.accounts.retrieveCurrent();
  expect(account.lastResponse).toMatchObject({
    requestId: expect.stringMatching(/^req_\w{14}$/),
    apiVersion: '2026-10-28.endive',
    statusCode: 200,
  });
  const error = await errorOf(bench.stripe.charges.retrieve('ch_none'));
  expect(error).toMatchObject({
    statusCode: 404,
    doc_url: 'https://docs.stripe.com/error-codes#resource-missing',
    requestId: expect.stringMatching(/^req_/),
  });
  const raw = error.raw as { request_log_url: string };
  expect(await (await fetch(raw.request_log_url)).json()).toMatchObject({
    id: error.requestId,
    status: 404,
    error: 'resource_missing',
    path: '/v1/charges/ch_none',
  });
});

test('metadata merges, unsets by an empty value, and values come back as strings', async () => {
  const session = await bench.stripe.checkout.sessions.create(sessionParams({ metadata: { a: 1, b: 'two' } }));
  const updated = await bench.stripe.checkout.sessions.update(session.id, { metadata: { b: '', c: '3' } });
  expect(updated.metadata).toEqual({ a: '1', c: '3' });
});

describe('money', () => {
  const total = (currency: string, amount: number) =>
    errorOf(bench.stripe.checkout.sessions.create(sessionParams({}, amount, currency)));
  test.each([
    ['eur', 49, 'amount_too_small'],
    ['usd', 49, 'amount_too_small'],
    ['gbp', 29, 'amount_too_small'],
    ['jpy', 49, 'amount_too_small'],
    ['huf', 17_499, 'amount_too_small'],
    ['bhd', 1005, 'amount_invalid'],
    ['isk', 550, 'amount_invalid'],
    ['ugx', 123, 'amount_invalid'],
    ['eur', 1_000_000_000_000, 'amount_too_large'],
  ])('%s %i is %s', async (currency, amount, code) => {
    expect(await total(currency, amount)).toMatchObject({ statusCode: 400, code });
  });
  test.each([
    ['eur', 50],
    ['jpy', 100],
    ['bhd', 1010],
    ['isk', 10_000],
    ['ugx', 500_000],
    ['eur', 999_999_999_999],
  ])('%s %i is taken', async (currency, amount) => {
    expect(await bench.stripe.checkout.sessions.create(sessionParams({}, amount, currency))).toMatchObject({
      amount_total: amount,
      currency,
    });
  });
  test('the minimum counts in the account’s own currency', async () => {
    expect(await total('jpy', 60)).toMatchObject({
      code: 'amount_too_small',
      message:
        "The Checkout Session's total amount due must convert to at least €0.50. ¥60 converts to approximately €0.36.",
    });
  });
  test('an unknown currency is refused', async () => {
    expect(await total('xxx', 5000)).toMatchObject({ message: expect.stringContaining('Invalid currency: xxx') });
  });
  test('minimums hold for intents too', async () => {
    expect(await errorOf(bench.stripe.paymentIntents.create({ amount: 10, currency: 'eur' }))).toMatchObject({
      code: 'amount_too_small',
      param: 'amount',
    });
  });
  test('tax and discount add up', async () => {
    const rate = await bench.stripe.taxRates.create({ display_name: 'TVA', inclusive: false, percentage: 20 });
    const coupon = await bench.stripe.coupons.create({ amount_off: 100, currency: 'eur' });
    const line = {
      quantity: 3,
      tax_rates: [rate.id],
      price_data: { currency: 'eur', unit_amount: 999, product_data: { name: 'x' } },
    };
    const session = await bench.stripe.checkout.sessions.create(
      sessionParams({ line_items: [line], discounts: [{ coupon: coupon.id }] })
    );
    expect(session).toMatchObject({
      amount_subtotal: 2997,
      total_details: { amount_discount: 100, amount_tax: 599 },
      amount_total: 3496,
    });
  });
});
