import { isOurs } from '../metadata';
import { factsThroughIntent, type EventHandler } from './handler';

/** Our sessions put their marks on the intent, too: an intent without them is not ours, without a call. */
export const paymentIntent: EventHandler = async (context, { id, metadata }) => {
  if (!id || !isOurs(metadata)) return [];
  return factsThroughIntent(context, { payment_intent: id });
};
