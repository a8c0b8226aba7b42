import http from 'node:http';
import type { LogEntry } from '../src/http/request-log';
import type { Delivery } from '../src/webhooks/delivery';
import { createSimulator } from '../src';
import { controlOf, errorOf, keys, startBench, startReceiver, type Bench } from './support/simulator';

const intent = { amount: 1000, currency: 'eur' };

describe('requests', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.simulator.close());
  const install = (rule: object) => bench.control('POST', '/faults', rule);
  const made = async () => (await bench.stripe.paymentIntents.list()).data.length;

  test('429 says why, and is not retried by itself', async () => {
    await install({ kind: 'rate_limit', reason: 'endpoint-rate', count: 1 });
    const error = await errorOf(bench.stripe.paymentIntents.create(intent));
    expect(error).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429, code: 'rate_limit' });
    expect(error.headers?.['stripe-rate-limited-reason']).toBe('endpoint-rate');
    await bench.stripe.paymentIntents.create(intent);
  });

  test('500 before the effect is retried by stripe-node and works', async () => {
    await install({ kind: 'api_error', count: 1 });
    await bench.client(keys.secretTest, { maxNetworkRetries: 1 }).paymentIntents.create(intent);
    expect(await made()).toBe(1);
  });

  test('a connection lost before or after the effect', async () => {
    await install({ kind: 'reset_before', method: 'POST', count: 2 });
    expect(await errorOf(bench.stripe.paymentIntents.create(intent))).toMatchObject({ type: 'StripeConnectionError' });
    expect(await made()).toBe(0);
    await bench.control('DELETE', '/faults');
    await install({ kind: 'reset_after', method: 'POST', count: 2 });
    expect(await errorOf(bench.stripe.paymentIntents.create(intent))).toMatchObject({ type: 'StripeConnectionError' });
    expect(await made()).toBe(1);
  });

  test('latency', async () => {
    await install({ kind: 'latency', milliseconds: 120, path: 'balance' });
    const started = Date.now();
    await bench.stripe.balance.retrieve();
    expect(Date.now() - started).toBeGreaterThanOrEqual(115);
  });

  test('a held answer comes when its rule is removed, and the effect is there before', async () => {
    const rule = (await install({ kind: 'hold', method: 'POST', count: 1 })) as unknown as { id: string };
    const held = bench.stripe.paymentIntents.create(intent);
    let answered = false;
    void held.then(() => (answered = true));
    while ((await made()) === 0) await new Promise((resolve) => setImmediate(resolve));
    await bench.stripe.paymentIntents.create(intent);
    expect(answered).toBe(false);
    await bench.control('DELETE', `/faults/${rule.id}`);
    expect((await held).amount).toBe(1000);
    expect(await made()).toBe(2);
  });

  test('rules match by method, path and account, count down, are listed and removed', async () => {
    await install({
      kind: 'api_error',
      method: 'post',
      path: '^/v1/payment_intents$',
      account: 'acct_simulatorGlobex',
    });
    await bench.stripe.paymentIntents.create(intent);
    const globex = bench.client('sk_test_simulatorGlobex4242sk0000000000000000');
    await globex.paymentIntents.list();
    expect(await errorOf(globex.paymentIntents.create(intent))).toMatchObject({ statusCode: 500 });
    const { data } = await bench.control<{ data: { id: string; hits: number }[] }>('GET', '/faults');
    expect(data).toMatchObject([{ hits: 1 }]);
    await bench.control('DELETE', `/faults/${data[0]!.id}`);
    await globex.paymentIntents.create(intent);
    await expect(install({ kind: 'meteor' })).rejects.toThrow('Unknown fault kind');
  });

  test('a clock jump in the middle of traffic', async () => {
    const before = await bench.stripe.customers.create({});
    await install({ kind: 'clock_jump', seconds: 7200, count: 1 });
    const after = await bench.stripe.customers.create({});
    expect(after.created - before.created).toBeGreaterThanOrEqual(7200);
  });
});

