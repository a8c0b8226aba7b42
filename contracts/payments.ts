import type { ProviderRefusal } from './refusals';
import type { ActorReference, Environment, ListQuery, Page, Single } from './common';

export const paymentStatuses = [
  'created',
  'open',
  'processing',
  'succeeded',
  'failed',
  'expired',
  'canceled',
  'partially_refunded',
  'refunded',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** `import`: history taken over from another plugin; it was never started here. */
export const paymentOrigins = ['staff', 'link', 'api', 'import'] as const;
export type PaymentOrigin = (typeof paymentOrigins)[number];

export const refundStatuses = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

export interface Refund {
  providerRefundId: string;
  amount: number;
  currency: string;
  status: RefundStatus;
  reason: string | null;
  failureReason: string | null;
  createdAt: string;
}

export interface Dispute {
  providerDisputeId: string;
  amount: number;
  currency: string;
  /** Stripe's word; unknown values are shown as they come. */
  status: string;
  reason: string | null;
  createdAt: string;
}

export interface PaymentMethodSummary {
  type: string;
  brand: string | null;
  last4: string | null;
  wallet: string | null;
}

/** One attempt to pay an invoice: a Checkout Session and all that Stripe later says of it. */
export interface Payment {
  documentId: string;
  invoice: { documentId: string; number: string | null };
  paymentModule: { documentId: string; name: string } | null;
  environment: Environment;
  status: PaymentStatus;
  amount: number;
  currency: string;
  amountRefunded: number;
  fee: number | null;
  net: number | null;
  /** Currency of fee and net: the account's settlement currency. */
  feeCurrency: string | null;
  method: PaymentMethodSummary | null;
  receiptUrl: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  /** What the provider refused of this attempt, and how often; `null` once it was accepted. */
  refusal: ProviderRefusal | null;
  attempt: number;
  origin: PaymentOrigin;
  startedBy: ActorReference;
  needsReview: boolean;
  reviewReasons: string[];
  provider: { sessionId: string | null; intentId: string | null; chargeId: string | null };
  refunds: Refund[];
  disputes: Dispute[];
  expiresAt: string | null;
  createdAt: string;
  settledAt: string | null;
}

/** A payment as the API answers it; events carry it without the address. */
export interface LinkedPayment extends Payment {
  /** Where a person finds it in the provider's own dashboard; `null` before the provider has anything to show. */
  dashboardUrl: string | null;
}

export interface PaymentListQuery extends ListQuery {
  status?: PaymentStatus;
  environment?: Environment;
  invoice?: string;
  needsReview?: boolean;
}

export type FindPayments = Page<LinkedPayment>;
export type OnePayment = Single<LinkedPayment>;
