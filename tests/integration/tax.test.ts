import type { Invoice, InvoiceInput, PayPage, PaymentLinkCreated, PaymentModule, Settings } from '../../contracts';
import { goldenInvoices } from '../golden/invoices';
import { useReadySite, type ReadySite } from '../support/ready-site';

jest.setTimeout(120_000);

let { site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready } = started));

interface Refused {
  error: { details: { code: string; field: string; hint: string; errors: { path: string[] }[] } };
}

const acme = {
  name: 'Acme SAS',
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
  taxId: 'FR40303265045',
  registrationNumber: '303265045',
  registrationScheme: 'siren',
  paymentTerms: 'Within 30 days.',
};
const sellAs = (seller: object) => admin.data<Settings>('PUT', '/settings', { seller: { shared: seller } });
const formatOf = (format: string) =>
  admin.data<PaymentModule>('PUT', `/payment-modules/${ready.module.documentId}`, { invoiceDocument: format });

const draft = (input: Partial<InvoiceInput>) => admin.draft(ready.module.documentId, input);
const refusalOf = async (invoice: Invoice) => {
  const { status, body } = await admin.attempt<Refused>('POST', `/invoices/${invoice.documentId}/issue`);
  return { status, ...body.error.details };
};
const pageOf = async (invoice: Invoice): Promise<PayPage> => {
  const link = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`, {});
  const token = link.url.split('/').at(-1);
  const answer = await fetch(`${site.url}/api/invoice-payments/pay/${token}`);
  return ((await answer.json()) as { data: PayPage }).data;
};
const pageTextOf = async (invoice: Invoice): Promise<string> => {
  const link = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`, {});
  const answer = await fetch(`${site.url}/invoice-payments/pay/${link.url.split('/').at(-1)}`);
  return answer.text();
};

describe('the golden invoices on a server', () => {
  it('come to what was calculated by hand', async () => {
    for (const { name, input, taxes, total } of goldenInvoices) {
      const invoice = await draft(input);
      const found = invoice.taxes.map(({ category, rate, taxable, tax }) => [category, rate, taxable, tax]);
      expect({ name, taxes: found, total: invoice.total }).toEqual({ name, taxes, total });
      expect(invoice.taxMethod).toBe('per_rate');
    }
  });
});

describe('a total that no card pays', () => {
  it('of zero is settled when it is issued, without a payment', async () => {
    const heard = new Promise((resolve) => {
      site.strapi.eventHub.on('invoice.paid', resolve as never);
    });
    const { documentId } = await draft({
      lines: [{ description: 'x', unitAmount: 1000 }],
      discount: { percent: '100' },
    });
    const issued = await admin.issue(documentId);
    expect(issued).toMatchObject({ status: 'paid', total: 0, amountDue: 0, amountPaid: 0, discountAmount: 1000 });
    expect(issued.number).not.toBeNull();
    expect(issued.paidAt).not.toBeNull();
    expect(await heard).toMatchObject({ payment: null, invoice: { documentId, status: 'paid' } });
    expect(await admin.payments(documentId)).toEqual([]);
    expect(await pageOf(issued)).toMatchObject({ state: 'paid', obstacle: 'nothing_to_pay', canPay: false });
    expect(await pageTextOf(issued)).toContain('There is nothing to pay');
    const checkout = await admin.attempt<Refused>('POST', `/invoices/${documentId}/checkout`);
    expect(checkout.body.error.details.code).toBe('invoice_already_paid');
  });

  it('below the provider’s minimum is issued, and its link says why no card pays it', async () => {
    const issued = await admin.issue((await draft({ lines: [{ description: 'x', unitAmount: 49 }] })).documentId);
    expect(issued).toMatchObject({ status: 'open', total: 49, amountDue: 49 });
    expect(await pageOf(issued)).toMatchObject({ state: 'unavailable', obstacle: 'below_provider_minimum' });
    expect(await pageTextOf(issued)).toContain('This invoice cannot be paid by card');
    const checkout = await admin.attempt<Refused>('POST', `/invoices/${issued.documentId}/checkout`);
    expect(checkout.body.error.details.code).toBe('below_provider_minimum');
  });
});

