import type { PaymentStatus } from '../../../contracts/payments';

import { momentOf, type Register } from './ledger-join';
import { addAmounts } from './money';
import type { DisputeFact, FraudWarningFact, PaymentFact, ProviderFact, RefundFact, ReviewFact } from './payment-facts';
import {
  baseStatuses,
  initialPaymentState,
  joinPaymentStates,
  type ExpectedPayment,
  type PaymentLedgerState,
  type ReviewReason,
} from './payment-ledger';
import type { TransitionTable } from './state-machine';

export { baseStatuses, initialPaymentState, joinPaymentStates, reviewReasons } from './payment-ledger';
export type { BaseStatus, ExpectedPayment, PaymentLedgerState, ReviewReason } from './payment-ledger';

/** Jumps are arrows too: the first fact we hear may be the last one that happened. */
export const paymentTransitions = {
  created: ['open', 'processing', 'failed', 'canceled', 'expired', 'succeeded', 'partially_refunded', 'refunded'],
  open: ['processing', 'failed', 'canceled', 'expired', 'succeeded', 'partially_refunded', 'refunded'],
  processing: ['failed', 'canceled', 'expired', 'succeeded', 'partially_refunded', 'refunded'],
  failed: ['canceled', 'expired', 'succeeded', 'partially_refunded', 'refunded'],
  canceled: ['expired', 'succeeded', 'partially_refunded', 'refunded'],
  expired: ['succeeded', 'partially_refunded', 'refunded'],
  // From here on only refunds speak, and a refund can fail weeks after it succeeded.
  succeeded: ['partially_refunded', 'refunded'],
  partially_refunded: ['succeeded', 'refunded'],
  refunded: ['partially_refunded', 'succeeded'],
} as const satisfies TransitionTable<PaymentStatus>;

/** Of a dispute, from first to final; a status we do not know is open and ranks before the final ones. */
const disputeRanks = [
  'warning_needs_response',
  'warning_under_review',
  'needs_response',
  'under_review',
  'unknown',
  'warning_closed',
  'prevented',
  'lost',
  'appeal_needs_response',
  'appeal_under_review',
  'won',
];

const disputeRank = (status: string): number => {
  const rank = disputeRanks.indexOf(status);
  return rank === -1 ? disputeRanks.indexOf('unknown') : rank;
};

const strangerReasons = (fact: ProviderFact, expected: ExpectedPayment): ReviewReason[] => {
  const reasons: ReviewReason[] = [];
  if (fact.environment !== expected.environment) reasons.push('environment_mismatch');
  if (fact.accountId !== null && expected.accountId !== null && fact.accountId !== expected.accountId) {
    reasons.push('account_mismatch');
  }
  return reasons;
};

const moneyReasons = (fact: PaymentFact, expected: ExpectedPayment): ReviewReason[] => {
  // Nothing is paid by a failure, so its amount cannot mislead; refusing it would keep a dead session open.
  if (fact.status === 'failed' || fact.status === 'expired' || fact.status === 'canceled') return [];
  const reasons: ReviewReason[] = [];
  if (fact.amount !== expected.amount) reasons.push('amount_mismatch');
  if (fact.currency !== expected.currency) reasons.push('currency_mismatch');
  return reasons;
};

/** What a payment fact says by itself, as a state to be joined to the known one. */
const knowledgeOfPayment = (fact: PaymentFact, expected: ExpectedPayment): PaymentLedgerState => {
  const nothing = initialPaymentState(expected);
  const reasons = moneyReasons(fact, expected);
  const at = momentOf(fact.occurredAt);
  const heard = <T>(value: T | null | undefined, rank: number): Register<T> | null =>
    value === null || value === undefined ? null : { value, rank, at };

  // Of a wrong sum only the ids are noted, below all others, so that a person finds it at the provider.
  const rank = reasons.length > 0 ? -1 : baseStatuses.indexOf(fact.status);
  const noted: PaymentLedgerState = {
    ...nothing,
    sessionId: heard(fact.sessionId, rank),
    intentId: heard(fact.intentId, rank),
    chargeId: heard(fact.chargeId, rank),
    reviewReasons: reasons,
  };
  if (reasons.length > 0) return noted;

  const { fee = null, net = null, feeCurrency = null, receiptUrl = null, method = null } = fact.charge ?? {};
  return {
    ...noted,
    baseStatus: fact.status,
    // Ranked like the status: a retried card's first, declined charge never replaces the one that paid.
    fees: heard(fee === null && net === null ? null : { fee, net, feeCurrency }, rank),
    receiptUrl: heard(receiptUrl, rank),
    method: heard(
      method && { type: method.type, brand: method.brand, last4: method.last4, wallet: method.wallet },
      rank
    ),
    failure: heard(fact.failure && { code: fact.failure.code, message: fact.failure.message }, 0),
    expiresAt: heard(fact.expiresAt, 0),
    settledAt: fact.status === 'succeeded' && at > 0 ? at : null,
  };
};

