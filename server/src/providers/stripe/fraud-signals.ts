import type Stripe from 'stripe';

import type { FraudWarningFact, ProviderFact, ReviewFact } from '../../../../domain/payments/payment-facts';
import { placeOf, type FactContext } from './fact-context';
import { isStripeError } from './library';
import { fraudWarningSchema, reviewSchema, type StripeFraudWarning, type StripeReview } from './schemas';

/**
 * Reads the object of an event again and says what it is now.
 *
 * @param delivered the object as it came with the event; it stands in where a restricted key may not read the object
 */
export type SignalReader = (client: Stripe, delivered: { id: string }, found: FactContext) => Promise<ProviderFact>;

/** The event is signed by Stripe, and neither signal moves money: the delivered object is trusted as a substitute. */
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

/** The card network warns of fraud. */
export const readFraudWarning = readerOf(
  fraudWarningSchema,
  (client, id) => client.radar.earlyFraudWarnings.retrieve(id),
  fraudWarningFact
);

/** Somebody has to look at a payment at Stripe, or has done so. */
export const readReview = readerOf(reviewSchema, (client, id) => client.reviews.retrieve(id), reviewFact);
