import type { ProviderFact } from '../../../../domain/payments/payment-facts';
import type { WebhookEvent } from '../payment-provider';
import { readFraudWarning, readReview, type SignalReader } from './fraud-signals';
import { isOurs } from './metadata';
import { handledEventSchema, idOf, type StripeEventObject } from './schemas';
import { contextOfReading, factsOfReading, type SessionReading } from './session-facts';
import { readSession, readSessionOfIntent, type ReadingContext } from './session-reading';

/**
 * What to read for an event. An event only triggers a read: its object is used to find our session. It is used as state
 * only when the key may not read the object (`fraud-signals.ts`).
 */
interface EventRule {
  /**
   * The type of the event's object. Sessions and intents carry our metadata, so objects of other systems cost no call.
   * A charge only has the metadata that its intent had when the charge was created. Refunds and disputes have none, so
   * their session has to be read.
   */
  about: 'session' | 'intent' | 'object of an intent' | 'payout';
  /** Dispute events always list the disputes, because an inquiry may not flag the charge as disputed. */
  disputes?: 'always';
  /** Also reads the event's own object. */
  signal?: SignalReader;
  why: string;
}

const session = { about: 'session' } as const;
const intent = { about: 'intent' } as const;
const charge = { about: 'object of an intent' } as const;
// All refunds of the payment are read again, not only the one of the event.
const refund = { about: 'object of an intent' } as const;
const dispute = { about: 'object of an intent', disputes: 'always' } as const;
const warning = { about: 'object of an intent', signal: readFraudWarning } as const;
/** Payouts belong to the account and not to a payment. */
const payout = { about: 'payout' } as const;
const review = { about: 'object of an intent', signal: readReview } as const;

/** Every event that the plugin subscribes to. */
export const eventTable = {
  'checkout.session.completed': {
    ...session,
    why: 'the payer has completed the page; the payment may still be unpaid',
  },
  'checkout.session.async_payment_succeeded': { ...session, why: 'a delayed payment succeeded' },
  'checkout.session.async_payment_failed': { ...session, why: 'a delayed payment failed' },
  'checkout.session.expired': { ...session, why: 'the page expired, or was closed by the plugin or in the Dashboard' },
  'payment_intent.succeeded': { ...intent, why: 'covers a lost event of the session' },
  'payment_intent.payment_failed': { ...intent, why: 'a declined card: the page stays open, staff see the reason' },
  'payment_intent.canceled': { ...intent, why: 'somebody canceled the payment in the Dashboard' },
  'payment_intent.processing': { ...intent, why: 'the money is on its way' },
  'charge.refunded': { ...charge, why: 'immediate card refunds may send no refund.updated' },
  'charge.updated': { ...charge, why: 'the fee is known only some time after the payment' },
  'refund.created': { ...refund, why: 'a refund made in the Dashboard' },
  'refund.updated': { ...refund, why: 'a pending refund succeeded, or requires an action' },
  'refund.failed': { ...refund, why: 'a refund can fail weeks later, and the money returns to the account' },
  'charge.dispute.created': { ...dispute, why: 'the payer disputed the payment at the bank' },
  'charge.dispute.updated': { ...dispute, why: 'evidence was sent, or the bank requests more' },
  'charge.dispute.closed': { ...dispute, why: 'won or lost' },
  'charge.dispute.funds_withdrawn': { ...dispute, why: 'the disputed money was withdrawn' },
  'charge.dispute.funds_reinstated': {
    ...dispute,
    why: 'the disputed money was returned, possibly after the dispute was lost',
  },
  'radar.early_fraud_warning.created': { ...warning, why: 'a refund now may prevent a dispute' },
  'review.opened': { ...review, why: 'a rule or a person at Stripe requires a review of the payment' },
  'review.closed': { ...review, why: 'the review has ended' },
  'payout.created': { ...payout, why: 'money is sent to the bank, or taken from it' },
  'payout.updated': { ...payout, why: 'it is on its way, or its reference number is known' },
  'payout.paid': { ...payout, why: 'the bank should have the money' },
  'payout.failed': { ...payout, why: 'the bank refused it, also after it was paid' },
  'payout.canceled': { ...payout, why: 'somebody canceled a manual payout' },
  'payout.reconciliation_completed': { ...payout, why: 'its balance transactions can be listed completely' },
} as const satisfies Record<string, EventRule>;

export type HandledEvent = keyof typeof eventTable;

export const handledEvents = Object.keys(eventTable) as HandledEvent[];

export const isHandledEvent = (type: string): type is HandledEvent => Object.hasOwn(eventTable, type);

/** What an event leads to: a session, or the session of an intent. */
interface Target {
  rule: EventRule;
  object: StripeEventObject;
  sessionId: string | null;
  intentId: string | null;
}

/**
 * Returns null for events of other systems: other types, other sellers on the account, and connected accounts, whose
 * objects the account's own keys cannot read.
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
    case 'payout':
      return null;
    // Charges of old integrations may have no intent; charges of this plugin always have one.
    case 'object of an intent':
      return paidBy === null ? null : { rule, object, sessionId: null, intentId: paidBy };
  }
};

/** Returns the id of the payout that an event is about; null for other events, and for connected accounts. */
export const payoutOfEvent = ({ type, payload }: WebhookEvent): string | null => {
  if (!isHandledEvent(type)) return null;
  const rule: EventRule = eventTable[type];
  if (rule.about !== 'payout') return null;
  const { account, data } = handledEventSchema().parse(payload);
  return account ? null : (data.object.id ?? null);
};

/**
 * Names what {@link factsOfEvent} would read. A payment's events of session, intent, charge and refunds all lead to its
 * session, so one read covers them. Null when nothing would be read.
 */
export const subjectOfEvent = (event: WebhookEvent): string | null => {
  const payoutId = payoutOfEvent(event);
  if (payoutId !== null) return `payout ${payoutId}`;
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

/** Reads the object of an event again. Returns no facts for objects of other systems. */
export const factsOfEvent = async (context: ReadingContext, event: WebhookEvent): Promise<ProviderFact[]> => {
  const target = targetOf(event);
  const reading = target && (await readTarget(context, target));
  if (!reading) return [];
  const facts = factsOfReading(reading);
  const { rule, object } = target;
  if (!rule.signal || !object.id) return facts;
  return [...facts, await rule.signal(context.client, { ...object, id: object.id }, contextOfReading(reading))];
};