const knowledgeOfRefund = (fact: RefundFact, expected: ExpectedPayment): PaymentLedgerState => {
  const nothing = initialPaymentState(expected);
  if (fact.currency !== expected.currency) return { ...nothing, reviewReasons: ['currency_mismatch'] };
  const { amount, currency, status, reason, failureReason, createdAt } = fact;
  return { ...nothing, refunds: { [fact.refundId]: { amount, currency, status, reason, failureReason, createdAt } } };
};

const knowledgeOfDispute = (fact: DisputeFact, expected: ExpectedPayment): PaymentLedgerState => {
  // Its currency may be another than the payment's: domain/dispute-losses says what is lost then.
  const { status, reason, amount, currency, createdAt, booked = null, dueBy = null } = fact;
  const latest = {
    value: { status, reason, amount, currency, createdAt, booked, dueBy },
    rank: disputeRank(status),
    at: momentOf(fact.occurredAt),
  };
  return {
    ...initialPaymentState(expected),
    disputes: { [fact.disputeId]: { latest, fundsWithdrawn: fact.fundsWithdrawn ?? false } },
  };
};

const knowledgeOfWarning = (fact: FraudWarningFact, expected: ExpectedPayment): PaymentLedgerState => {
  const { fraudType, actionable, createdAt } = fact;
  // At one moment the one that is over wins: what can no longer be acted on stays so.
  const latest = {
    value: { fraudType, actionable, createdAt },
    rank: actionable ? 0 : 1,
    at: momentOf(fact.occurredAt),
  };
  return { ...initialPaymentState(expected), warnings: { [fact.warningId]: latest } };
};

const knowledgeOfReview = (fact: ReviewFact, expected: ExpectedPayment): PaymentLedgerState => {
  const { open, reason, createdAt } = fact;
  const latest = { value: { open, reason, createdAt }, rank: open ? 0 : 1, at: momentOf(fact.occurredAt) };
  return { ...initialPaymentState(expected), reviews: { [fact.reviewId]: latest } };
};

const knowledgeOf = (fact: ProviderFact, expected: ExpectedPayment): PaymentLedgerState => {
  const strange = strangerReasons(fact, expected);
  if (strange.length > 0) return { ...initialPaymentState(expected), reviewReasons: strange };
  switch (fact.kind) {
    case 'payment':
      return knowledgeOfPayment(fact, expected);
    case 'refund':
      return knowledgeOfRefund(fact, expected);
    case 'dispute':
      return knowledgeOfDispute(fact, expected);
    case 'fraud_warning':
      return knowledgeOfWarning(fact, expected);
    case 'review':
      return knowledgeOfReview(fact, expected);
  }
};

/**
 * The state after one more fact. Any facts in any order, each any number of times, lead to the same state.
 *
 * A fact of another account or environment adds a review reason and nothing else. So does one that says
 * open, processing or succeeded for another amount or currency, except that its ids are noted; and a refund
 * in another currency. None of them can make a payment succeed.
 */
export const applyFact = (
  state: PaymentLedgerState,
  fact: ProviderFact,
  expected: ExpectedPayment
): PaymentLedgerState => joinPaymentStates(state, knowledgeOf(fact, expected));

/** Sum of the refunds that succeeded, in minor units; those still pending or failed do not count. */
export const amountRefunded = (state: PaymentLedgerState): number =>
  addAmounts(...Object.values(state.refunds).map(({ status, amount }) => (status === 'succeeded' ? amount : 0)));

/** The payment's status: what became of the attempt, then of the money. */
export const paymentStatusOf = (state: PaymentLedgerState): PaymentStatus => {
  if (state.baseStatus !== 'succeeded') return state.baseStatus;
  const refunded = amountRefunded(state);
  if (refunded === 0) return 'succeeded';
  return refunded >= state.amount ? 'refunded' : 'partially_refunded';
};
