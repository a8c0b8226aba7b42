import { shortText } from '../kit/schema';
import { REFUND_DAY_UID, REFUND_REQUEST_UID } from '../plugin-id';

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
    /** The caller's own key, and a hash of what it asked for with it. */
    requestKey: shortText(60),
    requestHash: shortText(64),
    /** The day whose limit the amount counts against; null where none does. */
    countedDay: shortText(10),
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
    /** When it was refused for good. */
    refusedAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_refund_requests_key_uq', columns: ['idempotency_key'], type: 'unique' },
    { name: 'ip_refund_requests_active_uq', columns: ['active_for'], type: 'unique' },
    { name: 'ip_refund_requests_asked_uq', columns: ['payment_id', 'request_key'], type: 'unique' },
    { name: 'ip_refund_requests_due_idx', columns: ['status', 'next_attempt_at'] },
    { name: 'ip_refund_requests_payment_idx', columns: ['payment_id'] },
  ],
} as const;

/** What was asked to be refunded in one day. The row is where concurrent requests meet. */
export const refundDayModel = {
  uid: REFUND_DAY_UID,
  singularName: 'ip_refund_days',
  tableName: 'ip_refund_days',
  attributes: {
    id: { type: 'increments' },
    environment: { ...shortText(8), column: { notNullable: true } },
    currency: { ...shortText(3), column: { notNullable: true } },
    /** `YYYY-MM-DD` in the site's time zone. */
    day: { ...shortText(10), column: { notNullable: true } },
    /** Minor units of `currency`, without requests that were refused. */
    amount: { type: 'biginteger', column: { notNullable: true } },
  },
  indexes: [{ name: 'ip_refund_days_uq', columns: ['environment', 'currency', 'day'], type: 'unique' }],
} as const;
