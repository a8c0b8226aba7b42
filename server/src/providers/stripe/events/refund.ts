import { factsThroughIntent, type EventHandler } from './handler';

/** All refunds of the payment are read again, whichever of them the event is about. */
export const refund: EventHandler = (context, object) => factsThroughIntent(context, object);
