import fc from 'fast-check';

import type { Customer, Invoice, InvoiceLineInput, SellerDetails } from '../../contracts';
import type { BilledDocument } from '../../domain/einvoice/from-document';
import { draftDocument } from '../../domain/einvoice/readiness';
import { sampleDocument } from '../../server/src/invoice-pdf/sample';
import { companies, customerOf, sellerOf } from './parties';

/** An invoice as a draft, and as the document that its issue freezes. */
export interface Generated {
  invoice: Invoice;
  seller: SellerDetails;
  document: BilledDocument;
}

const text = fc.constantFrom('Consulting', 'Prints, 30 × 40 cm', 'a < b & "c"', 'Ångström ☃', 'x'.repeat(200));
const day = fc.constantFrom('2026-02-01', '2026-02-15', '2026-02-28');
const period = fc.tuple(day, day).map(([one, other]) => ({
  from: one < other ? one : other,
  to: one < other ? other : one,
}));

/** A part of a party that most have. */
const mostly = <T>(value: T): fc.Arbitrary<T | null> =>
  fc.integer({ min: 0, max: 11 }).map((dice) => (dice === 0 ? null : value));
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });

const untaxed = fc.constantFrom<Partial<InvoiceLineInput>>(
  { taxCategory: null },
  { taxCategory: 'Z' },
  { taxCategory: 'E', taxExemption: { code: 'VATEX-EU-132-1I', text: null } },
  { taxCategory: 'E', taxExemption: { code: null, text: 'Exempt: § 4' } },
  { taxCategory: 'E' },
  { taxCategory: 'E', taxExemption: { code: 'VATEX-EU-AE', text: null } },
  { taxCategory: 'AE' },
  { taxCategory: 'K' },
  { taxCategory: 'G' },
  { taxCategory: 'G', taxExemption: { code: 'VATEX-EU-G', text: 'Export' } },
  { taxCategory: 'O' }
);

const lineOf = (rates: string[], step: number): fc.Arbitrary<InvoiceLineInput> =>
  fc
    .record({
      kind: fc
        .integer({ min: 0, max: 24 })
        .chain((dice) =>
          dice === 0
            ? untaxed.map((one) => ({ ...one, taxRate: '0' }))
            : fc.constantFrom(...rates).map((taxRate) => ({ taxRate }))
        ),
      description: text,
      quantity: fc.constantFrom('1', '3', '2.5', '0.333333', '1000', '12.75'),
      unitCode: fc.constantFrom('C62', 'HUR', 'KGM', 'MTK', 'E48'),
      price: fc.oneof(
        fc.integer({ min: 0, max: 90_000 }).map((amount) => ({ unitAmount: amount * step })),
        fc.integer({ min: 1, max: 99_999 }).map((digits) => ({
          unitAmountDecimal: `${Math.floor(digits / 100)}.${String(digits % 100).padStart(2, '0')}`,
        }))
      ),
      discount: fc.constantFrom(null, null, { percent: '10' }, { percent: '33.3333' }, { percent: '100' }),
      servicePeriod: sometimes(period),
    })
    .map(({ kind, price, ...line }) => ({ ...line, ...price, ...kind }));

const currencies: Record<string, number> = {
  eur: 1,
  usd: 1,
  sek: 1,
  dkk: 1,
  jpy: 1,
  isk: 100,
  kwd: 10,
  chf: 1,
  ang: 1,
  xcg: 1,
};
const currency = fc.constantFrom('eur', 'eur', 'eur', 'eur', ...Object.keys(currencies));

const reasons = fc.constantFrom<SellerDetails['taxExemption']>(
  { category: 'exempt', reason: 'Exempt by law' },
  { category: 'exempt', reason: null },
  { category: 'reverse_charge', reason: null },
  { category: 'intra_community', reason: null },
  { category: 'export', reason: 'Export' },
  { category: 'outside_scope', reason: null },
  null
);

const sellerWith = (full: SellerDetails): fc.Arbitrary<SellerDetails> =>
  fc
    .record({
      taxId: mostly(full.taxId),
      registrationNumber: mostly(full.registrationNumber),
      contactPerson: mostly(full.contactPerson),
      email: mostly(full.email),
      phone: mostly(full.phone),
      electronicAddress: fc.oneof(
        { weight: 12, arbitrary: fc.constant(full.electronicAddress) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            null,
            { scheme: '0088', id: '7300010000002' },
            { scheme: 'EM', id: 'a@b.example' }
          ),
        }
      ),
      bankDetails: fc.oneof(
        { weight: 6, arbitrary: fc.constant(full.bankDetails) },
        { weight: 1, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: fc.constant(full.bankDetails && { ...full.bankDetails, bic: null, accountHolder: null }),
        }
      ),
      legalForm: mostly(full.legalForm),
      legalNotes: mostly(full.legalNotes),
      paymentTerms: fc.constantFrom('Payment within 30 days.', '#SKONTO#TAGE=14#PROZENT=2.00#', '#1 pay at once', null),
      taxExemption: reasons,
      taxRegistration: fc.constantFrom<SellerDetails['taxRegistration']>(
        'registered',
        'registered',
        'registered',
        'not_registered'
      ),
      street: mostly(full.address?.line1 ?? null),
      city: mostly(full.address?.city ?? null),
      postalCode: mostly(full.address?.postalCode ?? null),
    })
    .map(({ street, city, postalCode, ...parts }) => ({
      ...full,
      ...parts,
      address: full.address && { ...full.address, line1: street, city, postalCode },
    }));

