import type { TimelineEntry } from '../../../contracts';
import type { CreditNoteEntity } from './repository';

/** Returns the entries that credit notes add to an invoice's timeline. */
export const creditNoteTimeline = (notes: CreditNoteEntity[]): TimelineEntry[] =>
  notes.map((note) => ({
    id: `credit-note:${note.documentId}`,
    kind: 'credit_note_issued',
    at: note.issuedAt ?? note.createdAt,
    actor: note.issuerType ? { type: note.issuerType, id: note.issuerId, name: note.issuerName } : null,
    amount: { amount: note.total, currency: note.currency },
    payment: null,
    detail: [note.number, note.reason].filter(Boolean).join(': '),
  }));
