import { shortText } from '../kit/schema';
import { OUTBOX_UID } from '../plugin-id';

/** Messages to the site's listeners and webhooks, written in the transaction of the change they report. */
export const outboxModel = {
  uid: OUTBOX_UID,
  singularName: 'ip_outbox',
  tableName: 'ip_outbox',
  attributes: {
    id: { type: 'increments' },
    /** Identifies the message for its receivers, who may receive it more than once. */
    messageId: { ...shortText(64), column: { notNullable: true } },
    event: { ...shortText(80), column: { notNullable: true } },
    payload: { type: 'json' },
    status: { ...shortText(16), column: { notNullable: true } },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    lastError: { type: 'text' },
    writtenAt: { type: 'datetime', column: { notNullable: true } },
    nextAttemptAt: { type: 'datetime' },
    deliveredAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_outbox_message_uq', columns: ['message_id'], type: 'unique' },
    { name: 'ip_outbox_due_idx', columns: ['status', 'next_attempt_at'] },
  ],
} as const;
