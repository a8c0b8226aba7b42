import type { CreditNote, InvoiceDocument } from '../../../contracts';
import { readingOf } from '../../../domain/values/locales';
import { labelsOf } from './labels';

/**
 * Gives a credit note the form of an invoice, which is what is drawn and written: its own lines and figures, and the
 * references of the invoice that it corrects.
 *
 * @param original the document of that invoice
 */
export const creditNoteDocument = (note: CreditNote, original: InvoiceDocument): InvoiceDocument => {
  const { invoice, seller, format } = original;
  return {
    invoice: {
      ...invoice,
      documentId: note.documentId,
      number: note.number,
      status: note.status === 'draft' ? 'draft' : 'open',
      environment: note.environment,
      currency: note.currency,
      taxBehavior: note.taxBehavior,
      lines: note.lines,
      subtotal: note.subtotal,
      discount: null,
      discountAmount: 0,
      discountTotal: note.discountTotal,
      taxes: note.taxes,
      taxTotal: note.taxTotal,
      total: note.total,
      amountDue: note.total,
      customer: note.customer,
      issueDate: note.issueDate,
      issuedAt: note.issuedAt,
      createdAt: note.createdAt,
      dueDate: null,
      // EN 16931 wants terms wherever an amount is left (BR-CO-25).
      paymentTerms: { days: null, text: labelsOf(readingOf(note.customer.locale).language).creditNoteTerms },
      notes: note.notes,
      noteSubject: null,
    },
    credits: { number: note.invoice.number ?? '', issueDate: note.invoice.issueDate, reason: note.reason },
    seller,
    issuedContact: null,
    format,
  };
};
