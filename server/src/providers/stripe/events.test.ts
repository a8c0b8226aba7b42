import type Stripe from 'stripe';

import type { WebhookEvent } from '../payment-provider';
import { eventTable, factsOfEvent, handledEvents, isHandledEvent, subjectOfEvent } from './events';

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
    ['another type', 'customer.created', { id: 'cus_1' }, null],
  ])('%s', (_, type, object, subject) => {
    expect(subjectOfEvent(eventOf(type, object))).toBe(subject);
  });

  it('nothing, of a connected account', () => {
    expect(subjectOfEvent(eventOf('checkout.session.completed', session, { account: 'acct_2' }))).toBeNull();
  });
});
