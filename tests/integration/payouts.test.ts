import type { BalanceTransaction, Invoice, LinkedPayment, Payout, PayoutReading } from '../../contracts';
import { BALANCE_TRANSACTION_UID, PROVIDER_PAYOUT_UID } from '../../server/src/plugin-id';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { openPostOffice, type PostOffice } from '../support/letters';
import { createAdminUser } from '../support/site';
import { sessionOf } from '../support/story';
import { fixtures } from '../support/stripe';

jest.setTimeout(120_000);

const account = fixtures.acme.id;
let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice();
  await office.configure({ staffRecipients: ['accounts@example.com'], staffLanguage: 'en' });
  await office.admin.data('PUT', `/payment-modules/${office.ready.module.documentId}`, {
    acceptedCurrencies: ['eur', 'usd'],
  });
  await control('/settings', { settlement: 'manual' });
});

afterAll(async () => {
  await office?.close();
});

const control = async <T = { id: string }>(path: string, body: object = {}): Promise<T> => {
  const answer = await office.stripe.control<T>('POST', `/_simulator${path}`, { body });
  if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

interface StripePayout {
  id: string;
  amount: number;
  status: string;
}

const payOut = (body: object = {}): Promise<StripePayout> =>
  control(`/accounts/${account}/payouts`, { release: true, ...body });
const readAll = (): Promise<void> => internalsOf(office.site).payouts.readAll(async () => true);
const listed = (query = ''): Promise<Payout[]> => office.admin.data('GET', `/payouts?pageSize=100${query}`);
const found = async (id: string): Promise<Payout | undefined> =>
  (await listed()).find(({ providerPayoutId }) => providerPayoutId === id);
const become = (id: string, accept: (payout: Payout) => boolean): Promise<Payout> =>
  eventually(
    () => found(id),
    (payout) => payout !== undefined && accept(payout),
    20
  ) as Promise<Payout>;
const itemized = (id: string): Promise<Payout> => become(id, ({ items }) => items === 'complete');
const transactionsOf = (payout: Payout): Promise<BalanceTransaction[]> =>
  office.admin.data('GET', `/payouts/${payout.documentId}/transactions?pageSize=100`);
const lineOf = ({ lines }: Payout, kind: string) => lines.find((line) => line.kind === kind);
const sumOf = ({ lines }: Payout): number => lines.reduce((sum, { net }) => sum + net, 0);

const paid = async (currency = 'eur'): Promise<{ invoice: Invoice; payment: LinkedPayment; charge: string }> => {
  const { admin, stripe, ready } = office;
  const draft = await admin.draft(ready.module.documentId, { currency });
  const invoice = await admin.issue(draft.documentId);
  await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
  await admin.becomes(invoice.documentId, 'paid');
  const [payment] = (await admin.payments(invoice.documentId)) as LinkedPayment[];
  return { invoice, payment, charge: payment.provider.chargeId ?? '' };
};

it('a mixed month adds up to the cent: payments, refunds, disputes, a foreign currency and other amounts', async () => {
  const [first, second, third, foreign] = [await paid(), await paid(), await paid(), await paid('usd')];
  await control(`/charges/${first.charge}/refund`, { amount: 2500 });
  const failing = await control(`/charges/${first.charge}/refund`, { amount: 1000, outcome: 'pending' });
  await control(`/refunds/${failing.id}/fail`);
  const won = await control(`/charges/${second.charge}/dispute`);
  await control(`/disputes/${won.id}/close`, { outcome: 'won' });
  const lost = await control(`/charges/${third.charge}/dispute`);
  await control(`/disputes/${lost.id}/close`, { outcome: 'lost' });
  await control(`/accounts/${account}/balance`, { amount: 4321, fee: 21, description: 'Another shop' });
  await control(`/accounts/${account}/balance`, { amount: -350, type: 'stripe_fee', description: 'Radar' });
  await control('/deliveries/wait');
  await eventually(
    () => office.admin.payments(first.invoice.documentId),
    ([payment]) => payment.refunds.length === 2
  );
  // What the site has not heard of yet would be among the other amounts until it is matched again.
  for (const { invoice } of [second, third]) {
    await eventually(
      () => office.admin.payments(invoice.documentId),
      ([{ disputes }]) => disputes.length === 1 && ['won', 'lost'].includes(disputes[0].status)
    );
  }

  const { id, amount } = await payOut();
  const payout = await itemized(id);
  expect(payout).toMatchObject({ amount, status: 'pending', automatic: true, difference: 0, needsReview: false });
  expect(sumOf(payout)).toBe(amount);
  expect(lineOf(payout, 'payment')).toMatchObject({ count: 4 });
  expect(lineOf(payout, 'refund')).toMatchObject({ count: 3, amount: -2500, fee: 0 });
  expect(lineOf(payout, 'dispute')).toMatchObject({ count: 3, amount: -12000 });
  expect(lineOf(payout, 'fee')).toMatchObject({ count: 1, net: -350 });
  expect(lineOf(payout, 'other')).toMatchObject({ count: 1, amount: 4321, fee: 21, net: 4300 });

  const transactions = await transactionsOf(payout);
  expect(transactions.some(({ kind }) => kind === 'other')).toBe(false);
  const converted = transactions.find(({ sourceId }) => sourceId === foreign.charge);
  expect(converted).toMatchObject({
    ...{ kind: 'payment', currency: 'eur', sourceAmount: 12000, sourceCurrency: 'usd' },
    invoice: { documentId: foreign.invoice.documentId, number: foreign.invoice.number },
  });
  expect(Math.round(12000 * Number(converted?.exchangeRate))).toBe(converted?.amount);
  const ofPayments = transactions.filter(({ kind }) => kind === 'payment');
  const shown = await Promise.all(
    ofPayments.map(({ payment }) => office.admin.data<LinkedPayment>('GET', `/payments/${payment?.documentId}`))
  );
  expect(shown.map(({ fee }) => fee)).toEqual(ofPayments.map(({ fee }) => fee));
});

it('repeated and late events change nothing, and reading everything again finds the same', async () => {
  await paid();
  const { id } = await payOut();
  await itemized(id);
  for (const status of ['in_transit', 'paid']) await control(`/payouts/${id}/move`, { status });
  await become(id, ({ status }) => status === 'paid');
  const before = JSON.stringify(await listed());
  for (let round = 0; round < 2; round += 1) await control('/deliveries/redeliver');
  await control('/deliveries/wait');
  await Promise.all([readAll(), readAll()]);
  await readAll();
  expect(JSON.stringify(await listed())).toBe(before);
  expect((await become(id, ({ traceId }) => traceId !== null)).status).toBe('paid');
});

it('negative, failed and manual payouts', async () => {
  const { charge } = await paid();
  const whole = await payOut();
  await itemized(whole.id);
  for (const status of ['paid', 'failed']) await control(`/payouts/${whole.id}/move`, { status });
  expect(await become(whole.id, ({ status }) => status === 'failed')).toMatchObject({ failureCode: 'account_closed' });

  const again = await itemized((await payOut()).id);
  expect(lineOf(again, 'payout')).toMatchObject({ count: 1, net: whole.amount });
  expect(again).toMatchObject({ amount: whole.amount, difference: 0 });

  await control(`/charges/${charge}/dispute`);
  await control('/deliveries/wait');
  const negative = await itemized((await payOut()).id);
  expect(negative.amount).toBeLessThan(-12000);
  expect(sumOf(negative)).toBe(negative.amount);

  await paid();
  await control(`/accounts/${account}/balance`, { amount: 50_000 });
  const manual = await payOut({ automatic: false, amount: 1000 });
  expect(await become(manual.id, () => true)).toMatchObject({
    ...{ items: 'not_itemized', difference: null, needsReview: false, lines: [], automatic: false },
  });
  await control(`/payouts/${manual.id}/move`, { status: 'canceled' });
  await become(manual.id, ({ status }) => status === 'canceled');
  expect(await listed('&status=failed')).toHaveLength(1);
});

it('a payout that does not add up is flagged, and staff are told once', async () => {
  await paid();
  const { id } = await payOut({ amount: 123, unreconciled: true });
  expect(await become(id, () => true)).toMatchObject({ items: 'waiting', difference: null, needsReview: false });
  await control(`/payouts/${id}/reconcile`);
  const payout = await itemized(id);
  expect(payout).toMatchObject({ needsReview: true, difference: 123 - sumOf(payout) });
  expect((await listed('&needsReview=true')).map(({ providerPayoutId }) => providerPayoutId)).toEqual([id]);
  await readAll();
  const told = () =>
    office.mailbox.to('accounts@example.com').filter((mail) => JSON.stringify(mail).includes('does not add up'));
  await eventually(
    async () => told().length,
    (count) => count > 0
  );
  expect(told()).toHaveLength(1);
});

it('a payout that no event reported is found by reading the list', async () => {
  await paid();
  await control('/faults', { kind: 'drop', path: 'payout' });
  const { id } = await payOut();
  await control('/deliveries/wait');
  expect(await found(id)).toBeUndefined();
  await readAll();
  expect(await found(id)).toMatchObject({ items: 'complete', difference: 0 });
  await office.stripe.control('DELETE', '/_simulator/faults');
});

it('money of a payment that was unknown is matched later', async () => {
  const { charge, payment } = await paid();
  const { db } = office.site.strapi;
  await db
    .query('plugin::invoice-payments.payment')
    .updateMany({ where: { chargeId: charge }, data: { chargeId: 'ch_x' } });
  const payout = await itemized((await payOut()).id);
  expect(lineOf(payout, 'payment')).toBeUndefined();
  await db
    .query('plugin::invoice-payments.payment')
    .updateMany({ where: { chargeId: 'ch_x' }, data: { chargeId: charge } });
  expect(await internalsOf(office.site).payouts.matchAgain(async () => true)).toBeGreaterThan(0);
  const [transaction] = await transactionsOf(payout);
  expect(transaction).toMatchObject({ kind: 'payment', payment: { documentId: payment.documentId } });
});

it('each is stored once for an account and environment, also when two contracts share it', async () => {
  const second = await office.admin.contract({ name: 'The same account' });
  const module = await office.admin.module(second.documentId, { name: 'Second shop' });
  await office.admin.sandbox(module.documentId);
  const invoice = await office.admin.issue((await office.admin.draft(module.documentId)).documentId);
  await office.stripe.pay(await sessionOf(office.admin, await office.admin.checkout(invoice.documentId)));
  await office.admin.reconcile(invoice.documentId);
  const { id } = await payOut();
  const payout = await itemized(id);
  await readAll();
  const { db } = office.site.strapi;
  expect(await db.query(PROVIDER_PAYOUT_UID).count({ where: { payoutId: id } })).toBe(1);
  expect(await db.query(BALANCE_TRANSACTION_UID).count({ where: { payoutId: id } })).toBe(1);
  expect(lineOf(payout, 'payment')).toMatchObject({ count: 1 });
  // The contract that read it first keeps it, whichever reads it again.
  expect(payout.bankingContract).toEqual((await found(id))?.bankingContract);
});

it('a key without the right shows what is missing, and takes payments all the same', async () => {
  const key = await control<{ value: string }>(`/accounts/${fixtures.globex.id}/keys`, {
    prefix: 'rk_test',
    permissions: [
      ...['rak_charge_write', 'rak_checkout_session_write', 'rak_connected_account_read', 'rak_dispute_read'],
      ...['rak_event_read', 'rak_payment_intent_write', 'rak_token_read', 'rak_webhook_write'],
    ],
  });
  const contract = await office.admin.contract({
    name: 'Limited',
    keyPairs: { test: { publishableKey: fixtures.globex.keys.publishableTest, secretKey: key.value } },
  });
  expect(contract.keyPairs.test).toMatchObject({
    status: 'active',
    statusReason: expect.stringContaining('rak_payout_read') as string,
  });
  const module = await office.admin.module(contract.documentId, { name: 'Limited', acceptedCurrencies: ['usd'] });
  await office.admin.sandbox(module.documentId);
  const invoice = await office.admin.issue(
    (await office.admin.draft(module.documentId, { currency: 'usd' })).documentId
  );
  await office.stripe.pay(await sessionOf(office.admin, await office.admin.checkout(invoice.documentId)));
  await office.admin.reconcile(invoice.documentId);
  await readAll();
  const readings = await office.admin.data<PayoutReading[]>('GET', '/payouts/readings');
  expect(readings.find(({ bankingContract }) => bankingContract.documentId === contract.documentId)).toMatchObject({
    ...{ environment: 'test', code: 'permission_missing', missingPermission: 'rak_payout_read', readAt: null },
  });
  expect((await office.admin.data<{ status: string }>('GET', `/banking-contracts/${contract.documentId}`)).status).toBe(
    'active'
  );
});

it('filters by arrival, currency, environment and contract', async () => {
  const all = await listed();
  const [{ arrivalDate }] = all;
  expect(await listed(`&from=${arrivalDate}&to=${arrivalDate}`)).toHaveLength(all.length);
  expect(await listed('&from=2999-01-01')).toEqual([]);
  expect(await listed('&currency=usd')).toEqual([]);
  expect(await listed('&environment=live')).toEqual([]);
  expect(await listed(`&search=${all[0].providerPayoutId}`)).toHaveLength(1);
  expect((await office.admin.attempt('GET', '/payouts?from=yesterday')).status).toBe(400);
});

it('whoever does not see every invoice sees no payout', async () => {
  const clerk = await createAdminUser(office.site, ['plugin::invoice-payments.payouts.read']);
  await office.admin.data('POST', '/profiles', {
    name: 'Own only',
    adminRoles: [clerk.roleCode],
    invoices: { see: 'own' },
    paymentModules: [office.ready.module.documentId],
  });
  const [{ documentId }] = await listed();
  const list = await office.site.send<{ data: Payout[] }>('GET', '/invoice-payments/payouts', { token: clerk.token });
  expect([list.status, list.body.data]).toEqual([200, []]);
  for (const path of [documentId, `${documentId}/transactions`]) {
    const one = await office.site.send('GET', `/invoice-payments/payouts/${path}`, { token: clerk.token });
    expect(one.status).toBe(404);
  }
});
