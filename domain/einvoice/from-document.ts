import type { CalculatedLine, Invoice, TaxCategory, TaxTotal } from '../../contracts/invoices';
import type { Address, ElectronicAddress, Registration, RegistrationScheme } from '../../contracts/parties';
import type { SellerDetails } from '../../contracts/settings';

import { currencyRule } from '../money/currencies';
import { parseDecimal } from '../money/decimal';
import { vatIdOf } from '../values/vat-prefixes';
import type { Allowance, Contact, DocumentAllowance, EInvoice, Identifier, Line, Party } from './model';
import { xmlSafe } from './xml';

/** A document that is billed, as it was frozen: an issued invoice, or a credit note that takes something off one. */
export interface BilledDocument {
  kind: 'invoice' | 'credit_note';
  /** The invoice that a credit note is about. */
  precedingInvoice: { number: string; issueDate: string | null } | null;
  invoice: Pick<
    Invoice,
    | 'number'
    | 'issueDate'
    | 'dueDate'
    | 'environment'
    | 'currency'
    | 'taxBehavior'
    | 'lines'
    | 'discount'
    | 'taxes'
    | 'taxTotal'
    | 'total'
    | 'customer'
    | 'notes'
    | 'noteSubject'
    | 'buyerReference'
    | 'purchaseOrder'
    | 'contractReference'
    | 'projectReference'
    | 'deliveryDate'
    | 'deliveryAddress'
    | 'servicePeriod'
  >;
  seller: SellerDetails;
  /** When it is to be paid, in the customer's language. */
  terms: string | null;
}

/** ISO 6523 codes (ICD) of the registers. */
const schemes: Partial<Record<RegistrationScheme, string>> = {
  siren: '0002',
  organisationsnummer: '0007',
  siret: '0009',
  duns: '0060',
  gln: '0088',
  kvk: '0106',
  uid: '0183',
  cbe: '0208',
};

/** The register of companies of a country, for numbers whose register nobody has named. */
export const registersOfCountries: Readonly<Record<string, string>> = { DK: '0184', IS: '0196', NO: '0192' };

/** The ISO 6523 codes that documents name. */
export const registrationCodes: readonly string[] = [...Object.values(schemes), ...Object.values(registersOfCountries)];

/** The register that has an ISO 6523 code; null where the plugin knows none. */
export const registrationSchemeOf = (code: string): RegistrationScheme | null =>
  (Object.keys(schemes) as RegistrationScheme[]).find((scheme) => schemes[scheme] === code) ?? null;

/** The first note of what is no legal invoice. */
export const SANDBOX_NOTE = 'SANDBOX – not a legal invoice';

/** Numbers that tell parties apart without registering them: BT-29 and BT-46 rather than BT-30 and BT-47. */
const identifiers: RegistrationScheme[] = ['gln', 'duns'];

/** A text as XML holds it; null where nothing is left. */
const words = (text: string | null | undefined): string | null => xmlSafe(text ?? '').trim() || null;

/** Removes what people group digits with. */
const compact = (number: string): string => number.replace(/[\s.-]/g, '');

const registrationOf = (
  registration: { scheme: Registration['scheme'] | null; number: string | null } | null,
  country: string | null | undefined
): Pick<Party, 'identifier' | 'legalRegistration'> => {
  const number = words(registration?.number);
  if (!registration || number === null) return { identifier: null, legalRegistration: null };
  const scheme = schemes[registration.scheme ?? 'other'] ?? registersOfCountries[country ?? ''] ?? null;
  const id: Identifier = { id: scheme ? compact(number) : number.replace(/\s/g, ''), scheme };
  const isIdentifier = registration.scheme !== null && identifiers.includes(registration.scheme);
  return { identifier: isIdentifier ? id : null, legalRegistration: isIdentifier ? null : id };
};

/** One of the networks where there is one, else the mailbox. */
const electronicAddressOf = (party: {
  electronicAddress?: ElectronicAddress | null;
  email: string | null;
}): Identifier | null => {
  const { scheme, id } = party.electronicAddress ?? { scheme: 'EM', id: party.email };
  const text = words(id);
  return text === null ? null : { id: text, scheme };
};

const addressOf = (address: Address | null): Address | null => {
  if (!address) return null;
  const { line1, line2, city, postalCode, state, country } = address;
  const written = {
    line1: words(line1),
    line2: words(line2),
    city: words(city),
    postalCode: words(postalCode),
    state: words(state),
    country: words(country),
  };
  return Object.values(written).some((part) => part !== null) ? written : null;
};

const contactOf = (name: string | null, phone: string | null, email: string | null): Contact | null => {
  const contact = { name: words(name), phone: words(phone), email: words(email) };
  return (contact.name ?? contact.phone ?? contact.email) ? contact : null;
};

