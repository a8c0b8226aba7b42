import type { Money } from '../../contracts/money';
import type { Environment } from '../../contracts/common';
import type {
  PaymentAction,
  PaymentMethodSummary,
  RefundOrigin,
  RefundStatus,
  ReviewDecision,
} from '../../contracts/payments';

import { greater, joinLatest, joinRecords, joinRegisters, joinSets, lesser, type Register } from './ledger-join';
import type { BookedMoney, PaymentFailure } from './payment-facts';

/**
 * From least to most decisive: the furthest status heard of is the payment's. Money beats everything, so a
 * late failure never unpays (frappe/press#277). `expired` beats `canceled` because Stripe cancels the intent
 * of a session that expires, and that echo must not cancel the invoice.
 */
export const baseStatuses = [
  'created',
  'open',
  'requires_action',
  'processing',
  'failed',
  'canceled',
  'expired',
  'succeeded',
] as const;
export type BaseStatus = (typeof baseStatuses)[number];

/** Ranks stand in stored ledgers: a new status gets one between its neighbours, and none is renumbered. */
export const baseRanks: Readonly<Record<BaseStatus, number>> = {
  created: 0,
  open: 1,
  requires_action: 1.5,
  processing: 2,
  failed: 3,
  canceled: 4,
  expired: 5,
  succeeded: 6,
};

const refundRanks: readonly RefundStatus[] = ['pending', 'requires_action', 'succeeded', 'canceled', 'failed'];

