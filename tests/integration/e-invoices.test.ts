import type { EInvoiceReadiness, Invoice, PaymentModule, Settings } from '../../contracts';
import { invoiceFileOf } from '../support/invoice-file';
import { useReadySite, type ReadySite } from '../support/ready-site';

jest.setTimeout(60_000);

let { site, token, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, token, admin, ready } = started));

const seller = {
  name: 'Müller GmbH & Co. KG',
  address: { line1: 'Hauptstr. 1', postalCode: '50667', city: 'Köln', country: 'DE' },
  taxId: 'DE136695976',
  registrationNumber: 'HRB 12345',
  registrationScheme: 'other',
  contactPerson: 'Erika Muster',
  phone: '+49 221 123456',
  email: 'rechnung@mueller.example',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  bankDetails: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  paymentTerms: 'Zahlbar innerhalb von 30 Tagen.',
};

const customer = {
  name: 'Bundesamt für Beispiele',
  email: 'eingang@amt.example',
  address: { line1: 'Allee 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
  electronicAddress: { scheme: '0204', id: '04011000-12345-34' },
};

const order = {
  currency: 'eur',
  lines: [{ description: 'Beratung <a & b>', quantity: '2.5', unitAmount: 9990, taxRate: '19' }],
};

interface Refused {
  error: { details: { code: string; field: string } };
}

const formatOf = (format: string) =>
  admin.data<PaymentModule>('PUT', `/payment-modules/${ready.module.documentId}`, { invoiceDocument: format });
const draftFor = (more: object = {}) =>
  admin.data<Invoice>('POST', '/invoices', {
    ...order,
    customer,
    buyerReference: '04011000-12345-34',
    paymentModule: ready.module.documentId,
    ...more,
  });
const xmlOf = async (invoice: Invoice, query = '') => {
  const answer = await fetch(`${site.url}/invoice-payments/invoices/${invoice.documentId}/xml${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

beforeAll(async () => {
  await admin.data<Settings>('PUT', '/settings', { seller: { shared: seller } });
});

describe('the format of an invoice', () => {
  it('is the customer’s, else that of its module, and stays what it was at issue', async () => {
    await formatOf('xrechnung');
    const [ofModule, ofCustomer] = [
      await draftFor(),
      await draftFor({ customer: { ...customer, invoiceFormat: 'peppol-bis-3' } }),
    ];
    const issued = [await admin.issue(ofModule.documentId), await admin.issue(ofCustomer.documentId)];
    await formatOf('pdf');
    const [german, peppol] = [await xmlOf(issued[0]), await xmlOf(issued[1])];
    expect(german.text).toContain('urn:xeinkauf.de:kosit:xrechnung_3.0');
    expect(peppol.text).toContain('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"');
    expect(german.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(german.headers.get('content-disposition')).toBe(`attachment; filename="${issued[0].number}.xml"`);
    // One payment means: the account (CII-SR-467).
    expect(german.text.match(/<ram:SpecifiedTradeSettlementPaymentMeans>/g)).toHaveLength(1);
    const other = await xmlOf(issued[0], '?format=factur-x');
    expect(other.text).toContain('<ram:ID>urn:cen.eu:en16931:2017</ram:ID>');
    expect((await xmlOf(issued[0])).text).toBe(german.text);
  });

  it('names what is missing before issue, and issue refuses it', async () => {
    await formatOf('xrechnung');
    const draft = await draftFor({ buyerReference: null });
    const { format, problems } = await admin.data<EInvoiceReadiness>('GET', `/invoices/${draft.documentId}/e-invoice`);
    expect(format).toBe('xrechnung');
    expect(problems).toEqual([
      expect.objectContaining({ code: 'buyer_reference_missing', path: ['buyerReference'], term: 'BT-10' }),
    ]);
    const refused = await admin.attempt<Refused>('POST', `/invoices/${draft.documentId}/issue`);
    expect(refused.status).toBe(400);
    expect(refused.body.error.details).toMatchObject({ code: 'xrechnung_incomplete', field: 'buyerReference' });
    await admin.data('PUT', `/invoices/${draft.documentId}`, { buyerReference: '04011000-12345-34' });
    expect((await admin.issue(draft.documentId)).status).toBe('open');
  });

  it('is asked for where an invoice is a draft or a plain PDF', async () => {
    await formatOf('pdf');
    const draft = await draftFor();
    expect(JSON.parse((await xmlOf(draft)).text).error.details.code).toBe('invoice_is_draft');
    const issued = await admin.issue(draft.documentId);
    const plain = await xmlOf(issued);
    expect(plain.status).toBe(409);
    expect(JSON.parse(plain.text).error.details.code).toBe('e_invoice_not_chosen');
    expect((await xmlOf(issued, '?format=xrechnung')).status).toBe(200);
  });
});

describe('an imported invoice', () => {
  const importOf = (content: Buffer | string) =>
    admin.attempt<Refused & { data: Invoice }>('POST', '/invoices/import', {
      content: Buffer.from(content).toString('base64'),
    });

  it.each(['xrechnung', 'peppol-bis-3', 'factur-x'])(
    'is issued with the same data and written again unchanged but for number and dates: %s',
    async (format) => {
      await formatOf(format);
      const issued = await admin.issue((await draftFor({ purchaseOrder: 'PO-1', notes: 'Danke.' })).documentId);
      const first = (await xmlOf(issued)).text;
      const imported = await importOf(first);
      expect(imported.status).toBe(201);
      const draft = imported.body.data;
      expect(draft).toMatchObject({ status: 'draft', number: null, total: issued.total });
      await admin.data('PUT', `/invoices/${draft.documentId}`, { paymentModule: ready.module.documentId });
      const again = await admin.issue(draft.documentId);
      expect((await xmlOf(again)).text.replaceAll(String(again.number), String(issued.number))).toBe(first);
    }
  );

  it('is read out of a PDF', async () => {
    await formatOf('factur-x');
    const issued = await admin.issue((await draftFor()).documentId);
    const answer = await fetch(`${site.url}/invoice-payments/invoices/${issued.documentId}/pdf`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const imported = await importOf(Buffer.from(await answer.arrayBuffer()));
    expect(imported.status).toBe(201);
    expect(imported.body.data).toMatchObject({ total: issued.total, customer: { name: customer.name } });
  });

  it.each([
    ['of another seller', () => Buffer.from(invoiceFileOf('Somebody Else Ltd'), 'base64'), 'import_other_seller'],
    ['that is none', () => 'Hello', 'import_unreadable'],
    ['with a DOCTYPE', () => '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'import_unreadable'],
    ['of a plain PDF', () => '%PDF-1.7\n1 0 obj\n<<>>\nendobj', 'import_unreadable'],
    [
      'that is a credit note',
      () => Buffer.from(invoiceFileOf(seller.name), 'base64').toString().replace('>380<', '>381<'),
      'import_not_representable',
    ],
  ])('is refused %s', async (_name, content, code) => {
    const { status, body } = await importOf(content());
    expect(status).toBe(400);
    expect(body.error.details.code).toBe(code);
  });
});
