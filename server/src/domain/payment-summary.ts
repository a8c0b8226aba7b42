import type { Payment } from '../../../contracts/payments';

import { momentOf } from './ledger-join';
import {
  amountRefunded,
  paymentStatusOf,
  receivedOf,
  type PaymentLedgerState,
  type ReviewReason,
} from './payment-state';

/** What of a payment, as the API shows it, comes from its facts. */
export type PaymentSummary = Pick<
  Payment,
  | 'status'
  | 'amountRefunded'
  | 'fee'
  | 'net'
  | 'feeCurrency'
  | 'method'
  | 'action'
  | 'received'
  | 'difference'
  | 'decision'
  | 'receiptUrl'
  | 'failureCode'
  | 'failureMessage'
  | 'needsReview'
  | 'reviewReasons'
  | 'provider'
  | 'refunds'
  | 'disputes'
  | 'expiresAt'
  | 'settledAt'
>;

const byAge = (one: { createdAt: string }, other: { createdAt: string }): number =>
  momentOf(one.createdAt) - momentOf(other.createdAt);

const ofMoney: readonly ReviewReason[] = ['amount_mismatch', 'currency_mismatch'];

/** The state in the words of the API and the database columns. Refunds and disputes oldest first. */
export const paymentSummary = (state: PaymentLedgerState): PaymentSummary => {
  // A declined first card is no news once the second has paid.
  const received = receivedOf(state);
  const failure = state.baseStatus === 'succeeded' || received !== null ? null : (state.failure?.value ?? null);
  const status = paymentStatusOf(state);
  const decision = received === null ? null : (state.decision?.value ?? null);
  const isDecided = decision === 'accepted' || status === 'returned';
  const reviewReasons = state.reviewReasons.filter((reason) => !isDecided || !ofMoney.includes(reason));
  const settledAt = decision === 'accepted' ? (state.received?.at ?? null) : state.settledAt;
  return {
    status,
    amountRefunded: amountRefunded(state),
    fee: state.fees?.value.fee ?? null,
    net: state.fees?.value.net ?? null,
    feeCurrency: state.fees?.value.feeCurrency ?? null,
    method: state.method?.value ?? null,
    action: status === 'requires_action' ? (state.action?.value ?? null) : null,
    received,
    difference: received !== null && received.currency === state.currency ? received.amount - state.amount : null,
    decision,
    receiptUrl: state.receiptUrl?.value ?? null,
    failureCode: failure?.code ?? null,
    failureMessage: failure?.message ?? null,
    needsReview: reviewReasons.length > 0,
    reviewReasons,
    provider: {
      sessionId: state.sessionId?.value ?? null,
      intentId: state.intentId?.value ?? null,
      chargeId: state.chargeId?.value ?? null,
    },
    refunds: Object.entries(state.refunds)
      .map(([providerRefundId, refund]) => ({ providerRefundId, ...refund }))
      .sort(byAge),
    disputes: Object.entries(state.disputes)
      .map(([providerDisputeId, { latest }]) => ({ providerDisputeId, ...latest.value }))
      .sort(byAge),
    expiresAt: state.expiresAt?.value ?? null,
    settledAt: settledAt === null ? null : new Date(settledAt).toISOString(),
  };
};
