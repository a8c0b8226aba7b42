import * as uids from '../plugin-id';
import { clear, no, redact, staff, type TableRules } from './decisions';

/** Queues: what goes to the site, to receivers, to networks, and what comes from providers. */
export const queueRules: TableRules = {
  [uids.PROVIDER_EVENT_UID]: {
    rows: 'keep',
    ties: [{ mentionedIn: 'payload' }],
    columns: {
      ...no('contractId', 'environment', 'eventId', 'type', 'status', 'attempts', 'claimedBy', 'happenedAt'),
      ...no('receivedAt', 'nextAttemptAt', 'processedAt'),
      ...redact('payload', 'lastError'),
    },
  },
  [uids.OUTBOX_UID]: {
    rows: 'keep',
    ties: [{ mentionedIn: 'payload' }],
    columns: {
      ...no('messageId', 'event', 'status', 'attempts', 'writtenAt', 'nextAttemptAt', 'deliveredAt'),
      payload: { erase: 'message' },
      ...redact('lastError'),
    },
  },
  [uids.DISPATCH_UID]: {
    rows: 'keep',
    ties: [{ mentionedIn: 'body' }],
    columns: {
      ...no('receiverId', 'messageId', 'event', 'isTest', 'status', 'attempts', 'claimedBy', 'responseStatus'),
      ...no('writtenAt', 'startedAt', 'nextAttemptAt', 'deliveredAt'),
      body: { erase: 'message' },
      ...redact('lastError'),
    },
  },
  [uids.DISPATCH_ATTEMPT_UID]: {
    rows: 'keep',
    ties: [{ mentionedIn: 'response' }],
    columns: {
      ...no('dispatchId', 'at', 'status', 'latencyMs', 'isTruncated'),
      // A receiver may answer with what it was sent.
      ...clear('response'),
      ...redact('error'),
    },
  },
  [uids.TRANSMISSION_UID]: {
    rows: 'keep',
    ties: [{ attribute: 'invoiceId', to: 'invoice' }],
    columns: {
      ...no('documentType', 'documentId', 'invoiceId', 'documentNumber', 'network', 'environment'),
      ...no('idempotencyKey', 'format', 'reference', 'status', 'attempts', 'claimedBy', 'writtenAt'),
      ...no('nextAttemptAt', 'acceptedAt', 'endedAt'),
      ...redact('lastError'),
    },
  },
  [uids.IDEMPOTENT_REQUEST_UID]: {
    rows: 'keep',
    columns: {
      ...no('keyHash', 'fingerprint', 'claimedBy', 'claimedUntil', 'claims', 'status'),
      // Encrypted: the service that stores responses looks into them, and forgets those about the person.
      ...no('response'),
    },
    secret: ['response'],
  },
  [uids.ERASURE_UID]: {
    rows: 'keep',
    columns: {
      ...no('documentId', 'person', 'status', 'attempts', 'claimedBy', 'result', 'actorType', 'actorId'),
      ...no('writtenAt', 'nextAttemptAt', 'endedAt'),
      // Empties itself when the erasure is done. Errors name no value.
      ...no('subject', 'lastError'),
      ...staff('actorName'),
    },
  },
};
