import { entryPaymentStatuses, type EntryPaymentStatus, type EntryStatus, type Invoice } from '../../contracts';
import { createAdminUser, registerSuperAdmin, startSite, type AdminUser, type Site } from '../support/site';
import { adminOf, ORDER, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

const FIELDS = ['reference', 'customerName', 'customerEmail', 'description', 'amount', 'currency'];

/** Statuses of an entry's invoices; `late` is an open one whose due date has passed. */
type Row = Invoice['status'] | 'late';
const entries: Row[][] = [
  [],
  [],
  ['draft'],
  ['draft', 'paid'],
  ['open'],
  ['open', 'paid', 'canceled'],
  ['late'],
  ['late', 'open', 'refunded'],
  ['processing'],
  ['processing', 'draft'],
  ['paid'],
  ['paid', 'paid'],
  ['paid', 'canceled'],
  ['partially_refunded', 'paid'],
  ['refunded'],
  ['canceled'],
  ['credited'],
  ['written_off', 'credited'],
];

let stripe: StripeDouble;
let site: Site;
let token: string;
let admin: Admin;
let ready: Ready;
let ids: string[];

interface Page {
  ids: string[];
  total: number;
  pageCount: number;
}

const list = async (filters: string, as = token, pageSize = 100): Promise<Page> => {
  const query = `pageSize=${pageSize}&${filters}`;
  const { status, body } = await site.send<{
    results: { documentId: string }[];
    pagination: { total: number; pageCount: number };
  }>('GET', `/content-manager/collection-types/${ORDER}?${query}`, { token: as });
  if (status !== 200) throw new Error(`The list answered ${status}: ${JSON.stringify(body)}`);
  return { ids: body.results.map(({ documentId }) => documentId), ...body.pagination };
};

const is = (status: string, operator = '$eq', place = 0): string =>
  `filters[$and][${place}][invoicePaymentStatus][${operator}]=${status}`;

/** What the column says, asked for entry by entry: the filter must say the same. */
const column = async (as: Admin): Promise<Map<string, EntryPaymentStatus>> => {
  const statuses = await as.data<EntryStatus[]>('GET', `/entries/${ORDER}/payment-status?ids=${ids.join(',')}`);
  return new Map(statuses.map(({ documentId, status }) => [documentId, status]));
};

const sorted = (some: Iterable<string>): string[] => [...some].sort();

const createOrder = async (reference: string): Promise<string> => {
  const order = await site.strapi.documents(ORDER as never).create({
    data: { reference, customerName: 'Grace Hopper', amount: 1000, currency: 'eur' },
  } as never);
  return (order as { documentId: string }).documentId;
};

const attach = async (documentId: string, rows: Row[]): Promise<void> => {
  for (const row of rows) {
    const invoice = await admin.draft(ready.module.documentId, { relatedEntry: { uid: ORDER, documentId } });
    await site.strapi.db.query('plugin::invoice-payments.invoice').update({
      where: { documentId: invoice.documentId },
      data: row === 'late' ? { status: 'open', dueDate: '2020-01-31' } : { status: row, dueDate: '2999-12-31' },
    });
  }
};

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  token = await registerSuperAdmin(site);
  admin = adminOf(site.send, token);
  ready = await readyToCollect(admin);
  await admin.chooseOrders();
  ids = [];
  for (const [index, rows] of entries.entries()) {
    const id = await createOrder(`${index % 2 ? 'odd' : 'even'}-${index}`);
    ids.push(id);
    await attach(id, rows);
  }
  await admin.data('PUT', '/settings', { entries: { types: [] } });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

it('does nothing to a type that carries no invoices', async () => {
  expect((await list(is('paid'))).total).toBe(entries.length);
  await admin.chooseOrders();
  expect((await list(is('paid'))).total).toBeLessThan(entries.length);
});

it.each(entryPaymentStatuses)('keeps what the column calls %s, or all the others', async (status) => {
  const said = await column(admin);
  const expected = ids.filter((id) => said.get(id) === status);
  expect(expected.length).toBeGreaterThan(0);
  const found = await list(is(status));
  expect(sorted(found.ids)).toEqual(sorted(expected));
  expect(found.total).toBe(expected.length);
  const others = await list(is(status, '$ne'));
  expect(sorted(others.ids)).toEqual(sorted(ids.filter((id) => said.get(id) !== status)));
});

it('stays right on every page, with other filters, a search and a sort', async () => {
  const said = await column(admin);
  const settled = ids.filter((id) => said.get(id) === 'paid');
  const pages = await Promise.all(
    [1, 2, 3].map((page) => list(`${is('paid')}&page=${page}&sort=reference:DESC`, token, 1))
  );
  expect(pages.map(({ total, pageCount }) => [total, pageCount])).toEqual(pages.map(() => [settled.length, 3]));
  expect(sorted(pages.flatMap((page) => page.ids))).toEqual(sorted(settled));

  const both = `${is('none', '$ne')}&filters[$and][1][reference][$startsWith]=odd`;
  const odd = ids.filter((id, index) => index % 2 && said.get(id) !== 'none');
  expect(sorted((await list(both)).ids)).toEqual(sorted(odd));
  expect(sorted((await list(`${is('none', '$ne')}&_q=odd`)).ids)).toEqual(sorted(odd));
  expect((await list(`${is('paid')}&${is('paid', '$ne', 1)}`)).total).toBe(0);
});

it('refuses a status that does not exist', async () => {
  const path = `/content-manager/collection-types/${ORDER}?`;
  for (const query of [is('settled'), is('paid', '$contains'), 'filters[$and][0][invoicePaymentStatus]=paid']) {
    expect(await site.send('GET', path + query, { token })).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'payment_status_unknown', field: 'filters.invoicePaymentStatus' } } },
    });
  }
});

