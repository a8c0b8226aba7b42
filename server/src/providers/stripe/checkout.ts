import Stripe from 'stripe';

import type { CheckoutRequest, CheckoutSession } from '../payment-provider';
import { checkoutParams } from './checkout-params';
import { sessionSchema } from './schemas';
import { checkoutSessionOf } from './session-facts';
import { assertSessionId, completeReading, EXPAND_PAYMENT, readSession, type ReadingContext } from './session-reading';

/** Opens a hosted page: exactly one call, whose answer Stripe repeats for the same key. */
export const createCheckout = async (
  { client, now }: ReadingContext,
  request: CheckoutRequest,
  idempotencyKey: string
): Promise<CheckoutSession> => {
  const session = sessionSchema.parse(
    await client.checkout.sessions.create(checkoutParams(request), { idempotencyKey })
  );
  return checkoutSessionOf({ session, refunds: [], disputes: [], now: now() });
};

/** Everything Stripe knows of a session now. */
export const readCheckout = async (context: ReadingContext, sessionId: string): Promise<CheckoutSession> =>
  checkoutSessionOf(await readSession(context, sessionId));

/** Closes a session. One that was paid or ran out meanwhile is answered as it is: that is not an error. */
export const expireCheckout = async (context: ReadingContext, sessionId: string): Promise<CheckoutSession> => {
  assertSessionId(sessionId);
  try {
    const session = await context.client.checkout.sessions.expire(sessionId, { expand: EXPAND_PAYMENT });
    return checkoutSessionOf(await completeReading(context, session));
  } catch (error) {
    const refused = error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
    if (!refused) throw error;
    const session = await readCheckout(context, sessionId);
    if (session.state === 'open') throw error;
    return session;
  }
};