/** BT-31 or BT-32. The registration number stands for the latter where a seller is not registered for tax. */
const sellerTaxIds = (seller: SellerDetails): Pick<Party, 'vatId' | 'taxNumber'> => {
  const taxId = words(seller.taxId);
  const vatId = taxId && vatIdOf(taxId);
  const ofRegister = seller.taxRegistration === 'not_registered' ? words(seller.registrationNumber) : null;
  return { vatId, taxNumber: vatId ? null : (taxId ?? ofRegister?.replace(/\s/g, '') ?? null) };
};

/** @param isOutside whether it names no VAT id of either party (BR-O-02) */
const sellerOf = (seller: SellerDetails, isOutside: boolean): Party => ({
  name: words(seller.name) ?? '',
  ...registrationOf({ scheme: seller.registrationScheme, number: seller.registrationNumber }, seller.address?.country),
  ...(isOutside ? { vatId: null, taxNumber: null } : sellerTaxIds(seller)),
  legalInformation: words(seller.legalForm),
  electronicAddress: electronicAddressOf(seller),
  address: addressOf(seller.address),
  contact:
    seller.contactPerson || seller.phone || seller.email
      ? contactOf(seller.contactPerson ?? seller.name, seller.phone, seller.email)
      : null,
});

const buyerOf = (customer: Invoice['customer'], isOutside: boolean): Party => ({
  name: words(customer.name) ?? '',
  ...registrationOf(customer.registration, customer.address?.country),
  // A local tax number of a buyer has no place in the model.
  vatId: isOutside || !customer.taxId ? null : vatIdOf(customer.taxId),
  taxNumber: null,
  legalInformation: null,
  electronicAddress: electronicAddressOf(customer),
  address: addressOf(customer.address),
  contact: customer.contactPerson ? contactOf(customer.contactPerson, customer.phone, customer.email) : null,
});

/** Invoices of earlier versions may not say why a line has no tax; they were written as exempt. */
const writtenCategory = (category: TaxCategory | null): TaxCategory => category ?? 'E';

/** Whether two hundredths of the currency's unit lie between an amount and its calculation, at most. */
const isClose = (amount: number, numerator: bigint, denominator: bigint, currency: string): boolean => {
  const exponent = currencyRule(currency)?.exponent ?? 2;
  const difference = BigInt(amount) * denominator - numerator;
  const absolute = difference < 0n ? -difference : difference;
  return absolute * 100n <= 2n * 10n ** BigInt(exponent) * denominator;
};

const exact = (text: string, decimals: number) => {
  const decimal = parseDecimal(text, decimals);
  if (typeof decimal === 'string') throw new RangeError(`${decimal}: ${text.slice(0, 40)}`);
  return decimal;
};

/** An allowance states its percentage where that makes its amount; a share of a discount often is none. */
const allowanceOf = (amount: number, percent: string | null, base: number, currency: string): Allowance => {
  const rate = percent === null ? null : exact(percent, 4);
  const isPercentage = rate && isClose(amount, BigInt(base) * rate.digits, 100n * rate.unit, currency);
  return { amount, percent: isPercentage ? percent : null, base: isPercentage ? base : null };
};

/**
 * Unit prices carry no tax. A price that contains its tax seldom has a net price that is a finite decimal, and some
 * currencies round each line to whole units, so such a line states its amount as the price of its whole quantity
 * (BT-146 for BT-149 pieces): exact, always.
 */
const priceOf = (line: CalculatedLine, inclusive: boolean, currency: string): Pick<Line, 'price' | 'priceBase'> => {
  if (inclusive) return { price: String(line.taxable), priceBase: line.quantity };
  const quantity = exact(line.quantity, 6);
  const price = exact(line.unitAmountDecimal, 6);
  return isClose(line.gross, quantity.digits * price.digits, quantity.unit * price.unit, currency)
    ? { price: line.unitAmountDecimal, priceBase: null }
    : { price: String(line.gross), priceBase: line.quantity };
};

const percentOf = (discount: CalculatedLine['discount']): string | null =>
  discount && 'percent' in discount ? discount.percent : null;

const lineOf = (line: CalculatedLine, index: number, inclusive: boolean, currency: string): Line => ({
  id: String(index + 1),
  quantity: line.quantity,
  unitCode: line.unitCode,
  net: line.taxable,
  ...priceOf(line, inclusive, currency),
  // A discount on a price with tax is in the net amount already.
  allowance:
    inclusive || line.discountAmount === 0
      ? null
      : allowanceOf(line.discountAmount, percentOf(line.discount), line.gross, currency),
  category: writtenCategory(line.taxCategory),
  rate: line.taxRate,
  name: words(line.description) ?? '',
  period: line.servicePeriod,
});

/** What the discount on the whole invoice takes off the lines of a rate, without tax. */
const offOf = (total: TaxTotal, lines: CalculatedLine[]): number =>
  lines
    .filter(({ taxRate, taxCategory }) => taxRate === total.rate && taxCategory === total.category)
    .reduce((sum, line) => sum + line.taxable, 0) - total.taxable;

