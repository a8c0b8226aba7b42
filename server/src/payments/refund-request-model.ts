import { shortText } from '../kit/schema';
import { REFUND_REQUEST_UID } from '../plugin-id';

/** A refund to request from the provider, stored before the call. `ip_refunds` holds the result. */
export const refundRequestModel = {
  uid: REFUND_REQUEST_UID,
  singularName: 'ip_refund_requests',
  tableName: 'ip_refund_requests',
  attributes: {
    id: { type: 'increments' },
    paymentId: { ...shortText(40), column: { notNullable: true } },
    invoiceId: { ...shortText(40), column: { notNullable: true } },
    contractId: { ...shortText(40), column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    /** Minor units of the currency in which the money arrived. */
    amount: { type: 'biginteger', column: { notNullable: true } },
    currency: { ...shortText(3), column: { notNullable: true } },
    reason: shortText(40),
    note: { type: 'text' },
    idempotencyKey: { ...shortText(160), column: { notNullable: true } },
    /** The payment's id until the provider has given a final answer. A unique key allows one request at a time. */
    activeFor: shortText(40),
    status: { ...shortText(16), column: { notNullable: true } },
    attempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    nextAttemptAt: { type: 'datetime' },
    providerRefundId: shortText(120),
    lastError: { type: 'text' },
    actorType: { ...shortText(16), column: { notNullable: true } },
    actorId: shortText(40),
    actorName: { type: 'string' },
    writtenAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_refund_requests_key_uq', columns: ['idempotency_key'], type: 'unique' },
    { name: 'ip_refund_requests_active_uq', columns: ['active_for'], type: 'unique' },
    { name: 'ip_refund_requests_due_idx', columns: ['status', 'next_attempt_at'] },
    { name: 'ip_refund_requests_payment_idx', columns: ['payment_id'] },
  ],
} as const;