export const reviewReasons = [
  'account_mismatch',
  'amount_mismatch',
  'currency_mismatch',
  'environment_mismatch',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

export interface LedgerRefund {
  /** Minor units of the payment's currency. */
  amount: number;
  currency: string;
  status: RefundStatus;
  reason: string | null;
  failureReason: string | null;
  createdAt: string;
  /** Absent in ledgers of earlier versions, as `pendingReason`; `provider` then. */
  origin?: RefundOrigin;
  pendingReason?: string | null;
}

export interface LedgerDispute {
  status: string;
  reason: string | null;
  amount: number;
  currency: string;
  createdAt: string;
  /** Absent in ledgers of earlier versions, as `dueBy`. */
  booked?: BookedMoney | null;
  dueBy?: string | null;
}

export interface LedgerWarning {
  fraudType: string;
  actionable: boolean;
  createdAt: string;
}

export interface LedgerReview {
  open: boolean;
  reason: string;
  createdAt: string;
}

export interface ChargeFees {
  fee: number | null;
  net: number | null;
  feeCurrency: string | null;
}

/** All received facts about one payment, as plain JSON. The functions below interpret them. */
export interface PaymentLedgerState {
  /** The requested amount in minor units; part of the state so that the refunded share follows from the state alone. */
  amount: number;
  /** Of the amount. Ledgers of before 0.2 lack it until the next fact arrives. */
  currency?: string;
  baseStatus: BaseStatus;
  sessionId: Register<string> | null;
  intentId: Register<string> | null;
  chargeId: Register<string> | null;
  /** Fee, net and receipt may be known long after the charge, each by itself: a later `null` takes none back. */
  fees: Register<ChargeFees> | null;
  receiptUrl: Register<string> | null;
  method: Register<PaymentMethodSummary> | null;
  failure: Register<PaymentFailure> | null;
  expiresAt: Register<string> | null;
  /** The action required from the payer, as last reported. */
  action: Register<PaymentAction> | null;
  /** A success with another amount or currency; it settles nothing until a person accepts it. */
  received: Register<Money> | null;
  /** A person's word about it; an acceptance is final. */
  decision: Register<ReviewDecision> | null;
  /** Earliest moment at which a provider said "succeeded", in milliseconds. */
  settledAt: number | null;
  /** When a person took back a recorded payment, in milliseconds. Final. Absent in ledgers of earlier versions. */
  reversedAt?: number | null;
  refunds: Record<string, LedgerRefund>;
  disputes: Record<string, { latest: Register<LedgerDispute>; fundsWithdrawn: boolean }>;
  /** Absent in ledgers of earlier versions, as `reviews`. */
  warnings?: Record<string, Register<LedgerWarning>>;
  reviews?: Record<string, Register<LedgerReview>>;
  /** Sorted. */
  reviewReasons: ReviewReason[];
}

/** The request to the provider. Amount in minor units; an unknown account (`null`) is not compared. */
export interface ExpectedPayment {
  amount: number;
  currency: string;
  environment: Environment;
  accountId: string | null;
}

/** A payment without facts; joining it with another state changes nothing. */
export const initialPaymentState = ({
  amount,
  currency,
}: Pick<ExpectedPayment, 'amount'> & { currency?: string }): PaymentLedgerState => ({
  amount,
  currency,
  baseStatus: 'created',
  sessionId: null,
  intentId: null,
  chargeId: null,
  fees: null,
  receiptUrl: null,
  method: null,
  failure: null,
  expiresAt: null,
  action: null,
  received: null,
  decision: null,
  settledAt: null,
  reversedAt: null,
  refunds: {},
  disputes: {},
  warnings: {},
  reviews: {},
  reviewReasons: [],
});

const further = <T extends string>(ranks: readonly T[], one: T, other: T): T =>
  ranks.indexOf(one) >= ranks.indexOf(other) ? one : other;

const joinRefunds = (one: LedgerRefund, other: LedgerRefund): LedgerRefund => ({
  amount: Math.max(one.amount, other.amount),
  currency: one.currency >= other.currency ? one.currency : other.currency,
  status: further(refundRanks, one.status, other.status),
  reason: greater(one.reason, other.reason),
  failureReason: greater(one.failureReason, other.failureReason),
  createdAt: one.createdAt <= other.createdAt ? one.createdAt : other.createdAt,
  origin: one.origin === 'recorded' || other.origin === 'recorded' ? 'recorded' : 'provider',
  // Of the state that counts; a reason outlives no status.
  pendingReason: greater(
    one.status === further(refundRanks, one.status, other.status) ? (one.pendingReason ?? null) : null,
    other.status === further(refundRanks, one.status, other.status) ? (other.pendingReason ?? null) : null
  ),
});

/** Everything two states of one payment know together. Commutative, associative and idempotent. */
export const joinPaymentStates = (one: PaymentLedgerState, other: PaymentLedgerState): PaymentLedgerState => ({
  amount: Math.max(one.amount, other.amount),
  currency: greater(one.currency ?? null, other.currency ?? null) ?? undefined,
  baseStatus: further(baseStatuses, one.baseStatus, other.baseStatus),
  sessionId: joinRegisters(one.sessionId, other.sessionId),
  intentId: joinRegisters(one.intentId, other.intentId),
  chargeId: joinRegisters(one.chargeId, other.chargeId),
  fees: joinRegisters(one.fees, other.fees),
  receiptUrl: joinRegisters(one.receiptUrl, other.receiptUrl),
  method: joinRegisters(one.method, other.method),
  failure: joinRegisters(one.failure, other.failure),
  expiresAt: joinRegisters(one.expiresAt, other.expiresAt),
  action: joinRegisters(one.action, other.action),
  received: joinRegisters(one.received, other.received),
  decision: joinRegisters(one.decision, other.decision),
  settledAt: lesser(one.settledAt, other.settledAt),
  reversedAt: lesser(one.reversedAt ?? null, other.reversedAt ?? null),
  refunds: joinRecords(one.refunds, other.refunds, joinRefunds),
  disputes: joinRecords(one.disputes, other.disputes, (left, right) => ({
    latest: joinLatest(left.latest, right.latest),
    fundsWithdrawn: left.fundsWithdrawn || right.fundsWithdrawn,
  })),
  warnings: joinRecords(one.warnings ?? {}, other.warnings ?? {}, joinLatest),
  reviews: joinRecords(one.reviews ?? {}, other.reviews ?? {}, joinLatest),
  reviewReasons: joinSets(one.reviewReasons, other.reviewReasons),
});