describe('tax categories', () => {
  const address = { line1: null, line2: null, city: null, postalCode: null, state: null, country: 'DE' };
  const untaxed = (taxCategory: 'E' | 'AE' | 'K' | 'G' | 'O') => [{ description: 'x', unitAmount: 1000, taxCategory }];

  it('need nothing of a plain invoice, which gets its category when it is issued', async () => {
    const issued = await admin.issue((await draft({})).documentId);
    expect(issued.lines[0]).toMatchObject({ taxCategory: null, taxExemption: null });
    await sellAs({
      ...acme,
      taxExemption: { category: 'exempt', reason: 'Article 293 B', code: 'VATEX-FR-FRANCHISE' },
    });
    const later = await admin.issue((await draft({})).documentId);
    expect(later.lines[0]).toMatchObject({
      taxCategory: 'E',
      taxExemption: { code: 'VATEX-FR-FRANCHISE', text: 'Article 293 B' },
    });
    expect(later.taxes).toMatchObject([{ category: 'E', rate: '0', taxable: 12000, tax: 0 }]);
  });

  it.each([
    ['E without a reason', untaxed('E'), {}, ['lines.0.taxExemption']],
    ['AE without a VAT id of the buyer', untaxed('AE'), {}, ['customer.taxId']],
    ['AE with a VAT id of no country', untaxed('AE'), { taxId: 'EU123456789' }, ['customer.taxId']],
    ['K to nowhere', untaxed('K'), { taxId: 'DE123456789' }, ['customer.address.country', 'deliveryDate']],
    [
      'K within the country',
      untaxed('K'),
      { taxId: 'FR12345678901', address: { ...address, country: 'FR' } },
      ['customer.taxId', 'customer.address.country', 'deliveryDate'],
    ],
    ['G within the EU', untaxed('G'), { address }, ['customer.address.country']],
    [
      'O beside others',
      [...untaxed('O'), { description: 'y', unitAmount: 1, taxRate: '20' }],
      {},
      ['lines.1.taxCategory'],
    ],
  ] as const)('say what they lack when the invoice is issued: %s', async (_name, lines, customer, fields) => {
    await sellAs(acme);
    const invoice = await draft({ lines: [...lines], customer: { name: 'Grace', ...customer } });
    const refusal = await refusalOf(invoice);
    expect(refusal).toMatchObject({ status: 400, code: 'tax_category_incomplete', field: fields[0] });
    expect(refusal.errors.map(({ path }) => path.join('.'))).toEqual(fields);
    expect(refusal.hint).not.toBe('');
  });

  it('name the settings where the seller lacks something', async () => {
    await sellAs({ name: 'Acme' });
    const invoice = await draft({ lines: untaxed('AE'), customer: { name: 'Grace', taxId: 'DE123456789' } });
    const refusal = await refusalOf(invoice);
    expect(refusal).toMatchObject({ code: 'tax_category_incomplete', field: 'seller.taxId' });
    expect(refusal.hint).toContain('Settings');
  });

  it('are issued as Factur-X when all is there', async () => {
    await sellAs(acme);
    await formatOf('factur-x');
    const invoice = await draft({
      customer: { name: 'Grace GmbH', taxId: 'DE123456789', address },
      deliveryDate: '2026-11-20',
      lines: [
        { description: 'Goods', unitAmountDecimal: '3.75', quantity: '1000', unitCode: 'KGM', taxCategory: 'K' },
        { description: 'Service', unitAmount: 5000, taxCategory: 'AE' },
        { description: 'Local', unitAmount: 5000, taxRate: '20' },
      ],
      discount: { amount: 500 },
      dueDate: '2030-01-31',
    });
    const issued = await admin.issue(invoice.documentId);
    expect(issued.taxes.map(({ category, exemption }) => [category, exemption?.code ?? null])).toEqual([
      ['S', null],
      ['AE', 'VATEX-EU-AE'],
      ['K', 'VATEX-EU-IC'],
    ]);
    expect(issued.lines[0]).toMatchObject({ unitAmount: 4, unitAmountDecimal: '3.75', unitCode: 'KGM', gross: 3750 });
    await formatOf('pdf');
  });
});

describe('a copy', () => {
  it('keeps fine prices, categories, reasons and the discount', async () => {
    const source = await draft({
      lines: [
        {
          description: 'x',
          unitAmountDecimal: '3.75',
          quantity: '100',
          taxCategory: 'E',
          taxExemption: { text: 'Article 132' },
        },
      ],
      discount: { percent: '5' },
    });
    const copy = await admin.data<Invoice>('POST', `/invoices/${source.documentId}/duplicate`);
    expect(copy).toMatchObject({ lines: source.lines, discount: source.discount, total: source.total });
    const saved = await admin.data<Invoice>('PUT', `/invoices/${copy.documentId}`, { notes: 'x' });
    expect(saved).toMatchObject({ lines: source.lines, discount: source.discount, taxes: source.taxes });
  });
});
