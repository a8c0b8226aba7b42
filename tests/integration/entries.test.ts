import type { EntryStatus, Invoice, InvoicedTypeInput } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken, type AdminUser } from '../support/site';
import { adminOf, ORDER, orderMapping, sessionOf } from '../support/story';

jest.setTimeout(90_000);

const choose = (types: InvoicedTypeInput[]) => admin.data('PUT', '/settings', { entries: { types } });

const order = async (fields: Record<string, unknown> = {}): Promise<string> => {
  const created = await site.strapi.documents(ORDER as never).create({
    data: {
      reference: 'A-1',
      customerName: 'Grace Hopper',
      customerEmail: 'grace@example.com',
      description: 'Compiler',
      amount: 12_000,
      currency: 'eur',
      ...fields,
    },
  } as never);
  return (created as { documentId: string }).documentId;
};

const statusesOf = (ids: string[], as = admin): Promise<EntryStatus[]> =>
  as.data('GET', `/entries/${ORDER}/payment-status?ids=${ids.join(',')}`);

let { stripe, site, token, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, token, admin, ready } = started), { collect: { webhook: true } });

it('a type carries invoices once it is chosen, and the Content Manager is told', async () => {
  const entry = await order();
  expect(await admin.attempt('POST', `/entries/${ORDER}/${entry}/invoices`, {})).toMatchObject({
    status: 409,
    body: { error: { details: { code: 'type_not_invoiced' } } },
  });
  await choose([{ uid: ORDER, mapping: orderMapping(ready.module.documentId) }]);
  const { body } = await site.send<{ data: { contentTypes: { uid: string; pluginOptions?: object }[] } }>(
    'GET',
    '/content-manager/init',
    { token }
  );
  const marked = body.data.contentTypes.filter(
    ({ pluginOptions }) => pluginOptions && 'invoice-payments' in pluginOptions
  );
  expect(marked.map(({ uid }) => uid)).toEqual([ORDER]);
});

it('drafts an invoice by the mapping, and follows it to the money', async () => {
  const [paid, bare] = [await order(), await order()];
  const draft = await admin.data<Invoice>('POST', `/entries/${ORDER}/${paid}/invoices`, {});
  expect(draft).toMatchObject({
    status: 'draft',
    currency: 'eur',
    customer: { name: 'Grace Hopper', email: 'grace@example.com' },
    lines: [{ description: 'Compiler', unitAmount: 12_000, taxRate: '20' }],
    total: 14_400,
    paymentModule: { documentId: ready.module.documentId },
    relatedEntry: { uid: ORDER, documentId: paid },
  });
  expect(await statusesOf([paid, bare])).toMatchObject([
    { documentId: paid, status: 'draft', invoices: 1 },
    { documentId: bare, status: 'none', invoices: 0 },
  ]);
  await admin.issue(draft.documentId);
  expect(await statusesOf([paid])).toMatchObject([{ status: 'unpaid' }]);
  await stripe.pay(await sessionOf(admin, await admin.checkout(draft.documentId)));
  await admin.becomes(draft.documentId, 'paid');
  expect(await statusesOf([paid])).toMatchObject([{ status: 'paid' }]);
});

it('names what an entry lacks', async () => {
  const entry = await order({ amount: null });
  expect(await admin.attempt('POST', `/entries/${ORDER}/${entry}/invoices`, {})).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('amount is empty'), details: { code: 'entry_incomplete' } } },
  });
});

it('respects rights to the entry, to fields of it, to modules and to invoices', async () => {
  const entry = await order();
  const permissions = ['invoices.read', 'invoices.create'].map((uid) => `plugin::invoice-payments.${uid}`);
  const clerk: AdminUser = await createAdminUser(site, permissions, 'clerk');
  const asClerk = adminOf(site.send, clerk.token);
  await admin.data('POST', '/profiles', {
    name: 'Clerks',
    adminRoles: [clerk.roleCode],
    invoices: { see: 'own', create: true },
    paymentModules: [],
  });
  expect(await asClerk.attempt('POST', `/entries/${ORDER}/${entry}/invoices`, {})).toMatchObject({
    status: 403,
    body: { error: { details: { code: 'entry_not_readable' } } },
  });

  const role = await site.strapi.db.query('admin::role').findOne({ where: { code: clerk.roleCode } });
  const grant = (fields: string[]) =>
    site.strapi.service('admin::role').assignPermissions(role.id, [
      ...permissions.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
      {
        action: 'plugin::content-manager.explorer.read',
        subject: ORDER,
        conditions: [],
        properties: { fields },
      },
    ]);
  await grant(['reference', 'customerName', 'customerEmail', 'description', 'currency']);
  expect(await asClerk.attempt('POST', `/entries/${ORDER}/${entry}/invoices`, {})).toMatchObject({
    status: 400,
    body: { error: { details: { code: 'entry_incomplete' } } },
  });
  await grant(['reference', 'customerName', 'customerEmail', 'description', 'currency', 'amount']);
  const draft = await asClerk.data<Invoice>('POST', `/entries/${ORDER}/${entry}/invoices`, {});
  // The mapping names a module the clerk was not granted: the draft has none.
  expect(draft.paymentModule).toBeNull();

  await admin.data('POST', `/entries/${ORDER}/${entry}/invoices`, {});
  expect(await statusesOf([entry], asClerk)).toMatchObject([{ invoices: 1 }]);
  expect(await statusesOf([entry])).toMatchObject([{ invoices: 2 }]);
});

