import { shortText } from '../kit/schema';
import { PROVIDER_EVENT_UID } from '../plugin-id';

/** The webhook inbox. An event is stored before the request is answered, once per contract and environment. */
export const providerEventModel = {
  uid: PROVIDER_EVENT_UID,
  singularName: 'ip_provider_events',
  tableName: 'ip_provider_events',
  attributes: {
    id: { type: 'increments' },
    contractId: { ...shortText(40), column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    eventId: { ...shortText(120), column: { notNullable: true } },
    type: { ...shortText(80), column: { notNullable: true } },
    payload: { type: 'json' },
    status: { ...shortText(16), column: { notNullable: true } },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    /** The latest claim: when two instances claim the same events, each sees which ones it got. */
    claimedBy: shortText(36),
    lastError: { type: 'text' },
    /** When the provider created it. */
    happenedAt: { type: 'datetime' },
    receivedAt: { type: 'datetime', column: { notNullable: true } },
    nextAttemptAt: { type: 'datetime' },
    processedAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_provider_events_uq', columns: ['contract_id', 'environment', 'event_id'], type: 'unique' },
    { name: 'ip_provider_events_due_idx', columns: ['status', 'next_attempt_at'] },
    { name: 'ip_provider_events_received_idx', columns: ['received_at'] },
  ],
} as const;
