import type { FindMovements, Invoice, LinkedPayment, Movement, MovementTotals, OverviewFigures } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, type AdminUser } from '../support/site';
import { sessionOf } from '../support/story';

jest.setTimeout(120_000);

let office: ReadySite;
useReadySite((started) => (office = started));

const today = (): string => new Date().toISOString().slice(0, 10);
const control = async (path: string, body: object = {}): Promise<{ id: string }> => {
  const answer = await office.stripe.control<{ id: string }>('POST', `/_simulator${path}`, { body });
  if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const find = (query = ''): Promise<FindMovements> => office.admin.call('GET', `/movements?pageSize=100${query}`);
const kindsOf = async (query = ''): Promise<string[]> => (await find(query)).data.map(({ kind }) => kind);
const totals = (query = ''): Promise<MovementTotals> => office.admin.data('GET', `/movements/totals?${query}`);

const issued = async (): Promise<Invoice> =>
  office.admin.issue((await office.admin.draft(office.ready.module.documentId)).documentId);
const paid = async (): Promise<{ invoice: Invoice; payment: LinkedPayment }> => {
  const { admin, stripe } = office;
  const invoice = await issued();
  await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
  const [payment] = (await admin.reconcile(invoice.documentId)) as LinkedPayment[];
  return { invoice, payment };
};

let invoices: Record<'card' | 'recorded' | 'lost' | 'given', Invoice>;
let charge: string;
let clerk: AdminUser;

beforeAll(async () => {
  const { admin } = office;
  await control('/settings', { settlement: 'manual' });
  const card = await paid();
  charge = card.payment.provider.chargeId ?? '';
  await control(`/charges/${charge}/refund`, { amount: 2000 });
  await admin.reconcile(card.invoice.documentId);
  const lost = await paid();
  const dispute = await control(`/charges/${lost.payment.provider.chargeId}/dispute`);
  await control(`/disputes/${dispute.id}/close`, { outcome: 'lost' });
  await admin.reconcile(lost.invoice.documentId);
  const recorded = await issued();
  await admin.data('POST', `/invoices/${recorded.documentId}/payments`, { method: 'cash', date: today() });
  const given = await issued();
  await admin.data('POST', `/invoices/${given.documentId}/write-off`, { reason: 'Insolvent' });
  invoices = { card: card.invoice, recorded, lost: lost.invoice, given };
  clerk = await createAdminUser(office.site, [
    'plugin::invoice-payments.payments.read',
    'plugin::invoice-payments.invoices.export',
  ]);
});

it('lists every kind of movement, latest first, with what belongs to it', async () => {
  const { data } = await find();
  expect(data.map(({ kind }) => kind).sort()).toEqual(
    ['dispute', 'payment', 'payment', 'recorded_payment', 'refund', 'write_off'].sort()
  );
  expect([...data].sort((one, other) => (one.date < other.date ? 1 : -1)).map(({ date }) => date)).toEqual(
    data.map(({ date }) => date)
  );
  const of = (kind: string) => data.find((one) => one.kind === kind) as Movement;
  expect(data.find(({ chargeId, kind }) => chargeId === charge && kind === 'payment')).toMatchObject({
    ...{ status: 'partially_refunded', gross: 12000, refunded: 2000, currency: 'eur', feeCurrency: 'eur' },
    invoice: { number: invoices.card.number },
    bankingContract: { documentId: office.ready.contract.documentId },
    method: { type: 'card' },
  });
  expect(of('refund')).toMatchObject({ gross: -2000, status: 'succeeded', chargeId: charge });
  expect(of('dispute')).toMatchObject({ gross: -12000, status: 'lost' });
  expect(of('recorded_payment')).toMatchObject({ gross: 12000, recordedMethod: 'cash', fee: null });
  expect(of('write_off')).toMatchObject({ gross: -12000, payment: null, invoice: { number: invoices.given.number } });
});

it('pages by a cursor without repeating or skipping, and refuses a foreign cursor', async () => {
  const all = (await find()).data.map(({ id }) => id);
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const { data, meta } = await office.admin.call<FindMovements>('GET', `/movements?pageSize=2${cursor}`);
    seen.push(...data.map(({ id }) => id));
    if (meta.pagination.nextCursor === null) break;
    cursor = `&cursor=${meta.pagination.nextCursor}`;
  }
  expect(seen).toEqual(all);
  expect((await office.admin.attempt('GET', '/movements?cursor=bm9uc2Vuc2U')).status).toBe(400);
});

it('filters by everything that it shows', async () => {
  expect(await kindsOf('&kind=refund')).toEqual(['refund']);
  expect(await kindsOf('&kind=recorded_payment')).toEqual(['recorded_payment']);
  expect(await kindsOf('&status=lost')).toEqual(['dispute']);
  expect(await kindsOf('&status=written_off')).toEqual(['write_off']);
  expect(await kindsOf('&origin=recorded')).toEqual(['recorded_payment']);
  expect(await kindsOf(`&search=${invoices.given.number}`)).toEqual(['write_off']);
  expect((await kindsOf(`&search=${charge}`)).sort()).toEqual(['payment', 'refund']);
  expect(await kindsOf('&environment=live')).toEqual([]);
  expect(await kindsOf('&currency=usd')).toEqual([]);
  expect(await kindsOf(`&bankingContract=${office.ready.contract.documentId}`)).toHaveLength(5);
  expect(await kindsOf(`&paymentModule=${office.ready.module.documentId}`)).toHaveLength(6);
  expect(await kindsOf('&to=2001-01-01')).toEqual([]);
  expect(await kindsOf('&from=2999-01-01')).toEqual([]);
  for (const bad of ['from=31.12.2026', 'kind=loan', 'status=%27or1', 'pageSize=101']) {
    expect((await office.admin.attempt('GET', `/movements?${bad}`)).status).toBe(400);
  }
});

