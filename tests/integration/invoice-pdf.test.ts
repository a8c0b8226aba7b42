import sharp from 'sharp';

import { permissionId, type Invoice, type Payment, type PaymentModule, type Settings } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken, pixel, uploadFile } from '../support/site';
import { sessionOf } from '../support/story';

jest.setTimeout(60_000);

let { site, stripe, token, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, stripe, token, admin, ready } = started));

const acme = {
  name: 'Acme SAS',
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
  taxId: 'FR40303265045',
  registrationNumber: '303265045',
  registrationScheme: 'siren',
  paymentTerms: 'Within 30 days.',
};

const sellAs = (seller: object) => admin.data<Settings>('PUT', '/settings', { seller: { shared: seller } });

const download = async (path: string, bearer = token) => {
  const answer = await fetch(`${site.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const pdfOf = (invoice: Invoice) => download(`/invoice-payments/invoices/${invoice.documentId}/pdf`);
const formatOf = (format: string) =>
  admin.data<PaymentModule>('PUT', `/payment-modules/${ready.module.documentId}`, { invoiceDocument: format });

const payable = {
  customer: { name: 'Grace Hopper', address: { country: 'US', city: 'New York' } },
  lines: [{ description: 'Compiler, one', unitAmount: 12000, taxRate: '20' }],
};

describe('the PDF of an invoice', () => {
  it('is a file that no cache keeps, under a name that is safe', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const { status, headers, bytes } = await pdfOf(invoice);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${invoice.number}.pdf"`);
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const inline = await download(`/invoice-payments/invoices/${invoice.documentId}/pdf?disposition=inline`);
    expect(inline.headers.get('content-disposition')).toBe(`inline; filename="${invoice.number}.pdf"`);
    expect((await pdfOf(invoice)).bytes.equals(bytes)).toBe(true);
  });

  it('keeps the seller an invoice was issued with; a draft shows the present one', async () => {
    await sellAs(acme);
    const draft = await admin.draft(ready.module.documentId);
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const [draftBefore, issuedBefore] = [await pdfOf(draft), await pdfOf(issued)];
    await sellAs({ ...acme, name: 'Other GmbH' });
    const [draftAfter, issuedAfter] = [await pdfOf(draft), await pdfOf(issued)];
    expect(issuedAfter.bytes.equals(issuedBefore.bytes)).toBe(true);
    expect(draftAfter.bytes.equals(draftBefore.bytes)).toBe(false);
  });

  it('is kept as it was first handed out, whatever paper the site takes later', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const [first, second] = await Promise.all([pdfOf(issued), pdfOf(issued)]);
    await admin.data('PUT', '/settings', { documents: { paperSize: 'Letter' } });
    const later = await pdfOf(issued);
    await admin.data('PUT', '/settings', { documents: { paperSize: 'A4' } });
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(later.bytes.equals(first.bytes)).toBe(true);
    const rows = site.strapi.db.query('invoice-payments::document');
    expect(await rows.count({ where: { invoiceId: issued.documentId } })).toBe(1);
  });

  it('converts a logo in print colours that an earlier version stored, and goes without a damaged one', async () => {
    const logo = await uploadFile(site, pixel, 'logo.png', 'image/png');
    const { seller } = await sellAs({ ...acme, logo });
    const print = await sharp({ create: { width: 90, height: 40, channels: 3, background: '#c02020' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    const store = (content: Buffer) =>
      site.strapi.db
        .query('invoice-payments::logo')
        .updateMany({ where: { hash: seller.shared.logoHash }, data: { content: content.toString('base64') } });
    const draft = await admin.draft(ready.module.documentId);
    const pixels = await pdfOf(draft);
    await store(print);
    const converted = await pdfOf(draft);
    // Damaged from its frame on: nothing can be made of it.
    await store(print.subarray(0, 20));
    const without = await pdfOf(draft);
    await sellAs({ ...acme, logo: null });

    expect([pixels.status, converted.status, without.status]).toEqual([200, 200, 200]);
    const hasPicture = ({ bytes }: typeof pixels) => bytes.includes('/Subtype /Image');
    expect([pixels, converted, without].map(hasPicture)).toEqual([true, true, false]);
    expect(converted.bytes.includes('/DeviceCMYK')).toBe(false);
    expect(converted.bytes.includes('/DCTDecode')).toBe(true);
  });

  it('is refused where somebody changed the stored bytes', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    await pdfOf(issued);
    const content = Buffer.from('another document').toString('base64');
    await site.strapi.db
      .query('invoice-payments::document')
      .updateMany({ where: { invoiceId: issued.documentId }, data: { content } });
    const answer = await pdfOf(issued);
    expect(answer.status).toBe(500);
    expect(answer.bytes.toString()).toContain('document_damaged');
    expect(answer.bytes.toString()).not.toContain('%PDF');
  });

  it('does not change when it is paid; the payment has a receipt', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const before = await pdfOf(issued);
    const started = await admin.checkout(issued.documentId);
    const receiptOf = (bearer = token) => download(`/invoice-payments/payments/${started.payment}/receipt`, bearer);
    const early = await receiptOf();
    expect(early.status).toBe(409);
    expect(early.bytes.toString()).toContain('payment_not_received');
    const sessionId = await sessionOf(admin, started);
    await stripe.pay(sessionId);
    await site.send('GET', (await stripe.waysBack(sessionId)).success);
    expect((await admin.data<Payment>('GET', `/payments/${started.payment}`)).status).toBe('succeeded');
    expect((await pdfOf(issued)).bytes.equals(before.bytes)).toBe(true);
    const receipt = await receiptOf();
    expect(receipt.status).toBe(200);
    expect(receipt.headers.get('content-disposition')).toContain(`receipt-${issued.number}`);
    expect(receipt.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const reader = await createAdminUser(site, [permissionId('payments.read')]);
    expect((await receiptOf(reader.token)).status).toBe(404);
  });

  it('refuses languages and countries that do not exist, and stores the form of Unicode', async () => {
    for (const locale of ['fr-FR-utf8', 'fr-FR-FR', 'en-xx-yy']) {
      const answer = await admin.attempt<{ error: { details: { field: string; hint: string } } }>('POST', '/invoices', {
        currency: 'eur',
        lines: payable.lines,
        customer: { name: 'Ada', locale },
      });
      expect(answer.status).toBe(400);
      expect(answer.body.error.details).toMatchObject({ field: 'customer.locale', hint: expect.any(String) });
    }
    for (const country of ['UK', 'ZZ', 'EU']) {
      const answer = await admin.attempt<{ error: { details: { field: string } } }>('POST', '/invoices', {
        currency: 'eur',
        lines: payable.lines,
        customer: { name: 'Ada', address: { country } },
      });
      expect(answer.body.error.details.field).toBe('customer.address.country');
    }
    const draft = await admin.draft(null, { customer: { name: 'Ada', locale: 'fr_FR.UTF-8' } });
    expect(draft.customer.locale).toBe('fr-FR');
  });

  it('uses the details of the invoice’s banking contract', async () => {
    await admin.data('PUT', '/settings', {
      seller: { shared: acme, byContract: { [ready.contract.documentId]: { name: 'Contract AG' } } },
    });
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const row = await site.strapi.db
      .query('plugin::invoice-payments.invoice')
      .findOne({ where: { documentId: issued.documentId } });
    expect(row.sellerDetails).toMatchObject({ name: 'Contract AG', taxId: null });
    expect(row.documentFormat).toBe('pdf');
    await sellAs(acme);
  });

  it('asks for the permission and shows nobody what they may not see', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const address = `/invoice-payments/invoices/${invoice.documentId}/pdf`;
    expect((await download(address, 'nonsense')).status).toBe(401);
    const nobody = await createAdminUser(site, []);
    expect((await download(address, nobody.token)).status).toBe(403);
    // The permission alone shows nothing: profiles say which invoices.
    const reader = await createAdminUser(site, [permissionId('invoices.read')]);
    expect((await download(address, reader.token)).status).toBe(404);
    await admin.data('POST', '/profiles', {
      name: 'PDF readers',
      adminRoles: [reader.roleCode],
      invoices: { see: 'all' },
    });
    expect((await download(address, reader.token)).status).toBe(200);
    const scoped = await createApiToken(site, 'custom', ['plugin::invoice-payments.invoicePdf.findOne']);
    expect((await download(`/api${address}`, scoped)).status).toBe(200);
    const other = await createApiToken(site, 'custom', ['plugin::invoice-payments.payments.find']);
    expect((await download(`/api${address}`, other)).status).toBe(403);
    const unknown = address.replace(invoice.documentId, 'abcdefghijklmnopqrstuvwx');
    expect((await download(unknown)).status).toBe(404);
  });

  it('is served to the site’s own code, with a link to pay while it is open', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const service = site.strapi.plugin('invoice-payments').service('invoicePdf');
    const withLink = await service.render(invoice.documentId, { paymentUrl: 'https://shop.example/pay/abc' });
    expect(withLink.toString('latin1')).toContain('https://shop.example/pay/abc');
    expect((await service.render(invoice.documentId)).toString('latin1')).not.toContain('shop.example/pay');
  });
});

