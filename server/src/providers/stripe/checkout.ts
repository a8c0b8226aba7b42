import type Stripe from 'stripe';

import { FAILURE_REPEATED, ProviderError, type CheckoutRequest, type CheckoutSession } from '../payment-provider';
import { checkoutParams } from './checkout-params';
import { isStripeError } from './library';
import { sessionSchema } from './schemas';
import { checkoutSessionOf } from './session-facts';
import { assertSessionId, completeReading, EXPAND_PAYMENT, readSession, type ReadingContext } from './session-reading';

/** Stripe keeps the answer of a key, a 500 too: asking again under it can bring nothing else for a day. */
const isRepeatedFailure = (error: unknown): boolean =>
  isStripeError(error, 'StripeError') &&
  (error.statusCode ?? 0) >= 500 &&
  error.headers?.['idempotent-replayed'] === 'true';

/** Opens a hosted page: exactly one call, whose answer Stripe repeats for the same key. */
export const createCheckout = async (
  { client, accountId, now }: ReadingContext,
  request: CheckoutRequest,
  idempotencyKey: string
): Promise<CheckoutSession> => {
  const answer = await client.checkout.sessions
    .create(checkoutParams(request), { idempotencyKey })
    .catch((error: unknown) => {
      if (!isRepeatedFailure(error)) throw error;
      throw new ProviderError('unavailable', 'Stripe failed at this request and will not try it again.', {
        code: FAILURE_REPEATED,
        requestId: (error as Stripe.errors.StripeError).requestId,
      });
    });
  const session = sessionSchema().parse(answer);
  return checkoutSessionOf({ session, refunds: [], disputes: [], accountId, now: now() });
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
    const refused = isStripeError(error, 'StripeInvalidRequestError') && error.statusCode === 400;
    if (!refused) throw error;
    const session = await readCheckout(context, sessionId);
    if (session.state === 'open') throw error;
    return session;
  }
};
