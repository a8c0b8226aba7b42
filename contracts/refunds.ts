import type { ActorReference } from './common';

export const refundReasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;
/** Why money goes back, in Stripe's words. `fraudulent` also blocks the card. */
export type RefundReason = (typeof refundReasons)[number];

export const refundRequestStatuses = ['waiting', 'sent', 'failed'] as const;
/**
 * - `waiting`: stored, and about to be sent to the provider for the first time or again with the same key
 * - `sent`: the provider accepted it; the refund itself says what became of it
 * - `failed`: refused for good, so no money has moved
 */
export type RefundRequestStatus = (typeof refundRequestStatuses)[number];

/** A refund that somebody asked for here. */
export interface RequestedRefund {
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  status: RefundRequestStatus;
  reason: RefundReason | null;
  note: string | null;
  /** The provider's refund, once it accepted the request. */
  providerRefundId: string | null;
  /** What the provider answered last, where it refused. */
  error: string | null;
  requestedBy: ActorReference;
  createdAt: string;
}

/** POST …/payments/:id/refunds */
export interface RefundInput {
  /** Minor units of the payment's currency; all that can still be refunded when absent. */
  amount?: number;
  reason?: RefundReason;
  /** For the staff: the customer does not see it. */
  note?: string;
  /** Makes a repeated request return the first refund. Any text of up to 60 characters, such as a UUID. */
  key?: string;
}

/** The maximum refunds in one currency. The limits apply to everybody, whatever the profile. */
export interface RefundLimit {
  /** ISO 4217, lower case. */
  currency: string;
  /** Minor units; `null` for no limit. */
  perRefund: number | null;
  /** Minor units in a day of the site's time zone, over all payments; `null` for no limit. */
  perDay: number | null;
}