describe('deliveries', () => {
  test.each([
    ['drop', 0],
    ['duplicate', 2],
    ['delay', 1],
  ])('%s', async (kind, expected) => {
    const [bench, receiver] = await Promise.all([startBench(), startReceiver()]);
    await bench.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
    await bench.control('POST', '/faults', { kind, seconds: 30, path: '^customer' });
    await bench.stripe.customers.create({});
    await bench.control('POST', '/deliveries/wait');
    if (kind === 'delay') {
      expect(receiver.received).toEqual([]);
      await bench.control('POST', '/clock/advance', { seconds: 30 });
    }
    expect(receiver.received).toHaveLength(expected);
    const { data } = await bench.control<{ data: Delivery[] }>('GET', '/deliveries');
    expect(data[0]).toMatchObject({ fault: kind, state: kind === 'drop' ? 'dropped' : 'delivered' });
    await Promise.all([bench.simulator.close(), receiver.close()]);
  });

  test('shuffled deliveries all arrive, out of order', async () => {
    const [bench, receiver] = await Promise.all([startBench(), startReceiver()]);
    await bench.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['customer.created'] });
    await bench.control('POST', '/faults', { kind: 'shuffle', milliseconds: 300 });
    for (let index = 0; index < 12; index++) await bench.stripe.customers.create({ name: String(index) });
    await receiver.arrived(12);
    const order = receiver.received.map(({ event }) => Number((event.data.object as { name: string }).name));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index));
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    await Promise.all([bench.simulator.close(), receiver.close()]);
  });
});

/** 10,000 calls of many kinds under every fault; what the simulator logged of them. */
async function runWithFaults(
  seed: number
): Promise<{ requests: LogEntry[]; deliveries: Pick<Delivery, 'event' | 'fault' | 'type'>[] }> {
  const simulator = await createSimulator({ seed, frozenAt: 1_800_000_000, webhookTimeoutMs: 1 });
  const control = controlOf(simulator.url);
  for (const rule of [
    { kind: 'rate_limit', probability: 0.05 },
    { kind: 'api_error', probability: 0.05 },
    { kind: 'api_error_after', probability: 0.03, method: 'POST' },
    { kind: 'reset_before', probability: 0.02 },
    { kind: 'reset_after', probability: 0.02 },
    { kind: 'clock_jump', probability: 0.01, seconds: 60 },
    { kind: 'drop', probability: 0.2 },
    { kind: 'duplicate', probability: 0.2 },
    { kind: 'delay', probability: 0.2, seconds: 10_000_000 },
  ]) {
    await control('POST', '/faults', rule);
  }
  const agent = new http.Agent({ keepAlive: true });
  const call = (method: string, path: string, form?: Record<string, string>, key?: string) =>
    new Promise<void>((done) => {
      const body = form ? new URLSearchParams(form).toString() : '';
      const headers = {
        Authorization: `Bearer ${keys.secretTest}`,
        'Stripe-Version': '2026-10-28.endive',
        'Content-Length': body.length,
        ...(key && { 'Idempotency-Key': key }),
      };
      const request = http.request(`${simulator.url}${path}`, { method, agent, headers }, (response) =>
        response.resume().once('close', done)
      );
      request.once('error', () => done());
      request.end(body);
    });
  await call('POST', '/v1/webhook_endpoints', {
    url: 'http://127.0.0.1:9/',
    'enabled_events[0]': 'payment_intent.created',
  });
  for (let index = 0; index < 10_000; index++) {
    // Every third key is used twice, so that replays meet faults as well.
    const first = index % 6 === 4 ? index - 4 : index;
    if (index % 2 === 0)
      await call('POST', '/v1/payment_intents', { amount: String(1000 + first), currency: 'eur' }, `key-${first}`);
    else await call('GET', index % 4 === 1 ? '/v1/balance' : '/v1/payment_intents?limit=1');
  }
  const { data: requests } = await control<{ data: LogEntry[] }>('GET', '/requests');
  const { data } = await control<{ data: Delivery[] }>('GET', '/deliveries');
  agent.destroy();
  await simulator.close();
  return { requests, deliveries: data.map(({ event, fault, type }) => ({ event, fault, type })) };
}

test('10,000 calls with a fixed seed give the same log twice', async () => {
  const first = await runWithFaults(42);
  const second = await runWithFaults(42);
  expect(first.requests.length).toBeGreaterThanOrEqual(10_000);
  expect(second).toEqual(first);
  const struck = new Set(first.requests.map(({ fault }) => fault));
  expect([...struck].sort()).toEqual(
    ['api_error', 'api_error_after', 'clock_jump', null, 'rate_limit', 'reset_after', 'reset_before'].sort()
  );
  expect(first.requests.filter(({ replayed }) => replayed).length).toBeGreaterThan(100);
}, 120_000);
