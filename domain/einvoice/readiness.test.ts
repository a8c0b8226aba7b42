import type { Invoice, InvoiceLineInput } from '../../contracts/invoices';
import type { SellerDetails } from '../../contracts/settings';

import { sampleDocument, type SampleOptions } from '../../server/src/invoice-pdf/sample';
import type { EInvoiceFormat } from './formats';
import { documentProblems, draftDocument, eInvoiceProblems } from './readiness';

interface Draft {
  lines?: InvoiceLineInput[];
  invoice?: SampleOptions['invoice'];
  customer?: SampleOptions['customer'];
  seller?: Partial<SellerDetails>;
}

const german = { line1: 'Hauptstr. 1', line2: null, city: 'Köln', postalCode: '50667', state: null, country: 'DE' };

/** A French seller’s invoice to a German customer, as a draft holds it: lines have the categories that they were given. */
const draftOf = ({ lines: given, customer, ...part }: Draft): { invoice: Invoice; seller: SellerDetails } => {
  const inputs = given ?? [{ description: 'Prints', unitAmount: 10000, taxRate: '20' }];
  const { invoice, seller } = sampleDocument({
    ...part,
    lines: inputs,
    customer: { name: 'Kundin GmbH', taxId: 'DE136695976', address: german, ...customer },
  });
  const lines = invoice.lines.map((line, index) => ({
    ...line,
    taxCategory: inputs[index].taxCategory ?? null,
    taxExemption: null,
  }));
  return { invoice: { ...invoice, lines }, seller };
};

const problemsOf = (draft: Draft, format: EInvoiceFormat = 'factur-x') => {
  const { invoice, seller } = draftOf(draft);
  return eInvoiceProblems(invoice, seller, format);
};
const found = (draft: Draft, format?: EInvoiceFormat): string[] =>
  problemsOf(draft, format).map(({ code, field }) => `${code} ${field}`);

const untaxed = (part: Partial<InvoiceLineInput> = {}): InvoiceLineInput => ({
  description: 'Training',
  unitAmount: 5000,
  taxRate: '0',
  ...part,
});

