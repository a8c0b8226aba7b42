import { hiddenFromContentManager, shortText } from '../kit/schema';

export const paymentType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_payments',
    info: { singularName: 'payment', pluralName: 'payments', displayName: 'Payment' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      invoice: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'plugin::invoice-payments.invoice',
        useJoinTable: false,
      },
      paymentModule: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'plugin::invoice-payments.payment-module',
        useJoinTable: false,
      },
      // Contracts with payments are never deleted, and every lookup starts with these two columns.
      contractId: { ...shortText(40), required: true, column: { notNullable: true } },
      environment: { ...shortText(8), required: true, column: { notNullable: true } },
      status: { ...shortText(24), required: true, column: { notNullable: true } },
      amount: { type: 'biginteger', required: true, column: { notNullable: true } },
      currency: { ...shortText(3), required: true, column: { notNullable: true } },
      amountRefunded: { type: 'biginteger', required: true, column: { notNullable: true, defaultTo: 0 } },
      amountDisputed: { type: 'biginteger', column: { defaultTo: 0 } },
      fee: { type: 'biginteger' },
      net: { type: 'biginteger' },
      feeCurrency: shortText(3),
      method: { type: 'json' },
      /** What a person noted of money that came without a provider. */
      recorded: { type: 'json' },
      /** What the payer still has to do, and by when. */
      action: { type: 'json' },
      actionExpiresAt: { type: 'datetime' },
      /** What arrived if it differs from what was requested, and what a person decided about it. */
      amountReceived: { type: 'biginteger' },
      currencyReceived: shortText(3),
      decision: shortText(12),
      /** Why the page has to be closed at the provider, for everybody who has it open. */
      withdrawal: shortText(24),
      receiptUrl: { type: 'text' },
      failureCode: { type: 'string' },
      failureMessage: { type: 'text' },
      /** What the provider refused in this attempt, while it has no session. */
      refusal: { type: 'json' },
      attempt: { type: 'integer', required: true, column: { notNullable: true } },
      origin: { ...shortText(16), required: true, column: { notNullable: true } },
      starterType: { ...shortText(16), required: true, column: { notNullable: true } },
      starterId: shortText(40),
      starterName: { type: 'string' },
      sessionId: shortText(120),
      intentId: shortText(120),
      chargeId: shortText(120),
      checkoutUrl: { type: 'text', private: true },
      expiresAt: { type: 'datetime' },
      settledAt: { type: 'datetime' },
      needsReview: { type: 'boolean', column: { defaultTo: false } },
      reviewReasons: { type: 'json' },
      /** The request to the provider. A retry sends exactly the same. */
      request: { type: 'json', private: true },
      fingerprint: { ...shortText(64), private: true },
      idempotencyKey: { ...shortText(120), required: true, private: true, column: { notNullable: true, unique: true } },
      /** The invoice's id while this attempt can be paid. A unique key allows one for each invoice. */
      activeFor: { ...shortText(40), private: true, column: { unique: true } },
      /** Everything the provider reported, in the format of `domain/payments`. */
      ledger: { type: 'json', private: true },
    },
    indexes: [
      { name: 'ip_payments_session_uq', columns: ['contract_id', 'session_id'], type: 'unique' },
      { name: 'ip_payments_intent_idx', columns: ['intent_id'] },
      { name: 'ip_payments_charge_idx', columns: ['charge_id'] },
      { name: 'ip_payments_status_idx', columns: ['status', 'created_at'] },
      { name: 'ip_payments_settled_idx', columns: ['settled_at', 'id'] },
      { name: 'ip_payments_created_idx', columns: ['created_at', 'id'] },
      { name: 'ip_payments_environment_idx', columns: ['environment', 'created_at'] },
      { name: 'ip_payments_review_idx', columns: ['needs_review', 'created_at'] },
    ],
  },
} as const;

export const refundType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_refunds',
    info: { singularName: 'refund', pluralName: 'refunds', displayName: 'Refund' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      payment: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'plugin::invoice-payments.payment',
        useJoinTable: false,
      },
      contractId: { ...shortText(40), required: true, column: { notNullable: true } },
      environment: { ...shortText(8), required: true, column: { notNullable: true } },
      providerRefundId: { ...shortText(120), required: true, column: { notNullable: true } },
      amount: { type: 'biginteger', required: true, column: { notNullable: true } },
      currency: { ...shortText(3), required: true, column: { notNullable: true } },
      status: { ...shortText(24), required: true, column: { notNullable: true } },
      reason: { type: 'string' },
      failureReason: { type: 'string' },
      pendingReason: { type: 'string' },
      /** `recorded`: paid out without the provider. Null for the provider, as in rows of earlier versions. */
      origin: shortText(16),
      refundedAt: { type: 'datetime' },
    },
    indexes: [
      { name: 'ip_refunds_provider_uq', columns: ['contract_id', 'environment', 'provider_refund_id'], type: 'unique' },
      // Refunds that the provider has not finished are read again on a schedule.
      { name: 'ip_refunds_status_idx', columns: ['status'] },
      { name: 'ip_refunds_date_idx', columns: ['refunded_at', 'id'] },
    ],
  },
} as const;

export const disputeType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_disputes',
    info: { singularName: 'dispute', pluralName: 'disputes', displayName: 'Dispute' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      payment: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'plugin::invoice-payments.payment',
        useJoinTable: false,
      },
      contractId: { ...shortText(40), required: true, column: { notNullable: true } },
      environment: { ...shortText(8), required: true, column: { notNullable: true } },
      providerDisputeId: { ...shortText(120), required: true, column: { notNullable: true } },
      amount: { type: 'biginteger', required: true, column: { notNullable: true } },
      currency: { ...shortText(3), required: true, column: { notNullable: true } },
      status: { ...shortText(40), required: true, column: { notNullable: true } },
      reason: { type: 'string' },
      /** Minor units of the payment's currency. Null in rows of earlier versions; the background job fills it in. */
      amountLost: { type: 'biginteger' },
      dueBy: { type: 'datetime' },
      disputedAt: { type: 'datetime' },
    },
    indexes: [
      {
        name: 'ip_disputes_provider_uq',
        columns: ['contract_id', 'environment', 'provider_dispute_id'],
        type: 'unique',
      },
      { name: 'ip_disputes_lost_idx', columns: ['amount_lost'] },
      { name: 'ip_disputes_date_idx', columns: ['disputed_at', 'id'] },
    ],
  },
} as const;
