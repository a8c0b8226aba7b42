import { factsThroughIntent, type EventHandler } from './handler';

/** An inquiry need not flag the charge as disputed, so disputes are always listed here. */
export const dispute: EventHandler = (context, object) => factsThroughIntent(context, object, { disputes: 'always' });
