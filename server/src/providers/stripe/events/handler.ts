import type { ProviderFact } from '../../../../../domain/payments/payment-facts';
import { idOf, type StripeEventObject } from '../schemas';
import { contextOfReading, factsOfReading, type FactContext } from '../session-facts';
import { readSessionOfIntent, type ReadingContext } from '../session-reading';

/**
 * An event only says "look again": what is in it is used to find the object, and as its state only where the key may
 * not read it (`fraud-signals.ts`).
 *
 * @param delivered the object as it came with the event
 */
export type EventHandler = (
  context: ReadingContext,
  object: StripeEventObject,
  delivered: unknown
) => Promise<ProviderFact[]>;

/**
 * The way from anything below an intent back to our session. Its marks are on the session and not on refunds
 * and disputes, so whether it is ours is only known after the call.
 */
export const factsThroughIntent = async (
  context: ReadingContext,
  object: StripeEventObject,
  options?: { disputes: 'if flagged' | 'always'; more?: (found: FactContext) => Promise<ProviderFact> }
): Promise<ProviderFact[]> => {
  const intentId = idOf(object.payment_intent);
  // Charges of old integrations have no intent; ours always do.
  if (intentId === null) return [];
  const reading = await readSessionOfIntent(context, intentId, options);
  if (!reading) return [];
  const more = options?.more ? [await options.more(contextOfReading(reading))] : [];
  return [...factsOfReading(reading), ...more];
};