describe('eInvoiceProblems', () => {
  it('finds nothing in a complete draft, whose number and date of issue are yet to come', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ invoice: { number: null, issueDate: null } })).toEqual([]);
  });

  it('asks for what EN 16931 wants, whatever the format', () => {
    for (const format of ['factur-x', 'xrechnung', 'peppol-bis-3'] as const) {
      expect(found({ customer: { address: null } }, format)).toContain(
        'customer_country_missing customer.address.country'
      );
    }
  });

  it('asks for the rules of Germany in XRechnung alone', () => {
    const draft = { seller: { contactPerson: 'Accounts', phone: null } };
    expect(found(draft)).toEqual([]);
    expect(problemsOf(draft, 'xrechnung').map(({ rules }) => rules)).toEqual([['BR-DE-6'], ['BR-DE-15']]);
    expect(found(draft, 'xrechnung')).toEqual([
      'seller_phone_missing seller.phone',
      'buyer_reference_missing buyerReference',
    ]);
  });

  it('asks for the rules of Peppol in its format alone', () => {
    expect(found({}, 'peppol-bis-3')).toEqual([
      'buyer_or_order_reference_missing buyerReference',
      // The e-mail addresses of both stand in for electronic ones, but none of the network.
      'seller_electronic_address_unlisted seller.electronicAddress',
      'customer_electronic_address_unlisted customer.electronicAddress',
    ]);
    const complete: Draft = {
      invoice: { purchaseOrder: 'PO-17' },
      seller: { electronicAddress: { scheme: '0225', id: '303265045' } },
      customer: { electronicAddress: { scheme: '9930', id: 'DE136695976' } },
    };
    expect(found(complete, 'peppol-bis-3')).toEqual([]);
  });

  it('asks for what tax law wants of a category', () => {
    expect(found({ lines: [untaxed({ taxCategory: 'AE' })], customer: { taxId: null } })).toEqual([
      'customer_vat_id_missing customer.taxId',
    ]);
  });

  it('names a tax id once that the standard and tax law both ask for', () => {
    const problems = problemsOf({ lines: [untaxed({ taxCategory: 'Z' })], seller: { taxId: null } });
    expect(problems.map(({ code, field, rules }) => [code, field, rules])).toEqual([
      ['seller_tax_id_missing', 'seller.taxId', ['BR-Z-02', 'BR-Z-03']],
    ]);
  });

  it('keeps two problems of one field apart', () => {
    const lines = [untaxed({ taxCategory: 'AE' })];
    expect(found({ lines, seller: { taxId: null } })).toEqual([
      'seller_tax_id_missing seller.taxId',
      'seller_vat_id_missing seller.taxId',
    ]);
  });

  it('names the same problem of two lines twice', () => {
    const lines = [untaxed({ taxCategory: 'E' }), untaxed({ taxCategory: 'E' })];
    expect(found({ lines, seller: { taxExemption: null } })).toEqual([
      'exemption_reason_missing lines.0.taxExemption',
      'exemption_reason_missing lines.1.taxExemption',
    ]);
  });

  describe('lines without a category of their own', () => {
    const lines = [untaxed()];

    it('are judged by the reason of the seller details', () => {
      const draft: Draft = { lines, customer: { taxId: null } };
      expect(found({ ...draft, seller: { taxExemption: { category: 'exempt', reason: 'Article 261 CGI' } } })).toEqual(
        []
      );
      expect(found({ ...draft, seller: { taxExemption: { category: 'reverse_charge', reason: null } } })).toEqual([
        'customer_vat_id_missing customer.taxId',
      ]);
    });

    it('need one there (BR-E-10), because they are written as exempt', () => {
      const problems = problemsOf({ lines, seller: { taxExemption: null } });
      expect(problems.map(({ message: _message, ...problem }) => problem)).toEqual([
        {
          code: 'exemption_reason_missing',
          field: 'seller.taxExemption',
          term: 'BT-151',
          rules: ['BR-E-10', 'BR-E-01', 'BR-E-08'],
        },
      ]);
    });

    it('need one there beside the reason of another line', () => {
      expect(found({ lines: [untaxed(), untaxed({ taxCategory: 'E' })], seller: { taxExemption: null } })).toEqual([
        'exemption_reason_missing seller.taxExemption',
        'exemption_reason_missing lines.1.taxExemption',
      ]);
    });

    it('need none where they carry tax', () => {
      expect(found({ seller: { taxExemption: null } })).toEqual([]);
    });
  });

  describe('when to pay', () => {
    const terms = (paymentTerms: Invoice['paymentTerms'], ofSeller: string | null, format?: EInvoiceFormat): string[] =>
      found(
        {
          invoice: { dueDate: null, paymentTerms, buyerReference: '04011000-12345-34' },
          seller: { paymentTerms: ofSeller, contactPerson: 'Accounts' },
        },
        format
      );
    const missing = ['due_date_missing dueDate'];

    it.each<[string, Invoice['paymentTerms'], string | null, string[]]>([
      ['nobody has said it', null, null, missing],
      ['the terms are empty', { days: null, text: null }, null, missing],
      ['the invoice counts days', { days: 30, text: null }, null, []],
      ['the invoice counts none: at once', { days: 0, text: null }, null, []],
      ['the invoice has words', { days: null, text: 'At once.' }, null, []],
      ['the seller details have words', null, 'Payment within 30 days.', []],
      ['the seller details have words for empty terms', { days: null, text: null }, 'Payment within 30 days.', []],
    ])('is known or not: %s', (_name, paymentTerms, ofSeller, problems) => {
      expect(terms(paymentTerms, ofSeller)).toEqual(problems);
    });

    const malformed = '#SKONTO#TAGE=14#\n';
    const refused = ['skonto_malformed paymentTerms'];

    it('is read from the words of the invoice first, then from its days, then from the seller’s words', () => {
      expect(terms({ days: 30, text: malformed }, 'Payment within 30 days.', 'xrechnung')).toEqual(refused);
      expect(terms({ days: 30, text: 'At once.' }, malformed, 'xrechnung')).toEqual([]);
      expect(terms({ days: 30, text: null }, malformed, 'xrechnung')).toEqual([]);
      expect(terms({ days: 0, text: null }, malformed, 'xrechnung')).toEqual([]);
      expect(terms({ days: null, text: null }, malformed, 'xrechnung')).toEqual(refused);
      expect(terms(null, malformed, 'xrechnung')).toEqual(refused);
    });
  });
});

