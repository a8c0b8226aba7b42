import type { Money } from '../../contracts/money';
import type { PaymentStatus, ReviewDecision } from '../../contracts/payments';

import { momentOf, type Register } from './ledger-join';
import { addAmounts } from '../money/money';
import type { DisputeFact, FraudWarningFact, PaymentFact, ProviderFact, RefundFact, ReviewFact } from './payment-facts';
import {
  baseRanks,
  initialPaymentState,
  joinPaymentStates,
  type ExpectedPayment,
  type PaymentLedgerState,
  type ReviewReason,
} from './payment-ledger';

export { baseRanks, baseStatuses, initialPaymentState, joinPaymentStates } from './payment-ledger';
export type { ExpectedPayment, PaymentLedgerState } from './payment-ledger';

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

/** Converts one payment fact to a state that can be joined with the known one. */
const knowledgeOfPayment = (fact: PaymentFact, expected: ExpectedPayment): PaymentLedgerState => {
  const nothing = initialPaymentState(expected);
  const reasons = moneyReasons(fact, expected);
  const at = momentOf(fact.occurredAt);
  const heard = <T>(value: T | null | undefined, rank: number): Register<T> | null =>
    value === null || value === undefined ? null : { value, rank, at };

  // A fact about a wrong amount ranks below all others, so that it never hides the right one.
  const isWrongSum = reasons.length > 0;
  const isOtherMoney = isWrongSum && fact.status === 'succeeded';
  const rank = isWrongSum ? -1 : baseRanks[fact.status];
  const noted: PaymentLedgerState = {
    ...nothing,
    sessionId: heard(fact.sessionId, rank),
    intentId: heard(fact.intentId, rank),
    chargeId: heard(fact.chargeId, rank),
    reviewReasons: reasons,
  };
  // The payer must not be sent to a page that shows a different total.
  if (isWrongSum && fact.status === 'open') return noted;

  const { fee = null, net = null, feeCurrency = null, receiptUrl = null, method = null } = fact.charge ?? {};
  return {
    ...noted,
    // A wrong amount settles nothing by itself. While it is processing, it blocks further payments.
    baseStatus: isOtherMoney ? nothing.baseStatus : fact.status,
    received: isOtherMoney ? heard({ amount: fact.amount, currency: fact.currency }, 0) : null,
    action: fact.status === 'requires_action' ? heard(fact.action, 0) : null,
    // Ranked like the status: a retried card's first, declined charge never replaces the one that paid.
    fees: heard(fee === null && net === null ? null : { fee, net, feeCurrency }, rank),
    receiptUrl: heard(receiptUrl, rank),
    method: heard(
      method && { type: method.type, brand: method.brand, last4: method.last4, wallet: method.wallet },
      rank
    ),
    failure: heard(fact.failure && { code: fact.failure.code, message: fact.failure.message }, 0),
    expiresAt: heard(fact.expiresAt, 0),
    settledAt: fact.status === 'succeeded' && !isWrongSum && at > 0 ? at : null,
  };
};

