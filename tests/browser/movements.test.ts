import type { Invoice, Payment, Payout } from '../../contracts';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { fixtures } from '../support/stripe';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';

jest.setTimeout(240_000);

let world: World;
let session: Session;
let page: AdminPage;
let invoices: Invoice[];
let payout: Payout;

const control = async (path: string, body: object = {}): Promise<{ id: string }> => {
  const answer = await world.stripe.control<{ id: string }>('POST', `/_simulator${path}`, { body });
  if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const paid = async (module: string, currency = 'eur'): Promise<Invoice> => {
  const draft = await world.api<Invoice>('POST', '/invoices', {
    currency,
    customer: { name: 'Grace Hopper' },
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: module,
  });
  const invoice = await world.api<Invoice>('POST', `/invoices/${draft.documentId}/issue`);
  await world.api('POST', `/invoices/${invoice.documentId}/checkout`);
  const [payment] = await world.api<Payment[]>('GET', `/payments?invoice=${invoice.documentId}`);
  await world.stripe.pay(payment.provider.sessionId ?? '');
  await world.api('POST', `/invoices/${invoice.documentId}/reconcile`);
  return invoice;
};

beforeAll(async () => {
  world = await openWorld();
  const { module } = await seed(world);
  await world.api('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  invoices = [await paid(module.documentId), await paid(module.documentId), await paid(module.documentId, 'usd')];
  const [payment] = await world.api<Payment[]>('GET', `/payments?invoice=${invoices[0].documentId}`);
  await control(`/charges/${payment.provider.chargeId}/refund`, { amount: 2000 });
  await world.api('POST', `/invoices/${invoices[0].documentId}/reconcile`);
  await control(`/accounts/${fixtures.acme.id}/balance`, { amount: 4300 });
  await control(`/accounts/${fixtures.acme.id}/payouts`, { release: true });
  await internalsOf(world.site).payouts.readAll(async () => true);
  [payout] = await world.api<Payout[]>('GET', '/payouts');
  session = await openSession(world.browser, world.site.url, { token: world.token });
  page = new AdminPage(session.page);
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world?.close());

test('the page of payments lists, sums, filters by kind and period, and exports', async () => {
  await page.open('movements');
  await page.text('Refund').waitFor();
  const totals = session.page.getByRole('list', { name: 'Totals of this list' });
  await totals.getByText('€240.00').waitFor();
  await totals.getByText('$120.00').waitFor();
  expect(await violations(session.page)).toEqual([]);

  const download = session.page.waitForEvent('download');
  await page.button('Export').click();
  expect((await download).suggestedFilename()).toBe('payments.csv');
  await page.toast('4 movements exported.');

  await page.open('movements?filters[$and][0][kind][$eq]=refund');
  await eventually(
    () => session.page.getByRole('row').count(),
    (count) => count === 2
  );
  await totals.getByText('1 movement').waitFor();

  await page.open('movements');
  await page.choose('Period', 'Last month');
  await eventually(
    () => session.page.getByRole('row').count(),
    (count) => count === 0
  );
  await page.choose('Period', 'This month');
  await totals.getByText('€240.00').waitFor();
});

test('a payout shows what it is made of, to the cent', async () => {
  await page.open('payouts');
  await page.navigation('Payouts').waitFor();
  await session.page.getByRole('row').nth(1).click();
  await session.page.getByRole('heading', { name: /^Payout of €/ }).waitFor();
  await page.section('What it is made of').waitFor();
  const lines = page.section('What it is made of');
  for (const kind of ['Payments', 'Refunds', 'Other amounts', 'Sum'])
    await lines.getByText(kind, { exact: true }).waitFor();
  await page.text(`${(payout.amount / 100).toFixed(2)}`).waitFor();
  await page.link(invoices[2].number ?? '').waitFor();
  await page.text(/\$120\.00 × 0\.\d+/).waitFor();
  expect(await violations(session.page)).toEqual([]);
});

test.each([
  ['light', 'en', 1440],
  ['dark', 'en', 1440],
  ['light', 'fr', 390],
  ['dark', 'en', 390],
] as const)('axe-core finds nothing on these pages: %s, %s, %i wide', async (theme, locale, width) => {
  const { SHOTS } = process.env;
  const other = await openSession(world.browser, world.site.url, { token: world.token, theme, locale, width });
  const there = new AdminPage(other.page);
  for (const [name, path] of [
    ['payments', 'movements'],
    ['payouts', 'payouts'],
    ['payout', `payouts/${payout.documentId}`],
    ['overview', 'overview'],
  ]) {
    await there.open(path);
    await there.settled();
    if (SHOTS) await other.page.screenshot({ path: `${SHOTS}/${name}-${theme}-${width}.png`, fullPage: true });
    expect(await violations(other.page)).toEqual([]);
  }
  expect(other.faults).toEqual([]);
  await other.context.close();
});
