import { shortText } from '../kit/schema';
import { NOTIFICATION_UID } from '../plugin-id';

/** A notification to one recipient, written in the transaction that causes it. */
export const notificationModel = {
  uid: NOTIFICATION_UID,
  singularName: 'ip_notifications',
  tableName: 'ip_notifications',
  attributes: {
    id: { type: 'increments' },
    /** Identifies what the notification is about. A second one with the same key is not written. */
    dedupeKey: { ...shortText(160), column: { notNullable: true } },
    invoiceId: { ...shortText(40), column: { notNullable: true } },
    kind: { ...shortText(24), column: { notNullable: true } },
    channel: { ...shortText(32), column: { notNullable: true } },
    recipient: { ...shortText(254), column: { notNullable: true } },
    language: { ...shortText(8), column: { notNullable: true } },
    paymentId: shortText(40),
    /** The sender's personal message, and the day of a reminder. */
    detail: { type: 'json' },
    linkId: shortText(40),
    linkExpiresAt: { type: 'datetime' },
    /** The link's address, encrypted, until the notification is sent. */
    sealedLink: { type: 'text' },
    status: { ...shortText(16), column: { notNullable: true } },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    lastError: { type: 'text' },
    actorType: { ...shortText(16), column: { notNullable: true } },
    actorId: shortText(40),
    actorName: { type: 'string' },
    writtenAt: { type: 'datetime', column: { notNullable: true } },
    nextAttemptAt: { type: 'datetime' },
    sentAt: { type: 'datetime' },
    /** The key that recipients see, such as the first part of an e-mail's Message-ID. */
    messageKey: shortText(40),
    /** The service's id of the message. */
    providerId: shortText(64),
    /** What a delivery receipt said: `delivered` or `undelivered`. */
    deliveryStatus: shortText(16),
    deliveredAt: { type: 'datetime' },
    deliveryError: shortText(200),
  },
  indexes: [
    { name: 'ip_notifications_key_uq', columns: ['dedupe_key'], type: 'unique' },
    { name: 'ip_notifications_due_idx', columns: ['status', 'next_attempt_at'] },
    { name: 'ip_notifications_invoice_idx', columns: ['invoice_id'] },
    { name: 'ip_notifications_message_idx', columns: ['message_key'] },
  ],
} as const;