const knowledgeOfRefund = (fact: RefundFact, expected: ExpectedPayment): PaymentLedgerState => {
  const nothing = initialPaymentState(expected);
  const {
    amount,
    currency,
    status,
    reason,
    failureReason,
    createdAt,
    origin = 'provider',
    pendingReason = null,
  } = fact;
  return {
    ...nothing,
    // Still counted: it may return money that came in that currency.
    reviewReasons: currency === expected.currency ? [] : ['currency_mismatch'],
    refunds: {
      [fact.refundId]: { amount, currency, status, reason, failureReason, createdAt, origin, pendingReason },
    },
  };
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
  // Of two facts with the same time, the final one wins: a final status never reopens.
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
 * A fact of another account or environment adds a review reason and nothing else. One that says open for another
 * amount or currency adds its ids, too. One that says requires_action or processing moves the status, and one that
 * says succeeded is kept as `received`. None of them can make a payment succeed.
 */
export const applyFact = (
  state: PaymentLedgerState,
  fact: ProviderFact,
  expected: ExpectedPayment
): PaymentLedgerState => joinPaymentStates(state, knowledgeOf(fact, expected));

/** Returns the state after a person decided about a received amount that differs from the requested one. */
export const applyDecision = (
  state: PaymentLedgerState,
  decision: ReviewDecision,
  occurredAt: string
): PaymentLedgerState =>
  joinPaymentStates(state, {
    ...initialPaymentState(state),
    decision: { value: decision, rank: decision === 'accepted' ? 1 : 0, at: momentOf(occurredAt) },
  });

/** Returns the state of a payment that came without a provider. @param receivedAt ISO date and time */
export const recordedState = (
  payment: Pick<ExpectedPayment, 'amount' | 'currency'>,
  receivedAt: string
): PaymentLedgerState => ({
  ...initialPaymentState(payment),
  baseStatus: 'succeeded',
  settledAt: momentOf(receivedAt),
});

/** Returns the state after the counter-entry of a recorded payment. It is final. */
export const applyReversal = (state: PaymentLedgerState, reversedAt: string): PaymentLedgerState =>
  joinPaymentStates(state, { ...initialPaymentState(state), reversedAt: momentOf(reversedAt) });

/** Returns a received amount that differs from the requested one; null once the requested amount has arrived. */
export const receivedOf = (state: PaymentLedgerState): Money | null =>
  state.baseStatus === 'succeeded' ? null : (state.received?.value ?? null);

const isAccepted = (state: PaymentLedgerState): boolean => state.decision?.value === 'accepted';

/** Sum of the refunds that succeeded in the currency the money came in, in its minor units. */
const refundedInKind = (state: PaymentLedgerState): number => {
  const currency = receivedOf(state)?.currency ?? state.currency;
  return addAmounts(
    ...Object.values(state.refunds).map((refund) =>
      refund.status === 'succeeded' && (currency === undefined || refund.currency === currency) ? refund.amount : 0
    )
  );
};

/**
 * Sum of what people paid out themselves of money that came in another currency. They record it in the payment's
 * currency, in its minor units.
 */
const paidOutAsRequested = (state: PaymentLedgerState): number => {
  const received = receivedOf(state);
  if (received === null || received.currency === state.currency) return 0;
  return addAmounts(
    ...Object.values(state.refunds).map(({ status, origin, currency, amount }) =>
      status === 'succeeded' && origin === 'recorded' && currency === state.currency ? amount : 0
    )
  );
};

/** Sum of what people paid out themselves, in minor units of another currency in which the money came; rounded up. */
export const paidOutAsReceived = (state: PaymentLedgerState): number => {
  const received = receivedOf(state);
  if (received === null || state.amount === 0) return 0;
  const exact = BigInt(received.amount) * BigInt(paidOutAsRequested(state));
  return Number((exact + BigInt(state.amount) - 1n) / BigInt(state.amount));
};

/** Sum of the refunds that succeeded, in minor units of the currency the money came in. */
export const refundedAsReceived = (state: PaymentLedgerState): number =>
  refundedInKind(state) + paidOutAsReceived(state);

/**
 * Converts an amount in the currency the money came in to minor units of the payment's currency. Of money accepted in
 * another currency, this is the same share of what was asked for, rounded down.
 */
export const asRequested = (state: PaymentLedgerState, amount: number): number => {
  const received = receivedOf(state);
  if (received === null || received.currency === state.currency || received.amount === 0) return amount;
  return Number((BigInt(state.amount) * BigInt(amount)) / BigInt(received.amount));
};

/**
 * Sum of the refunds that succeeded, in minor units of the payment's currency; those still pending or failed do not
 * count.
 */
export const amountRefunded = (state: PaymentLedgerState): number =>
  asRequested(state, refundedInKind(state)) + paidOutAsRequested(state);

/** Returns the payment's status, from the attempt first and from the money after that. */
export const paymentStatusOf = (state: PaymentLedgerState): PaymentStatus => {
  if (state.reversedAt) return 'reversed';
  const received = receivedOf(state);
  if (received === null && state.baseStatus !== 'succeeded') return state.baseStatus;
  const refunded = refundedAsReceived(state);
  const isAllBack = refunded >= (received ?? state).amount;
  if (received !== null && !isAccepted(state)) return refunded > 0 && isAllBack ? 'returned' : 'in_review';
  if (refunded === 0) return 'succeeded';
  return isAllBack ? 'refunded' : 'partially_refunded';
};
