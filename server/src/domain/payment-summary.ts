import type { Payment } from '../../../contracts/payments';

import { momentOf } from './ledger-join';
import { amountRefunded, paymentStatusOf, type PaymentLedgerState } from './payment-state';

/** What of a payment, as the API shows it, comes from its facts. */
export type PaymentSummary = Pick<
  Payment,
  | 'status'
  | 'amountRefunded'
  | 'fee'
  | 'net'
  | 'feeCurrency'
  | 'method'
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

/** The state in the words of the API and the database columns. Refunds and disputes oldest first. */
export const paymentSummary = (state: PaymentLedgerState): PaymentSummary => {
  // A declined first card is no news once the second has paid.
  const failure = state.baseStatus === 'succeeded' ? null : (state.failure?.value ?? null);
  return {
    status: paymentStatusOf(state),
    amountRefunded: amountRefunded(state),
    fee: state.fees?.value.fee ?? null,
    net: state.fees?.value.net ?? null,
    feeCurrency: state.fees?.value.feeCurrency ?? null,
    method: state.method?.value ?? null,
    receiptUrl: state.receiptUrl?.value ?? null,
    failureCode: failure?.code ?? null,
    failureMessage: failure?.message ?? null,
    needsReview: state.reviewReasons.length > 0,
    reviewReasons: [...state.reviewReasons],
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
    settledAt: state.settledAt === null ? null : new Date(state.settledAt).toISOString(),
  };
};
