import type { Settings } from '../../contracts';
import { eventually } from '../support/http';
import { createAdminUser } from '../support/site';
import { ORDER, orderMapping } from '../support/story';
import { violations } from './support/axe';
import { closeTab, openSession } from './support/browser';
import { openWorld, seed, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';
import { InvoicePage } from './pages/InvoicePage';

jest.setTimeout(300_000);

const BOOKING = 'api::booking.booking';

/** Ours, on pages of Strapi's. */
const OWN_PARTS = ['[data-invoice-payments]'];

let world: World;
let ids: Awaited<ReturnType<typeof seed>>;
let orderId: string;

const orderPage = () => `/admin/content-manager/collection-types/${ORDER}/${orderId}`;

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
  const { api, site } = world;
  await api('POST', `/banking-contracts/${ids.contract.documentId}/webhooks/test`);
  await api('PUT', `/payment-modules/${ids.module.documentId}/mode`, { mode: 'sandbox' });
  await api('PUT', '/settings', {
    entries: {
      types: [
        {
          uid: ORDER,
          mapping: orderMapping(ids.module.documentId),
        },
      ],
    },
  });
  const order = await site.strapi.documents(ORDER as never).create({
    data: {
      reference: 'A-1001',
      customerName: 'Grace Hopper',
      customerEmail: 'grace@example.com',
      description: 'Compiler',
      amount: 10_000,
      currency: 'eur',
    },
  } as never);
  orderId = (order as { documentId: string }).documentId;
});

afterAll(() => world.close());

