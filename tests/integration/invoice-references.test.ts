import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { permissionId, type Invoice, type PayPage } from '../../contracts';
import { internalsOf } from '../support/internals';
import { hasten, openPostOffice, type PostOffice } from '../support/letters';
import { createAdminUser, createApiToken } from '../support/site';
import { adminOf, ORDER, orderMapping, type Admin } from '../support/story';

jest.setTimeout(120_000);

let office: PostOffice;
let admin: Admin;

beforeAll(async () => {
  office = await openPostOffice();
  admin = office.admin;
});
afterAll(() => office?.close());

const references = {
  buyerReference: 'Cost centre 0815',
  purchaseOrder: 'PO-2026-4711',
  contractReference: 'C-99',
  projectReference: 'Moonshot',
  deliveryDate: '2026-02-27',
  servicePeriod: { from: '2026-02-01', to: '2026-02-28' },
  paymentTerms: { days: 30, text: null },
  noteSubject: 'Please note',
  notes: 'Deliver at gate 3.',
  deliveryAddress: {
    name: 'Warehouse 2',
    line1: '5 Dock Road',
    line2: null,
    city: 'Leeds',
    postalCode: 'LS1 4AP',
    state: null,
    country: 'GB',
  },
};
const customer = {
  name: 'Grace Hopper',
  email: 'grace@example.com',
  locale: 'en',
  address: { country: 'GB' },
  registration: { scheme: 'kvk' as const, number: '12345678' },
  contactPerson: 'Charles Babbage',
  electronicAddress: { scheme: '0106', id: '12345678' },
};
const lines = [
  {
    description: 'Hosting',
    unitAmount: 12_000,
    taxRate: '20',
    servicePeriod: { from: '2026-02-01', to: '2026-02-14' },
  },
];
const draft = (input: object = {}) =>
  admin.draft(office.ready.module.documentId, { ...references, customer, lines, ...input });

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The bytes of a document, as the admin panel downloads it. */
const pdfOf = async (invoice: Invoice): Promise<Buffer> =>
  Buffer.from(await internalsOf(office.site).invoicePdf.render(invoice.documentId));

