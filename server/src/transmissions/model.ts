import { shortText } from '../kit/schema';
import { TRANSMISSION_UID } from '../plugin-id';

/** A document for a network, written in the transaction that issues the document. */
export const transmissionModel = {
  uid: TRANSMISSION_UID,
  singularName: 'ip_transmissions',
  tableName: 'ip_transmissions',
  attributes: {
    id: { type: 'increments' },
    documentType: { ...shortText(16), column: { notNullable: true } },
    /** documentId of the invoice or the credit note. */
    documentId: { ...shortText(40), column: { notNullable: true } },
    invoiceId: { ...shortText(40), column: { notNullable: true } },
    documentNumber: { ...shortText(40), column: { notNullable: true } },
    network: { ...shortText(32), column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    /** Handed to the network. A new one after a refusal, so that "send again" is another try. */
    idempotencyKey: { ...shortText(40), column: { notNullable: true } },
    format: shortText(16),
    reference: { type: 'string' },
    status: { ...shortText(16), column: { notNullable: true } },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    claimedBy: shortText(40),
    lastError: { type: 'text' },
    writtenAt: { type: 'datetime', column: { notNullable: true } },
    nextAttemptAt: { type: 'datetime' },
    acceptedAt: { type: 'datetime' },
    endedAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_transmissions_once_uq', columns: ['document_id', 'network'], type: 'unique' },
    { name: 'ip_transmissions_due_idx', columns: ['status', 'next_attempt_at'] },
    { name: 'ip_transmissions_invoice_idx', columns: ['invoice_id'] },
  ],
} as const;
