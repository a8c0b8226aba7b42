import Stripe from 'stripe';
import { fixtures } from '../src';
import type { Delivery } from '../src/webhooks/delivery';
import {
  errorOf,
  keys,
  sessionParams,
  startBench,
  startReceiver,
  type Bench,
  type Receiver,
} from './support/simulator';

let bench: Bench;
let receiver: Receiver;
beforeEach(async () => {
  [bench, receiver] = await Promise.all([startBench({ webhookTimeoutMs: 500 }), startReceiver()]);
});
afterEach(() => Promise.all([bench.simulator.close(), receiver.close()]));

const subscribe = (more: Partial<Stripe.WebhookEndpointCreateParams> = {}) =>
  bench.stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['*'],
    api_version: '2026-10-28.endive',
    ...more,
  });
const idle = () => bench.control('POST', '/deliveries/wait');
const deliveries = async (query = '') => (await bench.control<{ data: Delivery[] }>('GET', `/deliveries${query}`)).data;
async function payOne(body: object = {}) {
  const session = await bench.stripe.checkout.sessions.create(sessionParams());
  await bench.control('POST', `/checkout/sessions/${session.id}/pay`, body);
  await idle();
  return session;
}

test('a payment is told in Stripe’s order, signed so that stripe-node accepts it', async () => {
  const { secret } = await subscribe();
  const session = await payOne();
  expect(receiver.types()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'charge.updated',
  ]);
  for (const { body, headers } of receiver.received) {
    const event = Stripe.webhooks.constructEvent(body, headers['stripe-signature'] as string, secret!);
    expect(event).toMatchObject({ api_version: '2026-10-28.endive', livemode: false, object: 'event' });
  }
  const completed = receiver.received[3]!;
  expect(completed.event.data.object).toMatchObject({ id: session.id, payment_status: 'paid' });
  expect(completed.headers['user-agent']).toContain('Stripe/1.0');
  expect(() =>
    Stripe.webhooks.constructEvent(completed.body, completed.headers['stripe-signature'] as string, 'whsec_other')
  ).toThrow();
});

test('a debit is told in two steps', async () => {
  await subscribe({
    enabled_events: [
      'checkout.session.completed',
      'checkout.session.async_payment_succeeded',
      'checkout.session.async_payment_failed',
    ],
  });
  await payOne({ iban: 'AT321904300235473204' });
  await payOne({ iban: 'AT051904300235473205' });
  expect(receiver.types()).toEqual(['checkout.session.completed', 'checkout.session.completed']);
  await bench.control('POST', '/clock/advance', { seconds: 200 });
  expect(receiver.types().slice(2).sort()).toEqual([
    'checkout.session.async_payment_failed',
    'checkout.session.async_payment_succeeded',
  ]);
});

test('the redirect waits until the webhook has been answered', async () => {
  await subscribe();
  const session = await bench.stripe.checkout.sessions.create(sessionParams());
  await bench.control('POST', `/checkout/sessions/${session.id}/pay`);
  expect(receiver.types()).toContain('checkout.session.completed');
});

test('only the events asked for, only while enabled, only of this mode', async () => {
  const endpoint = await subscribe({ enabled_events: ['charge.refunded'] });
  await payOne();
  expect(receiver.received).toEqual([]);
  const { data } = await bench.stripe.charges.list();
  await bench.stripe.refunds.create({ charge: data[0]!.id, amount: 1 });
  await idle();
  expect(receiver.types()).toEqual(['charge.refunded']);
  await bench.stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
  await bench.stripe.refunds.create({ charge: data[0]!.id, amount: 1 });
  await bench.client(keys.secretLive).paymentIntents.create({ amount: 1000, currency: 'eur' });
  await idle();
  expect(receiver.received).toHaveLength(1);
});

test('an endpoint without api_version gets the account’s; the API shows that one too', async () => {
  await subscribe({ api_version: undefined });
  await bench.stripe.customers.create({ email: 'a@b.co' });
  await idle();
  expect(receiver.received[0]!.event.api_version).toBe('2025-09-30.clover');
  expect((await bench.stripe.events.list()).data[0]!.api_version).toBe('2025-09-30.clover');
});

test('an endpoint on an old version sees a charge’s refunds inside it', async () => {
  await subscribe({ api_version: '2022-08-01', enabled_events: ['charge.refunded'] });
  const intent = await bench.stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
  });
  const refund = await bench.stripe.refunds.create({ payment_intent: intent.id });
  await idle();
  expect(receiver.received[0]!.event.data.object).toMatchObject({
    refunds: { object: 'list', data: [{ id: refund.id }] },
  });
});

