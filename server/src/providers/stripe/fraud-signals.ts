import type Stripe from 'stripe';

import type { FraudWarningFact, ReviewFact } from '../../../../domain/payments/payment-facts';
import { isStripeError } from './library';
import { fraudWarningSchema, idOf, reviewSchema, type StripeFraudWarning, type StripeReview } from './schemas';
import type { FactContext } from './session-facts';

type SignalContext = Pick<FactContext, 'environment' | 'intentId' | 'chargeId' | 'now'>;

/**
 * Reads an object again; what came with the event stands for it where a restricted key may not read it. The event is
 * signed by Stripe, and neither object moves money.
 */
const readOr = async <T>(delivered: T, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (isStripeError(error, 'StripePermissionError')) return delivered;
    throw error;
  }
};

/** The early fraud warning of an event as it is now. */
export const readFraudWarning = (client: Stripe, object: unknown): Promise<StripeFraudWarning> => {
  const delivered = fraudWarningSchema().parse(object);
  return readOr(delivered, async () =>
    fraudWarningSchema().parse(await client.radar.earlyFraudWarnings.retrieve(delivered.id))
  );
};

/** The review of an event as it is now. */
export const readReview = (client: Stripe, object: unknown): Promise<StripeReview> => {
  const delivered = reviewSchema().parse(object);
  return readOr(delivered, async () => reviewSchema().parse(await client.reviews.retrieve(delivered.id)));
};

/** A warning in our words. */
export const fraudWarningFact = (
  warning: StripeFraudWarning,
  { environment, intentId, chargeId, now }: SignalContext
): FraudWarningFact => ({
  kind: 'fraud_warning',
  environment,
  accountId: null,
  warningId: warning.id,
  intentId: idOf(warning.payment_intent) ?? intentId,
  chargeId: idOf(warning.charge) ?? chargeId,
  fraudType: warning.fraud_type,
  actionable: warning.actionable,
  createdAt: new Date(warning.created * 1000).toISOString(),
  occurredAt: now.toISOString(),
});

/** A review in our words. */
export const reviewFact = (
  review: StripeReview,
  { environment, intentId, chargeId, now }: SignalContext
): ReviewFact => ({
  kind: 'review',
  environment,
  accountId: null,
  reviewId: review.id,
  intentId: idOf(review.payment_intent) ?? intentId,
  chargeId: idOf(review.charge) ?? chargeId,
  open: review.open,
  reason: review.reason,
  createdAt: new Date(review.created * 1000).toISOString(),
  occurredAt: now.toISOString(),
});
