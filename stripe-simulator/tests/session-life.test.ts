import type Stripe from 'stripe';
import { errorOf, sessionParams, startBench, type Bench } from './support/simulator';

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
describe('delayed methods', () => {
  const debit = {
    email: 'payer@example.com',
    method: 'sepa_debit',
    iban: 'AT32 1904 3002 3547 3204',
    name: 'Jenny Rosen',
  };

  test('a debit completes unpaid, then succeeds or fails', async () => {
    for (const outcome of ['succeed', 'fail'] as const) {
      const session = await create();
      expect((await submit(session.url!, debit)).status).toBe(303);
      const waiting = await read(session.id);
      expect(waiting).toMatchObject({
        status: 'complete',
        payment_status: 'unpaid',
        payment_intent: { status: 'processing', latest_charge: { status: 'pending', balance_transaction: null } },
      });
      await bench.control('POST', `/payment_intents/${intentOf(waiting).id}/settle`, { outcome });
      const settled = await read(session.id);
      expect(settled).toMatchObject(
        outcome === 'succeed'
          ? {
              status: 'complete',
              payment_status: 'paid',
              payment_intent: { status: 'succeeded', latest_charge: { status: 'succeeded' } },
            }
          : {
              status: 'complete',
              payment_status: 'unpaid',
              payment_intent: { status: 'requires_payment_method', latest_charge: { status: 'failed' } },
            }
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
    expect(await errorOf(bench.stripe.checkout.sessions.expire(left.id))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('can be expired. This Checkout Session has a status of "expired".'),
    });
    expect(await errorOf(bench.stripe.checkout.sessions.expire(paid.id))).toMatchObject({
      message: expect.stringContaining('"complete"'),
    });
  });

  test('an expired session offers its recovery address', async () => {
    const session = await create({ after_expiration: { recovery: { enabled: true } } });
    const expired = await bench.stripe.checkout.sessions.expire(session.id);
    expect(expired.after_expiration?.recovery).toMatchObject({
      enabled: true,
      url: expect.stringContaining('/r/pay/'),
    });
  });

  test('sibling sessions of one order are independent: both can be paid', async () => {
    const [a, b] = [await create({ client_reference_id: 'same' }), await create({ client_reference_id: 'same' })];
    await bench.control('POST', `/checkout/sessions/${a.id}/pay`);
    await bench.control('POST', `/checkout/sessions/${b.id}/pay`);
    expect([(await read(a.id)).payment_status, (await read(b.id)).payment_status]).toEqual(['paid', 'paid']);
  });

  test('the control API pays as the page does, 3-D Secure in one call', async () => {
    const session = await create();
    expect(
      await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000000000000002' })
    ).toMatchObject({ result: 'declined' });
    expect(
      await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000002760003184' })
    ).toMatchObject({ result: 'authenticate' });
    expect(
      await bench.control('POST', `/checkout/sessions/${session.id}/pay`, {
        number: '4000002760003184',
        authenticate: true,
      })
    ).toMatchObject({ result: 'done', session: { payment_status: 'paid' } });
    await expect(bench.control('POST', `/checkout/sessions/${session.id}/pay`)).rejects.toThrow(
      'already been completed'
    );
  });

  test('the intent of an open session is cancelled through the session only, or from the dashboard', async () => {
    const session = await create();
    await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000000000000002' });
    const intent = intentOf(await read(session.id));
    expect(await errorOf(bench.stripe.paymentIntents.cancel(intent.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    await bench.control('POST', `/payment_intents/${intent.id}/cancel`);
    expect(await read(session.id)).toMatchObject({ status: 'expired', payment_intent: { status: 'canceled' } });
  });

  test('a debit under way can be cancelled from the dashboard', async () => {
    const session = await create();
    await bench.control('POST', `/checkout/sessions/${session.id}/pay`, { iban: 'AT321904300235473204' });
    await bench.control('POST', `/payment_intents/${intentOf(await read(session.id)).id}/cancel`);
    expect(await read(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'canceled', latest_charge: { status: 'failed' } },
    });
  });
});

test('a payment link makes a session per visit and closes at its limit', async () => {
  const price = await bench.stripe.prices.create({
    currency: 'eur',
    unit_amount: 1500,
    product_data: { name: 'Ticket' },
  });
  const link = await bench.stripe.paymentLinks.create({
    line_items: [{ price: price.id, quantity: 2 }],
    metadata: { event: 'x' },
    restrictions: { completed_sessions: { limit: 1 } },
  });
  const visit = await fetch(link.url, { redirect: 'manual' });
  const id = visit.headers.get('location')!.split('/').at(-1)!.split('#')[0]!;
  expect(await read(id)).toMatchObject({ amount_total: 3000, payment_link: link.id, metadata: { event: 'x' } });
  await bench.control('POST', `/checkout/sessions/${id}/pay`);
  expect(await bench.stripe.paymentLinks.retrieve(link.id)).toMatchObject({
    active: false,
    restrictions: { completed_sessions: { count: 1, limit: 1 } },
  });
  expect(await (await fetch(link.url)).text()).toContain('no longer active');
});
