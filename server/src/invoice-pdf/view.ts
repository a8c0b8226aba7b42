import type {
  Address,
  CalculatedLine,
  Invoice,
  InvoiceDocument,
  Language,
  RegistrationScheme,
  SellerDetails,
} from '../../../contracts';
import { isVatId } from '../../../domain/invoices/factur-x-readiness';
import { sellerProblems } from '../../../domain/invoices/seller-completeness';
import { readingOf } from '../../../domain/values/locales';
import { figuresOf, type Figures } from './figures';
import { fill, labelsOf, type Labels } from './labels';

export interface Party {
  name: string;
  lines: string[];
}

export interface Row {
  description: string;
  quantity: string;
  unitPrice: string;
  tax: string;
  amount: string;
  discount: { label: string; amount: string } | null;
}

export interface Section {
  heading: string;
  text: string;
}

/** An invoice in words: everything that is printed, already in the customer's language. */
export interface InvoiceView {
  language: Language;
  labels: Labels;
  title: string;
  meta: { label: string; value: string }[];
  seller: Party | null;
  buyer: Party;
  headline: string;
  /** Across the top of each page of what is no legal invoice. */
  banner: string | null;
  isTaxed: boolean;
  columns: { unitPrice: string; tax: string; amount: string };
  rows: Row[];
  totals: { label: string; value: string; strong: boolean }[];
  sections: Section[];
  legalNotes: string | null;
  footer: string;
}

const schemeNames: Partial<Record<RegistrationScheme, string>> = {
  siren: 'SIREN',
  siret: 'SIRET',
  kvk: 'KVK',
  cbe: 'BCE/KBO',
  uid: 'UID',
  organisationsnummer: 'Org.nr',
  gln: 'GLN',
  duns: 'D-U-N-S',
};

const stateBeforeCode = ['US', 'CA', 'AU'];

const addressLines = (address: Address | null, figures: Figures): string[] => {
  if (!address) return [];
  const { line1, line2, city, postalCode, state, country } = address;
  const together = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ');
  const place = stateBeforeCode.includes(country ?? '')
    ? [[city, together(state, postalCode)].filter(Boolean).join(', ')]
    : [together(postalCode, city), state];
  return [line1, line2, ...place, country ? figures.country(country) : null].filter(
    (line): line is string => line !== null && line !== ''
  );
};

const taxIdLine = (taxId: string | null, labels: Labels): string[] =>
  taxId ? [`${isVatId(taxId) ? labels.vatId : labels.taxId} ${taxId}`] : [];

const sellerParty = (seller: SellerDetails, labels: Labels, figures: Figures): Party | null => {
  if (!seller.name) return null;
  const scheme = seller.registrationScheme ? schemeNames[seller.registrationScheme] : undefined;
  return {
    name: seller.name,
    lines: [
      ...(seller.legalForm ? [seller.legalForm] : []),
      ...addressLines(seller.address, figures),
      ...(seller.registrationNumber ? [`${scheme ?? labels.registration} ${seller.registrationNumber}`] : []),
      ...taxIdLine(seller.taxId, labels),
      ...[seller.email, seller.phone, seller.website].filter((line): line is string => line !== null),
    ],
  };
};

/**
 * Returns the seller of what is no legal invoice (a draft or a sandbox document), with a line that says what a live one
 * lacks. Documents issued before sellers had to be complete stay as they were.
 */
const trialParty = (seller: SellerDetails, labels: Labels, figures: Figures): Party | null => {
  const party = sellerParty(seller, labels, figures);
  // Sellers stored by an earlier version do not have the field.
  if ((seller.taxRegistration as unknown) === undefined || sellerProblems(seller).length === 0) return party;
  const { name, lines } = party ?? { name: labels.sellerMissing, lines: [] };
  return { name, lines: [...lines, labels.sellerIncomplete] };
};

const discountOf = (line: CalculatedLine, labels: Labels, figures: Figures): Row['discount'] => {
  if (line.discountAmount === 0) return null;
  const percent = line.discount && 'percent' in line.discount ? ` (${figures.percent(line.discount.percent)})` : '';
  return { label: `${labels.discount}${percent}`, amount: figures.money(-line.discountAmount) };
};

/** As it was issued: what is paid or refunded later stands on the receipt. */
const headlineOf = ({ status, total, dueDate }: Invoice, labels: Labels, figures: Figures): string => {
  const amount = figures.money(total);
  if (status === 'draft' || total === 0) return amount;
  const date = dueDate ? figures.date(dueDate) : '';
  return fill(date ? labels.headlineDue : labels.headlineOpen, { amount, date });
};

