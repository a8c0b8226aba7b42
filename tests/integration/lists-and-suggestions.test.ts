import {
  maximumViews,
  type CustomerSuggestion,
  type FindInvoices,
  type Invoice,
  type LineSuggestion,
  type ListPreferences,
  type ListViewInput,
} from '../../contracts';
import { adminWith, apiUserWith } from '../security/support/principals';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createApiToken } from '../support/site';
import { adminOf, ORDER, orderMapping, type Admin } from '../support/story';

jest.setTimeout(120_000);

const READ_ENTRIES = 'plugin::content-manager.explorer.read';
const rights = ['invoices.read', 'invoices.create', 'invoices.issue'].map((uid) => `plugin::invoice-payments.${uid}`);

let { site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready } = started));

/** An admin user whose profile shows its own invoices, or all. */
const clerk = async (name: string, see: 'own' | 'all', more: string[] = []): Promise<Admin> => {
  const { token, roleCode } = await adminWith(site, [...rights, ...more], name);
  await admin.data('POST', '/profiles', {
    name: `${name} ${roleCode}`,
    adminRoles: [roleCode],
    paymentModules: [ready.module.documentId],
    invoices: { see, create: true, issue: true },
  });
  return adminOf(site.send, token);
};

const full = {
  name: 'Zéphyr Industrie SAS',
  email: 'compta@zephyr.example',
  phone: '+33 1 23 45 67 89',
  taxId: 'FR40303265045',
  locale: 'fr',
  address: { line1: '1 rue du Vent', line2: null, city: 'Lyon', postalCode: '69001', state: null, country: 'FR' },
  registration: { scheme: 'siren' as const, number: '303265045' },
  contactPerson: 'Mme Brise',
  electronicAddress: { scheme: '0009', id: '30326504500012' },
  invoiceFormat: null,
  network: null,
};

const customers = (search: string, as = admin, environment = 'test'): Promise<CustomerSuggestion[]> =>
  as.data('GET', `/suggestions/customers?search=${encodeURIComponent(search)}&environment=${environment}`);

const lines = (search: string, as = admin, query = 'environment=test&currency=eur'): Promise<LineSuggestion[]> =>
  as.data('GET', `/suggestions/lines?search=${encodeURIComponent(search)}&${query}`);

const issue = async (input: object, as = admin): Promise<Invoice> =>
  as.issue((await as.draft(ready.module.documentId, input)).documentId);

describe('customers of earlier invoices', () => {
  let newest: Invoice;

  beforeAll(async () => {
    await issue({ customer: { ...full, taxId: null, address: null } });
    newest = await issue({ customer: full });
    await issue({ customer: { name: 'Zebra & Co', email: 'zoo@zebra.example' } });
  });

  it.each([
    ['zeph', ['Zéphyr Industrie SAS']],
    ['INDUS', ['Zéphyr Industrie SAS']],
    ['indus zéph', ['Zéphyr Industrie SAS']],
    ['compta@', ['Zéphyr Industrie SAS']],
    ['ze', ['Zebra & Co', 'Zéphyr Industrie SAS']],
    ['INV-', []],
    ['%%', []],
    ['nobody', []],
  ])('are found by the beginnings of their words: %s', async (search, names) => {
    expect((await customers(search)).map(({ customer }) => customer.name)).toEqual(names);
  });

  it('come once, with every field of the newest invoice', async () => {
    const found = await customers('zephyr');
    expect(found).toEqual([
      {
        customer: { ...full, registration: full.registration },
        from: { type: 'invoice', documentId: newest.documentId, number: newest.number, issueDate: newest.issueDate },
      },
    ]);
  });

  it('come from issued invoices of the environment alone', async () => {
    await admin.draft(ready.module.documentId, { customer: { name: 'Draftling' } });
    expect(await customers('draftling')).toEqual([]);
    expect(await customers('zeph', admin, 'live')).toEqual([]);
    // As an invoice of the live keys would be stored.
    await site.strapi.db
      .query('plugin::invoice-payments.invoice')
      .updateMany({ where: { documentId: newest.documentId }, data: { environment: 'live' } });
    expect(await customers('compta', admin, 'live')).toHaveLength(1);
    expect((await customers('compta')).map(({ customer }) => customer.taxId)).toEqual([null]);
  });

  it('are those of invoices that the caller may see', async () => {
    const [own, all] = [await clerk('own', 'own'), await clerk('all', 'all')];
    expect(await customers('zebra', own)).toEqual([]);
    expect(await lines('compiler', own)).toEqual([]);
    expect(await customers('zebra', all)).toHaveLength(1);
    await issue({ customer: { name: 'Zebulon' }, lines: [{ description: 'Own work', unitAmount: 100 }] }, own);
    expect((await customers('ze', own)).map(({ customer }) => customer.name)).toEqual(['Zebulon']);
    expect(await lines('own', own)).toHaveLength(1);
    const none = adminOf(site.send, (await adminWith(site, rights, 'none')).token);
    expect(await customers('ze', none)).toEqual([]);
    expect(await lines('own', none)).toEqual([]);
  });

  it('are closed to guests, and to site users but for their own', async () => {
    const path = '/api/invoice-payments/suggestions/customers?search=ze&environment=test';
    expect((await site.send('GET', path)).status).toBe(403);
    const scope = 'plugin::invoice-payments.suggestions.findCustomers';
    const user = await apiUserWith(site, [scope], 'buyer');
    await admin.data('POST', '/profiles', { name: 'Buyers', apiRoles: [user.roleType], invoices: { see: 'own' } });
    expect(await site.send('GET', path, { token: user.token })).toMatchObject({ status: 200, body: { data: [] } });
    const token = await createApiToken(site, 'custom', [scope]);
    const answer = await site.send<{ data: CustomerSuggestion[] }>('GET', path, { token });
    expect(answer.body.data.map(({ customer }) => customer.name)).toContain('Zebra & Co');
  });

  it('are not looked for by one letter, or without an environment', async () => {
    for (const query of ['search=z&environment=test', 'search=ze', 'search=ze&environment=both', 'environment=test']) {
      expect((await admin.attempt('GET', `/suggestions/customers?${query}`)).status).toBe(400);
    }
  });
});

