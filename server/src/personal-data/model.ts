import { shortText } from '../kit/schema';
import { ERASURE_UID } from '../plugin-id';

/** The queue of erasures. A row whose process ended is continued by the background job. */
export const erasureModel = {
  uid: ERASURE_UID,
  singularName: 'ip_erasures',
  tableName: 'ip_erasures',
  attributes: {
    id: { type: 'increments' },
    documentId: { ...shortText(40), column: { notNullable: true } },
    /** Keyed hash of what the person was searched by. */
    person: { ...shortText(64), column: { notNullable: true } },
    /** The person's values and the ids of their records, until the erasure is done. */
    subject: { type: 'json' },
    result: { type: 'json' },
    status: { ...shortText(16), column: { notNullable: true } },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    claimedBy: shortText(40),
    lastError: { type: 'text' },
    actorType: { ...shortText(16), column: { notNullable: true } },
    actorId: shortText(40),
    actorName: { type: 'string' },
    writtenAt: { type: 'datetime', column: { notNullable: true } },
    nextAttemptAt: { type: 'datetime' },
    endedAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_erasures_document_uq', columns: ['document_id'], type: 'unique' },
    { name: 'ip_erasures_due_idx', columns: ['status', 'next_attempt_at'] },
  ],
} as const;
