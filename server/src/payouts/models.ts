import { shortText } from '../kit/schema';
import { BALANCE_TRANSACTION_UID, PAYOUT_READING_UID, PROVIDER_PAYOUT_UID } from '../plugin-id';

/**
 * The provider's account, or `contract:` and the contract's id while the account is unknown. Two contracts of one account
 * share its payouts.
 */
const account = { ...shortText(64), column: { notNullable: true } } as const;
const environment = { ...shortText(8), column: { notNullable: true } } as const;

/** Payouts to the seller's bank. What staff pay out to customers without the provider is in `ip_payouts`. */
export const providerPayoutModel = {
  uid: PROVIDER_PAYOUT_UID,
  singularName: 'ip_provider_payouts',
  tableName: 'ip_provider_payouts',
  attributes: {
    id: { type: 'increments' },
    documentId: { ...shortText(40), column: { notNullable: true } },
    account,
    /** The contract that read it first, while it exists. */
    contractId: { ...shortText(40), column: { notNullable: true } },
    environment,
    payoutId: { ...shortText(120), column: { notNullable: true } },
    status: { ...shortText(16), column: { notNullable: true } },
    amount: { type: 'biginteger', column: { notNullable: true } },
    currency: { ...shortText(3), column: { notNullable: true } },
    automatic: { type: 'boolean', column: { notNullable: true } },
    /** `YYYY-MM-DD` */
    arrivalDate: { ...shortText(10), column: { notNullable: true } },
    traceId: { type: 'string' },
    failureCode: { type: 'string' },
    failureMessage: { type: 'text' },
    items: { ...shortText(16), column: { notNullable: true } },
    /** Minor units; null while the balance transactions are unknown. */
    difference: { type: 'biginteger' },
    needsReview: { type: 'boolean', column: { notNullable: true, defaultTo: false } },
    /** When the provider created it. */
    paidOutAt: { type: 'datetime', column: { notNullable: true } },
    readAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_provider_payouts_uq', columns: ['account', 'environment', 'payout_id'], type: 'unique' },
    { name: 'ip_provider_payouts_document_uq', columns: ['document_id'], type: 'unique' },
    { name: 'ip_provider_payouts_arrival_idx', columns: ['arrival_date', 'id'] },
    // Payouts that may still change are read again.
    { name: 'ip_provider_payouts_open_idx', columns: ['account', 'environment', 'status'] },
  ],
} as const;

/** Movements on the provider's balance that a payout paid out. They never change, and hold no personal data. */
export const balanceTransactionModel = {
  uid: BALANCE_TRANSACTION_UID,
  singularName: 'ip_balance_transactions',
  tableName: 'ip_balance_transactions',
  attributes: {
    id: { type: 'increments' },
    account,
    environment,
    transactionId: { ...shortText(120), column: { notNullable: true } },
    /** The provider's id of the payout. */
    payoutId: { ...shortText(120), column: { notNullable: true } },
    /** What it is to this site: `other` when it belongs to none of its payments. */
    kind: { ...shortText(16), column: { notNullable: true } },
    /** What the provider says that it is, to match it again. */
    toldKind: { ...shortText(16), column: { notNullable: true } },
    type: { ...shortText(60), column: { notNullable: true } },
    amount: { type: 'biginteger', column: { notNullable: true } },
    fee: { type: 'biginteger', column: { notNullable: true } },
    net: { type: 'biginteger', column: { notNullable: true } },
    currency: { ...shortText(3), column: { notNullable: true } },
    exchangeRate: shortText(40),
    sourceId: shortText(120),
    /** documentId of the payment. */
    paymentId: shortText(40),
    happenedAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_balance_transactions_uq', columns: ['account', 'environment', 'transaction_id'], type: 'unique' },
    { name: 'ip_balance_transactions_payout_idx', columns: ['account', 'environment', 'payout_id', 'kind'] },
    { name: 'ip_balance_transactions_source_idx', columns: ['source_id'] },
    { name: 'ip_balance_transactions_payment_idx', columns: ['payment_id'] },
  ],
} as const;

/** How far the payouts of a key pair are read, and why not. */
export const payoutReadingModel = {
  uid: PAYOUT_READING_UID,
  singularName: 'ip_payout_readings',
  tableName: 'ip_payout_readings',
  attributes: {
    id: { type: 'increments' },
    contractId: { ...shortText(40), column: { notNullable: true } },
    environment,
    /** When the newest payout that was read was created, by the provider's clock. */
    cursorAt: { type: 'datetime' },
    readAt: { type: 'datetime' },
    code: { type: 'string' },
    missingPermission: { type: 'string' },
  },
  indexes: [{ name: 'ip_payout_readings_uq', columns: ['contract_id', 'environment'], type: 'unique' }],
} as const;
