import type { CreditNote, CurrencyFigures, Invoice, OverviewFigures, PaymentModule } from '../../contracts';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { moveToPast } from '../support/past';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken } from '../support/site';
import { adminOf, sessionOf } from '../support/story';

jest.setTimeout(90_000);

let other: PaymentModule;

const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const figuresService = () => internalsOf(site).figures;

const figures = (query = ''): Promise<OverviewFigures> => admin.data('GET', `/overview/figures${query}`);
const euros = async (query = ''): Promise<CurrencyFigures> => {
  const found = (await figures(query)).currencies.find(({ currency }) => currency === 'eur');
  if (!found) throw new Error('There are no figures in euros.');
  return found;
};

const issue = async (unitAmount: number, module: PaymentModule, dueDate?: string): Promise<Invoice> => {
  const draft = await admin.draft(module.documentId, { lines: [{ description: 'x', unitAmount }] });
  const issued = await admin.issue(draft.documentId);
  if (dueDate) await moveToPast(site, issued, dueDate);
  return issued;
};

const pay = async (invoice: Invoice): Promise<string> => {
  const session = await sessionOf(admin, await admin.checkout(invoice.documentId));
  await stripe.pay(session);
  await admin.becomes(invoice.documentId, 'paid');
  return session;
};

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started), {
  collect: { webhook: true, module: { acceptedCurrencies: ['eur', 'jpy'] } },
});

beforeAll(async () => {
  other = await admin.sandbox((await admin.module(ready.contract.documentId, { name: 'Phone sales' })).documentId);
});

it('a new site shows no figures', async () => {
  expect(await figures()).toEqual({
    environment: 'test',
    environments: [],
    period: 30,
    from: daysAgo(29),
    to: today,
    previous: { from: daysAgo(59), to: daysAgo(30) },
    needsReview: 0,
    currencies: [],
  });
});

it('follows invoices from issue to payment to refund, by day, module and contract', async () => {
  const paid = await issue(12_000, ready.module);
  await issue(5_000, ready.module, daysAgo(3));
  await issue(700, other, daysAgo(20));
  await issue(900, other, daysAgo(45));
  await issue(1_100, other, daysAgo(100));
  await issue(1_300, other, today);
  const yen = await admin.draft(ready.module.documentId, {
    currency: 'jpy',
    lines: [{ description: 'x', unitAmount: 4000 }],
  });
  await admin.issue(yen.documentId);
  // A draft is nothing yet.
  await admin.draft(ready.module.documentId);

  const session = await pay(paid);
  const before = await euros();
  expect(before).toMatchObject({
    collected: { amount: 12_000, count: 1 },
    collectedLastSevenDays: { amount: 12_000, count: 1 },
    refunded: { amount: 0, count: 0 },
    outstanding: { amount: 9_000, count: 5 },
    overdue: { amount: 7_700, count: 4 },
    overdueByAge: [
      { age: '1-7', amount: 5_000, count: 1 },
      { age: '8-30', amount: 700, count: 1 },
      { age: '31-60', amount: 900, count: 1 },
      { age: 'over-60', amount: 1_100, count: 1 },
    ],
    byModule: [
      { name: 'Web shop', collected: { amount: 12_000 }, outstanding: { amount: 5_000 }, overdue: { amount: 5_000 } },
      { name: 'Phone sales', collected: { amount: 0 }, outstanding: { amount: 4_000 }, overdue: { amount: 2_700 } },
    ],
    byContract: [{ name: 'Acme Stripe', collected: { amount: 12_000 }, outstanding: { amount: 9_000 } }],
  });
  expect(before.days).toHaveLength(30);
  expect(before.days[29]).toEqual({
    day: today,
    collected: { amount: 12_000, count: 1 },
    refunded: { amount: 0, count: 0 },
    disputed: { amount: 0, count: 0 },
  });
  expect((await figures()).currencies.map(({ currency }) => currency)).toEqual(['eur', 'jpy']);
  expect((await euros('?period=90')).days).toHaveLength(90);

  const [payment] = await admin.payments(paid.documentId);
  expect(payment.provider.sessionId).toBe(session);
  const refund = await stripe.control('POST', `/_simulator/charges/${payment.provider.chargeId}/refund`, {
    body: { amount: 2_000 },
  });
  expect(refund.status).toBeLessThan(300);
  await admin.becomes(paid.documentId, 'partially_refunded');
  expect(await euros()).toMatchObject({
    collected: { amount: 12_000, count: 1 },
    refunded: { amount: 2_000, count: 1 },
    outstanding: { amount: 9_000, count: 5 },
  });
});