const allowancesOf = ({ invoice }: BilledDocument): DocumentAllowance[] =>
  invoice.taxes
    .map((total) => ({ total, off: offOf(total, invoice.lines) }))
    .filter(({ off }) => off !== 0)
    .map(({ total, off }) => ({
      // What is taken off prices with tax is no round percentage of those without.
      ...allowanceOf(
        off,
        invoice.taxBehavior === 'inclusive' ? null : percentOf(invoice.discount),
        total.taxable + off,
        invoice.currency
      ),
      category: writtenCategory(total.category),
      rate: total.rate,
    }));

/** An intra-community supply names where it goes (BR-IC-12): the customer's country unless said otherwise. */
const deliveryOf = ({ invoice }: BilledDocument): EInvoice['delivery'] => {
  const { deliveryAddress, deliveryDate, customer, lines } = invoice;
  const goesToCustomer = Boolean(customer.address?.country) && lines.some(({ taxCategory }) => taxCategory === 'K');
  const address = addressOf(deliveryAddress) ?? (goesToCustomer ? addressOf(customer.address) : null);
  const isNamed = deliveryAddress !== null || address !== null;
  return { name: isNamed ? (words(deliveryAddress?.name) ?? words(customer.name)) : null, date: deliveryDate, address };
};

/** The codes of UNTDID 4461 that documents name. */
export const paymentMeansCodes = ['30', '31', '58', '68'] as const;

/**
 * UNTDID 4461: 58 for a SEPA credit transfer, 30 for another one, 68 for an online payment service. A document names one
 * of them (CII-SR-467), and a payer who transfers needs the account.
 */
const paymentOf = ({ invoice, seller }: BilledDocument): EInvoice['payment'] => {
  const { bankDetails: bank } = seller;
  const reference = invoice.number ?? '';
  if (!bank) return { code: '68', reference, account: null };
  // Danish parties write 31 in place of 30 (DK-R-005).
  const isDanish = seller.address?.country === 'DK' && invoice.customer.address?.country === 'DK';
  return {
    code: invoice.currency === 'eur' ? '58' : isDanish ? '31' : '30',
    reference,
    account: { iban: bank.iban, name: words(bank.accountHolder), bic: words(bank.bic) },
  };
};

/** Subjects are codes there (BT-21, UNTDID 4451) and words here, so the words begin the note. */
const notesOf = ({ invoice, seller }: BilledDocument): string[] => {
  const note = words(invoice.notes);
  const subject = words(invoice.noteSubject);
  return [
    invoice.environment === 'test' ? SANDBOX_NOTE : null,
    note && subject ? `${subject}: ${note}` : note,
    words(seller.legalNotes),
  ].filter((text) => text !== null);
};

/** The last line of cash discounts ends with a line break (BR-DE-18). */
const termsOf = (terms: string | null): string | null => {
  const text = words(terms);
  return text && /(^|\n)\s*#[^\n]*$/.test(text) ? `${text}\n` : text;
};

/** Fills the model from a frozen document, as it was issued: what is paid later is no part of it. */
export const eInvoiceOf = (document: BilledDocument): EInvoice => {
  const { invoice, seller, kind } = document;
  const { currency, total, taxTotal } = invoice;
  const inclusive = invoice.taxBehavior === 'inclusive';
  const isOutside = invoice.taxes.some(({ category }) => category === 'O');
  const allowances = allowancesOf(document);
  const allowed = allowances.reduce((sum, { amount }) => sum + amount, 0);
  return {
    typeCode: kind === 'invoice' ? '380' : '381',
    number: invoice.number ?? '',
    issueDate: invoice.issueDate ?? '',
    dueDate: invoice.dueDate,
    currency,
    buyerReference: words(invoice.buyerReference),
    projectReference: words(invoice.projectReference),
    contractReference: words(invoice.contractReference),
    purchaseOrder: words(invoice.purchaseOrder),
    paymentTerms: termsOf(document.terms),
    notes: notesOf(document),
    precedingInvoice: document.precedingInvoice,
    seller: sellerOf(seller, isOutside),
    buyer: buyerOf(invoice.customer, isOutside),
    delivery: deliveryOf(document),
    period: invoice.servicePeriod,
    payment: paymentOf(document),
    allowances,
    totals: {
      lines: total - taxTotal + allowed,
      allowances: allowed,
      net: total - taxTotal,
      tax: taxTotal,
      gross: total,
      paid: 0,
      due: total,
    },
    taxes: invoice.taxes.map(({ taxable, tax, category, rate, exemption }) => ({
      taxable,
      tax,
      category: writtenCategory(category),
      rate,
      exemption: exemption && { code: exemption.code, text: words(exemption.text) },
    })),
    lines: invoice.lines.map((line, index) => lineOf(line, index, inclusive, currency)),
  };
};
