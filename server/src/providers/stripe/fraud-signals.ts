import type Stripe from 'stripe';

import type { FraudWarningFact, ProviderFact, ReviewFact } from '../../../../domain/payments/payment-facts';
import { placeOf, type FactContext } from './fact-context';
import { isStripeError } from './library';
import { fraudWarningSchema, reviewSchema, type StripeFraudWarning, type StripeReview } from './schemas';

/**
 * Reads the current state of an event's object.
 *
 * @param delivered the object from the event; used when a restricted key may not read the object
 */
export type SignalReader = (client: Stripe, delivered: { id: string }, found: FactContext) => Promise<ProviderFact>;

/**
 * The event is signed by Stripe and neither signal moves money, so the delivered object is an acceptable substitute.
 */
const readerOf =
  <Signal>(
    schema: () => { parse(object: unknown): Signal },
    retrieve: (client: Stripe, id: string) => Promise<unknown>,
    factOf: (signal: Signal, found: FactContext) => ProviderFact
  ): SignalReader =>
  async (client, delivered, found) => {
    const current = await retrieve(client, delivered.id).catch((error: unknown) => {
      if (isStripeError(error, 'StripePermissionError')) return delivered;
      throw error;
    });
    return factOf(schema().parse(current), found);
  };

const fraudWarningFact = (warning: StripeFraudWarning, found: FactContext): FraudWarningFact => ({
  kind: 'fraud_warning',
  ...placeOf(warning, found),
  warningId: warning.id,
  fraudType: warning.fraud_type,
  actionable: warning.actionable,
  occurredAt: found.now.toISOString(),
});

const reviewFact = (review: StripeReview, found: FactContext): ReviewFact => ({
  kind: 'review',
  ...placeOf(review, found),
  reviewId: review.id,
  open: review.open,
  reason: review.reason,
  occurredAt: found.now.toISOString(),
});

/** Reads a fraud warning of the card network. */
export const readFraudWarning = readerOf(
  fraudWarningSchema,
  (client, id) => client.radar.earlyFraudWarnings.retrieve(id),
  fraudWarningFact
);

/** Reads a review at Stripe, open or closed. */
export const readReview = readerOf(reviewSchema, (client, id) => client.reviews.retrieve(id), reviewFact);
