import type Stripe from 'stripe';

import { ProviderError } from '../payment-provider';
import { disputesOfIntent } from './disputes';
import { isStripeError } from './library';
import { isOurs } from './metadata';
import { refundsOfCharge } from './refunds';
import { expanded, idOf, sessionSchema } from './schemas';
import type { SessionReading } from './session-facts';

/** The payment itself: the intent, its charge, and the charge's ten newest refunds. */
export const EXPAND_PAYMENT = ['payment_intent.latest_charge.refunds'];
/** Also what it cost. */
const EXPAND_PAYMENT_AND_FEES = [...EXPAND_PAYMENT, 'payment_intent.latest_charge.balance_transaction'];

/** Everything a reading needs: the time is the moment of the reading, not of an event. */
export interface ReadingContext {
  client: Stripe;
  /** The account that the client's key belongs to; null while that is not known. */
  accountId: string | null;
  now: () => Date;
}

/** A restricted key may be barred from fees alone, and Stripe then refuses the whole expansion. */
const withFeesIfAllowed = async <T>(read: (expand: string[]) => Promise<T>): Promise<T> => {
  try {
    return await read(EXPAND_PAYMENT_AND_FEES);
  } catch (error) {
    if (!isStripeError(error, 'StripePermissionError')) throw error;
    return read(EXPAND_PAYMENT);
  }
};

/** Completes an expanded session with the refunds and disputes it does not contain. */
export const completeReading = async (
  { client, accountId, now }: ReadingContext,
  answer: Stripe.Checkout.Session,
  options: { disputes: 'if flagged' | 'always' } = { disputes: 'if flagged' }
): Promise<SessionReading> => {
  const session = sessionSchema().parse(answer);
  const intentId = idOf(session.payment_intent);
  const charge = expanded(expanded(session.payment_intent)?.latest_charge);
  const disputed = intentId !== null && (charge?.disputed === true || options.disputes === 'always');
  const [refunds, disputes] = await Promise.all([
    refundsOfCharge(client, charge),
    disputed ? disputesOfIntent(client, intentId) : [],
  ]);
  return { session, refunds, disputes, accountId, now: now() };
};

/** An empty id would address the list of all sessions. */
export const assertSessionId = (sessionId: string): void => {
  if (sessionId === '') throw new ProviderError('not_found', 'The payment has no session at Stripe yet.');
};

/** A session by its id, with everything that hangs on it. */
export const readSession = async (context: ReadingContext, sessionId: string): Promise<SessionReading> => {
  assertSessionId(sessionId);
  const { sessions } = context.client.checkout;
  return completeReading(context, await withFeesIfAllowed((expand) => sessions.retrieve(sessionId, { expand })));
};

/**
 * The session behind an intent, in one call; null when it has none or it is not ours, as when the account also
 * sells elsewhere.
 */
export const readSessionOfIntent = async (
  context: ReadingContext,
  intentId: string,
  options?: { disputes: 'if flagged' | 'always' }
): Promise<SessionReading | null> => {
  const { data } = await withFeesIfAllowed((expand) =>
    context.client.checkout.sessions.list({
      payment_intent: intentId,
      limit: 1,
      expand: expand.map((path) => `data.${path}`),
    })
  );
  const [session] = data;
  return session && isOurs(session.metadata) ? completeReading(context, session, options) : null;
};
