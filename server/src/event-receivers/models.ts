import { shortText } from '../kit/schema';
import { DISPATCH_ATTEMPT_UID, DISPATCH_UID, EVENT_RECEIVER_UID } from '../plugin-id';

/** Systems outside of the site that are told of events. A raw model, because it holds secrets. */
export const eventReceiverModel = {
  uid: EVENT_RECEIVER_UID,
  singularName: 'ip_event_receivers',
  tableName: 'ip_event_receivers',
  attributes: {
    id: { type: 'increments' },
    documentId: { ...shortText(40), column: { notNullable: true } },
    name: { ...shortText(120), column: { notNullable: true } },
    description: { type: 'text' },
    url: { type: 'text', column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    events: { type: 'json' },
    enabled: { type: 'boolean', column: { notNullable: true, defaultTo: true } },
    disabledReason: shortText(16),
    /** Encrypted. */
    secret: { type: 'text', column: { notNullable: true } },
    /** The secret before, encrypted, and the end of its validity. */
    formerSecret: { type: 'text' },
    formerSecretExpiresAt: { type: 'datetime' },
    failingSince: { type: 'datetime' },
    lastDeliveredAt: { type: 'datetime' },
    createdAt: { type: 'datetime', column: { notNullable: true } },
    updatedAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_event_receivers_document_uq', columns: ['document_id'], type: 'unique' },
    { name: 'ip_event_receivers_name_uq', columns: ['name'], type: 'unique' },
  ],
} as const;

/** The queue: one message for one receiver. */
export const dispatchModel = {
  uid: DISPATCH_UID,
  singularName: 'ip_dispatches',
  tableName: 'ip_dispatches',
  attributes: {
    id: { type: 'increments' },
    receiverId: { ...shortText(40), column: { notNullable: true } },
    messageId: { ...shortText(64), column: { notNullable: true } },
    event: { ...shortText(80), column: { notNullable: true } },
    isTest: { type: 'boolean', column: { notNullable: true, defaultTo: false } },
    /** The body of the requests, so that every attempt sends and signs the same bytes. */
    body: { type: 'text', column: { notNullable: true } },
    status: { ...shortText(16), column: { notNullable: true } },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    claimedBy: shortText(40),
    lastError: { type: 'text' },
    responseStatus: { type: 'integer' },
    writtenAt: { type: 'datetime', column: { notNullable: true } },
    /** When it was written or last sent again by a person: the beginning of the three days. */
    startedAt: { type: 'datetime', column: { notNullable: true } },
    nextAttemptAt: { type: 'datetime' },
    deliveredAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_dispatches_message_uq', columns: ['receiver_id', 'message_id'], type: 'unique' },
    { name: 'ip_dispatches_due_idx', columns: ['receiver_id', 'status', 'next_attempt_at'] },
    { name: 'ip_dispatches_written_idx', columns: ['written_at'] },
  ],
} as const;

/** What came of each request. */
export const dispatchAttemptModel = {
  uid: DISPATCH_ATTEMPT_UID,
  singularName: 'ip_dispatch_attempts',
  tableName: 'ip_dispatch_attempts',
  attributes: {
    id: { type: 'increments' },
    dispatchId: { type: 'integer', column: { notNullable: true } },
    at: { type: 'datetime', column: { notNullable: true } },
    status: { type: 'integer' },
    latencyMs: { type: 'integer', column: { notNullable: true } },
    response: { type: 'text' },
    isTruncated: { type: 'boolean', column: { notNullable: true, defaultTo: false } },
    error: { type: 'text' },
  },
  indexes: [{ name: 'ip_dispatch_attempts_dispatch_idx', columns: ['dispatch_id'] }],
} as const;