const customerWith = (full: Customer): fc.Arbitrary<Customer> =>
  fc
    .record({
      taxId: fc.oneof(
        { weight: 10, arbitrary: fc.constant(full.taxId) },
        { weight: 1, arbitrary: fc.constantFrom(null, 'UK1', 'EU123456789') }
      ),
      email: mostly(full.email),
      registration: mostly(full.registration),
      contactPerson: mostly(full.contactPerson),
      electronicAddress: mostly(full.electronicAddress),
      street: mostly(full.address?.line1 ?? null),
      city: mostly(full.address?.city ?? null),
      postalCode: mostly(full.address?.postalCode ?? null),
      country: fc.oneof(
        { weight: 30, arbitrary: fc.constant(full.address?.country ?? null) },
        { weight: 1, arbitrary: fc.constantFrom(null, 'XK') }
      ),
    })
    .map(({ street, city, postalCode, country, ...parts }) => ({
      ...full,
      ...parts,
      address: full.address && { ...full.address, line1: street, city, postalCode, country },
    }));

const references = fc.record({
  buyerReference: mostly('04011000-12345-34'),
  purchaseOrder: sometimes(fc.constant('PO-1 & 2')),
  contractReference: sometimes(fc.constant('C-17')),
  projectReference: sometimes(fc.constant('P<42>')),
  deliveryDate: sometimes(day),
  servicePeriod: sometimes(period),
  paymentTerms: fc.constantFrom(
    { days: 30, text: null },
    { days: 0, text: null },
    { days: null, text: 'At once' },
    null
  ),
  noteSubject: sometimes(fc.constant('Note')),
  notes: sometimes(fc.constant('Thank you.\nSee you.')),
  dueDate: sometimes(fc.constant('2026-04-01')),
  deliveryAddress: sometimes(
    fc.record({
      name: sometimes(fc.constant('Warehouse')),
      line1: sometimes(fc.constant('Dock 1')),
      line2: fc.constant(null),
      city: sometimes(fc.constant('Hamburg')),
      postalCode: sometimes(fc.constant('20457')),
      state: fc.constant(null),
      country: fc.constantFrom('DE', 'US', 'FR', null),
    })
  ),
});

/** A credit note takes whole lines off an invoice; what it names of it may be missing in old data. */
const kind = fc.constantFrom<Pick<BilledDocument, 'kind' | 'precedingInvoice'>>(
  { kind: 'invoice', precedingInvoice: null },
  { kind: 'invoice', precedingInvoice: null },
  { kind: 'credit_note', precedingInvoice: { number: 'INV-1', issueDate: '2026-01-31' } },
  { kind: 'credit_note', precedingInvoice: { number: 'INV-1', issueDate: null } }
);

/** Invoices and credit notes of sellers and customers in twelve countries, most of them complete. */
export const anyDocument: fc.Arbitrary<Generated> = fc
  .record({ from: fc.constantFrom(...companies), to: fc.constantFrom(...companies), currency })
  .chain(({ from, to, currency: code }) =>
    fc.record({
      seller: sellerWith(sellerOf(from)),
      customer: customerWith(customerOf(to)),
      currency: fc.constant(code),
      taxBehavior: fc.constantFrom('exclusive' as const, 'inclusive' as const),
      lines: fc.array(lineOf(from.rates, currencies[code]), { minLength: 1, maxLength: 8 }),
      discount: fc.constantFrom(null, null, { percent: '12.5' }, { percent: '3' }),
      invoice: references,
      kind,
    })
  )
  .map(({ kind: kindOf, ...options }) => {
    const { invoice, seller } = sampleDocument({ ...options, discount: options.discount ?? undefined });
    // As a draft holds them: what has no category of its own gets one at issue.
    const lines = invoice.lines.map((line, index) => ({
      ...line,
      taxCategory: options.lines[index].taxCategory ?? null,
      taxExemption: options.lines[index].taxExemption
        ? { code: null, text: null, ...options.lines[index].taxExemption }
        : null,
    }));
    const draft = { ...invoice, lines };
    return { invoice: draft, seller, document: { ...draftDocument(draft, seller), ...kindOf } };
  });