describe('draftDocument', () => {
  it('is the invoice that the issue would freeze, with the terms of payment', () => {
    const { invoice, seller } = draftOf({
      lines: [untaxed(), { description: 'Prints', unitAmount: 10000, taxRate: '20' }],
      invoice: { paymentTerms: { days: 14, text: null } },
      seller: { taxExemption: { category: 'exempt', reason: 'Article 261 CGI' } },
    });
    const document = draftDocument(invoice, seller);
    expect(document).toMatchObject({ kind: 'invoice', precedingInvoice: null, seller, terms: '14 days' });
    expect(document.invoice).toMatchObject({ number: invoice.number, customer: invoice.customer });
    expect(document.invoice.lines.map(({ taxCategory, taxExemption }) => [taxCategory, taxExemption])).toEqual([
      ['E', { code: null, text: 'Article 261 CGI' }],
      ['S', null],
    ]);
    // 50.00 without tax, and 100.00 with 20 %
    expect(document.invoice.taxes.map(({ category, taxable, tax }) => [category, taxable, tax])).toEqual([
      ['S', 10000, 2000],
      ['E', 5000, 0],
    ]);
    expect(document.invoice.total).toBe(17000);
  });

  it('keeps a category that a line names, whatever the seller details say', () => {
    const { invoice, seller } = draftOf({ lines: [untaxed({ taxCategory: 'AE' })] });
    const [line] = draftDocument(invoice, seller).invoice.lines;
    expect(line).toMatchObject({ taxCategory: 'AE', taxExemption: { code: 'VATEX-EU-AE', text: null } });
  });

  it('keeps prices that are finer than a cent', () => {
    // 1000 × 0.0375 € = 37.50 €; × 20 % = 7.50 €
    const lines = [{ description: 'Letters', quantity: '1000', unitAmountDecimal: '3.75', taxRate: '20' }];
    const { invoice, seller } = draftOf({ lines });
    const { lines: written, total } = draftDocument(invoice, seller).invoice;
    expect(written[0]).toMatchObject({ unitAmountDecimal: '3.75', gross: 3750 });
    expect(total).toBe(4500);
  });
});

describe('documentProblems', () => {
  it('judges a credit note as it was frozen, and asks for no day of payment', () => {
    const { invoice, seller } = draftOf({ lines: [untaxed({ taxCategory: 'AE' })], invoice: { dueDate: null } });
    const document = {
      ...draftDocument(invoice, { ...seller, paymentTerms: null }),
      kind: 'credit_note' as const,
      precedingInvoice: { number: 'INV-1', issueDate: '2026-01-31' },
    };
    expect(documentProblems(document, 'factur-x')).toEqual([]);
    expect(documentProblems({ ...document, kind: 'invoice' }, 'factur-x').map(({ code }) => code)).toEqual([
      'due_date_missing',
    ]);
    const customer = { ...invoice.customer, taxId: null };
    const anonymous = { ...document, invoice: { ...document.invoice, customer } };
    expect(documentProblems(anonymous, 'factur-x').map(({ code }) => code)).toEqual(['customer_vat_id_missing']);
  });
});