const totalsOf = (invoice: Invoice, taxName: string, labels: Labels, figures: Figures): InvoiceView['totals'] => {
  const row = (label: string, amount: number, strong = false) => ({ label, value: figures.money(amount), strong });
  const isTaxed = invoice.taxTotal > 0;
  return [
    ...(isTaxed ? [row(labels.totalNet, invoice.total - invoice.taxTotal)] : []),
    ...(isTaxed
      ? invoice.taxes.map(({ rate, taxable, tax }) =>
          row(fill(labels.taxOn, { tax: taxName, rate: figures.percent(rate), basis: figures.money(taxable) }), tax)
        )
      : []),
    row(isTaxed ? labels.total : labels.totalUntaxed, invoice.total, invoice.status === 'draft'),
    ...(invoice.status === 'draft' ? [] : [row(labels.amountDue, invoice.total, true)]),
  ];
};

const sectionsOf = (invoice: Invoice, seller: SellerDetails, labels: Labels): InvoiceView['sections'] => {
  const bank = seller.bankDetails;
  const bankText = bank
    ? [bank.accountHolder, bank.iban.replace(/(.{4})(?=.)/g, '$1 '), bank.bic && `BIC ${bank.bic}`, bank.bankName]
    : [];
  const reason = invoice.taxes.some(({ rate }) => rate === '0') ? (seller.taxExemption?.reason ?? null) : null;
  return [
    { heading: labels.exemption, text: [seller.taxRegistrationNote, reason].filter(Boolean).join('\n') },
    { heading: labels.terms, text: seller.paymentTerms },
    { heading: labels.bank, text: bankText.filter(Boolean).join('\n') },
    { heading: labels.notes, text: invoice.notes },
  ].filter((section): section is { heading: string; text: string } => Boolean(section.text));
};

/** Who sold and who bought. */
export const partiesOf = (
  { invoice: { customer, environment }, seller }: InvoiceDocument,
  labels: Labels,
  figures: Figures
): { seller: Party | null; buyer: Party } => ({
  seller: (environment === 'live' ? sellerParty : trialParty)(seller, labels, figures),
  buyer: {
    name: customer.name,
    lines: [
      ...addressLines(customer.address, figures),
      ...taxIdLine(customer.taxId, labels),
      ...[customer.email, customer.phone].filter((line): line is string => line !== null),
    ],
  },
});

/** Puts an invoice into words. */
export const viewOf = (document: InvoiceDocument): InvoiceView => {
  const { invoice, seller } = document;
  const { language, locale } = readingOf(invoice.customer.locale);
  const labels = labelsOf(language);
  const figures = figuresOf(invoice.currency, locale);
  const taxName = seller.taxId && isVatId(seller.taxId) ? labels.vat : labels.tax;
  const inclusive = invoice.taxBehavior === 'inclusive';
  const isDraft = invoice.status === 'draft';
  const headline = headlineOf(invoice, labels, figures);
  const date = (label: string, day: string | null) => (day ? [{ label, value: figures.date(day) }] : []);
  return {
    language,
    labels,
    title: isDraft ? labels.draftTitle : labels.title,
    meta: [
      ...(invoice.number ? [{ label: labels.number, value: invoice.number }] : []),
      ...date(labels.issued, invoice.issueDate),
      ...date(labels.due, invoice.dueDate),
    ],
    ...partiesOf(document, labels, figures),
    headline,
    banner: isDraft ? labels.draft : invoice.environment === 'test' ? labels.sandbox : null,
    isTaxed: invoice.taxTotal > 0,
    columns: {
      unitPrice: inclusive ? labels.unitPriceInclusive : labels.unitPrice,
      tax: taxName,
      amount: inclusive ? labels.amountInclusive : labels.amount,
    },
    rows: invoice.lines.map((line) => ({
      description: line.description,
      quantity: figures.quantity(line.quantity),
      unitPrice: figures.money(line.unitAmount),
      tax: figures.percent(line.taxRate),
      amount: figures.money(line.gross),
      discount: discountOf(line, labels, figures),
    })),
    totals: totalsOf(invoice, taxName, labels, figures),
    sections: sectionsOf(invoice, seller, labels),
    legalNotes: seller.legalNotes,
    footer: [invoice.number, headline].filter(Boolean).join(' · '),
  };
};
