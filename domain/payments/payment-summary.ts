import type { FraudWarning, Payment, PaymentStatus } from '../../contracts/payments';

import { closedDisputeStatuses, isInquiry, lossesOf, type DisputeLoss } from './dispute-losses';
import { momentOf } from './ledger-join';
import { addAmounts } from '../money/money';
import {
  amountRefunded,
  paidOutAsReceived,
  paymentStatusOf,
  receivedOf,
  type PaymentLedgerState,
} from './payment-state';
import { isSettled } from './payment-statuses';

/** What of a payment, as the API shows it, comes from its facts. */
type PaymentSummary = Pick<
  Payment,
  | 'status'
  | 'amountRefunded'
  | 'amountRefundable'
  | 'amountDisputed'
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
  | 'fraudWarnings'
  | 'reviews'
  | 'expiresAt'
  | 'settledAt'
>;

const byAge = (one: { createdAt: string }, other: { createdAt: string }): number =>
  momentOf(one.createdAt) - momentOf(other.createdAt);

/** Whether a dispute is open that may take the money. An inquiry only asks. */
export const hasOpenDispute = (state: PaymentLedgerState): boolean =>
  Object.values(state.disputes).some(
    ({ latest: { value } }) => !closedDisputeStatuses.includes(value.status) && !isInquiry(value.status)
  );

/**
 * Minor units that can still go back: what was paid, less refunds that are done or under way and lost disputes. Of a
 * payment with a dispute that is open, nothing: the bank may take the money a second time.
 */
const amountRefundable = (state: PaymentLedgerState, status: PaymentStatus, lost: number): number => {
  if (!isSettled(status)) return 0;
  if (hasOpenDispute(state)) return 0;
  const received = receivedOf(state);
  const currency = received?.currency ?? state.currency;
  const back = Object.values(state.refunds)
    .filter((refund) => currency === undefined || refund.currency === currency)
    .filter((refund) => refund.status !== 'failed' && refund.status !== 'canceled')
    .map(({ amount }) => amount);
  return Math.max(0, (received ?? state).amount - addAmounts(...back) - paidOutAsReceived(state) - lost);
};

const ofMoney: readonly string[] = ['amount_mismatch', 'currency_mismatch'];

/** What the account has of the payment: the charge after its fee, and what disputes have moved since. */
const netOf = ({ fees, disputes }: PaymentLedgerState): number | null => {
  const { net = null, feeCurrency = null } = fees?.value ?? {};
  if (net === null) return null;
  const moved = Object.values(disputes).map(({ latest: { value } }) =>
    value.booked?.currency === feeCurrency ? value.booked.net : 0
  );
  return addAmounts(net, ...moved);
};

/** A refund no longer prevents a dispute that has come, and a payment that was returned has nothing left to protect. */
const warningsOf = (state: PaymentLedgerState): FraudWarning[] => {
  const isOver = Object.keys(state.disputes).length > 0 || paymentStatusOf(state) === 'refunded';
  return Object.entries(state.warnings ?? {})
    .map(([providerWarningId, { value }]) => ({
      providerWarningId,
      ...value,
      actionable: value.actionable && !isOver,
    }))
    .sort(byAge);
};

/** What a person has to look at: facts that do not fit, and what the provider asks about. */
const reviewReasonsOf = (
  state: PaymentLedgerState,
  currency: string,
  losses: Map<string, DisputeLoss>,
  warnings: readonly FraudWarning[]
): string[] => {
  const isForeignLoss = ([id, { latest }]: [string, PaymentLedgerState['disputes'][string]]): boolean =>
    latest.value.currency !== (receivedOf(state)?.currency ?? currency) && (losses.get(id)?.asReceived ?? 0) > 0;
  return [
    ...state.reviewReasons,
    ...(Object.entries(state.disputes).some(isForeignLoss) ? ['dispute_currency'] : []),
    ...(warnings.some(({ actionable }) => actionable) ? ['early_fraud_warning'] : []),
    ...(Object.values(state.reviews ?? {}).some(({ value }) => value.open) ? ['provider_review'] : []),
  ].sort();
};

/**
 * The state in the words of the API and the database columns. Refunds, disputes, warnings and reviews oldest first.
 *
 * @param currency the payment's, lower case
 */
export const paymentSummary = (state: PaymentLedgerState, currency: string): PaymentSummary => {
  const losses = lossesOf(state, currency);
  const lost = [...losses.values()];
  const fraudWarnings = warningsOf(state);
  // A declined first card is no news once the second has paid.
  const received = receivedOf(state);
  const failure = state.baseStatus === 'succeeded' || received !== null ? null : (state.failure?.value ?? null);
  const status = paymentStatusOf(state);
  const decision = received === null ? null : (state.decision?.value ?? null);
  const isDecided = decision === 'accepted' || status === 'returned';
  const reviewReasons = reviewReasonsOf(state, currency, losses, fraudWarnings).filter(
    (reason) => !isDecided || !ofMoney.includes(reason)
  );
  const acceptedAt = state.received && state.received.at > 0 ? state.received.at : null;
  const settledAt = decision === 'accepted' ? acceptedAt : state.settledAt;
  return {
    status,
    amountRefunded: amountRefunded(state),
    amountRefundable: amountRefundable(state, status, addAmounts(...lost.map(({ asReceived }) => asReceived))),
    amountDisputed: addAmounts(...lost.map(({ asRequested }) => asRequested)),
    fee: state.fees?.value.fee ?? null,
    net: netOf(state),
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
      .map(([providerRefundId, refund]) => ({
        ...refund,
        providerRefundId,
        origin: refund.origin ?? 'provider',
        pendingReason: refund.status === 'pending' ? (refund.pendingReason ?? null) : null,
      }))
      .sort(byAge),
    disputes: Object.entries(state.disputes)
      .map(
        ([
          providerDisputeId,
          {
            latest: { value },
          },
        ]) => ({
          providerDisputeId,
          amount: value.amount,
          currency: value.currency,
          status: value.status,
          reason: value.reason,
          amountLost: losses.get(providerDisputeId)?.asRequested ?? 0,
          dueBy: value.dueBy ?? null,
          createdAt: value.createdAt,
        })
      )
      .sort(byAge),
    fraudWarnings,
    reviews: Object.entries(state.reviews ?? {})
      .map(([providerReviewId, { value }]) => ({ providerReviewId, ...value }))
      .sort(byAge),
    expiresAt: state.expiresAt?.value ?? null,
    settledAt: settledAt === null ? null : new Date(settledAt).toISOString(),
  };
};
