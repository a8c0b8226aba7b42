import type { CreditNote } from '../../../contracts';
import { customerShown } from '../invoices';
import { versionOf } from '../kit/version';
import type { CreditNoteEntity } from './repository';

export const creditNoteDto = (note: CreditNoteEntity): CreditNote => ({
  documentId: note.documentId,
  number: note.number,
  environment: note.environment,
  status: note.status,
  invoice: {
    documentId: note.invoice.documentId,
    number: note.invoice.number,
    issueDate: note.invoice.issueDate,
    status: note.invoice.status,
  },
  currency: note.currency,
  taxBehavior: note.taxBehavior,
  lines: note.lines,
  subtotal: note.subtotal,
  discountTotal: note.discountTotal,
  taxes: note.taxes,
  taxTotal: note.taxTotal,
  total: note.total,
  reason: note.reason,
  notes: note.notes,
  customer: customerShown(note),
  issueDate: note.issueDate,
  createdBy: { type: note.creatorType, id: note.creatorId, name: note.creatorName },
  issuedBy: note.issuerType ? { type: note.issuerType, id: note.issuerId, name: note.issuerName } : null,
  version: versionOf([note.number, note.lines, note.selection, note.reason, note.notes]),
  createdAt: note.createdAt,
  updatedAt: note.updatedAt,
  issuedAt: note.issuedAt,
});