describe('rights', () => {
  let clerk: AdminUser;
  let profile: { documentId: string };

  const grant = async (permissions: string[]): Promise<void> => {
    const role = await site.strapi.db.query('admin::role').findOne({ where: { code: clerk.roleCode } });
    await site.strapi.service('admin::role').assignPermissions(role.id, [
      ...permissions.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
      {
        action: 'plugin::content-manager.explorer.read',
        subject: ORDER,
        conditions: [],
        properties: { fields: FIELDS },
      },
    ]);
  };
  const permissions = ['invoices.read', 'invoices.create'].map((uid) => `plugin::invoice-payments.${uid}`);
  const see = (visibility: string) =>
    admin.data('PUT', `/profiles/${profile.documentId}`, { invoices: { see: visibility, create: true } });

  beforeAll(async () => {
    clerk = await createAdminUser(site, permissions, 'clerk');
    profile = await admin.data('POST', '/profiles', {
      name: 'Clerks',
      adminRoles: [clerk.roleCode],
      invoices: { see: 'own', create: true },
      paymentModules: [],
    });
    await grant(permissions);
  });

  it('counts the actor’s own invoices only, where its profile shows it no others', async () => {
    const asClerk = adminOf(site.send, clerk.token);
    expect((await list(is('none'), clerk.token)).total).toBe(ids.length);
    await asClerk.draft(null, { relatedEntry: { uid: ORDER, documentId: ids[10] } });
    expect((await column(admin)).get(ids[10])).toBe('draft');
    expect((await list(is('draft'), clerk.token)).ids).toEqual([ids[10]]);
    expect((await list(is('none'), clerk.token)).total).toBe(ids.length - 1);
    await see('all');
    expect(sorted((await list(is('paid'), clerk.token)).ids)).toEqual(sorted((await list(is('paid'))).ids));
  });

  it('filters nothing for who may see no invoices, and offers no filter', async () => {
    const marks = async () => {
      const { body } = await site.send<{ data: { contentTypes: { uid: string; pluginOptions?: object }[] } }>(
        'GET',
        '/content-manager/init',
        { token: clerk.token }
      );
      return body.data.contentTypes.find(({ uid }) => uid === ORDER)?.pluginOptions ?? {};
    };
    expect(await marks()).toMatchObject({ 'invoice-payments': { invoices: true, seesInvoices: true } });
    await see('none');
    expect(await marks()).toMatchObject({ 'invoice-payments': { invoices: true, seesInvoices: false } });
    expect((await list(is('paid'), clerk.token)).total).toBe(ids.length);
    await see('all');
    await grant([]);
    expect(await marks()).not.toHaveProperty('invoice-payments');
    expect((await list(is('paid'), clerk.token)).total).toBe(ids.length);
    expect((await list(is('nonsense'), clerk.token)).total).toBe(ids.length);
  });
});
