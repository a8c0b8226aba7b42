import type { CreditNote, Invoice, Notification, TimelineEntry } from '../../contracts';
import type { Mail } from '../support/mailbox';
import { openPostOffice, type PostOffice } from '../support/letters';
import { createAdminUser } from '../support/site';
import { adminOf } from '../support/story';

jest.setTimeout(120_000);

let office: PostOffice;

const seller = {
  name: 'Müller GmbH & Co. KG',
  address: { line1: 'Hauptstr. 1', postalCode: '50667', city: 'Köln', country: 'DE' },
  taxId: 'DE136695976',
  contactPerson: 'Erika Muster',
  phone: '+49 221 123456',
  email: 'rechnung@bücher.example',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  bankDetails: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  paymentTerms: 'Zahlbar innerhalb von 30 Tagen.',
};
const customer = {
  name: 'Bundesamt für Beispiele',
  locale: 'fr-FR',
  address: { line1: 'Allee 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
  electronicAddress: { scheme: '0204', id: '04011000-12345-34' },
};

const settings = (more: object, sending?: object) =>
  office.admin.data('PUT', '/settings', {
    seller: { shared: { ...seller, ...more } },
    ...(sending ? { sending } : {}),
  });

beforeAll(async () => {
  office = await openPostOffice();
  await settings({});
});

afterAll(() => office?.close());

const formatOf = (invoiceDocument: string) =>
  office.admin.data('PUT', `/payment-modules/${office.ready.module.documentId}`, { invoiceDocument });

const issued = async (email: string): Promise<Invoice> => {
  const draft = await office.admin.data<Invoice>('POST', '/invoices', {
    currency: 'eur',
    lines: [{ description: 'Beratung', unitAmount: 10_000, taxRate: '19' }],
    customer: { ...customer, email },
    buyerReference: '04011000-12345-34',
    paymentModule: office.ready.module.documentId,
  });
  return office.admin.issue(draft.documentId);
};

const storedOf = async (documentId: string, kind: 'pdf' | 'xml'): Promise<Buffer> => {
  const row = await office.site.strapi.db
    .query('invoice-payments::document')
    .findOne({ where: { invoiceId: documentId, kind } });
  return Buffer.from(row.content, 'base64');
};

const filesOf = ({ parsed }: Mail): [string | undefined, string][] =>
  parsed.attachments.map(({ filename, contentType }) => [filename, contentType]);

const kindsOf = async ({ documentId }: Invoice): Promise<string[]> =>
  (await office.admin.data<TimelineEntry[]>('GET', `/invoices/${documentId}/timeline`)).map(({ kind }) => kind);

describe('documents in e-mails', () => {
  it('come as a link unless the module says otherwise', async () => {
    const email = office.newAddress();
    await office.send(await issued(email));
    const [mail] = await office.arrived(email);
    expect(mail.parsed.attachments).toEqual([]);
    expect(mail.raw).toMatch(/^Reply-To: rechnung@xn--bcher-kva\.example\r$/m);
  });

  it('are the stored documents, byte for byte, also of credit notes and receipts', async () => {
    await formatOf('xrechnung');
    await office.configure({ documentDelivery: 'pdf_and_xml' });
    const email = office.newAddress();
    const invoice = await issued(email);
    await office.send(invoice);
    const [mail] = await office.arrived(email);
    expect(filesOf(mail)).toEqual([
      [`Facture ${invoice.number}.pdf`, 'application/pdf'],
      [`Facture ${invoice.number}.xml`, 'application/xml'],
    ]);
    const [pdf, xml] = mail.parsed.attachments;
    expect(pdf.content.equals(await storedOf(invoice.documentId, 'pdf'))).toBe(true);
    expect(xml.content.equals(await storedOf(invoice.documentId, 'xml'))).toBe(true);
    expect(mail.parsed.text).toContain(`Pièces jointes: Facture ${invoice.number}.pdf, Facture ${invoice.number}.xml`);
    const [row] = await office.become(invoice, 'sent');
    expect(row.sent).toMatchObject({ attachments: [`Facture ${invoice.number}.pdf`, `Facture ${invoice.number}.xml`] });

    await office.pay(invoice);
    const receipt = (await office.arrived(email, 2))[1];
    expect(filesOf(receipt)).toEqual([[`Reçu ${invoice.number}.pdf`, 'application/pdf']]);
    expect(receipt.parsed.attachments[0].content.subarray(0, 5).toString()).toBe('%PDF-');

    const other = await issued(office.newAddress('note'));
    const draft = await office.admin.data<CreditNote>('POST', `/invoices/${other.documentId}/credit-notes`, {
      reason: 'Accord',
    });
    const note =
      draft.status === 'issued'
        ? draft
        : await office.admin.data<CreditNote>('POST', `/credit-notes/${draft.documentId}/issue`);
    const [letter] = await office.arrived(other.customer.email ?? '');
    expect(filesOf(letter).map(([name]) => name)).toEqual([`Avoir ${note.number}.pdf`, `Avoir ${note.number}.xml`]);
    expect(letter.parsed.attachments[0].content.equals(await storedOf(note.documentId, 'pdf'))).toBe(true);
    expect(letter.parsed.attachments[1].content.equals(await storedOf(note.documentId, 'xml'))).toBe(true);
    await formatOf('pdf');
  });

  it('are not attached where a passcode protects them', async () => {
    await office.configure({ documentDelivery: 'pdf' });
    const module = `/payment-modules/${office.ready.module.documentId}`;
    await office.admin.data('PUT', module, { link: { passcodeRequired: true } });
    const email = office.newAddress();
    await office.send(await issued(email));
    const [mail] = await office.arrived(email);
    expect(mail.parsed.attachments).toEqual([]);
    await office.admin.data('PUT', module, { link: { passcodeRequired: false } });
    await office.configure({ documentDelivery: 'pdf_and_xml' });
  });

  it('are replaced by the link where they are too large, and the timeline says so', async () => {
    await office.configure({ documentDelivery: 'pdf' });
    await settings({}, { limitPerInvoice: 5, attachmentLimit: 10_000 });
    const email = office.newAddress();
    const invoice = await issued(email);
    await office.send(invoice);
    const [mail] = await office.arrived(email);
    expect(mail.parsed.attachments).toEqual([]);
    expect(mail.parsed.text).toContain('/invoice-payments/pay/');
    const [row] = await office.become(invoice, 'sent');
    expect(row.sent?.leftOut).toMatchObject({ limit: 10_000, bytes: expect.any(Number) });
    expect(await kindsOf(invoice)).toContain('attachments_left_out');
    await settings({}, { limitPerInvoice: 5, attachmentLimit: 10_000_000 });
  });

  it('go out with copies, each address once, and answers to the seller’s address', async () => {
    await settings({
      emailReplyTo: 'answers@example.com',
      emailCc: ['Boss@Bücher.example', 'boss@xn--bcher-kva.example'],
      emailBcc: ['archive@example.com', 'BOSS@bücher.example'],
    });
    const email = office.newAddress();
    const invoice = await issued(email);
    await office.send(invoice);
    const [mail] = await office.arrived(email);
    expect(mail.to.sort()).toEqual(['Boss@xn--bcher-kva.example', 'archive@example.com', email].sort());
    expect(mail.raw).toMatch(/^Cc: Boss@xn--bcher-kva\.example\r$/m);
    expect(mail.raw).not.toMatch(/archive@example\.com/);
    expect(mail.parsed.replyTo?.value[0].address).toBe('answers@example.com');
    expect(filesOf(mail)).toHaveLength(1);
    const [row] = await office.become(invoice, 'sent');
    expect(row.sent).toMatchObject({ cc: ['Boss@Bücher.example'], bcc: ['archive@example.com'] });
    // The frozen seller of an issued invoice names no copies.
    const frozen = await office.site.strapi.db
      .query('plugin::invoice-payments.invoice')
      .findOne({ where: { documentId: invoice.documentId } });
    expect(JSON.stringify(frozen.sellerDetails)).not.toContain('archive@example.com');
  });

  it('is not sent twice when the server takes the copies and refuses the customer', async () => {
    const email = office.newAddress('nobody');
    office.mailbox.refuseRecipient(email, { code: 550, message: 'no such user' });
    const before = office.mailbox.to('archive@example.com').length;
    const invoice = await issued(email);
    await office.send(invoice);
    const [row] = await office.become(invoice, 'dead');
    expect(row.error).toContain('Only the copies were sent.');
    expect(office.mailbox.to('archive@example.com')).toHaveLength(before + 1);
  });

  it('is sent although a copy is refused, which the timeline says', async () => {
    office.mailbox.refuseRecipient('archive@example.com', { code: 550, message: 'full' });
    const invoice = await issued(office.newAddress());
    await office.send(invoice);
    const [row] = await office.become(invoice, 'sent');
    expect(row.sent?.refusedCopies).toEqual(['archive@example.com']);
    expect(await kindsOf(invoice)).toContain('copy_refused');
  });

  it('count under the limit of messages', async () => {
    const user = await createAdminUser(
      office.site,
      ['invoices.read', 'invoices.send', 'payment-links.create'].map((uid) => `plugin::invoice-payments.${uid}`),
      'copying'
    );
    await office.admin.data('POST', '/profiles', {
      name: 'copying',
      adminRoles: [user.roleCode],
      invoices: { see: 'all', sendLink: true },
      allModules: true,
    });
    const as = adminOf(office.site.send, user.token);
    const invoice = await issued(office.newAddress());
    const send = () => as.attempt<{ data: Notification[] }>('POST', `/invoices/${invoice.documentId}/send`, {});
    // Three messages each, of five.
    expect([await send(), await send(), await send()].map(({ status }) => status)).toEqual([202, 202, 429]);
  });

  it('refuses addresses that are none, at their field', async () => {
    const answer = await office.admin.attempt('PUT', '/settings', {
      seller: { shared: { ...seller, emailBcc: ['a@b'] } },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { details: { field: 'seller.shared.emailBcc.0' } } },
    });
  });
});