test('the secret is shown once; rolling keeps two valid for a while', async () => {
  const endpoint = await subscribe();
  expect(endpoint.secret).toMatch(/^whsec_\w{32}$/);
  expect(await bench.stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
  const { secret: fresh } = await bench.control<{ secret: string }>(
    'POST',
    `/webhook_endpoints/${endpoint.id}/roll_secret`,
    { expires_in: 3600 }
  );
  await bench.stripe.customers.create({});
  await idle();
  const { body, headers } = receiver.received[0]!;
  expect((headers['stripe-signature'] as string).match(/v1=/g)).toHaveLength(2);
  for (const secret of [endpoint.secret!, fresh])
    Stripe.webhooks.constructEvent(body, headers['stripe-signature'] as string, secret);
  await bench.control('POST', '/clock/advance', { seconds: 3600 });
  await bench.stripe.customers.create({});
  await idle();
  const later = receiver.received[1]!;
  expect((later.headers['stripe-signature'] as string).match(/v1=/g)).toHaveLength(1);
  Stripe.webhooks.constructEvent(later.body, later.headers['stripe-signature'] as string, fresh);
});

test('a failing endpoint is tried again on schedule, then given up; each try is signed anew', async () => {
  await subscribe();
  receiver.status = 500;
  await bench.stripe.customers.create({});
  await idle();
  const { data: events } = await bench.stripe.events.list({ delivery_success: false });
  expect(events).toHaveLength(1);
  expect(events[0]!.pending_webhooks).toBe(1);
  await bench.control('POST', '/clock/advance', { seconds: 5 * 3600 });
  const [delivery] = await deliveries();
  const [first, ...rest] = delivery!.attempts;
  expect([delivery!.state, first!.status, ...rest.map(({ at }) => at - first!.at)]).toEqual([
    'failed',
    500,
    600,
    4200,
    15_000,
  ]);
});

test('live mode goes on for about three days', async () => {
  const live = bench.client(keys.secretLive);
  await live.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
  receiver.status = 503;
  await live.customers.create({});
  await bench.control('POST', '/clock/advance', { seconds: 4 * 86_400 });
  const [delivery] = await deliveries();
  const last = delivery!.attempts.at(-1)!.at - delivery!.attempts[0]!.at;
  expect(delivery!.state).toBe('failed');
  expect(last / 86_400).toBeGreaterThan(2.5);
  expect(last / 86_400).toBeLessThanOrEqual(3);
});

test('a retry that gets through ends it, and the event counts as delivered', async () => {
  await subscribe();
  receiver.status = 302;
  const customer = await bench.stripe.customers.create({});
  await idle();
  expect((await deliveries())[0]).toMatchObject({ state: 'pending', attempts: [{ status: 302 }] });
  receiver.status = 200;
  await bench.control('POST', '/clock/advance', { seconds: 600 });
  expect((await deliveries())[0]).toMatchObject({
    state: 'delivered',
    attempts: [{ status: 302 }, { status: 200 }],
    next_attempt_at: null,
  });
  const { data } = await bench.stripe.events.list({ delivery_success: true });
  expect(data[0]!.data.object).toMatchObject({ id: customer.id });
  expect(data[0]!.pending_webhooks).toBe(0);
  expect((await bench.stripe.events.list({ delivery_success: false })).data).toEqual([]);
});

test('nobody listening, or no answer in time, is a failed try with its reason', async () => {
  const endpoint = await subscribe({ url: 'http://127.0.0.1:9/none' });
  await bench.stripe.customers.create({});
  await idle();
  expect((await deliveries())[0]!.attempts[0]).toMatchObject({
    status: null,
    error: expect.stringContaining('ECONNREFUSED'),
  });
  await bench.stripe.webhookEndpoints.update(endpoint.id, { url: receiver.url });
  await bench.control('POST', '/deliveries/flush');
  expect((await deliveries())[0]!.state).toBe('delivered');
});

test('an endpoint that fails for nine days is switched off', async () => {
  const endpoint = await subscribe();
  receiver.status = 500;
  for (let day = 0; day < 11; day++) {
    await bench.stripe.customers.create({});
    await bench.control('POST', '/clock/advance', { seconds: 86_400 });
  }
  expect((await bench.stripe.webhookEndpoints.retrieve(endpoint.id)).status).toBe('disabled');
  const before = receiver.received.length;
  await bench.stripe.customers.create({});
  await idle();
  expect(receiver.received).toHaveLength(before);
});

test('resend, stale resend, and everything again', async () => {
  const { secret } = await subscribe();
  await bench.stripe.customers.create({});
  await idle();
  const [delivery] = await deliveries();
  await bench.control('POST', `/deliveries/${delivery!.id}/resend`);
  await bench.control('POST', `/deliveries/${delivery!.id}/resend`, { timestamp_offset: -600 });
  expect(receiver.received).toHaveLength(3);
  const signature = (index: number) => receiver.received[index]!.headers['stripe-signature'] as string;
  Stripe.webhooks.constructEvent(receiver.received[1]!.body, signature(1), secret!);
  expect(() => Stripe.webhooks.constructEvent(receiver.received[2]!.body, signature(2), secret!)).toThrow(
    'Timestamp outside the tolerance zone'
  );
  await bench.control('POST', '/deliveries/redeliver');
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  expect(receiver.received).toHaveLength(4);
});

test('at most 16 endpoints; a deleted one gets nothing more', async () => {
  const endpoints = [];
  for (let index = 0; index < 16; index++) endpoints.push(await subscribe());
  expect(await errorOf(subscribe())).toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('maximum of 16'),
  });
  for (const { id } of endpoints) await bench.stripe.webhookEndpoints.del(id);
  await bench.stripe.customers.create({});
  await idle();
  expect(receiver.received).toEqual([]);
});

