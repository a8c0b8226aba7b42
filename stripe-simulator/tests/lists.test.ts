import type Stripe from 'stripe';
import { errorOf, sessionParams, startBench, type Bench } from './support/simulator';

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
describe('lists', () => {
  test('pages forwards and backwards, newest first, and all of it by stripe-node', async () => {
    const globex = bench.client('sk_test_simulatorGlobex4242sk0000000000000000');
    for (let index = 0; index < 25; index++)
      await globex.checkout.sessions.create(sessionParams({ client_reference_id: String(index) }, 1000, 'usd'));
    const first = await globex.checkout.sessions.list();
    expect([first.data.length, first.has_more, first.data[0]!.client_reference_id, first.url]).toEqual([
      10,
      true,
      '24',
      '/v1/checkout/sessions',
    ]);
    const second = await globex.checkout.sessions.list({ starting_after: first.data.at(-1)!.id, limit: 15 });
    expect([second.data.length, second.has_more, second.data[0]!.client_reference_id]).toEqual([15, false, '14']);
    const back = await globex.checkout.sessions.list({ ending_before: second.data[0]!.id, limit: 3 });
    expect(back.data.map(({ client_reference_id: reference }) => reference)).toEqual(['17', '16', '15']);
    expect(back.has_more).toBe(true);
    const all: string[] = [];
    for await (const session of globex.checkout.sessions.list({ limit: 7 })) all.push(session.client_reference_id!);
    expect(all).toEqual(Array.from({ length: 25 }, (_, index) => String(24 - index)));
    expect(await errorOf(globex.checkout.sessions.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
    expect(await errorOf(globex.checkout.sessions.list({ starting_after: 'cs_none' }))).toMatchObject({
      code: 'resource_missing',
      param: 'starting_after',
    });
  });

  test('created filters', async () => {
    const before = (await bench.control<{ now: number }>('GET', '/clock')).now;
    await bench.control('POST', '/clock/advance', { seconds: 100 });
    const session = await bench.stripe.checkout.sessions.create(sessionParams());
    const ids = async (created: Stripe.RangeQueryParam | number) =>
      (await bench.stripe.checkout.sessions.list({ created })).data.map(({ id }) => id);
    expect(await ids({ gt: before + 50 })).toEqual([session.id]);
    expect(await ids({ gte: session.created, lte: session.created })).toEqual([session.id]);
    expect(await ids({ gt: session.created })).toEqual([]);
    expect(await ids(session.created)).toEqual([session.id]);
  });

  test('expand reaches four levels, through lists too, and no further', async () => {
    await pay();
    const { data } = await bench.stripe.paymentIntents.list({
      limit: 1,
      expand: ['data.latest_charge.balance_transaction.source'],
    });
    const transaction = chargeOf(data[0]!).balance_transaction as Stripe.BalanceTransaction;
    expect((transaction.source as Stripe.Charge).object).toBe('charge');
    const { id } = data[0]!;
    expect(
      await errorOf(
        bench.stripe.paymentIntents.retrieve(id, {
          expand: ['latest_charge.balance_transaction.source.payment_intent.latest_charge'],
        })
      )
    ).toMatchObject({ message: expect.stringContaining('more than 4 levels') });
    expect(await errorOf(bench.stripe.paymentIntents.retrieve(id, { expand: ['amount'] }))).toMatchObject({
      message: 'This property cannot be expanded (amount).',
    });
    expect(await errorOf(bench.stripe.paymentIntents.list({ expand: ['latest_charge'] }))).toMatchObject({
      message: expect.stringContaining("try expanding 'data.latest_charge'"),
    });
  });
});
