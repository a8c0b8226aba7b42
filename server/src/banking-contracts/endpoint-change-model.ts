import { shortText } from '../kit/schema';
import { ENDPOINT_CHANGE_UID } from '../plugin-id';

/** Changes of webhook endpoints at the provider, one row each. After a crash, the row shows what is left to do. */
export const endpointChangeModel = {
  uid: ENDPOINT_CHANGE_UID,
  singularName: 'ip_endpoint_changes',
  tableName: 'ip_endpoint_changes',
  attributes: {
    id: { type: 'increments' },
    contractId: { ...shortText(40), column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    kind: { ...shortText(12), column: { notNullable: true } },
    step: { ...shortText(12), column: { notNullable: true } },
    /** Idempotency key of the call that creates the endpoint. */
    createKey: { ...shortText(60), column: { notNullable: true } },
    url: { type: 'text' },
    formerEndpointId: { type: 'string' },
    /** The new endpoint, once its secret is stored. */
    endpointId: { type: 'string' },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    lastError: { type: 'text' },
    startedAt: { type: 'datetime', column: { notNullable: true } },
    nextAttemptAt: { type: 'datetime' },
    finishedAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_endpoint_changes_uq', columns: ['create_key'], type: 'unique' },
    { name: 'ip_endpoint_changes_pair_idx', columns: ['contract_id', 'environment', 'step'] },
    { name: 'ip_endpoint_changes_due_idx', columns: ['step', 'next_attempt_at'] },
  ],
} as const;
