import type { ProviderRefusal } from './refusals';
import type { ActorReference, Environment, ListQuery, Page, Single } from './common';
import type { Money } from './money';
import type { RecordedDetails } from './recorded-details';
import type { RequestedRefund } from './refunds';

/**
 * - `requires_action`: the payer has chosen a method and still has to act (see {@link PaymentAction})
 * - `in_review`: money arrived, but not what was asked for; a person accepts it or returns it
 * - `returned`: such money has gone back in full
 * - `reversed`: a person recorded it by mistake, and took it back with a counter-entry
 */
export const paymentStatuses = [
  'created',
  'open',
  'requires_action',
  'processing',
  'in_review',
  'succeeded',
  'failed',
  'expired',
  'canceled',
  'returned',
  'reversed',
  'partially_refunded',
  'refunded',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/**
 * `import`: history taken over from another plugin; it was never started here. `restored`: found at the provider,
 * after its row was lost with a backup. `recorded`: received without a provider, and entered by a person.
 */
export const paymentOrigins = ['staff', 'link', 'api', 'import', 'restored', 'recorded'] as const;
export type PaymentOrigin = (typeof paymentOrigins)[number];

export const refundStatuses = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

export const refundOrigins = ['provider', 'recorded'] as const;
/** `recorded`: paid out without the provider, and entered by a person. */
export type RefundOrigin = (typeof refundOrigins)[number];

/** Money that goes back to the payer. */
export interface Refund {
  /** The provider's id; of one that was recorded here, `recorded_` and an id of ours. */
  providerRefundId: string;
  origin: RefundOrigin;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  status: RefundStatus;
  reason: string | null;
  failureReason: string | null;
  /** Why it is pending, in Stripe's words: `insufficient_funds`, `processing`, `charge_pending`. */
  pendingReason: string | null;
  createdAt: string;
}

/** A payment that the payer contests with the bank. */
export interface Dispute {
  providerDisputeId: string;
  /** Minor units of `currency`, which may differ from the payment's. */
  amount: number;
  currency: string;
  /** Stripe's word; unknown values are shown as they come. */
  status: string;
  reason: string | null;
  /** What it has cost for good, in minor units of the payment's currency; 0 while it is open and when it is won. */
  amountLost: number;
  /** The deadline for evidence; `null` when no response is possible, as with a SEPA debit. */
  dueBy: string | null;
  createdAt: string;
}

/** The card network suspects fraud. While `actionable`, a refund may still prevent a dispute. */
export interface FraudWarning {
  providerWarningId: string;
  /** Stripe's word, such as `unauthorized_use_of_card`. */
  fraudType: string;
  actionable: boolean;
  createdAt: string;
}

/** The provider's own review of a payment, which a person decides in its dashboard. */
export interface PaymentReview {
  providerReviewId: string;
  open: boolean;
  /** Why it was opened or closed: `rule`, `manual`, `approved`, `refunded_as_fraud`, … */
  reason: string;
  createdAt: string;
}

/** How a payment was made, as far as it may be shown. */
export interface PaymentMethodSummary {
  type: string;
  brand: string | null;
  last4: string | null;
  wallet: string | null;
}

export const paymentActionTypes = ['voucher', 'bank_transfer', 'bank_verification', 'other'] as const;
export type PaymentActionType = (typeof paymentActionTypes)[number];

/** What the payer still has to do: pay a voucher in a shop, order a transfer, confirm a bank account. */
export interface PaymentAction {
  type: PaymentActionType;
  /** The provider's page with the voucher or the instructions. */
  url: string | null;
  /** ISO date and time after which it can no longer be done; `null` where it has no end. */
  expiresAt: string | null;
}

/** What a person decided about money that is not what was asked for. */
export const reviewDecisions = ['accepted', 'returned'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** One attempt to pay an invoice: a Checkout Session and everything that Stripe later reports about it. */
export interface Payment {
  documentId: string;
  invoice: { documentId: string; number: string | null };
  paymentModule: { documentId: string; name: string } | null;
  environment: Environment;
  status: PaymentStatus;
  /** What was asked for, in minor units of `currency`. */
  amount: number;
  currency: string;
  /** What was refunded, in minor units of `currency`. */
  amountRefunded: number;
  /** Lost in disputes, in minor units of `currency`; never more than what refunds leave of `amount`. */
  amountDisputed: number;
  /** What the provider keeps, in minor units of `feeCurrency`; `null` while unknown. */
  fee: number | null;
  /**
   * What the charge brought after its fee, less what disputes have taken so far, with their fees, in minor units of
   * `feeCurrency`. Refunds are not deducted.
   */
  net: number | null;
  /** Currency of fee and net: the account's settlement currency. */
  feeCurrency: string | null;
  method: PaymentMethodSummary | null;
  /** While the status is `requires_action`. */
  action: PaymentAction | null;
  /** What arrived, where it is not what was asked for. */
  received: Money | null;
  /** Minor units by which what arrived exceeds what was asked for; `null` in another currency, or where nothing differs. */
  difference: number | null;
  /** `returned`: its refund is asked for; the status says when the money is back. */
  decision: ReviewDecision | null;
  receiptUrl: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  /** What the provider refused of this attempt, and how often; `null` once it was accepted. */
  refusal: ProviderRefusal | null;
  /** Number of the attempt to pay the invoice, from 1 (a count). */
  attempt: number;
  origin: PaymentOrigin;
  startedBy: ActorReference;
  needsReview: boolean;
  reviewReasons: string[];
  provider: { sessionId: string | null; intentId: string | null; chargeId: string | null };
  /** Minor units of `currency` that can still go back: paid, less refunds that did not fail and lost disputes. */
  amountRefundable: number;
  /** What a person noted, of a payment with the origin `recorded`; `null` for all others. */
  recorded: RecordedDetails | null;
  refunds: Refund[];
  disputes: Dispute[];
  fraudWarnings: FraudWarning[];
  reviews: PaymentReview[];
  expiresAt: string | null;
  createdAt: string;
  settledAt: string | null;
}

/** A payment as the API answers it; events carry it without the address. */
export interface LinkedPayment extends Payment {
  /** Where a person finds it in the provider's own dashboard; `null` before the provider has anything to show. */
  dashboardUrl: string | null;
  /** Refunds that were asked for here, oldest first. */
  refundRequests: RequestedRefund[];
}

/** POST …/payments/:id/accept and POST …/payments/:id/return */
export interface ReviewInput {
  /** Why, for the history. */
  note?: string;
}

/** POST …/invoices/:id/checkout */
export interface CheckoutInput {
  /** Opens a second page though the payer of an earlier one still has to act, as they may have thrown the voucher away. */
  anotherMethod?: boolean;
}

/** Filters of the list of payments. */
export interface PaymentListQuery extends ListQuery {
  status?: PaymentStatus;
  environment?: Environment;
  origin?: PaymentOrigin;
  invoice?: string;
  needsReview?: boolean;
  /** `YYYY-MM-DD` in the time zone of the settings: money that arrived on this day or later. */
  settledFrom?: string;
  /** `YYYY-MM-DD`: money that arrived on this day or earlier. */
  settledTo?: string;
  /** `YYYY-MM-DD`: started on this day or later. */
  createdFrom?: string;
  /** `YYYY-MM-DD`: started on this day or earlier. */
  createdTo?: string;
}

export type FindPayments = Page<LinkedPayment>;
export type OnePayment = Single<LinkedPayment>;

/** The result for one payment. */
export interface RefundAnswer {
  payment: LinkedPayment;
  request: RequestedRefund;
}

export type OneRefund = Single<RefundAnswer>;
