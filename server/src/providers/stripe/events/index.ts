import type { ProviderFact } from '../../../../../domain/payments/payment-facts';
import type { WebhookEvent } from '../../payment-provider';
import { isOurs } from '../metadata';
import { eventObjectSchema, eventSchema, idOf } from '../schemas';
import type { ReadingContext } from '../session-reading';
import { charge } from './charge';
import { checkoutSession } from './checkout-session';
import { dispute } from './dispute';
import { fraudWarning, review } from './fraud';
import type { EventHandler } from './handler';
import { paymentIntent } from './payment-intent';
import { refund } from './refund';

interface EventRule {
  /** What is read again: the session itself, or the session behind an intent: the object, or the object's. */
  reread:
    | 'session'
    | 'session of this intent'
    | 'session of the intent'
    | 'session and disputes of the intent'
    | 'session of the intent and this object';
  handle: EventHandler;
  why: string;
}

const session = { reread: 'session', handle: checkoutSession } as const;
const intent = { reread: 'session of this intent', handle: paymentIntent } as const;
const ofCharge = { reread: 'session of the intent', handle: charge } as const;
const ofRefund = { reread: 'session of the intent', handle: refund } as const;
const ofDispute = { reread: 'session and disputes of the intent', handle: dispute } as const;
const ofWarning = { reread: 'session of the intent and this object', handle: fraudWarning } as const;
const ofReview = { reread: 'session of the intent and this object', handle: review } as const;

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
  'charge.refunded': { ...ofCharge, why: 'card refunds done at once may fire no refund.updated' },
  'charge.updated': { ...ofCharge, why: 'the fee is known only some time after the payment' },
  'refund.created': { ...ofRefund, why: 'a refund made in the Dashboard' },
  'refund.updated': { ...ofRefund, why: 'a pending refund went through, or asks for something' },
  'refund.failed': { ...ofRefund, why: 'a refund can fail weeks later: the money is back with us' },
  'charge.dispute.created': { ...ofDispute, why: 'the payer went to the bank' },
  'charge.dispute.updated': { ...ofDispute, why: 'evidence was sent, or the bank asks for more' },
  'charge.dispute.closed': { ...ofDispute, why: 'won or lost' },
  'charge.dispute.funds_withdrawn': { ...ofDispute, why: 'the money was taken back for now' },
  'charge.dispute.funds_reinstated': { ...ofDispute, why: 'the money came back, also after it was lost' },
  'radar.early_fraud_warning.created': { ...ofWarning, why: 'a refund now may prevent a dispute' },
  'review.opened': { ...ofReview, why: 'a rule or a person at Stripe holds the payment up for a look' },
  'review.closed': { ...ofReview, why: 'somebody has decided at Stripe' },
} as const satisfies Record<string, EventRule>;

export type HandledEvent = keyof typeof eventTable;

export const handledEvents = Object.keys(eventTable) as HandledEvent[];

export const isHandledEvent = (type: string): type is HandledEvent => Object.hasOwn(eventTable, type);

/**
 * What {@link factsOfEvent} would read: a payment's events of session, intent, charge and refunds all lead to its
 * session, and one reading answers them. Null where it would read nothing.
 */
export const subjectOfEvent = (event: WebhookEvent): string | null => {
  if (!isHandledEvent(event.type)) return null;
  const { account, data } = eventSchema().parse(event.payload);
  if (account) return null;
  const { id = null, metadata, payment_intent: payment } = eventObjectSchema().parse(data.object);
  const intentId = idOf(payment);
  const { reread } = eventTable[event.type];
  switch (reread) {
    case 'session':
      return isOurs(metadata) ? (intentId ?? id) : null;
    case 'session of this intent':
      return isOurs(metadata) ? id : null;
    case 'session of the intent':
      return intentId;
    case 'session and disputes of the intent':
      return intentId && `${intentId} and disputes`;
    case 'session of the intent and this object':
      return intentId && `${intentId} and ${id}`;
  }
};

/**
 * Reads again what an event is about. Empty for what is not ours: other types, other sellers on the account,
 * and connected accounts' events, which the account's own keys cannot read.
 */
export const factsOfEvent = async (context: ReadingContext, event: WebhookEvent): Promise<ProviderFact[]> => {
  if (!isHandledEvent(event.type)) return [];
  const { account, data } = eventSchema().parse(event.payload);
  if (account) return [];
  return eventTable[event.type].handle(context, eventObjectSchema().parse(data.object), data.object);
};