const pagesOf = (pdf: Buffer): string | null => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-pdf-')), 'invoice.pdf');
  fs.writeFileSync(file, pdf);
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  } catch (error) {
    // A machine without poppler checks the rest.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

describe('references of an invoice', () => {
  it('are kept field by field while it is a draft, and null where nobody gave them', async () => {
    const made = await draft();
    expect(made).toMatchObject({ ...references, customer, lines });
    const changed = await admin.data<Invoice>('PUT', `/invoices/${made.documentId}`, {
      purchaseOrder: 'PO-2',
      deliveryAddress: null,
    });
    expect(changed).toMatchObject({ ...references, purchaseOrder: 'PO-2', deliveryAddress: null });
    const plain = await admin.draft(office.ready.module.documentId);
    expect(plain).toMatchObject({
      buyerReference: null,
      servicePeriod: null,
      paymentTerms: null,
      deliveryAddress: null,
      customer: { registration: null, contactPerson: null, electronicAddress: null },
      lines: [{ servicePeriod: null }],
    });
    const row = await office.site.strapi.db
      .query('plugin::invoice-payments.invoice')
      .findOne({ where: { documentId: plain.documentId } });
    expect(row.referenceDetails).toBeNull();
  });

  it('are refused where they cannot be right, and nothing is written', async () => {
    const { documentId } = await draft();
    const answer = await admin.attempt('PUT', `/invoices/${documentId}`, {
      purchaseOrder: 'PO-3',
      servicePeriod: { from: '2026-02-02', to: '2026-02-01' },
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { field: 'servicePeriod.to' } } } });
    expect(await admin.invoice(documentId)).toMatchObject(references);
  });

  it('make the due date at issue, unless one is given', async () => {
    const [byTerms, given] = [await draft(), await draft({ dueDate: inDays(3) })];
    const issued = await admin.issue(byTerms.documentId);
    expect(Date.parse(issued.dueDate ?? '') - Date.parse(issued.issueDate ?? '')).toBe(30 * 86_400_000);
    expect((await admin.issue(given.documentId)).dueDate).toBe(inDays(3));
  });

  it('go into a copy without their days', async () => {
    const copy = await admin.data<Invoice>('POST', `/invoices/${(await draft()).documentId}/duplicate`);
    expect(copy).toMatchObject({
      purchaseOrder: references.purchaseOrder,
      paymentTerms: references.paymentTerms,
      deliveryAddress: references.deliveryAddress,
      deliveryDate: null,
      servicePeriod: null,
      customer,
      lines: [{ description: 'Hosting', servicePeriod: null }],
    });
  });

  it('stand in the history when they change', async () => {
    const { documentId } = await draft();
    await admin.data('PUT', `/invoices/${documentId}`, { buyerReference: 'Other' });
    const { data } = await admin.call<{ data: object[] }>('GET', `/activity?entityType=invoice&entityId=${documentId}`);
    expect(data[0]).toMatchObject({
      action: 'updated',
      before: { buyerReference: references.buyerReference },
      after: { buyerReference: 'Other' },
    });
  });

  it('are printed, and stand in the XML, on the pay page and in the export', async () => {
    await admin.data('PUT', '/settings', {
      seller: {
        shared: {
          name: 'Acme SAS',
          address: { country: 'FR' },
          taxId: 'FR40303265045',
          contactPerson: 'Marie Curie',
          electronicAddress: { scheme: '0225', id: '303265045' },
        },
      },
    });
    const { documentId } = await draft();
    const issued = await admin.issue(documentId);
    const text = pagesOf(await pdfOf(issued))?.replace(/\s+/g, ' ') ?? null;
    const printed = [
      ...['PO-2026-4711', 'Cost centre 0815', 'C-99', 'Moonshot', 'February 28, 2026', 'Please note'],
      ...['Warehouse 2', 'KVK 12345678', 'Charles Babbage', 'Marie Curie', '0225:303265045', 'Payment within 30 days'],
    ];
    for (const part of text === null ? [] : printed) expect(text).toContain(part);

    const link = await admin.data<{ url: string }>('POST', `/invoices/${documentId}/payment-links`);
    const page = await fetch(link.url, { headers: { accept: 'text/html' } });
    const html = await page.text();
    for (const part of ['PO-2026-4711', 'Cost centre 0815', 'Please note', 'Deliver at gate 3.'])
      expect(html).toContain(part);
    const asked = await fetch(link.url, { headers: { accept: 'application/json' } });
    expect(((await asked.json()) as { data: PayPage }).data.invoice).toMatchObject({
      purchaseOrder: references.purchaseOrder,
      buyerReference: references.buyerReference,
      servicePeriod: references.servicePeriod,
      notes: references.notes,
    });

    const csv = await fetch(`${office.site.url}/api/invoice-payments/invoices/export?search=4711`, {
      headers: { authorization: `Bearer ${await createApiToken(office.site, 'full-access')}` },
    });
    const [head, ...rows] = (await csv.text()).trim().split('\r\n');
    const names = head.split(',');
    const row = rows.find((one) => one.includes(issued.number ?? '')) ?? '';
    const cells = Object.fromEntries(names.map((name, index) => [name, row.split(',')[index]]));
    expect(cells).toMatchObject({
      buyerReference: 'Cost centre 0815',
      purchaseOrder: 'PO-2026-4711',
      contractReference: 'C-99',
      projectReference: 'Moonshot',
      deliveryDate: '2026-02-27',
      servicePeriodFrom: '2026-02-01',
      servicePeriodTo: '2026-02-28',
      paymentTermDays: '30',
      deliveryCity: 'Leeds',
      customerRegistrationNumber: '12345678',
      customerElectronicScheme: '0106',
      customerContactPerson: 'Charles Babbage',
    });
  });

  it('lead to the invoice', async () => {
    const made = await draft({
      buyerReference: 'Finder 1',
      purchaseOrder: 'QX-000777',
      contractReference: 'Rahmenvertrag-5',
      projectReference: 'Zephyr',
    });
    const found = async (search: string): Promise<string[]> =>
      (await admin.data<Invoice[]>('GET', `/invoices?search=${encodeURIComponent(search)}`)).map(
        ({ documentId }) => documentId
      );
    for (const search of ['finder', 'QX-000777', '777', 'rahmenvertrag', 'zephyr', 'zephyr grace']) {
      expect(await found(search)).toEqual([made.documentId]);
    }
    await admin.data('PUT', `/invoices/${made.documentId}`, { projectReference: null });
    expect(await found('zephyr')).toEqual([]);
  });

  it('come from a content entry by its mapping', async () => {
    const mapping = {
      ...orderMapping(office.ready.module.documentId),
      references: { purchaseOrder: 'reference', paymentTermDays: 'amount' },
      deliveryAddress: { name: 'customerName' },
    };
    await admin.data('PUT', '/settings', { entries: { types: [{ uid: ORDER, mapping }] } });
    const entry = await office.site.strapi.documents(ORDER as never).create({
      data: { reference: 'A-77', customerName: 'Grace', description: 'Work', amount: 60, currency: 'eur' },
    } as never);
    const { documentId } = entry as { documentId: string };
    expect(await admin.data('POST', `/entries/${ORDER}/${documentId}/invoices`, {})).toMatchObject({
      purchaseOrder: 'A-77',
      paymentTerms: { days: 60, text: null },
      deliveryAddress: { name: 'Grace', city: null },
    });
  });

  it('cannot be written past the plugin', async () => {
    const { documentId } = await draft();
    const written = office.site.strapi
      .documents('plugin::invoice-payments.invoice' as never)
      .update({ documentId, data: { referenceDetails: null } } as never);
    await expect(written).rejects.toMatchObject({ details: { code: 'guarded_field' } });
  });
});