describe('an entry with drafts, in several languages', () => {
  const BOOKING = 'api::booking.booking';
  let documentId: string;

  const bookings = () => site.strapi.documents(BOOKING as never);
  const list = async (query: string): Promise<string[]> => {
    const { body } = await site.send<{ results: { documentId: string }[] }>(
      'GET',
      `/content-manager/collection-types/${BOOKING}?${query}`,
      { token }
    );
    return body.results.map((entry) => entry.documentId);
  };

  beforeAll(async () => {
    await choose([
      {
        uid: BOOKING,
        mapping: {
          ...orderMapping(ready.module.documentId),
          customerName: 'guest',
          customerEmail: 'email',
          customerTaxId: 'vatNumber',
          customerAddress: { line1: 'address.street', city: 'address.city', country: 'address.country' },
          currencyField: null,
          lines: {
            from: 'items',
            items: 'items',
            description: 'label',
            unitAmount: 'price',
            unit: 'major',
            quantity: 'nights',
            taxRateField: 'vat',
            taxRate: '0',
          },
        },
      },
    ]);
    await site.strapi.plugin('i18n').service('locales').create({ name: 'French', code: 'fr' });
    const data = {
      guest: 'Grace Hopper',
      email: 'grace@example.com',
      vatNumber: 'FR40303265045',
      address: { street: '1 rue Ada', postalCode: '75001', city: 'Paris', country: 'fr' },
    };
    const english = (await bookings().create({
      data: { ...data, title: 'Sea view', items: [{ label: 'Room', nights: 3, price: 90.5, vat: 10 }] },
      status: 'published',
    } as never)) as { documentId: string };
    documentId = english.documentId;
    await bookings().update({
      documentId,
      locale: 'fr',
      data: { ...data, title: 'Vue sur mer', items: [{ label: 'Chambre', nights: 2, price: 100 }] },
    } as never);
  });

  it('makes an invoice of the language looked at, with its customer’s address and tax id', async () => {
    const customer = {
      name: 'Grace Hopper',
      taxId: 'FR40303265045',
      address: { line1: '1 rue Ada', city: 'Paris', country: 'FR' },
    };
    const french = await admin.data<Invoice>('POST', `/entries/${BOOKING}/${documentId}/invoices`, { locale: 'fr' });
    expect(french).toMatchObject({
      customer,
      lines: [{ description: 'Chambre', quantity: '2', unitAmount: 10_000, taxRate: '0' }],
      relatedEntry: { uid: BOOKING, documentId, locale: 'fr' },
    });
    const english = await admin.data<Invoice>('POST', `/entries/${BOOKING}/${documentId}/invoices`, { locale: 'en' });
    expect(english).toMatchObject({
      customer,
      lines: [{ description: 'Room', quantity: '3', unitAmount: 9050, taxRate: '10' }],
    });
  });

  it('shows them whatever its language and version, in the entry, the list and its filter', async () => {
    const invoices = () =>
      admin.data<Invoice[]>('GET', `/invoices?relatedUid=${BOOKING}&relatedDocumentId=${documentId}`);
    expect(await invoices()).toHaveLength(2);
    const statuses = () => admin.data<EntryStatus[]>('GET', `/entries/${BOOKING}/payment-status?ids=${documentId}`);
    expect(await statuses()).toMatchObject([{ status: 'draft', invoices: 2 }]);

    const isDraft = 'filters[$and][0][invoicePaymentStatus][$eq]=draft';
    for (const version of ['locale=en', 'locale=fr', 'locale=en&status=published']) {
      expect(await list(`${version}&${isDraft}`)).toEqual([documentId]);
      expect(await list(`${version}&filters[$and][0][invoicePaymentStatus][$ne]=draft`)).toEqual([]);
    }
    const modified = 'filters[$and][1][__status][$eq]=published-unmodified';
    expect(await list(`locale=en&${isDraft}&${modified}`)).toEqual([documentId]);

    await bookings().update({ documentId, locale: 'en', data: { title: 'Garden view' } } as never);
    await bookings().publish({ documentId, locale: '*' } as never);
    await bookings().unpublish({ documentId, locale: 'en' } as never);
    expect(await invoices()).toHaveLength(2);
    expect(await list(`locale=fr&status=published&${isDraft}`)).toEqual([documentId]);
    // The invoice still has its entry: a draft is saved again with it.
    const [draft] = await invoices();
    expect(
      await admin.data('PUT', `/invoices/${draft.documentId}`, { relatedEntry: draft.relatedEntry })
    ).toMatchObject({
      relatedEntry: { documentId },
    });
  });

  it('keeps nothing in its field “Invoices”, and shows no such field to the API', async () => {
    const row = await site.strapi.db.query(BOOKING).findOne({ where: { documentId } });
    expect(row.invoices).toBeNull();
    const apiToken = await createApiToken(site, 'full-access');
    const { body } = await site.send<{ data: object }>('GET', `/api/bookings/${documentId}?locale=fr`, {
      token: apiToken,
    });
    expect(body.data).toMatchObject({ title: 'Vue sur mer' });
    expect(body.data).not.toHaveProperty('invoices');
  });
});