it('a period is of days in the site’s time zone', async () => {
  const { db } = office.site.strapi;
  const { chargeId } = (await find('&kind=payment')).data.at(-1) as Movement;
  await db
    .query('plugin::invoice-payments.payment')
    .updateMany({ where: { chargeId }, data: { settledAt: new Date('2026-03-31T22:30:00Z') } });
  expect(await kindsOf('&from=2026-03-01&to=2026-03-31')).toEqual(['payment']);
  await office.admin.data('PUT', '/settings', { documents: { timeZone: 'Europe/Paris' } });
  expect(await kindsOf('&from=2026-03-01&to=2026-03-31')).toEqual([]);
  expect(await kindsOf('&from=2026-04-01&to=2026-04-30')).toEqual(['payment']);
  const paidIn = (from: string, to: string): Promise<LinkedPayment[]> =>
    office.admin.data('GET', `/payments?settledFrom=${from}&settledTo=${to}`);
  expect(await paidIn('2026-04-01', '2026-04-01')).toHaveLength(1);
  expect(await paidIn('2026-03-01', '2026-03-31')).toHaveLength(0);
  await office.admin.data('PUT', '/settings', { documents: { timeZone: 'UTC' } });
  await db
    .query('plugin::invoice-payments.payment')
    .updateMany({ where: { chargeId }, data: { settledAt: new Date() } });
});

it('adds up all that matches, as the figures of the overview do', async () => {
  const { sums, settled } = await totals();
  expect(sums).toEqual([
    {
      ...{ environment: 'test', currency: 'eur', count: 6 },
      ...{ received: 36000, refunded: 2000, disputed: 12000, writtenOff: 12000 },
    },
  ]);
  const { data } = await find('&kind=payment');
  const sumOf = (field: 'fee' | 'net') => data.reduce((sum, one) => sum + (one[field] ?? 0), 0);
  expect(settled).toEqual([{ environment: 'test', currency: 'eur', fee: sumOf('fee'), net: sumOf('net') }]);
  const [figures] = (await office.admin.data<OverviewFigures>('GET', '/overview/figures')).currencies;
  expect([figures.collected.amount, figures.refunded.amount, figures.disputed.amount]).toEqual([36000, 2000, 12000]);
  expect(await totals('kind=refund')).toMatchObject({ sums: [{ received: 0, refunded: 2000 }], settled: [] });
});

it('exports the filtered list as CSV and as JSON lines', async () => {
  const { data } = await find();
  const csv = await office.admin.attempt<string>('GET', '/movements/export?preset=excel-fr');
  const lines = csv.body.trim().split('\r\n');
  expect(lines).toHaveLength(data.length + 1);
  expect(lines[0]).toContain('date;kind;status');
  expect(lines.some((line) => line.includes('refund;succeeded') && line.includes('-20,00'))).toBe(true);
  const json = await office.admin.attempt<string>('GET', '/movements/lines?kind=refund');
  expect(
    json.body
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as Movement).kind)
  ).toEqual(['refund']);
});

it('the caller’s rights apply: a clerk of own invoices sees, sums and exports nothing of others', async () => {
  await office.admin.data('POST', '/profiles', {
    name: 'Own',
    adminRoles: [clerk.roleCode],
    invoices: { see: 'own', export: true },
    paymentModules: [office.ready.module.documentId],
  });
  const as = <T>(path: string) => office.site.send<T>('GET', `/invoice-payments${path}`, { token: clerk.token });
  expect((await as<FindMovements>('/movements')).body.data).toEqual([]);
  expect((await as<{ data: MovementTotals }>('/movements/totals')).body.data).toEqual({ sums: [], settled: [] });
  const exported = await as<string>('/movements/export');
  expect([exported.status, exported.body.trim().split('\r\n').length]).toEqual([200, 1]);
  const nobody = await createAdminUser(office.site, ['plugin::invoice-payments.invoices.read']);
  expect((await office.site.send('GET', '/invoice-payments/movements', { token: nobody.token })).status).toBe(403);
});

it('the overview shows any period, compared with the one before', async () => {
  const figures = (query: string) => office.admin.data<OverviewFigures>('GET', `/overview/figures?${query}`);
  const day = today();
  const one = await figures(`from=${day}&to=${day}`);
  expect(one).toMatchObject({ period: 1, from: day, to: day, currencies: [{ collected: { amount: 36000 } }] });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const next = await figures(`from=${tomorrow}&to=${tomorrow}`);
  expect(next.previous).toEqual({ from: day, to: day });
  expect(next.currencies[0]).toMatchObject({
    ...{ collected: { amount: 0 }, days: [{ day: tomorrow }] },
    before: { collected: { amount: 36000 }, refunded: { amount: 2000 }, disputed: { amount: 12000 } },
  });
  for (const bad of [`from=${day}`, `from=${tomorrow}&to=${day}`, 'from=2001-01-01&to=2026-01-01']) {
    expect((await office.admin.attempt('GET', `/overview/figures?${bad}`)).status).toBe(400);
  }
});