describe('letters no font has', () => {
  it('are named while the invoice is a draft', async () => {
    const { documentId } = await draft({ notes: 'Thanks 🎉' });
    expect(await admin.data('GET', `/invoices/${documentId}/pdf/unprintable`)).toEqual({
      letters: ['🎉'],
      packages: [],
    });
    const plain = await draft({ notes: 'Thanks' });
    expect(await admin.data('GET', `/invoices/${plain.documentId}/pdf/unprintable`)).toMatchObject({ letters: [] });
  });
});

describe('names nobody can see', () => {
  it.each([
    [
      '/invoices',
      { currency: 'eur', customer: { name: '\u0007\u200b' }, lines: [{ description: 'W', unitAmount: 1 }] },
    ],
    ['/profiles', { name: '\u200b\u2066' }],
    ['/payment-modules', { name: '\u0001', bankingContract: 'abcdefghijklmnopqrstuvwx' }],
    ['/banking-contracts', { name: '\u3164', contractType: 'stripe' }],
  ])('%s refuses one', async (address, input) => {
    expect(await admin.attempt('POST', address, input)).toMatchObject({ status: 400 });
  });

  it('the seller’s neither', async () => {
    const answer = await admin.attempt('PUT', '/settings', { seller: { shared: { name: '\u00ad\u202e' } } });
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { field: 'seller.shared.name' } } } });
  });
});

