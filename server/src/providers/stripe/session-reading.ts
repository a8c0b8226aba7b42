import type Stripe from 'stripe';

import { ProviderError } from '../payment-provider';
import { disputesOfIntent } from './disputes';
import { isStripeError } from './library';
import { isOurs } from './metadata';
import { refundsOfCharge } from './refunds';
import { expanded, idOf, sessionSchema } from './schemas';
import type { SessionReading } from './session-facts';

/** Expands the intent, its charge, and the charge's ten newest refunds. */
export const EXPAND_PAYMENT = ['payment_intent.latest_charge.refunds'];
/** Also expands the fees. */
const EXPAND_PAYMENT_AND_FEES = [...EXPAND_PAYMENT, 'payment_intent.latest_charge.balance_transaction'];

/** What a read needs. `now` returns the time of the read, not of an event. */
export interface ReadingContext {
  client: Stripe;
  /** The account of the client's key; null while unknown. */
  accountId: string | null;
  now: () => Date;
}

/** Retries without fees: if a restricted key may not read fees, Stripe refuses the whole expansion. */
const withFeesIfAllowed = async <T>(read: (expand: string[]) => Promise<T>): Promise<T> => {
  try {
    return await read(EXPAND_PAYMENT_AND_FEES);
  } catch (error) {
    if (!isStripeError(error, 'StripePermissionError')) throw error;
    return read(EXPAND_PAYMENT);
  }
};

/** Completes an expanded session with the refunds and disputes that it does not contain. */
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

/** Refuses an empty id, which would address the list of all sessions. */
export const assertSessionId = (sessionId: string): void => {
  if (sessionId === '') throw new ProviderError('not_found', 'The payment has no Stripe Checkout Session yet.');
};

/** Reads a session by its id with all related objects. */
export const readSession = async (context: ReadingContext, sessionId: string): Promise<SessionReading> => {
  assertSessionId(sessionId);
  const { sessions } = context.client.checkout;
  return completeReading(context, await withFeesIfAllowed((expand) => sessions.retrieve(sessionId, { expand })));
};

/** Reads the session of an intent in one call; null when it has none or belongs to another system on the account. */
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