describe('customers of content entries', () => {
  beforeAll(async () => {
    await admin.data('PUT', '/settings', {
      entries: { types: [{ uid: ORDER, mapping: orderMapping(ready.module.documentId) }] },
    });
    for (const [customerName, customerEmail] of [
      ['Quentin Entry', 'quentin@entry.example'],
      ['The Quince', null],
    ]) {
      await site.strapi.documents(ORDER as never).create({
        data: { reference: 'Q', customerName, customerEmail, amount: 100, currency: 'eur' },
      } as never);
    }
  });

  it('follow those of invoices, each once', async () => {
    expect(await customers('qu')).toMatchObject([
      { customer: { name: 'The Quince' }, from: { type: 'entry', uid: ORDER, typeName: 'Order' } },
      { customer: { name: 'Quentin Entry', email: 'quentin@entry.example' }, from: { type: 'entry' } },
    ]);
    await issue({ customer: { name: 'Quentin Entry', email: 'quentin@entry.example' } });
    expect((await customers('quen')).map(({ from }) => from.type)).toEqual(['invoice']);
  });

  it('are those that the caller may read in the Content Manager, by entry and by field', async () => {
    const reader = await adminWith(site, rights, 'reader');
    await admin.data('POST', '/profiles', {
      name: 'Readers',
      adminRoles: [reader.roleCode],
      invoices: { see: 'own', create: true },
    });
    const as = adminOf(site.send, reader.token);
    expect(await customers('quince', as)).toEqual([]);
    const role = await site.strapi.db.query('admin::role').findOne({ where: { code: reader.roleCode } });
    const may = (fields: string[], conditions: string[] = []) =>
      site.strapi
        .service('admin::role')
        .assignPermissions(role.id, [
          ...rights.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
          { action: READ_ENTRIES, subject: ORDER, conditions, properties: { fields } },
        ]);
    await may(['customerName', 'customerEmail']);
    expect((await customers('quince', as)).map(({ customer }) => customer.name)).toEqual(['The Quince']);
    await may(['customerName'], ['admin::is-creator']);
    expect(await customers('quince', as)).toEqual([]);
    await may(['reference']);
    expect(await customers('quince', as)).toEqual([]);
  });

  it('are not given out over REST', async () => {
    const token = await createApiToken(site, 'full-access');
    const path = '/api/invoice-payments/suggestions/customers?search=quince&environment=test';
    expect(await site.send('GET', path, { token })).toMatchObject({ status: 200, body: { data: [] } });
  });
});

describe('lines of earlier invoices', () => {
  it('come with unit, price and tax, of one currency and one kind of price', async () => {
    const line = { description: 'Hosting, gold', quantity: '3', unitCode: 'MON', unitAmount: 4900, taxRate: '20' };
    await issue({ lines: [{ ...line, unitAmount: 3900 }] });
    const invoice = await issue({ lines: [{ ...line, discount: { percent: '10' } }] });
    await issue({ lines: [{ ...line, unitAmount: 5880 }], taxBehavior: 'inclusive' });
    expect(await lines('gold')).toEqual([
      {
        line: { ...line, unitAmountDecimal: '4900', taxCategory: expect.anything(), taxExemption: null },
        from: { type: 'invoice', documentId: invoice.documentId, number: invoice.number, issueDate: invoice.issueDate },
      },
    ]);
    expect(await lines('gold', admin, 'environment=test&currency=eur&taxBehavior=inclusive')).toMatchObject([
      { line: { unitAmount: 5880 } },
    ]);
    expect(await lines('gold', admin, 'environment=test&currency=usd')).toEqual([]);
    expect(await lines('gold', admin, 'environment=live&currency=eur')).toEqual([]);
    expect(await lines('old')).toEqual([]);
  });
});

