import type { Invoice } from '../../contracts/invoices';
import type { SellerDetails } from '../../contracts/settings';

import { calculateTotals } from '../invoices/invoice-totals';
import { lacksCategory, taxProblems } from '../invoices/tax-checks';
import { exemptionOf, withTreatment } from '../invoices/tax-treatment';
import { checkStandard } from './checks';
import { checkGermany } from './checks-germany';
import { checkPeppol } from './checks-peppol';
import type { EInvoiceFormat } from './formats';
import { eInvoiceOf, type BilledDocument } from './from-document';
import { createProblems, type EInvoiceProblem } from './problems';

/** The words of the terms are no matter here, but for the seller's and the invoice's own. */
const termsOf = ({ paymentTerms }: Invoice, seller: SellerDetails): string | null => {
  const { text = null, days = null } = paymentTerms ?? {};
  return text ?? (days === null ? seller.paymentTerms : `${days} days`);
};

/** The invoice as it will be issued: each line with its tax category. */
const asIssued = (invoice: Invoice, seller: SellerDetails): Invoice => {
  const exemption = exemptionOf(seller);
  const lines = invoice.lines.map((line) => withTreatment(line, exemption));
  const inputs = lines.map(({ unitAmount: _unitAmount, ...line }) => line);
  return { ...invoice, ...calculateTotals({ ...invoice, lines: inputs }) };
};

/** A draft as the document that its issue would freeze. Number and date of issue need not be there yet. */
export const draftDocument = (invoice: Invoice, seller: SellerDetails): BilledDocument => ({
  kind: 'invoice',
  precedingInvoice: null,
  invoice: asIssued(invoice, seller),
  seller,
  terms: termsOf(invoice, seller),
});

const problemsOf = (
  document: BilledDocument,
  /** The lines as they are known: in a draft, some leave their category to the seller's details. */
  judged: BilledDocument['invoice'],
  format: EInvoiceFormat
): EInvoiceProblem[] => {
  const { problems, need } = createProblems();
  const invoice = eInvoiceOf(document);
  checkStandard(invoice, need);
  if (format === 'xrechnung') checkGermany(invoice, need, 'BR-DE');
  if (format === 'peppol-bis-3') checkPeppol(invoice, need);
  need(!lacksCategory(judged, document.seller), 'exemption_reason_missing', 'seller.taxExemption', 'BT-151', [
    'BR-E-10',
    'BR-E-01',
    'BR-E-08',
  ]);
  const known = (one: EInvoiceProblem) => problems.some(({ code, field }) => code === one.code && field === one.field);
  return [...problems, ...taxProblems(judged, document.seller).filter((one) => !known(one))];
};

/** Returns what keeps a document that is frozen, such as a credit note, from being valid in a format. */
export const documentProblems = (document: BilledDocument, format: EInvoiceFormat): EInvoiceProblem[] =>
  problemsOf(document, document.invoice, format);

/**
 * Returns everything that keeps a draft from being issued in a format, by the rules of the standard and of tax law; empty
 * when it can be.
 */
export const eInvoiceProblems = (invoice: Invoice, seller: SellerDetails, format: EInvoiceFormat): EInvoiceProblem[] =>
  problemsOf(draftDocument(invoice, seller), invoice, format);
