import type { Customer, Invoice, InvoiceLineInput, LineDiscount } from '../../../contracts/invoices';
import type { SellerDetails } from '../../../contracts/settings';

import { calculateTotals } from '../../../domain/invoices/invoice-totals';
import { emptyReferences } from '../../../domain/invoices/references';
import type { BilledDocument } from '../../../domain/einvoice/from-document';
import type { EInvoice } from '../../../domain/einvoice/model';

/*
 * Invented documents for the tests of what is written. The numbers of the companies have the right format and belong to
 * nobody.
 */

/** An invoice with every term that the model has. Its sums are right: see the comments. */
export const completeInvoice: EInvoice = {
  typeCode: '380',
  number: 'RE-2026-0042',
  issueDate: '2026-03-02',
  dueDate: '2026-04-01',
  currency: 'eur',
  buyerReference: '04011000-12345-34',
  projectReference: 'P-7',
  contractReference: 'V-2025-17',
  purchaseOrder: 'PO 4711',
  paymentTerms: 'Payable within 30 days',
  notes: ['Thank you.', 'Managing director: E. Müller'],
  precedingInvoice: { number: 'RE-2026-0007', issueDate: '2026-01-31' },
  seller: {
    name: 'Müller & Söhne GmbH',
    identifier: { id: '7300010000001', scheme: '0088' },
    legalRegistration: { id: '552100554', scheme: '0002' },
    vatId: 'DE136695976',
    taxNumber: '201/123/12340',
    legalInformation: 'Share capital: 25 000 €',
    electronicAddress: { id: 'DE136695976', scheme: '9930' },
    address: {
      line1: 'Hauptstr. 1',
      line2: 'Rear building',
      city: 'Köln',
      postalCode: '50667',
      state: 'NRW',
      country: 'DE',
    },
    contact: { name: 'Accounts', phone: '+49 221 123456', email: 'billing@mueller.example' },
  },
  buyer: {
    name: 'Atelier Lumière',
    identifier: { id: '315000554', scheme: '0060' },
    legalRegistration: { id: 'HRB12345', scheme: null },
    vatId: 'FR40303265045',
    taxNumber: null,
    legalInformation: null,
    electronicAddress: { id: '303265045', scheme: '0225' },
    address: {
      line1: '12 rue de la Paix',
      line2: 'Cour',
      city: 'Paris',
      postalCode: '75002',
      state: 'Île-de-France',
      country: 'FR',
    },
    contact: { name: 'Mme Acheteuse', phone: '+33 1 23 45 67 89', email: 'achats@lumiere.example' },
  },
  delivery: {
    name: 'Warehouse North',
    date: '2026-02-27',
    address: { line1: 'Quai 5', line2: 'Hall B', city: 'Lille', postalCode: '59000', state: 'Nord', country: 'FR' },
  },
  period: { from: '2026-02-01', to: '2026-02-28' },
  payment: {
    code: '58',
    reference: 'RE-2026-0042',
    account: { iban: 'DE02120300000000202051', name: 'Müller Escrow', bic: 'BYLADEM1001' },
  },
  // 217.50 × 5 % = 10.875
  allowances: [
    { amount: 1088, percent: '5', base: 21750, category: 'S', rate: '19' },
    { amount: 100, percent: null, base: null, category: 'S', rate: '7' },
  ],
  // 180.00 + 37.50 + 10.00 + 50.00 = 277.50 − 11.88 = 265.62 + 39.89 = 305.51 − 100.00 = 205.51
  totals: { lines: 27750, allowances: 1188, net: 26562, tax: 3989, gross: 30551, paid: 10000, due: 20551 },
  // 206.62 × 19 % = 39.2578; 9.00 × 7 % = 0.63
  taxes: [
    { taxable: 20662, tax: 3926, category: 'S', rate: '19', exemption: null },
    { taxable: 900, tax: 63, category: 'S', rate: '7', exemption: null },
    {
      taxable: 5000,
      tax: 0,
      category: 'E',
      rate: '0',
      exemption: { code: 'VATEX-EU-132-1I', text: 'Exempt: vocational training' },
    },
  ],
  lines: [
    {
      id: '1',
      quantity: '2.5',
      unitCode: 'HUR',
      net: 18000,
      price: '8000',
      priceBase: null,
      allowance: { amount: 2000, percent: '10', base: 20000 },
      category: 'S',
      rate: '19',
      name: 'Consulting',
      period: { from: '2026-02-03', to: '2026-02-05' },
    },
    {
      id: '2',
      quantity: '1000',
      unitCode: 'KWH',
      net: 3750,
      price: '3.75',
      priceBase: null,
      allowance: null,
      category: 'S',
      rate: '19',
      name: 'Electricity',
      period: null,
    },
    {
      id: '3',
      quantity: '3',
      unitCode: 'C62',
      net: 1000,
      price: '1000',
      priceBase: '3',
      allowance: null,
      category: 'S',
      rate: '7',
      name: 'Book “Brücken”',
      period: null,
    },
    {
      id: '4',
      quantity: '1',
      unitCode: 'C62',
      net: 5000,
      price: '5000',
      priceBase: null,
      allowance: null,
      category: 'E',
      rate: '0',
      name: 'Course',
      period: null,
    },
  ],
};

