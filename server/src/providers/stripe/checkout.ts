import type Stripe from 'stripe';

import { FAILURE_REPEATED, ProviderError, type CheckoutRequest, type CheckoutSession } from '../payment-provider';
import { checkoutParams } from './checkout-params';
import { isStripeError } from './library';
import { sessionSchema } from './schemas';
import { checkoutSessionOf } from './session-facts';
import { assertSessionId, completeReading, EXPAND_PAYMENT, readSession, type ReadingContext } from './session-reading';

/** Stripe stores the response for a key, including a 500, so a retry with the same key fails for a day. */
const isRepeatedFailure = (error: unknown): boolean =>
  isStripeError(error, 'StripeError') &&
  (error.statusCode ?? 0) >= 500 &&
  error.headers?.['idempotent-replayed'] === 'true';

/** Opens a hosted page with exactly one call. Stripe repeats the response for the same key. */
export const createCheckout = async (
  { client, accountId, now }: ReadingContext,
  request: CheckoutRequest,
  idempotencyKey: string
): Promise<CheckoutSession> => {
  const answer = await client.checkout.sessions
    .create(checkoutParams(request), { idempotencyKey })
    .catch((error: unknown) => {
      if (!isRepeatedFailure(error)) throw error;
      throw new ProviderError('unavailable', 'Stripe failed to process this request and will not retry it.', {
        code: FAILURE_REPEATED,
        requestId: (error as Stripe.errors.StripeError).requestId,
      });
    });
  const session = sessionSchema().parse(answer);
  return checkoutSessionOf({ session, refunds: [], disputes: [], accountId, now: now() });
};

/** Reads everything Stripe knows about a session. */
export const readCheckout = async (context: ReadingContext, sessionId: string): Promise<CheckoutSession> =>
  checkoutSessionOf(await readSession(context, sessionId));

/** Closes a session. Returns a session that was paid or expired in the meantime as it is, without an error. */
export const expireCheckout = async (context: ReadingContext, sessionId: string): Promise<CheckoutSession> => {
  assertSessionId(sessionId);
  try {
    const session = await context.client.checkout.sessions.expire(sessionId, { expand: EXPAND_PAYMENT });
    return checkoutSessionOf(await completeReading(context, session));
  } catch (error) {
    const refused = isStripeError(error, 'StripeInvalidRequestError') && error.statusCode === 400;
    if (!refused) throw error;
    const session = await readCheckout(context, sessionId);
    if (session.state === 'open') throw error;
    return session;
  }
};
