import Stripe from 'stripe';

import type { WebhookEvent } from '../payment-provider';
import { eventTable, factsOfEvent, handledEvents, isHandledEvent, payoutOfEvent, subjectOfEvent } from './events';
import { loadStripe } from './library';

/** A client on which every call is a failure of the test. */
const noCalls = new Proxy({} as Stripe, {
  get: (_, name) => {
    throw new Error(`called ${String(name)}`);
  },
});
const context = { client: noCalls, accountId: null, now: () => new Date(0) };

const eventOf = (type: string, object: Record<string, unknown>, part: Record<string, unknown> = {}): WebhookEvent => ({
  id: 'evt_1',
  type,
  environment: 'test',
  accountId: null,
  createdAt: '2026-11-24T12:00:00.000Z',
  payload: { id: 'evt_1', object: 'event', type, livemode: false, created: 1, data: { object }, ...part },
});

it('is subscribed to what is told before a dispute', () => {
  expect(handledEvents).toEqual(
    expect.arrayContaining(['radar.early_fraud_warning.created', 'review.opened', 'review.closed'])
  );
});

it.each(Object.entries(eventTable))('%s has a reason', (_, { why }) => {
  expect(why).not.toBe('');
});

it.each(['customer.created', 'toString', '__proto__', ''])('has nothing to do with %j', async (type) => {
  expect(isHandledEvent(type)).toBe(false);
  await expect(factsOfEvent(context, eventOf(type, {}))).resolves.toEqual([]);
});

describe('what is not ours costs no call', () => {
  it.each([
    ['a session of a shop', 'checkout.session.completed', { id: 'cs_1', metadata: { order: '7' } }],
    ['a session of a payment link', 'checkout.session.completed', { id: 'cs_1', metadata: {} }],
    ['an intent without metadata', 'payment_intent.succeeded', { id: 'pi_1', metadata: null }],
    ['a charge without an intent', 'charge.refunded', { id: 'ch_1', payment_intent: null }],
    ['a refund of such a charge', 'refund.created', { id: 're_1' }],
  ])('%s', async (_, type, object) => {
    await expect(factsOfEvent(context, eventOf(type, object))).resolves.toEqual([]);
  });

  it('an event of a connected account', async () => {
    const event = eventOf('charge.dispute.created', { id: 'du_1', payment_intent: 'pi_1' }, { account: 'acct_2' });
    await expect(factsOfEvent(context, event)).resolves.toEqual([]);
  });
});

it('looks ours up', async () => {
  const ours = { id: 'cs_1', metadata: { installation: 'site', payment: 'pay' } };
  await expect(factsOfEvent(context, eventOf('checkout.session.expired', ours))).rejects.toThrow('called checkout');
});

describe('what an event has read', () => {
  const ours = { installation: 'site', payment: 'pay' };
  const session = { id: 'cs_1', metadata: ours, payment_intent: 'pi_1' };

  it.each([
    ['checkout.session.completed', session],
    ['payment_intent.succeeded', { id: 'pi_1', metadata: ours }],
    ['charge.updated', { id: 'ch_1', payment_intent: 'pi_1' }],
    ['refund.created', { id: 're_1', payment_intent: { id: 'pi_1' } }],
  ])('%s: the payment, as others of it do', (type, object) => {
    expect(subjectOfEvent(eventOf(type, object))).toBe('pi_1');
  });

  it.each([
    ['a session that nobody began to pay', 'checkout.session.expired', { ...session, payment_intent: null }, 'cs_1'],
    [
      'a dispute, with the disputes',
      'charge.dispute.created',
      { id: 'du_1', payment_intent: 'pi_1' },
      'pi_1 and disputes',
    ],
    ['a payout', 'payout.reconciliation_completed', { id: 'po_1' }, 'payout po_1'],
    ['a review, by itself', 'review.closed', { id: 'prv_1', payment_intent: 'pi_1' }, 'pi_1 and prv_1'],
    ['a session of a shop', 'checkout.session.completed', { id: 'cs_1', metadata: { order: '7' } }, null],
    ['an intent without metadata', 'payment_intent.succeeded', { id: 'pi_1', metadata: null }, null],
    ['a charge without an intent', 'charge.refunded', { id: 'ch_1', payment_intent: null }, null],
    ['a dispute of such a charge', 'charge.dispute.created', { id: 'du_1', payment_intent: null }, null],
    ['a session without an id', 'checkout.session.completed', { metadata: ours }, null],
    ['an intent without an id', 'payment_intent.succeeded', { metadata: ours }, null],
    ['another type', 'customer.created', { id: 'cus_1' }, null],
  ])('%s', (_, type, object, subject) => {
    expect(subjectOfEvent(eventOf(type, object))).toBe(subject);
  });

  it('nothing, of a connected account', () => {
    expect(subjectOfEvent(eventOf('checkout.session.completed', session, { account: 'acct_2' }))).toBeNull();
  });
});

describe('the payout of an event', () => {
  it.each([
    ['payout.paid', { id: 'po_1' }, {}, 'po_1'],
    ['payout.paid', { id: 'po_1' }, { account: 'acct_2' }, null],
    ['payout.paid', {}, {}, null],
    ['charge.updated', { id: 'ch_1', payment_intent: 'pi_1' }, {}, null],
    ['customer.created', { id: 'cus_1' }, {}, null],
  ])('%s of %j with %j: %s', (type, object, part, payoutId) => {
    expect(payoutOfEvent(eventOf(type, object, part))).toBe(payoutId);
  });
});

