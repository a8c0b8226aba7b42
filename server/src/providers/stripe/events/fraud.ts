import { fraudWarningFact, readFraudWarning, readReview, reviewFact } from '../fraud-signals';
import { factsThroughIntent, type EventHandler } from './handler';

/** The card network warns of fraud: the payment is read again, and the warning with it. */
export const fraudWarning: EventHandler = (context, object, delivered) =>
  factsThroughIntent(context, object, {
    disputes: 'if flagged',
    more: async (found) => fraudWarningFact(await readFraudWarning(context.client, delivered), found),
  });

/** Somebody has to look at a payment at Stripe, or has done so. */
export const review: EventHandler = (context, object, delivered) =>
  factsThroughIntent(context, object, {
    disputes: 'if flagged',
    more: async (found) => reviewFact(await readReview(context.client, delivered), found),
  });