test('an invoice is made from an order, issued and paid, and the order shows it without reload', async () => {
  const { page, context, faults } = await openSession(world.browser, world.site.url, { token: world.token });
  const admin = new AdminPage(page);
  await page.goto(orderPage());
  await admin.text('No invoices yet.').waitFor();
  await admin.button('New invoice').click();
  await page.waitForURL(/\/plugins\/invoice-payments\/invoices\/\w+/);

  await page.goto(orderPage());
  const list = page.getByRole('list', { name: 'Invoices' });
  await admin.button('Issue', list).click();
  const opened = context.waitForEvent('page');
  await admin.button('Take payment', list).click();
  const checkout = await opened;
  await checkout.waitForURL(/cs_test_/);
  await world.stripe.pay(/cs_test_\w+/.exec(checkout.url())?.[0] ?? '');
  await closeTab(checkout);
  await page.bringToFront();
  await list.getByText('Paid', { exact: true }).waitFor();
  expect(await admin.button('Take payment', list).count()).toBe(0);
  expect(await violations(page, OWN_PARTS)).toEqual([]);

  await page.goto(`/admin/content-manager/collection-types/${ORDER}`);
  await page.getByRole('row').filter({ hasText: 'A-1001' }).getByText('Paid', { exact: true }).waitFor();
  await admin.open('invoices');
  await page.getByRole('link', { name: 'Order A-1001' }).first().waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('a user without the module sees the invoice but no payment action, and gets 403', async () => {
  const uids = ['invoices.read', 'invoices.collect'].map((uid) => `plugin::invoice-payments.${uid}`);
  const user = await createAdminUser(world.site, uids, 'second');
  const role = await world.site.strapi.db.query('admin::role').findOne({ where: { code: user.roleCode } });
  await world.site.strapi.service('admin::role').assignPermissions(role.id, [
    ...uids.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
    {
      action: 'plugin::content-manager.explorer.read',
      subject: ORDER,
      conditions: [],
      properties: { fields: ['reference', 'customerName', 'amount'] },
    },
  ]);
  await world.api('POST', '/profiles', {
    name: 'Without the module',
    adminRoles: [user.roleCode],
    invoices: { see: 'all', takePayment: true },
  });
  const draft = await world.api('POST', `/entries/${ORDER}/${orderId}/invoices`, {});
  await world.api('POST', `/invoices/${draft.documentId}/issue`);

  const { page, context } = await openSession(world.browser, world.site.url, { token: user.token });
  await page.goto(orderPage());
  const list = page.getByRole('list', { name: 'Invoices' });
  await list.getByText('Open', { exact: true }).waitFor();
  expect(await new AdminPage(page).button('Take payment', list).count()).toBe(0);
  const answer = await world.site.send('POST', `/invoice-payments/invoices/${draft.documentId}/checkout`, {
    token: user.token,
  });
  expect(answer.status).toBe(403);
  await context.close();
});

test('a list of orders is filtered by payment status, in Strapi’s own filters, with the keyboard and in French', async () => {
  const order = (reference: string) =>
    world.site.strapi.documents(ORDER as never).create({
      data: { reference, customerName: 'Ada Lovelace', amount: 500, currency: 'eur' },
    } as never) as Promise<{ documentId: string }>;
  const { documentId } = await order('F-1');
  await order('F-2');
  await world.api('POST', `/entries/${ORDER}/${documentId}/invoices`, {});

  const { page, context, faults } = await openSession(world.browser, world.site.url, { token: world.token });
  const row = (reference: string) => page.getByRole('row').filter({ hasText: reference });
  await page.goto(`/admin/content-manager/collection-types/${ORDER}?pageSize=10`);
  await row('F-2').waitFor();
  await page.getByRole('button', { name: 'Filters' }).focus();
  await page.keyboard.press('Enter');
  const choose = async (field: string, option: string) => {
    await page.getByRole('combobox', { name: field }).focus();
    await page.keyboard.press('Enter');
    // The list takes the focus by itself when it has opened; what is focused before that loses it again.
    await page.locator('[role="option"]:focus').waitFor();
    await page.getByRole('option', { name: option, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  await choose('Select field', 'Payment status');
  await choose('Payment status', 'Draft');
  await page.getByRole('combobox', { name: 'Payment status' }).filter({ hasText: 'Draft' }).waitFor();
  await page.getByRole('button', { name: 'Add filter' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Payment status is Draft').waitFor();
  await row('F-2').waitFor({ state: 'detached' });
  await row('F-1').waitFor();
  expect(page.url()).toContain('invoicePaymentStatus');
  expect(faults).toEqual([]);
  await context.close();

  const french = await openSession(world.browser, world.site.url, { token: world.token, locale: 'fr' });
  await french.page.goto(
    `/admin/content-manager/collection-types/${ORDER}?filters[$and][0][invoicePaymentStatus][$ne]=none`
  );
  await french.page
    .getByText(/^Statut de paiement .* Aucun$/)
    .first()
    .waitFor();
  await french.page.getByRole('row').filter({ hasText: 'F-1' }).getByText('Brouillon', { exact: true }).waitFor();
  expect(await french.page.getByRole('row').filter({ hasText: 'F-2' }).count()).toBe(0);
  expect(french.faults).toEqual([]);
  await french.context.close();
});

test('an administrator chooses a type and its fields, and an editor’s entry shows its invoices in the form', async () => {
  const { page, context, faults } = await openSession(world.browser, world.site.url, { token: world.token });
  const admin = new AdminPage(page);
  await admin.open('settings');
  const panel = admin.section('Content types with invoices');
  await admin.choose('Content type', 'Booking');
  await admin.button('Add', panel).click();
  const booking = admin.section('Booking');
  // Proposed by the names of the fields; what a name does not tell is chosen by hand.
  expect(await booking.getByRole('combobox', { name: /^Customer name/ }).innerText()).toBe('guest');
  expect(await booking.getByRole('combobox', { name: /^Country/ }).innerText()).toBe('address.country');
  expect(await booking.getByRole('combobox', { name: /^Item: quantity/ }).innerText()).toBe('nights');
  await booking.getByRole('combobox', { name: /^Item: unit price/ }).click();
  await page.getByRole('option', { name: 'Choose a field', exact: true }).click();
  await booking.getByLabel(/^Tax % for items/).fill('20 %');
  await booking.getByRole('combobox', { name: 'Payment module' }).click();
  await page.getByRole('option', { name: 'Acme shop', exact: true }).click();
  await admin.save();
  await booking.getByText('Enter a percentage, such as 20 or 5.5.').waitFor();
  await booking.getByText('This field is required.').waitFor();
  expect(await violations(page)).toEqual([]);

  await booking.getByLabel(/^Tax % for items/).fill('20');
  await booking.getByRole('combobox', { name: /^Item: unit price/ }).click();
  await page.getByRole('option', { name: 'price', exact: true }).click();
  await admin.navigation('Invoices').click();
  await admin.dialog().getByRole('button', { name: 'Cancel' }).click();
  await admin.save();
  await admin.toast('Saved.');
  const { entries } = await world.api<Settings>('GET', '/settings');
  expect(entries.types.map(({ uid }) => uid)).toEqual([ORDER, BOOKING]);
  expect(entries.types[1].mapping).toMatchObject({
    customerName: 'guest',
    customerTaxId: 'vatNumber',
    customerAddress: { line1: 'address.street', country: 'address.country' },
    lines: { from: 'items', items: 'items', unitAmount: 'price', unit: 'major', taxRateField: 'vat', taxRate: '20' },
    paymentModule: ids.module.documentId,
  });

  const { documentId } = (await world.site.strapi.documents(BOOKING as never).create({
    data: {
      title: 'Sea view',
      guest: 'Hedy Lamarr',
      email: 'hedy@example.com',
      address: { street: '1 rue Ada', city: 'Paris', country: 'fr' },
      items: [{ label: 'Room', nights: 3, price: 90.5 }],
    },
  } as never)) as { documentId: string };
  await page.goto(`/admin/content-manager/collection-types/${BOOKING}/${documentId}`);
  const field = page.getByRole('group', { name: 'invoices', exact: true });
  await field.getByText('No invoices yet.').waitFor();
  // The form has them: the side panel does not say the same again.
  expect(await page.getByText('No invoices yet.').count()).toBe(1);
  await admin.button('New invoice', field).click();
  await page.waitForURL(/\/plugins\/invoice-payments\/invoices\/\w+/);
  const invoice = new InvoicePage(page);
  expect(await invoice.field('Name').inputValue()).toBe('Hedy Lamarr');
  expect(await invoice.field('City').inputValue()).toBe('Paris');
  expect(
    await invoice
      .line(1)
      .getByLabel(/^Unit price/)
      .inputValue()
  ).toBe('90.50');
  expect(await invoice.totals()).toContain('Total €325.80');
  await page.goto(`/admin/content-manager/collection-types/${BOOKING}/${documentId}`);
  await field.getByRole('list', { name: 'Invoices' }).getByRole('link', { name: 'Draft', exact: true }).waitFor();
  expect(await violations(page, OWN_PARTS)).toEqual([]);

  await page.goto(`/admin/content-manager/collection-types/${BOOKING}/create`);
  await field.getByText('Save the entry before you add invoices.').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('a draft is attached to an entry found by its words, of the types its writer may read', async () => {
  const draft = await world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Annie Easley' },
    lines: [{ description: 'Centaur', unitAmount: 5000 }],
  });
  const uids = ['invoices.read', 'invoices.create', 'invoices.update'].map((uid) => `plugin::invoice-payments.${uid}`);
  const user = await createAdminUser(world.site, uids, 'writer');
  const role = await world.site.strapi.db.query('admin::role').findOne({ where: { code: user.roleCode } });
  await world.site.strapi.service('admin::role').assignPermissions(role.id, [
    ...uids.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
    {
      action: 'plugin::content-manager.explorer.read',
      subject: ORDER,
      conditions: [],
      properties: { fields: ['reference', 'customerName'] },
    },
  ]);
  await world.api('POST', '/profiles', {
    name: 'Writers',
    adminRoles: [user.roleCode],
    invoices: { see: 'all', create: true },
  });

  const { page, context, faults } = await openSession(world.browser, world.site.url, { token: user.token });
  const admin = new AdminPage(page);
  await admin.open(`invoices/${draft.documentId}`);
  const panel = admin.section('Attached to');
  await admin.button('Choose an entry', panel).click();
  const dialog = admin.dialog();
  // One of two types is readable: nothing is to be chosen.
  expect(await dialog.getByRole('combobox').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Attach to F-1' }).waitFor();
  await dialog.getByLabel('Search entries').fill('A-1001');
  await dialog.getByRole('button', { name: 'Attach to F-1' }).waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Attach to A-1001' }).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await admin.save();
  await admin.toast('Saved.');
  expect(await world.api('GET', `/invoices/${draft.documentId}`)).toMatchObject({
    relatedEntry: { uid: ORDER, documentId: orderId },
  });
  expect(faults).toEqual([]);
  await context.close();
});

test('the overview shows figures as charts and tables, the home page its widget', async () => {
  const { page, context, faults } = await openSession(world.browser, world.site.url, { token: world.token });
  const admin = new AdminPage(page);
  await eventually(
    () => world.api<{ currencies: unknown[] }>('GET', '/overview/figures'),
    ({ currencies }) => currencies.length === 1
  );
  await admin.open('overview?environment=test&period=90');
  await page.locator('canvas').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await admin.button('Show as table', admin.section('Collected per day')).click();
  await page.getByRole('region', { name: 'Collected per day' }).getByRole('table').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto('/admin');
  await admin.text('Collected in 7 days').waitFor();
  expect(await violations(page, OWN_PARTS)).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});
