import type { Address, CalculatedLine, Invoice, InvoiceDocument, Language, SellerDetails } from '../../../contracts';
import { exemptionText } from '../../../domain/invoices/exemption-texts';
import { sellerProblems } from '../../../domain/invoices/seller-completeness';
import { defaultTreatment, exemptionOf } from '../../../domain/invoices/tax-treatment';
import { unitText } from '../../../domain/invoices/unit-texts';
import { formatUnitMoney } from '../../../domain/money/unit-price';
import { readingOf } from '../../../domain/values/locales';
import { isVatId } from '../../../domain/values/vat-prefixes';
import { referenceLabels, type ReferenceLabels } from '../invoices';
import { figuresOf, type Figures } from './figures';
import { fill, labelsOf, type Labels } from './labels';
import { contactLines, lineDescription, referenceMeta, registrationLine, termsText } from './references-view';

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

const sellerParty = (
  seller: SellerDetails,
  { labels, terms, figures }: { labels: Labels; terms: ReferenceLabels; figures: Figures }
): Party | null => {
  if (!seller.name) return null;
  const { registrationNumber: number, registrationScheme: scheme } = seller;
  return {
    name: seller.name,
    lines: [
      ...(seller.legalForm ? [seller.legalForm] : []),
      ...addressLines(seller.address, figures),
      ...(number ? [registrationLine({ scheme, number }, labels.registration)] : []),
      ...taxIdLine(seller.taxId, labels),
      ...contactLines(seller, terms),
      ...[seller.email, seller.phone, seller.website].filter((line): line is string => line !== null),
    ],
  };
};

/**
 * Returns the seller of what is no legal invoice (a draft or a sandbox document), with a line that says what a live one
 * lacks. Documents issued before sellers had to be complete stay as they were.
 */
const trialParty = (seller: SellerDetails, words: Parameters<typeof sellerParty>[1]): Party | null => {
  const party = sellerParty(seller, words);
  const { labels } = words;
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
  const several = hasSeveralReasons(invoice);
  const percent =
    invoice.discount && 'percent' in invoice.discount ? ` (${figures.percent(invoice.discount.percent)})` : '';
  return [
    ...(invoice.discountAmount > 0 ? [row(`${labels.discount}${percent}`, -invoice.discountAmount)] : []),
    ...(isTaxed ? [row(labels.totalNet, invoice.total - invoice.taxTotal)] : []),
    ...(isTaxed
      ? invoice.taxes.map(({ rate, category, taxable, tax }) => {
          const shownRate = [figures.percent(rate), several && rate === '0' && category].filter(Boolean).join(' ');
          return row(fill(labels.taxOn, { tax: taxName, rate: shownRate, basis: figures.money(taxable) }), tax);
        })
      : []),
    row(isTaxed ? labels.total : labels.totalUntaxed, invoice.total, invoice.status === 'draft'),
    ...(invoice.status === 'draft' ? [] : [row(labels.amountDue, invoice.total, true)]),
  ];
};

/** Categories are told apart by their codes where lines go untaxed for several reasons. */
const hasSeveralReasons = ({ taxes }: Pick<Invoice, 'taxes'>): boolean =>
  taxes.filter(({ rate }) => rate === '0').length > 1;

/** Why lines carry no tax. A draft says what it would be issued with. */
const reasonsOf = (invoice: Invoice, seller: SellerDetails, language: Language): string => {
  const several = hasSeveralReasons(invoice);
  return invoice.taxes
    .map((total) => {
      const byDefault = defaultTreatment(total.rate, exemptionOf(seller));
      const category = total.category ?? byDefault.category;
      const text = exemptionText(category, total.exemption ?? (total.category ? null : byDefault.exemption), language);
      return text && several && category ? `${category}: ${text}` : text;
    })
    .filter(Boolean)
    .join('\n');
};

const sectionsOf = (
  { invoice, seller }: Pick<InvoiceDocument, 'invoice' | 'seller'>,
  { language, labels, terms, figures }: { language: Language; labels: Labels; terms: ReferenceLabels; figures: Figures }
): InvoiceView['sections'] => {
  const place = invoice.deliveryAddress;
  const bank = seller.bankDetails;
  const bankText = bank
    ? [bank.accountHolder, bank.iban.replace(/(.{4})(?=.)/g, '$1 '), bank.bic && `BIC ${bank.bic}`, bank.bankName]
    : [];
  const reasons = reasonsOf(invoice, seller, language);
  const note = seller.taxRegistrationNote;
  const exemption = [note && reasons.includes(note) ? null : note, reasons];
  return [
    {
      heading: terms.deliveredTo,
      text: place && [place.name, ...addressLines(place, figures)].filter(Boolean).join('\n'),
    },
    { heading: labels.exemption, text: exemption.filter(Boolean).join('\n') },
    { heading: labels.terms, text: termsText(invoice, seller, terms) },
    { heading: labels.bank, text: bankText.filter(Boolean).join('\n') },
    { heading: invoice.noteSubject ?? labels.notes, text: invoice.notes },
  ].filter((section): section is { heading: string; text: string } => Boolean(section.text));
};

/** Returns the seller and the buyer, as printed. */
export const partiesOf = (
  { invoice: { customer, environment }, seller }: InvoiceDocument,
  words: { labels: Labels; terms: ReferenceLabels; figures: Figures }
): { seller: Party | null; buyer: Party } => {
  const { labels, terms, figures } = words;
  return {
    seller: (environment === 'live' ? sellerParty : trialParty)(seller, words),
    buyer: {
      name: customer.name,
      lines: [
        ...addressLines(customer.address, figures),
        ...(customer.registration ? [registrationLine(customer.registration, labels.registration)] : []),
        ...taxIdLine(customer.taxId, labels),
        ...contactLines(customer, terms),
        ...[customer.email, customer.phone].filter((line): line is string => line !== null),
      ],
    },
  };
};

/** Puts an invoice into words. */
export const viewOf = (document: InvoiceDocument): InvoiceView => {
  const { invoice, seller } = document;
  const { language, locale } = readingOf(invoice.customer.locale);
  const labels = labelsOf(language);
  const figures = figuresOf(invoice.currency, locale);
  const terms = referenceLabels(language);
  const words = { language, labels, terms, figures };
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
      ...referenceMeta(invoice, terms, figures),
    ],
    ...partiesOf(document, words),
    headline,
    banner: isDraft ? labels.draft : invoice.environment === 'test' ? labels.sandbox : null,
    isTaxed: invoice.taxTotal > 0,
    columns: {
      unitPrice: inclusive ? labels.unitPriceInclusive : labels.unitPrice,
      tax: taxName,
      amount: inclusive ? labels.amountInclusive : labels.amount,
    },
    rows: invoice.lines.map((line) => ({
      description: lineDescription(line, terms, figures),
      quantity: [figures.quantity(line.quantity), unitText(line.unitCode, line.quantity, language)]
        .filter(Boolean)
        .join('\u00a0'),
      unitPrice: formatUnitMoney(line.unitAmountDecimal, invoice.currency, locale),
      tax: figures.percent(line.taxRate),
      amount: figures.money(line.gross),
      discount: discountOf(line, labels, figures),
    })),
    totals: totalsOf(invoice, taxName, labels, figures),
    sections: sectionsOf({ invoice, seller }, words),
    legalNotes: seller.legalNotes,
    footer: [invoice.number, headline].filter(Boolean).join(' · '),
  };
};