describe('Factur-X', () => {
  beforeAll(() => formatOf('factur-x'));
  afterAll(() => formatOf('pdf'));

  it('is off unless a module chooses it', async () => {
    const other = await admin.module(ready.contract.documentId, { name: 'Another' });
    expect(other.invoiceDocument).toBe('pdf');
  });

  it('is refused when the invoice is issued, naming all that is missing', async () => {
    await sellAs({ name: 'Acme' });
    const draft = await admin.draft(ready.module.documentId);
    const answer = await admin.attempt<{
      error: { message: string; details: { code: string; errors: { path: string[] }[] } };
    }>('POST', `/invoices/${draft.documentId}/issue`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.code).toBe('factur_x_incomplete');
    const fields = answer.body.error.details.errors.map(({ path }) => path.join('.'));
    expect(fields).toEqual([
      'seller.address.country',
      'seller.registrationNumber',
      'seller.taxId',
      'customer.address.country',
      'dueDate',
      'seller.taxExemption',
    ]);
    expect((await admin.invoice(draft.documentId)).status).toBe('draft');
  });

  it('is embedded once everything is there, and stays when the module goes back to plain PDFs', async () => {
    await sellAs(acme);
    const draft = await admin.draft(ready.module.documentId, payable);
    expect((await pdfOf(draft)).bytes.toString('latin1')).not.toContain('factur-x.xml');
    const invoice = await admin.issue(draft.documentId);
    const before = (await pdfOf(invoice)).bytes;
    expect(before.toString('latin1')).toContain('factur-x.xml');
    await formatOf('pdf');
    expect((await pdfOf(invoice)).bytes.equals(before)).toBe(true);
  });
});
