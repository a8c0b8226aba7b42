import type { ProviderFact } from '../../../../domain/payments/payment-facts';
import type { WebhookEvent } from '../payment-provider';
import { readFraudWarning, readReview, type SignalReader } from './fraud-signals';
import { isOurs } from './metadata';
import { handledEventSchema, idOf, type StripeEventObject } from './schemas';
import { contextOfReading, factsOfReading, type SessionReading } from './session-facts';
import { readSession, readSessionOfIntent, type ReadingContext } from './session-reading';

/**
 * What an event makes us read. An event only says "look again": its object is used to find our session, and as a
 * state only where the key may not read it (`fraud-signals.ts`).
 */
interface EventRule {
  /**
   * What the event's object is. Sessions and intents carry our marks, so foreign ones cost no call. A charge only has
   * the marks its intent had when it was made, and refunds and disputes have none: only their session tells whose they are.
   */
  about: 'session' | 'intent' | 'object of an intent';
  /** An inquiry need not flag the charge as disputed, so a dispute's own events always list the disputes. */
  disputes?: 'always';
  /** Reads the event's own object, too. */
  signal?: SignalReader;
  why: string;
}

const session = { about: 'session' } as const;
const intent = { about: 'intent' } as const;
const charge = { about: 'object of an intent' } as const;
// All refunds of the payment are read again, whichever of them the event is about.
const refund = { about: 'object of an intent' } as const;
const dispute = { about: 'object of an intent', disputes: 'always' } as const;
const warning = { about: 'object of an intent', signal: readFraudWarning } as const;
const review = { about: 'object of an intent', signal: readReview } as const;

/** Every event we subscribe to. */
export const eventTable = {
  'checkout.session.completed': { ...session, why: 'the payer is done; it may still be unpaid' },
  'checkout.session.async_payment_succeeded': { ...session, why: 'a delayed method brought the money' },
  'checkout.session.async_payment_failed': { ...session, why: 'a delayed method brought nothing' },
  'checkout.session.expired': { ...session, why: 'the page ran out, or was closed by us or in the Dashboard' },
  'payment_intent.succeeded': { ...intent, why: 'the same news when the event of the session was lost' },
  'payment_intent.payment_failed': { ...intent, why: 'a declined card: the page stays open, staff see the reason' },
  'payment_intent.canceled': { ...intent, why: 'somebody called the payment off in the Dashboard' },
  'payment_intent.processing': { ...intent, why: 'the money is on its way' },
  'charge.refunded': { ...charge, why: 'card refunds done at once may fire no refund.updated' },
  'charge.updated': { ...charge, why: 'the fee is known only some time after the payment' },
  'refund.created': { ...refund, why: 'a refund made in the Dashboard' },
  'refund.updated': { ...refund, why: 'a pending refund went through, or asks for something' },
  'refund.failed': { ...refund, why: 'a refund can fail weeks later: the money is back with us' },
  'charge.dispute.created': { ...dispute, why: 'the payer went to the bank' },
  'charge.dispute.updated': { ...dispute, why: 'evidence was sent, or the bank asks for more' },
  'charge.dispute.closed': { ...dispute, why: 'won or lost' },
  'charge.dispute.funds_withdrawn': { ...dispute, why: 'the money was taken back for now' },
  'charge.dispute.funds_reinstated': { ...dispute, why: 'the money came back, also after it was lost' },
  'radar.early_fraud_warning.created': { ...warning, why: 'a refund now may prevent a dispute' },
  'review.opened': { ...review, why: 'a rule or a person at Stripe holds the payment up for a look' },
  'review.closed': { ...review, why: 'somebody has decided at Stripe' },
} as const satisfies Record<string, EventRule>;

export type HandledEvent = keyof typeof eventTable;

export const handledEvents = Object.keys(eventTable) as HandledEvent[];

export const isHandledEvent = (type: string): type is HandledEvent => Object.hasOwn(eventTable, type);

/** Where an event leads: to a session, or to the session behind an intent. */
interface Target {
  rule: EventRule;
  object: StripeEventObject;
  sessionId: string | null;
  intentId: string | null;
}

/**
 * Null for what is not ours: other types, other sellers on the account, and connected accounts' events, which the
 * account's own keys cannot read.
 */
const targetOf = ({ type, payload }: WebhookEvent): Target | null => {
  if (!isHandledEvent(type)) return null;
  const { account, data } = handledEventSchema().parse(payload);
  if (account) return null;
  const { object } = data;
  const { id, metadata } = object;
  const paidBy = idOf(object.payment_intent);
  const rule: EventRule = eventTable[type];
  switch (rule.about) {
    case 'session':
      return id && isOurs(metadata) ? { rule, object, sessionId: id, intentId: paidBy } : null;
    case 'intent':
      return id && isOurs(metadata) ? { rule, object, sessionId: null, intentId: id } : null;
    // Charges of old integrations have no intent; ours always do.
    case 'object of an intent':
      return paidBy === null ? null : { rule, object, sessionId: null, intentId: paidBy };
  }
};

/**
 * Names what {@link factsOfEvent} would read: a payment's events of session, intent, charge and refunds all lead to its
 * session, and one reading answers them. Null where it would read nothing.
 */
export const subjectOfEvent = (event: WebhookEvent): string | null => {
  const target = targetOf(event);
  if (!target) return null;
  const { rule, object, sessionId, intentId } = target;
  const session = intentId ?? sessionId;
  if (rule.signal) return `${session} and ${object.id}`;
  return rule.disputes ? `${session} and disputes` : session;
};

const readTarget = async (context: ReadingContext, target: Target): Promise<SessionReading | null> => {
  const { rule, sessionId, intentId } = target;
  if (sessionId !== null) return readSession(context, sessionId);
  return intentId === null ? null : readSessionOfIntent(context, intentId, { disputes: rule.disputes ?? 'if flagged' });
};

/** Reads again what an event is about. Empty for what is not ours. */
export const factsOfEvent = async (context: ReadingContext, event: WebhookEvent): Promise<ProviderFact[]> => {
  const target = targetOf(event);
  const reading = target && (await readTarget(context, target));
  if (!reading) return [];
  const facts = factsOfReading(reading);
  const { rule, object } = target;
  if (!rule.signal || !object.id) return facts;
  return [...facts, await rule.signal(context.client, { ...object, id: object.id }, contextOfReading(reading))];
};
