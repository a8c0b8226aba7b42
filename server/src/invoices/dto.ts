import type { Customer, Invoice } from '../../../contracts';
import { amountDue, isOverdue } from '../../../domain/invoices/invoice-state';
import { emptyReferences } from '../../../domain/invoices/references';
import { versionOf } from '../kit/version';
import type { InvoiceEntity } from './repository';

/** The customer in the words of the API, from the columns of an invoice or a credit note. */
export const customerShown = ({
  customerName,
  customerEmail,
  customerDetails: details,
}: Pick<InvoiceEntity, 'customerName' | 'customerEmail' | 'customerDetails'>): Customer => ({
  name: customerName,
  email: customerEmail,
  phone: details?.phone ?? null,
  taxId: details?.taxId ?? null,
  locale: details?.locale ?? null,
  address: details?.address ?? null,
  registration: details?.registration ?? null,
  contactPerson: details?.contactPerson ?? null,
  electronicAddress: details?.electronicAddress ?? null,
  invoiceFormat: details?.invoiceFormat ?? null,
  network: details?.network ?? null,
});

/** Returns what people edit in an invoice. Issuing changes it, payments do not. */
const edited = (invoice: InvoiceEntity): object => ({
  number: invoice.number,
  currency: invoice.currency,
  taxBehavior: invoice.taxBehavior,
  lines: invoice.lines,
  discount: invoice.discount,
  customer: customerShown(invoice),
  references: invoice.referenceDetails ?? emptyReferences,
  dueDate: invoice.dueDate,
  notes: invoice.notes,
  paymentModule: invoice.paymentModule?.documentId,
  relatedEntry: [invoice.relatedUid, invoice.relatedDocumentId, invoice.relatedLocale],
  attachments: invoice.attachments.map(({ id }) => id),
  tags: invoice.tags,
});

export const invoiceDto = (invoice: InvoiceEntity, today: string): Invoice => ({
  documentId: invoice.documentId,
  number: invoice.number,
  environment: invoice.environment,
  status: invoice.status,
  overdue: isOverdue(invoice, today),
  disputed: invoice.disputed,
  needsReview: invoice.needsReview,
  reviewReasons: invoice.reviewReasons,
  refusal: invoice.refusal,
  currency: invoice.currency,
  taxBehavior: invoice.taxBehavior,
  taxMethod: invoice.taxMethod,
  lines: invoice.lines,
  subtotal: invoice.subtotal,
  discount: invoice.discount,
  discountAmount: invoice.taxes.reduce((sum, { discount }) => sum + discount, 0),
  discountTotal: invoice.discountTotal,
  taxes: invoice.taxes,
  taxTotal: invoice.taxTotal,
  total: invoice.total,
  amountPaid: invoice.amountPaid,
  amountRefunded: invoice.amountRefunded,
  amountDifference: invoice.amountDifference,
  amountDisputed: invoice.amountDisputed,
  amountCredited: invoice.amountCredited,
  amountWrittenOff: invoice.amountWrittenOff,
  amountUncredited: invoice.amountUncredited,
  creditBalance: invoice.creditBalance,
  amountDue: amountDue(invoice),
  customer: customerShown(invoice),
  ...(invoice.referenceDetails ?? emptyReferences),
  issueDate: invoice.issueDate,
  dueDate: invoice.dueDate,
  notes: invoice.notes,
  paymentModule: invoice.paymentModule
    ? {
        documentId: invoice.paymentModule.documentId,
        name: invoice.paymentModule.name,
        mode: invoice.paymentModule.mode,
      }
    : null,
  relatedEntry:
    invoice.relatedUid && invoice.relatedDocumentId
      ? { uid: invoice.relatedUid, documentId: invoice.relatedDocumentId, locale: invoice.relatedLocale }
      : null,
  attachments: invoice.attachments.map(({ id, name, url, mime, size }) => ({
    id,
    name,
    url,
    type: mime,
    size: Math.round(size * 1000),
  })),
  tags: invoice.tags,
  createdBy: { type: invoice.creatorType, id: invoice.creatorId, name: invoice.creatorName },
  issuedBy: invoice.issuerType ? { type: invoice.issuerType, id: invoice.issuerId, name: invoice.issuerName } : null,
  version: versionOf(edited(invoice)),
  createdAt: invoice.createdAt,
  updatedAt: invoice.updatedAt,
  issuedAt: invoice.issuedAt,
  paidAt: invoice.paidAt,
});
