import type Stripe from 'stripe';

import type { StripeCharge, StripeDispute, StripeIntent, StripeRefund, StripeSession } from './schemas';

/** Typed pieces of Stripe for the tests beside this file: `satisfies` watches that Stripe's types agree. */

export const NOW = new Date('2026-11-24T12:00:00.000Z');

const seconds = (iso: string): number => Date.parse(iso) / 1000;

export const aRefund = (part: Partial<StripeRefund> = {}): StripeRefund => ({
  ...({
    id: 're_1',
    amount: 4000,
    currency: 'eur',
    status: 'succeeded',
    reason: 'requested_by_customer',
    created: seconds('2026-11-23T10:00:00Z'),
    charge: 'ch_1',
    payment_intent: 'pi_1',
  } satisfies Pick<
    Stripe.Refund,
    'id' | 'amount' | 'currency' | 'status' | 'reason' | 'created' | 'charge' | 'payment_intent'
  >),
  ...part,
});

export const aDispute = (part: Partial<StripeDispute> = {}): StripeDispute => ({
  ...({
    id: 'du_1',
    amount: 12000,
    currency: 'eur',
    status: 'needs_response',
    reason: 'fraudulent',
    created: seconds('2026-11-23T11:00:00Z'),
    charge: 'ch_1',
    payment_intent: 'pi_1',
  } satisfies Pick<
    Stripe.Dispute,
    'id' | 'amount' | 'currency' | 'status' | 'reason' | 'created' | 'charge' | 'payment_intent'
  >),
  balance_transactions: [{ amount: -12000 }],
  ...part,
});

export const aCharge = (part: Partial<StripeCharge> = {}): StripeCharge => ({
  id: 'ch_1',
  status: 'succeeded' satisfies Stripe.Charge.Status,
  disputed: false,
  receipt_url: 'https://pay.stripe.com/receipts/1',
  payment_method_details: {
    type: 'card',
    card: { brand: 'visa', last4: '4242', wallet: { type: 'apple_pay' }, exp_year: 2030 },
  },
  balance_transaction: { id: 'txn_1', fee: 205, net: 11795, currency: 'eur' },
  refunds: { data: [], has_more: false },
  ...part,
});

export const anIntent = (part: Partial<StripeIntent> = {}): StripeIntent => ({
  id: 'pi_1',
  status: 'succeeded' satisfies Stripe.PaymentIntent.Status,
  last_payment_error: null,
  latest_charge: aCharge(),
  ...part,
});

export const aSession = (part: Partial<StripeSession> = {}): StripeSession => ({
  ...({
    id: 'cs_test_1',
    livemode: false,
    status: 'open',
    payment_status: 'unpaid',
    url: 'https://checkout.stripe.com/c/pay/cs_test_1',
    expires_at: seconds('2026-11-24T18:00:00Z'),
    metadata: { installation: 'site', invoice: 'inv', payment: 'pay', number: 'INV-2026-000042' },
    payment_intent: null,
  } satisfies Pick<
    Stripe.Checkout.Session,
    'id' | 'livemode' | 'status' | 'payment_status' | 'url' | 'expires_at' | 'metadata' | 'payment_intent'
  >),
  amount_total: 12000,
  currency: 'eur',
  ...part,
});

export const aPaidSession = (part: Partial<StripeSession> = {}): StripeSession =>
  aSession({ status: 'complete', payment_status: 'paid', url: null, payment_intent: anIntent(), ...part });
