import * as uids from '../plugin-id';
import { clear, no, redact, staff, type TableRules } from './decisions';

const invoiceId = [{ attribute: 'invoiceId', to: 'invoice' }] as const;
const ofPayment = [{ attribute: 'payment', to: 'paymentRow' }] as const;
const actor = { ...no('actorType', 'actorId', 'writtenAt'), ...staff('actorName') } as const;
const money = no('invoiceId', 'amount', 'currency');

/** Money: amounts, dates and the provider's ids stay, so that figures and totals do not change. */
export const moneyRules: TableRules = {
  [uids.PAYMENT_UID]: {
    rows: 'keep',
    ties: [{ attribute: 'invoice', to: 'invoiceRow' }],
    columns: {
      ...no('invoice', 'paymentModule', 'contractId', 'environment', 'status', 'amount', 'currency'),
      ...no('amountRefunded', 'amountDisputed', 'fee', 'net', 'feeCurrency', 'actionExpiresAt', 'amountReceived'),
      ...no('currencyReceived', 'decision', 'withdrawal', 'failureCode', 'attempt', 'origin', 'starterType'),
      ...no('starterId', 'sessionId', 'intentId', 'chargeId', 'expiresAt', 'settledAt', 'needsReview'),
      ...no('reviewReasons', 'idempotencyKey', 'activeFor'),
      ...staff('starterName'),
      ...clear('receiptUrl', 'failureMessage'),
      ...redact('refusal'),
      method: { erase: 'method' },
      recorded: { erase: 'recorded' },
      request: { erase: 'request' },
      ledger: { erase: 'ledger' },
      // Emptied once nothing can be paid any more: until then the payer needs the page.
      action: { erase: 'attempt' },
      checkoutUrl: { erase: 'attempt' },
      fingerprint: { erase: 'attempt' },
    },
    secret: ['request', 'fingerprint', 'idempotencyKey', 'activeFor', 'ledger', 'checkoutUrl'],
  },
  [uids.REFUND_UID]: {
    rows: 'keep',
    ties: ofPayment,
    columns: {
      ...no('payment', 'contractId', 'environment', 'providerRefundId', 'amount', 'currency', 'status', 'origin'),
      ...no('refundedAt'),
      ...redact('reason', 'failureReason', 'pendingReason'),
    },
  },
  [uids.DISPUTE_UID]: {
    rows: 'keep',
    ties: ofPayment,
    columns: {
      ...no('payment', 'contractId', 'environment', 'providerDisputeId', 'amount', 'currency', 'status'),
      ...no('amountLost', 'dueBy', 'disputedAt'),
      ...redact('reason'),
    },
  },
  [uids.REFUND_REQUEST_UID]: {
    rows: 'keep',
    ties: invoiceId,
    columns: {
      ...money,
      ...actor,
      ...no('paymentId', 'contractId', 'environment', 'reason', 'idempotencyKey', 'requestKey', 'requestHash'),
      ...no('countedDay', 'activeFor', 'status', 'attempts', 'nextAttemptAt', 'providerRefundId', 'refusedAt'),
      ...clear('note'),
      ...redact('lastError'),
    },
  },
  [uids.REVERSAL_UID]: {
    rows: 'keep',
    ties: invoiceId,
    columns: { ...money, ...actor, ...no('subject', 'paymentId', 'day'), ...redact('reason') },
  },
  [uids.PAYOUT_UID]: {
    rows: 'keep',
    ties: invoiceId,
    columns: {
      ...money,
      ...actor,
      ...no('payoutId', 'paymentId', 'method', 'day'),
      ...clear('note'),
      ...redact('reference'),
    },
  },
  [uids.WRITE_OFF_UID]: {
    rows: 'keep',
    ties: invoiceId,
    columns: { ...money, ...actor, ...no('documentId'), ...redact('reason') },
  },
  [uids.UNASSIGNED_UID]: {
    rows: 'keep',
    ties: [
      { attribute: 'invoiceId', to: 'invoice' },
      { attribute: 'assignedInvoiceId', to: 'invoice' },
    ],
    columns: {
      ...no('documentId', 'state', 'reason', 'contractId', 'environment', 'sessionId', 'intentId', 'chargeId'),
      ...no('status', 'amount', 'amountRefunded', 'currency', 'paymentId', 'invoiceId', 'invoiceNumber'),
      ...no('foundAt', 'assignedInvoiceId', 'deciderType', 'deciderId', 'decidedAt'),
      ...staff('deciderName'),
      ...redact('note'),
      ledger: { erase: 'ledger' },
    },
    secret: ['ledger'],
  },
  [uids.REFUND_DAY_UID]: { rows: 'keep', columns: no('environment', 'currency', 'day', 'amount') },
  [uids.PROVIDER_PAYOUT_UID]: {
    rows: 'keep',
    // To the seller's bank.
    columns: {
      ...no('documentId', 'account', 'contractId', 'environment', 'payoutId', 'status', 'amount', 'currency'),
      ...no('automatic', 'arrivalDate', 'traceId', 'failureCode', 'failureMessage', 'items', 'difference'),
      ...no('needsReview', 'paidOutAt', 'readAt'),
    },
  },
  [uids.BALANCE_TRANSACTION_UID]: {
    rows: 'keep',
    columns: {
      ...no('account', 'environment', 'transactionId', 'payoutId', 'kind', 'toldKind', 'type', 'amount', 'fee'),
      ...no('net', 'currency', 'exchangeRate', 'sourceId', 'paymentId', 'happenedAt'),
    },
  },
  [uids.PAYOUT_READING_UID]: {
    rows: 'keep',
    columns: no('contractId', 'environment', 'cursorAt', 'readAt', 'code', 'missingPermission'),
  },
  [uids.DAILY_FIGURES_UID]: {
    rows: 'keep',
    columns: no('environment', 'measure', 'day', 'currency', 'moduleId', 'amount', 'items'),
  },
  [uids.FIGURE_CHANGES_UID]: {
    rows: 'keep',
    columns: no('environment', 'measure', 'day', 'currency', 'moduleId', 'amount', 'items'),
  },
};