test('what Stripe refuses as an endpoint: an unknown event, no URL, and, if asked to be strict, this machine', async () => {
  expect(await errorOf(subscribe({ enabled_events: ['invoice.payed' as 'invoice.paid'] }))).toMatchObject({
    statusCode: 400,
  });
  expect(await errorOf(subscribe({ url: 'shop' }))).toMatchObject({ code: 'url_invalid' });
  await bench.control('POST', '/settings', { strictUrls: true });
  expect(await errorOf(subscribe())).toMatchObject({
    code: 'url_invalid',
    message: expect.stringContaining('publicly accessible'),
  });
});

test('events name the call that caused them; types can be matched by prefix', async () => {
  const customer = await bench.stripe.customers.create({}, { idempotencyKey: 'my-key' });
  const { data } = await bench.stripe.events.list({ type: 'customer.*' });
  expect(data[0]!.request).toEqual({ id: customer.lastResponse.requestId, idempotency_key: 'my-key' });
  expect((await bench.stripe.events.list({ types: ['charge.refunded'] })).data).toEqual([]);
});

test('events are listed for 30 days', async () => {
  await bench.stripe.customers.create({});
  await bench.control('POST', '/clock/advance', { seconds: 31 * 86_400 });
  expect((await bench.stripe.events.list()).data).toEqual([]);
});

test('what people do with endpoints in the dashboard: switch off and on, make a second one, delete', async () => {
  const endpoint = await subscribe();
  await bench.control('POST', `/webhook_endpoints/${endpoint.id}/disable`);
  expect((await bench.stripe.webhookEndpoints.retrieve(endpoint.id)).status).toBe('disabled');
  await bench.control('POST', `/webhook_endpoints/${endpoint.id}/enable`);
  const second = await bench.control<{ id: string }>('POST', `/webhook_endpoints/${endpoint.id}/duplicate`);
  const { data } = await bench.stripe.webhookEndpoints.list();
  expect(data.map(({ id, url, metadata }) => ({ id, url, metadata }))).toContainEqual({
    id: second.id,
    url: endpoint.url,
    metadata: {},
  });
  await bench.control('POST', `/webhook_endpoints/${second.id}/delete`);
  expect((await bench.stripe.webhookEndpoints.list()).data.map(({ id }) => id)).not.toContain(second.id);
});

test('if asked to, it keeps the secret of a new endpoint from restricted keys', async () => {
  await bench.control('POST', '/settings', { secretlessEndpoints: true });
  expect((await subscribe()).secret).toMatch(/^whsec_/);
  const { value } = await bench.control<{ value: string }>('POST', `/accounts/${fixtures.acme.id}/keys`, {
    prefix: 'rk_test',
    permissions: ['rak_webhook_write'],
  });
  const created = await bench.client(value).webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
  expect(created).not.toHaveProperty('secret');
});
