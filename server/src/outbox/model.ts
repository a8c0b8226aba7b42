import { shortText } from '../kit/schema';
import { OUTBOX_UID } from '../plugin-id';

/** What the plugin has to say to the world, written in the transaction that made it true. */
export const outboxModel = {
  uid: OUTBOX_UID,
  singularName: 'ip_outbox',
  tableName: 'ip_outbox',
  attributes: {
    id: { type: 'increments' },
    /** Names the message for its receivers, who may hear it more than once. */
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