describe('the facts of an event', () => {
  const NOW = new Date('2026-11-24T12:00:00.000Z');
  const paid = {
    id: 'cs_1',
    livemode: false,
    status: 'complete',
    payment_status: 'paid',
    amount_total: 12_000,
    currency: 'eur',
    expires_at: 1,
    metadata: { installation: 'site', payment: 'pay' },
    payment_intent: {
      id: 'pi_1',
      status: 'succeeded',
      latest_charge: { id: 'ch_1', status: 'succeeded', disputed: false, refunds: { data: [], has_more: false } },
    },
  };
  const dispute = { id: 'du_1', amount: 12_000, currency: 'eur', status: 'warning_needs_response', created: 1 };
  const review = { id: 'prv_1', open: false, reason: 'approved', created: 1, charge: 'ch_1', payment_intent: 'pi_1' };

  /** An account with one payment. Remembers which objects were asked for. */
  const accountWith = (session: object, retrieveReview = async (): Promise<object> => review) => {
    const asked: string[] = [];
    const client = {
      checkout: {
        sessions: {
          retrieve: async (id: string) => {
            asked.push(`session ${id}`);
            return session;
          },
          list: async (query: { payment_intent: string }) => {
            asked.push(`session of ${query.payment_intent}`);
            return { data: [session] };
          },
        },
      },
      disputes: {
        list: async function* (query: { payment_intent: string }) {
          asked.push(`disputes of ${query.payment_intent}`);
          yield dispute;
        },
      },
      reviews: {
        retrieve: async (id: string) => {
          asked.push(`review ${id}`);
          return retrieveReview();
        },
      },
    } as unknown as Stripe;
    return { asked, context: { client, accountId: 'acct_1', now: () => NOW } };
  };

  beforeAll(async () => {
    await loadStripe();
  });

  const payment = { kind: 'payment', sessionId: 'cs_1', intentId: 'pi_1', status: 'succeeded', amount: 12_000 };

  it.each([
    ['checkout.session.completed', { id: 'cs_1', metadata: paid.metadata, payment_intent: 'pi_1' }, 'session cs_1'],
    ['payment_intent.succeeded', { id: 'pi_1', metadata: paid.metadata }, 'session of pi_1'],
    ['charge.updated', { id: 'ch_1', payment_intent: 'pi_1' }, 'session of pi_1'],
    ['refund.created', { id: 're_1', payment_intent: 'pi_1' }, 'session of pi_1'],
  ])('%s: those of the payment', async (type, object, read) => {
    const { asked, context: account } = accountWith(paid);
    const facts = await factsOfEvent(account, eventOf(type, object));
    expect(facts).toEqual([expect.objectContaining(payment)]);
    expect(asked).toEqual([read]);
  });

  it('of a dispute: those of the payment and its disputes, also while the charge is not flagged', async () => {
    const { asked, context: account } = accountWith(paid);
    const event = eventOf('charge.dispute.created', { id: 'du_1', payment_intent: 'pi_1' });
    expect(await factsOfEvent(account, event)).toEqual([
      expect.objectContaining(payment),
      expect.objectContaining({ kind: 'dispute', disputeId: 'du_1', intentId: 'pi_1', chargeId: 'ch_1' }),
    ]);
    expect(asked).toEqual(['session of pi_1', 'disputes of pi_1']);
  });

  const reviewFact = {
    kind: 'review',
    environment: 'test',
    accountId: 'acct_1',
    intentId: 'pi_1',
    chargeId: 'ch_1',
    createdAt: '1970-01-01T00:00:01.000Z',
    reviewId: 'prv_1',
    open: false,
    reason: 'approved',
    occurredAt: '2026-11-24T12:00:00.000Z',
  };

  it('of a review: those of the payment and the review as it is now', async () => {
    const { asked, context: account } = accountWith(paid);
    const event = eventOf('review.opened', { ...review, open: true, reason: 'rule' });
    expect(await factsOfEvent(account, event)).toEqual([expect.objectContaining(payment), reviewFact]);
    expect(asked).toEqual(['session of pi_1', 'review prv_1']);
  });

  it('of a review that the key may not read: those of the payment and the review as it was delivered', async () => {
    const refusal = Stripe.errors.generateV1Error({
      ...{ statusCode: 403, type: 'invalid_request_error', message: 'No' },
    } as Stripe.StripeRawError);
    const { context: account } = accountWith(paid, () => Promise.reject(refusal));
    const event = eventOf('review.opened', { ...review, open: true, reason: 'rule' });
    expect(await factsOfEvent(account, event)).toEqual([
      expect.objectContaining(payment),
      { ...reviewFact, open: true, reason: 'rule' },
    ]);
  });

  it('of a review without an id: those of the payment', async () => {
    const { asked, context: account } = accountWith(paid);
    const facts = await factsOfEvent(account, eventOf('review.opened', { payment_intent: 'pi_1' }));
    expect(facts).toEqual([expect.objectContaining(payment)]);
    expect(asked).toEqual(['session of pi_1']);
  });

  it('of a payment of a shop: none, and its review is not read', async () => {
    const { asked, context: account } = accountWith({ ...paid, metadata: { order: '7' } });
    expect(await factsOfEvent(account, eventOf('review.opened', review))).toEqual([]);
    expect(asked).toEqual(['session of pi_1']);
  });

  it('of a payout: none, because it belongs to no payment', async () => {
    await expect(factsOfEvent(context, eventOf('payout.paid', { id: 'po_1' }))).resolves.toEqual([]);
  });
});