it('shows the same figures when folded, partly folded and recounted', async () => {
  const unfolded = await figures();
  expect(await figuresService().fold()).toBeGreaterThan(0);
  expect(await figures()).toEqual(unfolded);
  expect(await figuresService().fold()).toBe(0);

  await pay(await issue(3_000, other));
  const half = await figures();
  expect(await figuresService().rebuild()).toBe(false);
  expect(await figures()).toEqual(half);

  // As after an import: rows are there, their figures are not.
  await site.strapi.db.getConnection('ip_daily_figures').delete();
  await site.strapi.db.getConnection('ip_figure_changes').delete();
  expect((await figures()).currencies).toEqual([]);
  expect(await figuresService().rebuild()).toBe(true);
  expect(await figures()).toEqual(half);
  expect(await figuresService().rebuild()).toBe(false);
});

it('keeps changes made during a recount', async () => {
  await issue(100, other);
  const [, , issued] = await Promise.all([
    figuresService().fold(),
    figuresService().rebuild(),
    issue(200, other),
  ]).catch(
    // Two that fold at once: one of them gives up, as it would when its lease has passed on.
    async () => [0, false, await issue(200, other)] as const
  );
  expect(issued.status).toBe('open');
  expect(await figuresService().rebuild()).toBe(false);
});

it('never adds sandbox and live together', async () => {
  const sandbox = await figures('?environment=test');
  expect(sandbox.environments).toEqual(['test']);
  expect(await figures('?environment=live')).toMatchObject({ environment: 'live', currencies: [], needsReview: 0 });
});

it('limits the figures to the invoices that the user may see', async () => {
  const uids = [
    'overview.read',
    'invoices.read',
    'invoices.create',
    'invoices.issue',
    'invoices.collect',
    'payments.read',
  ];
  const permissions = uids.map((uid) => `plugin::invoice-payments.${uid}`);
  const clerk = await createAdminUser(site, permissions, 'clerk');
  const asClerk = adminOf(site.send, clerk.token);
  expect((await asClerk.data<OverviewFigures>('GET', '/overview/figures')).currencies).toEqual([]);

  await admin.data('POST', '/profiles', {
    name: 'Clerks',
    adminRoles: [clerk.roleCode],
    invoices: { see: 'own', create: true, issue: true, takePayment: true },
    paymentModules: [ready.module.documentId],
  });
  const draft = await asClerk.draft(ready.module.documentId, { lines: [{ description: 'x', unitAmount: 4_400 }] });
  await asClerk.issue(draft.documentId);
  await asClerk.issue((await asClerk.draft(ready.module.documentId)).documentId);
  await stripe.pay(await sessionOf(asClerk, await asClerk.checkout(draft.documentId)));
  await asClerk.becomes(draft.documentId, 'paid');

  const own = await asClerk.data<OverviewFigures>('GET', '/overview/figures');
  expect(own.currencies).toMatchObject([
    {
      currency: 'eur',
      collected: { amount: 4_400, count: 1 },
      outstanding: { amount: 12_000, count: 1 },
      byModule: [{ name: 'Web shop' }],
    },
  ]);
});

it('counts what was credited and written off', async () => {
  const before = await euros();
  const credited = await issue(3_100, ready.module);
  const note = await admin.data<CreditNote>('POST', `/invoices/${credited.documentId}/credit-notes`, {
    reason: 'Never delivered',
  });
  await admin.data('POST', `/credit-notes/${note.documentId}/issue`);
  const given = await issue(2_300, ready.module);
  await admin.data('POST', `/invoices/${given.documentId}/write-off`, { reason: 'Bad debt' });
  const after = await euros();
  expect(after.credited.amount - before.credited.amount).toBe(3_100);
  expect(after.writtenOff.amount - before.writtenOff.amount).toBe(2_300);
});

it('requires its permission and accepts API tokens', async () => {
  const reader = await createAdminUser(site, ['plugin::invoice-payments.invoices.read'], 'reader');
  expect((await site.send('GET', '/invoice-payments/overview/figures', { token: reader.token })).status).toBe(403);
  const token = await createApiToken(site, 'full-access');
  await eventually(
    () => site.send('GET', '/api/invoice-payments/overview/figures?period=30', { token }),
    ({ status }) => status === 200
  );
  expect((await site.send('GET', '/api/invoice-payments/overview/figures?period=31', { token })).status).toBe(400);
});
