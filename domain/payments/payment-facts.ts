import type { Environment } from '../../contracts/common';
import type { PaymentAction, PaymentMethodSummary, RefundOrigin, RefundStatus } from '../../contracts/payments';

/**
 * What a provider may tell us, in our words. A fact is the state of one object of the provider's at one
 * moment; it may come late, twice or out of order, and may belong to somebody else.
 */
export type ProviderFact = PaymentFact | RefundFact | DisputeFact | FraudWarningFact | ReviewFact;

/** What every fact carries. */
export interface FactOrigin {
  environment: Environment;
  /** The provider's account the fact comes from; `null` where the provider does not say. */
  accountId: string | null;
}

export const paymentFactStatuses = [
  'open',
  'requires_action',
  'processing',
  'succeeded',
  'failed',
  'expired',
  'canceled',
] as const;
/**
 * `open`: payable, also after a declined card, as the payer may try another on the same page.
 * `requires_action`: the page is done, and the payer still has to pay a voucher, transfer or confirm something.
 * `processing`: the payer is done, the money is on its way (complete but unpaid: SEPA and the like).
 * `succeeded`: the money is here. `failed`: nothing can follow (an asynchronous payment failed).
 * `expired`: the page ran out or was closed by us, with what the provider cancels in consequence.
 * `canceled`: a person or the provider called the payment itself off.
 */
export type PaymentFactStatus = (typeof paymentFactStatuses)[number];

/** Our own marks on the provider's object; they say which row a fact is about. */
export interface FactReference {
  installationId: string | null;
  invoiceId: string | null;
  paymentId: string | null;
  /** The invoice's number when the payment was started. */
  invoiceNumber?: string | null;
  /** Which request of the row the object was made by; absent on those of earlier versions. */
  requestId?: string;
}

/** What the charge cost. Minor units of `feeCurrency`, the account's settlement currency. */
export interface ChargeFact {
  fee: number | null;
  net: number | null;
  feeCurrency: string | null;
  receiptUrl: string | null;
  method: PaymentMethodSummary | null;
}

export interface PaymentFailure {
  code: string | null;
  message: string | null;
}

export interface PaymentFact extends FactOrigin {
  kind: 'payment';
  sessionId?: string | null;
  intentId?: string | null;
  chargeId?: string | null;
  status: PaymentFactStatus;
  /** Minor units, what the payer is asked for or has paid. */
  amount: number;
  /** Lower case. */
  currency: string;
  reference?: FactReference;
  charge?: ChargeFact | null;
  /** With `requires_action`. */
  action?: PaymentAction | null;
  failure?: PaymentFailure | null;
  /** ISO date and time. */
  expiresAt?: string | null;
  /** ISO date and time at which the object was in this state: of the event, or of the re-reading. */
  occurredAt: string;
}

export interface RefundFact extends FactOrigin {
  kind: 'refund';
  refundId: string;
  intentId: string | null;
  chargeId: string | null;
  /** Minor units. */
  amount: number;
  currency: string;
  status: RefundStatus;
  reason: string | null;
  failureReason: string | null;
  /** Why it is pending, in the provider's words. */
  pendingReason?: string | null;
  /** `recorded`: entered by a person. The provider unless given. */
  origin?: RefundOrigin;
  createdAt: string;
}

export interface DisputeFact extends FactOrigin {
  kind: 'dispute';
  disputeId: string;
  intentId: string | null;
  chargeId: string | null;
  /** The provider's word; values we do not know are kept as they come. */
  status: string;
  reason: string | null;
  /** Minor units. */
  amount: number;
  currency: string;
  createdAt: string;
  fundsWithdrawn?: boolean;
  /** What the dispute has moved on the account so far; `null` when nothing is booked. */
  booked?: BookedMoney | null;
  /** Until when evidence is taken, ISO; `null` where there is nothing to answer. */
  dueBy?: string | null;
  /** As of a payment fact; without it the furthest status wins, which cannot follow an appeal that is lost. */
  occurredAt?: string;
}

/** Sums of bookings on the account, in minor units of its settlement currency. Negative once money is withdrawn. */
export interface BookedMoney {
  /** Without fees. */
  amount: number;
  /** With fees. */
  net: number;
  /** Lower case. */
  currency: string;
}

/** The card network reports that a payment is probably fraud, before anybody disputes it. */
export interface FraudWarningFact extends FactOrigin {
  kind: 'fraud_warning';
  warningId: string;
  intentId: string | null;
  chargeId: string | null;
  fraudType: string;
  /** Whether a refund can still prevent a dispute: neither disputed nor fully refunded. */
  actionable: boolean;
  createdAt: string;
  occurredAt: string;
}

/** The provider holds a payment up for a person to look at, or that person has decided. */
export interface ReviewFact extends FactOrigin {
  kind: 'review';
  reviewId: string;
  intentId: string | null;
  chargeId: string | null;
  open: boolean;
  reason: string;
  createdAt: string;
  occurredAt: string;
}
