import type { InvoiceInput, InvoiceLineInput, LineDiscount } from '../../contracts/invoices';
import type { Registration } from '../../contracts/parties';
import type { SellerDetails } from '../../contracts/settings';

import { calculateTotals, checkLines } from '../invoices/invoice-totals';
import { decimalText, quotientOf, parseDecimal } from '../money/decimal';
import { unitAmountDecimals } from '../money/unit-price';
import { vatIdOf } from '../values/vat-prefixes';
import { registersOfCountries, registrationSchemeOf, SANDBOX_NOTE } from './from-document';
import type { EInvoice, Line, Party } from './model';
import { UnreadableError } from './read-tree';

const refuse = (element: string, message: string): never => {
  throw new UnreadableError(element, message);
};

const discountOf = ({ percent, amount }: { percent: string | null; amount: number }): LineDiscount =>
  percent === null ? { amount } : { percent };

/** The price of one piece: BT-146 divided by BT-149, which a draft holds with up to six decimals. */
const unitPriceOf = ({ id, price, priceBase }: Line, currency: string): string => {
  const amount = parseDecimal(price, 15);
  const base = parseDecimal(priceBase ?? '1', 15);
  if (typeof amount === 'string' || typeof base === 'string' || base.digits === 0n) {
    return refuse(`line ${id}, price (BT-146)`, 'this price cannot be read.');
  }
  return decimalText(quotientOf(amount, base, unitAmountDecimals(currency)));
};

const lineOf = (line: Line, invoice: EInvoice): InvoiceLineInput => {
  const { category, rate, allowance } = line;
  const breakdown = invoice.taxes.find((tax) => tax.category === category && tax.rate === rate);
  return {
    description: line.name,
    quantity: line.quantity,
    unitCode: line.unitCode,
    unitAmountDecimal: unitPriceOf(line, invoice.currency),
    taxRate: rate,
    taxCategory: category,
    taxExemption: breakdown?.exemption ?? null,
    discount: allowance && discountOf(allowance),
    servicePeriod: line.period,
  };
};

const registrationOf = ({ identifier, legalRegistration, address }: Party): Registration | null => {
  if (identifier && legalRegistration) {
    refuse('buyer, identifier (BT-46)', 'a draft holds one number of the customer: this one or the registration.');
  }
  const given = identifier ?? legalRegistration;
  if (!given) return null;
  if (given.scheme === null) return { scheme: 'other', number: given.id };
  const scheme = registrationSchemeOf(given.scheme);
  if (scheme) return { scheme, number: given.id };
  const isOfCountry = registersOfCountries[address?.country ?? ''] === given.scheme;
  return isOfCountry
    ? { scheme: 'other', number: given.id }
    : refuse('buyer, registration (BT-47)', `a draft knows no register with the scheme ${given.scheme}.`);
};

const customerOf = (buyer: Party): InvoiceInput['customer'] => {
  const { contact, electronicAddress: electronic } = buyer;
  const mailbox = electronic?.scheme === 'EM' ? electronic.id : null;
  const isMailbox = mailbox !== null && (contact?.email ?? mailbox) === mailbox;
  return {
    name: buyer.name,
    email: contact?.email ?? mailbox,
    phone: contact?.phone ?? null,
    taxId: buyer.vatId,
    address: buyer.address,
    registration: registrationOf(buyer),
    contactPerson: contact?.name ?? null,
    electronicAddress: !electronic || isMailbox ? null : { scheme: electronic.scheme ?? '', id: electronic.id },
  };
};

/** One discount on the whole invoice stands for the allowances of all its rates. */
const invoiceDiscountOf = ({ allowances, totals }: EInvoice): LineDiscount | null => {
  if (allowances.length === 0) return null;
  const [{ percent }] = allowances;
  return percent !== null && allowances.every((one) => one.percent === percent)
    ? { percent }
    : { amount: totals.allowances };
};

/** The notes without those that the plugin writes itself, and will write again. */
const notesOf = ({ notes }: EInvoice, seller: SellerDetails): string | null => {
  const text = notes.join('\n\n');
  const own = text.startsWith(SANDBOX_NOTE) ? text.slice(SANDBOX_NOTE.length) : text;
  const legal = seller.legalNotes?.trim() ?? '';
  const isLast = `\n\n${own}`.endsWith(`\n\n${legal}`);
  const rest = isLast ? own.slice(0, own.length - legal.length) : own;
  return rest.trim() || null;
};

/** Whether a file's seller is the one of the settings: by its VAT id where both have one, else by its name. */
export const isSameSeller = (party: Party, seller: SellerDetails): boolean => {
  const own = seller.taxId && vatIdOf(seller.taxId);
  if (own && party.vatId) return own === vatIdOf(party.vatId);
  return (seller.name ?? '').trim().toLowerCase() === party.name.toLowerCase();
};

/** @throws {UnreadableError} where what the draft comes to differs from the file */
const checkSums = (input: InvoiceInput, invoice: EInvoice): void => {
  const lines = { ...input, taxBehavior: 'exclusive' as const };
  const [problem] = checkLines(lines);
  if ((problem as unknown) !== undefined) refuse(problem.path.join('.'), `a draft cannot hold this (${problem.code}).`);
  const totals = calculateTotals(lines);
  totals.lines.forEach(({ taxable }, index) => {
    const { id, net } = invoice.lines[index];
    if (taxable !== net)
      refuse(`line ${id}, net amount (BT-131)`, 'quantity, price and discount come to something else.');
  });
  if (totals.total - totals.taxTotal !== invoice.totals.net)
    refuse('total without VAT (BT-109)', 'the lines come to something else.');
  if (totals.taxTotal !== invoice.totals.tax) refuse('total VAT (BT-110)', 'the rates come to something else.');
  if (totals.total !== invoice.totals.gross) refuse('total with VAT (BT-112)', 'the lines come to something else.');
};

/**
 * Turns an invoice that was read from a file into a draft of the same data. Number and date of issue are left out: a
 * draft gets its own at issue.
 *
 * @param seller of the settings, who issues it
 * @throws {UnreadableError} naming what a draft cannot hold
 */
export const inputOf = (invoice: EInvoice, seller: SellerDetails): InvoiceInput => {
  if (invoice.totals.paid !== 0) refuse('paid amount (BT-113)', 'nothing is paid of a draft.');
  if (invoice.totals.due !== invoice.totals.gross) refuse('amount due (BT-115)', 'a draft is due as a whole.');
  const { delivery, paymentTerms } = invoice;
  const isDelivered = delivery.name !== null || delivery.address !== null;
  const input: InvoiceInput = {
    currency: invoice.currency,
    taxBehavior: 'exclusive',
    lines: invoice.lines.map((line) => lineOf(line, invoice)),
    discount: invoiceDiscountOf(invoice),
    customer: customerOf(invoice.buyer),
    dueDate: invoice.dueDate,
    notes: notesOf(invoice, seller),
    buyerReference: invoice.buyerReference,
    purchaseOrder: invoice.purchaseOrder,
    contractReference: invoice.contractReference,
    projectReference: invoice.projectReference,
    deliveryDate: delivery.date,
    servicePeriod: invoice.period,
    paymentTerms: paymentTerms === null || paymentTerms === seller.paymentTerms?.trim() ? null : { text: paymentTerms },
    deliveryAddress: isDelivered ? { ...delivery.address, name: delivery.name } : null,
  };
  checkSums(input, invoice);
  return input;
};
