import type Stripe from 'stripe';
import { fixtures } from '../src';
import { errorOf, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ settlement: 'manual' });
});
afterAll(() => bench.simulator.close());

const account = fixtures.acme.id;
const pay = async (amount = 10_000, currency = 'eur') =>
  (await bench.stripe.paymentIntents.create({ amount, currency, payment_method: 'pm_card_visa', confirm: true }))
    .latest_charge as string;
const payOut = (body: object = {}) =>
  bench.control<Stripe.Payout>('POST', `/accounts/${account}/payouts`, { release: true, ...body });
const itemsOf = async (payout: string) => {
  const items: Stripe.BalanceTransaction[] = [];
  for await (const item of bench.stripe.balanceTransactions.list({ payout, limit: 2 })) items.push(item);
  return items;
};
const netOf = (items: Stripe.BalanceTransaction[]) =>
  items.reduce((sum, { type, net }) => (type === 'payout' ? sum : sum + net), 0);
const eventsOf = async (id: string) =>
  (await bench.stripe.events.list({ limit: 100 })).data
    .filter(({ data: { object } }) => (object as { id?: string }).id === id)
    .map(({ type }) => type)
    .reverse();

test('an automatic payout pays everything out and lists it to the cent, with fees and exchange rates', async () => {
  const charge = await pay();
  await pay(9000, 'usd');
  await bench.stripe.refunds.create({ charge, amount: 2500 });
  await bench.control('POST', `/accounts/${account}/balance`, { amount: -700, type: 'stripe_fee' });
  const payout = await payOut();
  const items = await itemsOf(payout.id);
  expect(items.map(({ type }) => type).sort()).toEqual(['charge', 'charge', 'payout', 'refund', 'stripe_fee']);
  expect(netOf(items)).toBe(payout.amount);
  const foreign = items.find(({ exchange_rate: rate }) => rate !== null)!;
  expect(foreign).toMatchObject({ currency: 'eur', amount: Math.round(9000 * foreign.exchange_rate!) });
  expect(await bench.stripe.payouts.retrieve(payout.id)).toMatchObject({
    ...{ automatic: true, status: 'pending', reconciliation_status: 'completed', currency: 'eur' },
  });
  await bench.control('POST', `/payouts/${payout.id}/move`, { status: 'in_transit' });
  await bench.control('POST', `/payouts/${payout.id}/move`, { status: 'paid' });
  expect(await eventsOf(payout.id)).toEqual([
    'payout.created',
    'payout.reconciliation_completed',
    'payout.updated',
    'payout.updated',
    'payout.paid',
  ]);
});

test('a paid payout may fail later; the next one contains the money again', async () => {
  await pay(4000);
  const failed = await payOut();
  for (const status of ['paid', 'failed']) await bench.control('POST', `/payouts/${failed.id}/move`, { status });
  expect(await bench.stripe.payouts.retrieve(failed.id)).toMatchObject({ failure_code: 'account_closed' });
  const next = await payOut();
  expect(next.amount).toBe(failed.amount);
  expect((await itemsOf(next.id)).map(({ type, source }) => [type, source])).toEqual([
    ['payout', next.id],
    ['payout_failure', failed.id],
  ]);
  await expect(bench.control('POST', `/payouts/${failed.id}/move`, { status: 'paid' })).rejects.toThrow(
    'cannot become'
  );
});

test('a dispute after everything was paid out makes a negative payout', async () => {
  const charge = await pay(6000);
  await payOut();
  await bench.control('POST', `/charges/${charge}/dispute`);
  const negative = await payOut();
  expect(negative.amount).toBeLessThan(-6000);
  expect(netOf(await itemsOf(negative.id))).toBe(negative.amount);
});

test('a manual payout lists nothing and can be canceled', async () => {
  await pay(8000);
  await bench.control('POST', `/accounts/${account}/payouts`, { release: true, automatic: false, amount: 100 });
  const manual = await bench.stripe.payouts.create({ amount: 2000, currency: 'eur' });
  expect(manual).toMatchObject({ automatic: false, reconciliation_status: 'not_applicable' });
  expect(await errorOf(bench.stripe.balanceTransactions.list({ payout: manual.id }))).toMatchObject({
    param: 'payout',
  });
  await bench.control('POST', `/payouts/${manual.id}/move`, { status: 'canceled' });
  expect(await eventsOf(manual.id)).toEqual(['payout.created', 'payout.updated', 'payout.canceled']);
  expect(await errorOf(bench.stripe.payouts.create({ amount: 9_000_000, currency: 'eur' }))).toMatchObject({
    code: 'balance_insufficient',
  });
  const automatic = await payOut();
  expect(netOf(await itemsOf(automatic.id))).toBe(automatic.amount);
});

test('lists and filters; unreconciled payouts; a schedule; the right', async () => {
  await pay(3000);
  const payout = await payOut({ unreconciled: true });
  expect(payout.reconciliation_status).toBe('in_progress');
  await bench.control('POST', `/payouts/${payout.id}/reconcile`);
  expect((await bench.stripe.payouts.retrieve(payout.id)).reconciliation_status).toBe('completed');
  const ids = async (filter: Stripe.PayoutListParams) =>
    (await bench.stripe.payouts.list({ limit: 100, ...filter })).data.map(({ id }) => id);
  expect(await ids({ status: 'pending', created: { gte: payout.created } })).toContain(payout.id);
  expect(await ids({ arrival_date: { gt: payout.arrival_date } })).not.toContain(payout.id);
  const limited = await bench.control<{ value: string }>('POST', `/accounts/${account}/keys`, {
    prefix: 'rk_test',
    permissions: ['rak_charge_read'],
  });
  expect(await errorOf(bench.client(limited.value).payouts.list())).toMatchObject({ statusCode: 403 });

  await pay(5000);
  await bench.control('POST', `/accounts/${account}`, { payout_schedule: 'daily' });
  const before = (await ids({})).length;
  await bench.control('POST', '/clock/advance', { seconds: 9 * 86_400 });
  expect((await ids({})).length).toBeGreaterThan(before);
});
