import { setImmediate } from 'node:timers/promises';

import { errorOf, keys, sessionParams, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

/** A plain POST, to see status and headers. */
async function post(path: string, form: Record<string, string>, key: string, secret: string = keys.secretTest) {
  const response = await fetch(`${bench.simulator.url}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Idempotency-Key': key, 'Stripe-Version': '2026-10-28.endive' },
    body: new URLSearchParams(form),
  });
  return {
    status: response.status,
    replayed: response.headers.get('idempotent-replayed'),
    original: response.headers.get('original-request'),
    body: (await response.json()) as { id: string; error?: { code?: string; type: string } },
  };
}

/** Waits until a call has met the installed fault: from then on the simulator holds its key and its object. */
async function latencyStarted(): Promise<void> {
  for (;;) {
    const { data } = (await bench.control('GET', '/faults')) as { data: { hits: number }[] };
    if (data.some(({ hits }) => hits > 0)) return;
    await setImmediate();
  }
}

const intent = { amount: '1000', currency: 'eur' };

test('a repeated key returns the first response and creates one object', async () => {
  const first = await post('/v1/payment_intents', intent, 'k1');
  const second = await post('/v1/payment_intents', intent, 'k1');
  expect(second).toEqual({ ...first, replayed: 'true', original: expect.stringMatching(/^req_/) });
  expect((await bench.stripe.paymentIntents.list()).data).toHaveLength(1);
});

test('a repeated key accepts reordered parameters and refuses changed values', async () => {
  await post('/v1/payment_intents', intent, 'k1');
  expect((await post('/v1/payment_intents', { currency: 'eur', amount: '1000' }, 'k1')).replayed).toBe('true');
  expect(await post('/v1/payment_intents', { ...intent, amount: '1001' }, 'k1')).toMatchObject({
    status: 400,
    body: { error: { type: 'idempotency_error' } },
  });
  expect(
    await errorOf(bench.stripe.paymentIntents.create({ amount: 5000, currency: 'eur' }, { idempotencyKey: 'k1' }))
  ).toMatchObject({ type: 'StripeIdempotencyError' });
});

test('a repeated key returns a decline with its status', async () => {
  const declined = { ...intent, payment_method: 'pm_card_chargeDeclined', confirm: 'true' };
  const first = await post('/v1/payment_intents', declined, 'k1');
  expect(first).toMatchObject({ status: 402, replayed: null, body: { error: { code: 'card_declined' } } });
  expect(await post('/v1/payment_intents', declined, 'k1')).toEqual({
    ...first,
    replayed: 'true',
    original: expect.any(String),
  });
});

test('a key can be reused after a validation error', async () => {
  expect(await post('/v1/payment_intents', { amount: '1000' }, 'k1')).toMatchObject({
    status: 400,
    body: { error: { code: 'parameter_missing' } },
  });
  expect(await post('/v1/payment_intents', intent, 'k1')).toMatchObject({ status: 200, replayed: null });
});

test('keys belong to one account and mode', async () => {
  await post('/v1/payment_intents', intent, 'k1');
  expect(await post('/v1/payment_intents', { ...intent, amount: '2000' }, 'k1', keys.secretLive)).toMatchObject({
    status: 200,
    replayed: null,
  });
});

test('a key expires after a day', async () => {
  await post('/v1/payment_intents', intent, 'k1');
  await bench.control('POST', '/clock/advance', { seconds: 86_401 });
  expect(await post('/v1/payment_intents', { ...intent, amount: '2000' }, 'k1')).toMatchObject({
    status: 200,
    replayed: null,
  });
});

test('a second call with a key in use returns 409', async () => {
  await bench.control('POST', '/faults', { kind: 'latency', milliseconds: 500, count: 1 });
  const [first, second] = await Promise.all([
    post('/v1/payment_intents', intent, 'k1'),
    latencyStarted().then(() => post('/v1/payment_intents', intent, 'k1')),
  ]);
  expect(first.status).toBe(200);
  expect(second).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_in_use' } } });
  expect((await post('/v1/payment_intents', intent, 'k1')).body.id).toBe(first.body.id);
});

test('concurrent calls on one object return lock_timeout', async () => {
  const session = await bench.stripe.checkout.sessions.create(sessionParams());
  await bench.control('POST', '/faults', { kind: 'latency', milliseconds: 500, count: 1 });
  const slow = bench.stripe.checkout.sessions.update(session.id, { metadata: { a: '1' } });
  await latencyStarted();
  expect(await errorOf(bench.stripe.checkout.sessions.expire(session.id))).toMatchObject({
    statusCode: 429,
    code: 'lock_timeout',
  });
  await slow;
  await bench.stripe.checkout.sessions.expire(session.id);
});

test('a failure after the effect is stored and returned on retry', async () => {
  await bench.control('POST', '/faults', { kind: 'api_error_after', count: 1 });
  expect(await post('/v1/payment_intents', intent, 'k1')).toMatchObject({ status: 500 });
  expect(await post('/v1/payment_intents', intent, 'k1')).toMatchObject({ status: 500, replayed: 'true' });
  expect((await bench.stripe.paymentIntents.list()).data).toHaveLength(1);
});

test('stripe-node recovers a lost response by its own retry', async () => {
  await bench.control('POST', '/faults', { kind: 'reset_after', method: 'POST', count: 1 });
  const created = await bench
    .client(keys.secretTest, { maxNetworkRetries: 2 })
    .paymentIntents.create({ amount: 1000, currency: 'eur' });
  const { data } = await bench.stripe.paymentIntents.list();
  expect(data.map(({ id }) => id)).toEqual([created.id]);
});

test('keys longer than 255 characters are refused', async () => {
  expect(await post('/v1/payment_intents', intent, 'k'.repeat(256))).toMatchObject({ status: 400 });
});