describe('columns and views of a list', () => {
  const view = (name: string): ListViewInput => ({
    name,
    search: 'acme',
    filters: [
      { field: 'status', operator: '$eq', value: 'open' },
      { field: 'dueDate', operator: '$lte', value: '2026-12-31' },
    ],
    sort: 'total:DESC',
    columns: ['number', 'total'],
  });
  const kept = (as: Admin, list = 'invoices'): Promise<ListPreferences> => as.data('GET', `/my-lists/${list}`);
  let one: Admin;
  let other: Admin;

  beforeAll(async () => {
    one = await clerk('one', 'own');
    other = await clerk('other', 'own');
  });

  it('are kept for each user and list, and nobody else sees them', async () => {
    await one.data('PUT', '/my-lists/invoices', { columns: ['number', 'paidAt'] });
    const saved = await one.data<ListPreferences>('POST', '/my-lists/invoices/views', view('Big ones'));
    expect(saved).toEqual({
      columns: ['number', 'paidAt'],
      views: [{ ...view('Big ones'), id: expect.any(String) }],
    });
    expect(await kept(one)).toEqual(saved);
    expect(await kept(other)).toEqual({ columns: null, views: [] });
    expect(await kept(one, 'credit-notes')).toEqual({ columns: null, views: [] });
    const [{ id }] = saved.views;
    expect((await other.attempt('DELETE', `/my-lists/invoices/views/${id}`)).status).toBe(404);
    expect((await one.attempt('DELETE', `/my-lists/credit-notes/views/${id}`)).status).toBe(404);

    const again = await one.data<ListPreferences>('POST', '/my-lists/invoices/views', {
      ...view('big ONES'),
      sort: null,
    });
    expect(again.views).toEqual([{ ...view('big ONES'), sort: null, id }]);
    await one.data('PUT', '/my-lists/invoices', { columns: null });
    expect(await one.data('DELETE', `/my-lists/invoices/views/${id}`)).toEqual({ columns: null, views: [] });
  });

  it('are not lost when two tabs save at once, and are limited', async () => {
    const names = Array.from({ length: maximumViews }, (_one, index) => `View ${index}`);
    await Promise.all(names.map((name) => other.data('POST', '/my-lists/invoices/views', view(name))));
    expect((await kept(other)).views.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(await other.attempt('POST', '/my-lists/invoices/views', view('One more'))).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'too_many_views', field: 'name' } } },
    });
    expect((await kept(other)).views).toHaveLength(maximumViews);
  });

  it.each([
    ['PUT', '/my-lists/nothing', { columns: null }],
    ['PUT', '/my-lists/invoices', { columns: [] }],
    ['PUT', '/my-lists/invoices', { columns: ['a b'] }],
    ['PUT', '/my-lists/invoices', { columns: Array.from({ length: 31 }, () => 'total') }],
    ['POST', '/my-lists/invoices/views', { ...view('x'), name: ' ' }],
    ['POST', '/my-lists/invoices/views', { ...view('x'), sort: 'total' }],
    ['POST', '/my-lists/invoices/views', { ...view('x'), filters: [{ field: 'a', operator: '$ne', value: '' }] }],
    ['DELETE', '/my-lists/invoices/views/1', undefined],
  ])('%s %s refuses what it cannot use: %j', async (method, path, body) => {
    expect((await one.attempt(method, path, body)).status).toBe(400);
    expect(await kept(one)).toEqual({ columns: null, views: [] });
  });
});

it('a list is sorted by the day of the payment', async () => {
  for (const order of ['asc', 'desc']) {
    const found = await admin.call<FindInvoices>('GET', `/invoices?sort=paidAt:${order}&pageSize=100`);
    expect(found.data.length).toBeGreaterThan(5);
  }
});

it('a list is narrowed to invoices whose link was sent, and to those whose was not', async () => {
  const [sent, unsent] = [await issue({ tags: ['links'] }), await issue({ tags: ['links'] })];
  for (const { documentId } of [sent, unsent]) await admin.data('POST', `/invoices/${documentId}/payment-links`, {});
  const idOf = async (wanted: boolean): Promise<string[]> =>
    (await admin.call<FindInvoices>('GET', `/invoices?status=open&sent=${wanted}&pageSize=100`)).data
      .map(({ documentId }) => documentId)
      .filter((id) => id === sent.documentId || id === unsent.documentId);
  expect(await idOf(true)).toEqual([]);
  // As the room of messages notes it when a letter goes out.
  const { id } = await site.strapi.db
    .query('plugin::invoice-payments.invoice')
    .findOne({ where: { documentId: sent.documentId } });
  const links = site.strapi.db.query('plugin::invoice-payments.payment-link');
  const link = await links.findOne({ where: { invoice: id } });
  await links.update({ where: { id: link.id }, data: { lastSentAt: new Date() } });
  expect(await idOf(true)).toEqual([sent.documentId]);
  expect(await idOf(false)).toEqual([unsent.documentId]);
});