/** The same with nothing that may be missing. */
export const bareInvoice: EInvoice = {
  ...completeInvoice,
  dueDate: null,
  buyerReference: null,
  projectReference: null,
  contractReference: null,
  purchaseOrder: null,
  paymentTerms: null,
  notes: [],
  precedingInvoice: null,
  seller: { ...completeInvoice.buyer, identifier: null, vatId: null, electronicAddress: null, contact: null },
  buyer: {
    name: 'Ada Lovelace',
    identifier: null,
    legalRegistration: null,
    vatId: null,
    taxNumber: null,
    legalInformation: null,
    electronicAddress: null,
    address: null,
    contact: null,
  },
  delivery: { name: null, date: null, address: null },
  period: null,
  payment: { code: '68', reference: 'RE-2026-0042', account: null },
  allowances: [],
  totals: { lines: 5000, allowances: 0, net: 5000, tax: 950, gross: 5950, paid: 0, due: 5950 },
  taxes: [{ taxable: 5000, tax: 950, category: 'S', rate: '19', exemption: null }],
  lines: [{ ...completeInvoice.lines[3], category: 'S', rate: '19' }],
};

/** Of something outside the scope of VAT. */
export const outsideInvoice: EInvoice = {
  ...bareInvoice,
  totals: { lines: 5000, allowances: 500, net: 4500, tax: 0, gross: 4500, paid: 0, due: 4500 },
  allowances: [{ amount: 500, percent: '10', base: 5000, category: 'O', rate: '0' }],
  taxes: [{ taxable: 4500, tax: 0, category: 'O', rate: '0', exemption: { code: 'VATEX-EU-O', text: null } }],
  lines: [{ ...completeInvoice.lines[3], category: 'O', rate: '0' }],
};

export const seller: SellerDetails = {
  name: 'Müller & Söhne GmbH',
  legalForm: 'Share capital: 25 000 €',
  address: { line1: 'Hauptstr. 1', line2: null, city: 'Köln', postalCode: '50667', state: null, country: 'DE' },
  taxId: 'DE 136 695 976',
  taxRegistration: 'registered',
  taxRegistrationNote: null,
  registrationNumber: 'HRB 12345',
  registrationScheme: 'other',
  contactPerson: 'Accounts',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  email: 'billing@mueller.example',
  emailReplyTo: null,
  emailCc: [],
  emailBcc: [],
  phone: '+49 221 123456',
  website: null,
  bankDetails: { accountHolder: 'Müller Escrow', iban: 'DE02120300000000202051', bic: 'BYLADEM1001', bankName: null },
  paymentQrCode: false,
  taxExemption: null,
  paymentTerms: 'Payable within 30 days',
  legalNotes: 'Managing director: E. Müller',
  logo: null,
  logoHash: null,
};

export const customer: Customer = {
  name: 'Atelier Lumière',
  email: 'achats@lumiere.example',
  phone: '+33 1 23 45 67 89',
  taxId: 'FR 40 303 265 045',
  locale: 'fr-FR',
  address: {
    line1: '12 rue de la Paix',
    line2: null,
    city: 'Paris',
    postalCode: '75002',
    state: null,
    country: 'FR',
  },
  registration: { scheme: 'siren', number: '303 265 045' },
  contactPerson: 'Mme Acheteuse',
  electronicAddress: { scheme: '0225', id: '303265045' },
  invoiceFormat: null,
  network: null,
};

interface Parts {
  lines?: InvoiceLineInput[];
  currency?: string;
  taxBehavior?: Invoice['taxBehavior'];
  discount?: LineDiscount | null;
  /** Other parts of the invoice than its sums. */
  invoice?: Partial<BilledDocument['invoice']>;
  seller?: Partial<SellerDetails>;
  customer?: Partial<Customer>;
  document?: Partial<Pick<BilledDocument, 'kind' | 'precedingInvoice' | 'terms'>>;
}

/** A document as its issue freezes it: one line of 100.00 at 19 % unless said otherwise. */
export const billed = ({ currency = 'eur', taxBehavior = 'exclusive', discount = null, ...parts }: Parts = {}) => {
  const lines = parts.lines ?? [{ description: 'Consulting', unitAmount: 10000, taxRate: '19', taxCategory: 'S' }];
  const document: BilledDocument = {
    kind: 'invoice',
    precedingInvoice: null,
    terms: 'Payable within 30 days',
    ...parts.document,
    seller: { ...seller, ...parts.seller },
    invoice: {
      number: 'RE-2026-0042',
      issueDate: '2026-03-02',
      dueDate: '2026-04-01',
      environment: 'live',
      currency,
      taxBehavior,
      ...calculateTotals({ currency, taxBehavior, discount, lines }),
      notes: null,
      ...emptyReferences,
      ...parts.invoice,
      customer: { ...customer, ...parts.customer },
    },
  };
  return document;
};

/** An expected document without the comments that name its business terms. */
export const withoutComments = (xml: string): string => xml.replace(/ *<!--.*?-->/g, '').trimStart();

const linesOf = (xml: string): string[] => xml.split('\n').map((line) => line.trim());

/** The lines of one document that another does not have, in order and without their indent. */
const missingIn = (other: string, xml: string): string[] => {
  const rest = linesOf(other);
  return linesOf(xml).filter((line) => {
    const place = rest.indexOf(line);
    if (place >= 0) rest.splice(place, 1);
    return place < 0;
  });
};

/** What turns one document into another. */
export const changes = (from: string, to: string): { gone: string[]; added: string[] } => ({
  gone: missingIn(to, from),
  added: missingIn(from, to),
});

/** The path of each element that has no elements in it, in order, below the root and without prefixes. */
export const pathsOf = (xml: string): string[] => {
  const open: string[] = [];
  const paths: string[] = [];
  for (const [, end, name, empty, text] of xml.matchAll(/<(\/?)(?:\w+:)?(\w+)[^>?]*?(\/?)>([^<]*)/g)) {
    if (end) open.pop();
    else {
      if (empty || text.trim()) paths.push([...open.slice(1), name].join('/'));
      if (!empty) open.push(name);
    }
  }
  return paths;
};
