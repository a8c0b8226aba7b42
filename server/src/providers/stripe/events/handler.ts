import type { ProviderFact } from '../../../domain/payment-facts';
import { idOf, type StripeEventObject } from '../schemas';
import { factsOfReading } from '../session-facts';
import { readSessionOfIntent, type ReadingContext } from '../session-reading';

/** An event only says "look again": what is in it is used to find the object, never as its state. */
export type EventHandler = (context: ReadingContext, object: StripeEventObject) => Promise<ProviderFact[]>;

/**
 * The way from anything below an intent back to our session. Its marks are on the session and not on refunds
 * and disputes, so whether it is ours is only known after the call.
 */
export const factsThroughIntent = async (
  context: ReadingContext,
  object: StripeEventObject,
  options?: { disputes: 'if flagged' | 'always' }
): Promise<ProviderFact[]> => {
  const intentId = idOf(object.payment_intent);
  // Charges of old integrations have no intent; ours always do.
  if (intentId === null) return [];
  const reading = await readSessionOfIntent(context, intentId, options);
  return reading ? factsOfReading(reading) : [];
};
