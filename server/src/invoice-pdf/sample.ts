import type {
  Invoice,
  InvoiceDocument,
  InvoiceDocumentFormat,
  InvoiceLineInput,
  LineDiscount,
  SellerDetails,
  TaxBehavior,
} from '../../../contracts';
import { emptyReferences } from '../../../domain/invoices/references';
import { calculateTotals } from '../../../domain/invoices/invoice-totals';
import { exemptionOf, withTreatment } from '../../../domain/invoices/tax-treatment';

/** A seller with everything that can stand on an invoice. For tests. */
const sampleSeller: SellerDetails = {
  name: 'Atelier Lumière',
  legalForm: 'SAS au capital de 10 000 €',
  address: { line1: '12 rue de la Paix', line2: null, city: 'Paris', postalCode: '75002', state: null, country: 'FR' },
  taxId: 'FR40303265045',
  registrationNumber: '303 265 045',
  registrationScheme: 'siren',
  contactPerson: null,
  electronicAddress: null,
  emailReplyTo: null,
  emailCc: [],
  emailBcc: [],
  email: 'billing@atelier.example',
  phone: '+33 1 23 45 67 89',
  website: 'https://atelier.example',
  paymentQrCode: false,
  bankDetails: {
    accountHolder: 'Atelier Lumière',
    iban: 'FR1420041010050500013M02606',
    bic: 'BNPAFRPPXXX',
    bankName: null,
  },
  taxExemption: { category: 'exempt', reason: 'Article 261 CGI' },
  paymentTerms: 'Payment within 30 days.',
  taxRegistration: null,
  taxRegistrationNote: null,
  legalNotes: 'RCS Paris 303 265 045 – APE 7420Z',
  logo: null,
  logoHash: null,
};

const sampleLines: InvoiceLineInput[] = [
  {
    description: 'Photography, half day',
    quantity: '2',
    unitAmount: 45000,
    taxRate: '20',
    discount: { percent: '10' },
  },
  { description: 'Prints, 30 × 40 cm', quantity: '3', unitAmount: 8990, taxRate: '20' },
  { description: 'Book “Lumières”', unitAmount: 3500, taxRate: '5.5' },
  { description: 'Stamps', quantity: '2.5', unitAmount: 1000 },
];

export interface SampleOptions {
  currency?: string;
  taxBehavior?: TaxBehavior;
  lines?: InvoiceLineInput[];
  discount?: LineDiscount;
  invoice?: Partial<Invoice>;
  customer?: Partial<Invoice['customer']>;
  seller?: Partial<SellerDetails>;
  format?: InvoiceDocumentFormat;
}

/** An issued invoice, as the invoice service hands it to the PDF. For tests. */
export const sampleDocument = (options: SampleOptions = {}): InvoiceDocument => {
  const seller = { ...sampleSeller, ...options.seller };
  const { currency = 'eur', taxBehavior = 'exclusive', lines = sampleLines } = options;
  const totals = calculateTotals({
    currency,
    taxBehavior,
    discount: options.discount,
    lines: lines.map((line) => withTreatment({ taxRate: '0', ...line }, exemptionOf(seller))),
  });
  const invoice: Invoice = {
    documentId: 'abcdefghijklmnopqrstuvwx',
    number: 'INV-2026-000042',
    environment: 'live',
    status: 'open',
    overdue: false,
    disputed: false,
    needsReview: false,
    reviewReasons: [],
    refusal: null,
    version: 'sample',
    currency,
    taxBehavior,
    taxMethod: 'per_rate',
    ...totals,
    amountPaid: 0,
    amountRefunded: 0,
    amountDifference: 0,
    amountDisputed: 0,
    amountCredited: 0,
    amountWrittenOff: 0,
    amountUncredited: 0,
    creditBalance: 0,
    amountDue: totals.total,
    customer: {
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      phone: null,
      taxId: 'GB123456789',
      locale: 'en-GB',
      address: {
        line1: '12 St James’s Square',
        line2: null,
        city: 'London',
        postalCode: 'SW1Y 4JH',
        state: null,
        country: 'GB',
      },
      registration: null,
      contactPerson: null,
      electronicAddress: null,
      invoiceFormat: null,
      network: null,
      ...options.customer,
    },
    issueDate: '2026-03-02',
    dueDate: '2026-04-01',
    notes: 'Thank you.',
    ...emptyReferences,
    paymentModule: null,
    relatedEntry: null,
    attachments: [],
    tags: [],
    createdBy: { type: 'admin', id: '1', name: 'Ada Admin' },
    issuedBy: { type: 'admin', id: '1', name: 'Ada Admin' },
    createdAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-02T10:00:00.000Z',
    issuedAt: '2026-03-02T10:00:00.000Z',
    paidAt: null,
    ...options.invoice,
  };
  return { invoice, credits: null, seller, issuedContact: null, format: options.format ?? 'pdf' };
};