describe('the contact of an issued invoice', () => {
  const correct = (invoice: Invoice, input: object, as = admin) =>
    as.attempt<{ data: Invoice }>('PUT', `/invoices/${invoice.documentId}/contact`, input);

  it('is corrected: reminders and links go to the new address, and the document stays', async () => {
    const [wrong, right] = [office.newAddress('stranger'), office.newAddress('customer')];
    const invoice = await office.issued({ email: wrong, locale: 'en' }, inDays(3));
    const before = await pdfOf(invoice);
    const answer = await correct(invoice, { email: right, locale: 'fr' });
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { customer: { name: 'Grace Hopper', email: right, locale: 'fr', phone: null } } },
    });
    expect((await pdfOf(invoice)).equals(before)).toBe(true);

    await office.send(invoice);
    const [mail] = await office.arrived(right);
    expect(mail.parsed.subject).toMatch(/facture/i);
    await office.site.strapi.db
      .query('plugin::invoice-payments.invoice')
      .update({ where: { documentId: invoice.documentId }, data: { issueDate: inDays(-60) } });
    const { enabled } = office.ready.module.notifications;
    await office.configure({
      enabled: { ...enabled, reminder_before: true },
      reminderDays: { before: [3], after: [] },
    });
    const notifications = internalsOf(office.site).notifications;
    await notifications.remind(async () => true);
    await notifications.sweep(async () => true);
    await office.configure({ enabled });
    expect(await office.arrived(right, 2)).toHaveLength(2);
    expect(office.mailbox.to(wrong)).toEqual([]);

    const { data: history } = await admin.call<{ data: { action: string; before: object; after: object }[] }>(
      'GET',
      `/activity?entityType=invoice&entityId=${invoice.documentId}&search=contact_corrected`
    );
    expect(history).toMatchObject([{ before: { customer: { email: wrong } }, after: { customer: { email: right } } }]);
    const timeline = await admin.data<{ kind: string }[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.map(({ kind }) => kind)).toContain('contact_corrected');
    expect(await admin.data('GET', `/invoices?search=${right}`)).toMatchObject([{ documentId: invoice.documentId }]);
  });

  it('is followed by messages that wait for a retry, unless a person chose the recipient', async () => {
    const [wrong, right, other] = [office.newAddress('stranger'), office.newAddress('customer'), office.newAddress()];
    const invoice = await office.issued({ email: wrong, locale: 'en' });
    const busy = { code: 451, message: 'Try again later' };
    office.mailbox.refuse(wrong, busy);
    office.mailbox.refuse(other, busy);
    await office.send(invoice);
    await office.send(invoice, { to: other });
    await office.become(invoice, 'failed');
    await correct(invoice, { email: right, locale: 'fr' });
    await hasten(office.site);
    await internalsOf(office.site).notifications.sweep(async () => true);

    expect((await office.arrived(right))[0].parsed.subject).toMatch(/facture/i);
    expect(await office.arrived(other)).toHaveLength(1);
    expect(office.mailbox.to(wrong)).toEqual([]);
    expect((await office.notificationsOf(invoice)).map(({ recipient }) => recipient).sort()).toEqual(
      [other, right].sort()
    );
  });

  it('is used when a message that the mail server refused is sent again', async () => {
    const [wrong, right] = [office.newAddress('stranger'), office.newAddress('customer')];
    const invoice = await office.issued({ email: wrong });
    office.mailbox.refuse(wrong, { code: 550, message: 'No such user here' });
    const [{ id }] = await office.send(invoice);
    await office.become(invoice, 'dead');
    await correct(invoice, { email: right });
    await admin.data('POST', `/notifications/${id}/resend`);
    expect(await office.arrived(right)).toHaveLength(1);
  });

  it('keeps what is left out, through several corrections, and the copy takes the corrected one', async () => {
    const invoice = await office.issued({ email: office.newAddress(), phone: '+33 1' });
    const before = await pdfOf(invoice);
    const email = office.newAddress();
    await correct(invoice, { email });
    await correct(invoice, { phone: null });
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ customer: { email, phone: null } });
    expect((await pdfOf(invoice)).equals(before)).toBe(true);
    const copy = await admin.data<Invoice>('POST', `/invoices/${invoice.documentId}/duplicate`);
    expect(copy.customer).toMatchObject({ email, phone: null });
  });

  it('is no identity, no draft’s, and not nothing', async () => {
    const invoice = await office.issued({ email: office.newAddress() });
    for (const input of [{ name: 'Eve' }, { taxId: 'FR1' }, { email: 'nobody' }, {}]) {
      expect(await correct(invoice, input)).toMatchObject({ status: 400 });
    }
    expect(await correct(await draft(), { phone: '1' })).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'invoice_is_draft' } } },
    });
    expect(await admin.invoice(invoice.documentId)).toMatchObject({ customer: invoice.customer });
  });

  it('takes the grant to send links to others: whoever corrects it decides who receives them', async () => {
    const invoice = await office.issued({ email: office.newAddress() });
    const permissions = [permissionId('invoices.read'), permissionId('invoices.send')];
    const clerk = await createAdminUser(office.site, permissions, 'clerk');
    const asClerk = adminOf(office.site.send, clerk.token);
    const profile = await admin.data<{ documentId: string }>('POST', '/profiles', {
      name: 'Clerks of contacts',
      adminRoles: [clerk.roleCode],
      invoices: { see: 'all', create: true, sendLink: true, sendToOthers: false },
    });
    expect(await correct(invoice, { phone: '1' }, asClerk)).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'profile_switch_missing', field: 'invoices.sendToOthers' } } },
    });
    await admin.data('PUT', `/profiles/${profile.documentId}`, {
      invoices: { see: 'all', sendLink: true, sendToOthers: true },
    });
    expect(await correct(invoice, { phone: '1' }, asClerk)).toMatchObject({ status: 200 });
    const token = await createApiToken(office.site, 'custom', ['plugin::invoice-payments.invoices.update']);
    const answer = await office.site.send('PUT', `/api/invoice-payments/invoices/${invoice.documentId}/contact`, {
      token,
      body: { data: { phone: '2' } },
    });
    expect(answer.status).toBe(403);
  });
});
