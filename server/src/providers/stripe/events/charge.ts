import { factsThroughIntent, type EventHandler } from './handler';

/** A charge only copies its intent's metadata at the moment it is made, so the session decides. */
export const charge: EventHandler = (context, object) => factsThroughIntent(context, object);
