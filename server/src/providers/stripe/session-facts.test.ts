import type Stripe from 'stripe';

import type { PaymentFact } from '../../../../domain/payments/payment-facts';
import type { StripeCharge, StripeDispute, StripeIntent, StripeRefund, StripeSession } from './schemas';
import { checkoutSessionOf, factsOfReading, paymentStatusOf } from './session-facts';

// Pieces of Stripe; `satisfies` watches that Stripe's own types agree.
const NOW = new Date('2026-11-24T12:00:00.000Z');

const seconds = (iso: string): number => Date.parse(iso) / 1000;

const aRefund = (part: Partial<StripeRefund> = {}): StripeRefund => ({
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

const aDispute = (part: Partial<StripeDispute> = {}): StripeDispute => ({
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
  balance_transactions: [{ amount: -12000, net: -13350, currency: 'eur' }],
  evidence_details: { due_by: seconds('2026-12-02T11:00:00Z') },
  ...part,
});

const aCharge = (part: Partial<StripeCharge> = {}): StripeCharge => ({
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

const anIntent = (part: Partial<StripeIntent> = {}): StripeIntent => ({
  id: 'pi_1',
  status: 'succeeded' satisfies Stripe.PaymentIntent.Status,
  last_payment_error: null,
  latest_charge: aCharge(),
  ...part,
});

const aSession = (part: Partial<StripeSession> = {}): StripeSession => ({
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

const aPaidSession = (part: Partial<StripeSession> = {}): StripeSession =>
  aSession({ status: 'complete', payment_status: 'paid', url: null, payment_intent: anIntent(), ...part });

const paymentOf = (session: StripeSession): PaymentFact =>
  factsOfReading({ session, refunds: [], disputes: [], accountId: 'acct_1', now: NOW })[0] as PaymentFact;

const completed = (payment_status: string, intentStatus: string) =>
  aSession({ status: 'complete', payment_status, payment_intent: anIntent({ status: intentStatus }) });

describe('status of a payment', () => {
  it.each([
    ['a new session is open', aSession(), 'open'],
    [
      'a session with an action pending is open',
      aSession({ payment_intent: anIntent({ status: 'requires_action' }) }),
      'open',
    ],
    ['an unexpanded intent changes nothing', aSession({ payment_intent: 'pi_1' }), 'open'],
    // GameServerApp#1216: "unpaid" on a completed session was taken for a failure, and customers paid twice.
    ['complete and unpaid is on its way', completed('unpaid', 'processing'), 'processing'],
    ['complete and unpaid after a failure has failed', completed('unpaid', 'requires_payment_method'), 'failed'],
    ['complete and called off is canceled', completed('unpaid', 'canceled'), 'canceled'],
    [
      'complete and called off before anything was paid is only a failed attempt',
      aSession({ status: 'complete', payment_intent: anIntent({ status: 'canceled', latest_charge: null }) }),
      'failed',
    ],
    [
      'complete and waiting for a transfer of the payer needs an action',
      completed('unpaid', 'requires_action'),
      'requires_action',
    ],
    [
      'complete with an unexpanded intent is on its way',
      aSession({ status: 'complete', payment_intent: 'pi_1' }),
      'processing',
    ],
    [
      'a session that was paid while it expired has succeeded',
      aSession({ status: 'expired', payment_status: 'paid' }),
      'succeeded',
    ],
    ['complete and paid has succeeded', completed('paid', 'succeeded'), 'succeeded'],
    [
      'complete with nothing to pay has succeeded',
      aSession({ status: 'complete', payment_status: 'no_payment_required' }),
      'succeeded',
    ],
    ['an expired session is expired', aSession({ status: 'expired' }), 'expired'],
    [
      'the intent Stripe cancels with an expired session is an echo',
      aSession({ status: 'expired', payment_intent: anIntent({ status: 'canceled' }) }),
      'expired',
    ],
    [
      'an open session whose intent was called off is canceled',
      aSession({ payment_intent: anIntent({ status: 'canceled' }) }),
      'canceled',
    ],
    ['a status we do not know is open', aSession({ status: 'paused' }), 'open'],
  ])('%s', (_, session, status) => {
    expect(paymentStatusOf(session)).toBe(status);
  });
});

describe('payment fact', () => {
  it('says everything of a paid session', () => {
    expect(paymentOf(aPaidSession())).toEqual({
      kind: 'payment',
      environment: 'test',
      accountId: 'acct_1',
      action: null,
      sessionId: 'cs_test_1',
      intentId: 'pi_1',
      chargeId: 'ch_1',
      status: 'succeeded',
      amount: 12000,
      currency: 'eur',
      reference: { installationId: 'site', invoiceId: 'inv', paymentId: 'pay', invoiceNumber: 'INV-2026-000042' },
      charge: {
        fee: 205,
        net: 11795,
        feeCurrency: 'eur',
        receiptUrl: 'https://pay.stripe.com/receipts/1',
        method: { type: 'card', brand: 'visa', last4: '4242', wallet: 'apple_pay' },
      },
      failure: null,
      expiresAt: '2026-11-24T18:00:00.000Z',
      occurredAt: '2026-11-24T12:00:00.000Z',
    });
  });

  it('is of the live environment when Stripe says so', () => {
    expect(paymentOf(aPaidSession({ livemode: true })).environment).toBe('live');
  });

  it.each([null, 'txn_1'])('knows no fee while the balance transaction is %s', (balance_transaction) => {
    const session = aPaidSession({ payment_intent: anIntent({ latest_charge: aCharge({ balance_transaction }) }) });
    expect(paymentOf(session).charge).toMatchObject({ fee: null, net: null, feeCurrency: null });
  });

  it('keeps the currency of the fee apart from the payment’s', () => {
    const balance_transaction = { id: 'txn_1', fee: 100, net: 900, currency: 'usd' };
    const session = aPaidSession({ payment_intent: anIntent({ latest_charge: aCharge({ balance_transaction }) }) });
    expect(paymentOf(session)).toMatchObject({ currency: 'eur', charge: { feeCurrency: 'usd' } });
  });

  it('describes methods that are no cards', () => {
    const payment_method_details = { type: 'sepa_debit', sepa_debit: { last4: '3000', bank_code: '37040044' } };
    const session = aPaidSession({ payment_intent: anIntent({ latest_charge: aCharge({ payment_method_details }) }) });
    expect(paymentOf(session).charge?.method).toEqual({ type: 'sepa_debit', brand: null, last4: '3000', wallet: null });
  });

  it('describes a method without details of its own', () => {
    const session = aPaidSession({
      payment_intent: anIntent({ latest_charge: aCharge({ payment_method_details: { type: 'twint' } }) }),
    });
    expect(paymentOf(session).charge?.method).toEqual({ type: 'twint', brand: null, last4: null, wallet: null });
  });

  it('stays open after a declined card, with the bank’s reason', () => {
    const session = aSession({
      payment_intent: anIntent({
        status: 'requires_payment_method',
        last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds', message: 'Not enough money.' },
        latest_charge: aCharge({ status: 'failed' }),
      }),
    });
    expect(paymentOf(session)).toMatchObject({
      status: 'open',
      charge: null,
      failure: { code: 'insufficient_funds', message: 'Not enough money.' },
    });
  });

  it('takes the reason from the charge when the intent has none', () => {
    const session = aSession({
      status: 'complete',
      payment_intent: anIntent({
        status: 'requires_payment_method',
        latest_charge: aCharge({
          status: 'failed',
          failure_code: 'debit_not_authorized',
          failure_message: 'No mandate.',
        }),
      }),
    });
    expect(paymentOf(session)).toMatchObject({
      status: 'failed',
      failure: { code: 'debit_not_authorized', message: 'No mandate.' },
    });
  });

  it('knows that a charge failed also where Stripe gives no reason', () => {
    const latest_charge = aCharge({ status: 'failed' });
    expect(paymentOf(aSession({ payment_intent: anIntent({ status: 'processing', latest_charge }) })).failure).toEqual({
      code: null,
      message: null,
    });
  });

  it('says that a payment was canceled', () => {
    const payment_intent = anIntent({ status: 'canceled', latest_charge: null });
    expect(paymentOf(aSession({ payment_intent }))).toMatchObject({
      status: 'canceled',
      failure: { code: 'canceled', message: 'The payment was canceled before it was made.' },
    });
  });

  it.each([
    ['a new payment', aSession()],
    ['a payment on its way', completed('unpaid', 'processing')],
  ])('has no failure: %s', (_, session) => {
    expect(paymentOf(session).failure).toBeNull();
  });

  it('forgets an earlier failure once the payment has succeeded', () => {
    const last_payment_error = { code: 'card_declined', decline_code: null, message: 'Declined.' };
    expect(paymentOf(aPaidSession({ payment_intent: anIntent({ last_payment_error }) })).failure).toBeNull();
  });

  it('knows no method where the charge has none', () => {
    const latest_charge = aCharge({ payment_method_details: null });
    expect(paymentOf(aPaidSession({ payment_intent: anIntent({ latest_charge }) })).charge?.method).toBeNull();
  });

  it('says what the payer still has to do, once the page is complete', () => {
    const payment_intent = anIntent({
      status: 'requires_action',
      latest_charge: null,
      next_action: {
        type: 'konbini_display_details',
        konbini_display_details: { hosted_voucher_url: 'https://payments.stripe.com/konbini/1', expires_at: 1 },
      },
    });
    expect(paymentOf(aSession({ status: 'complete', payment_intent }))).toMatchObject({
      status: 'requires_action',
      action: { type: 'voucher', url: 'https://payments.stripe.com/konbini/1', expiresAt: '1970-01-01T00:00:01.000Z' },
    });
    expect(paymentOf(aSession({ payment_intent }))).toMatchObject({ status: 'open', action: null });
  });

  it('belongs to nobody when the metadata is not ours', () => {
    expect(paymentOf(aSession({ metadata: { order: '7' } })).reference).toEqual({
      installationId: null,
      invoiceId: null,
      paymentId: null,
      invoiceNumber: null,
    });
  });
});

describe('facts of refunds and disputes', () => {
  it('names the payment also where Stripe does not', () => {
    const [, refund, dispute] = factsOfReading({
      session: aPaidSession(),
      refunds: [aRefund({ payment_intent: null, charge: null })],
      disputes: [aDispute({ payment_intent: null })],
      accountId: 'acct_1',
      now: NOW,
    });
    expect(refund).toMatchObject({ kind: 'refund', intentId: 'pi_1', chargeId: 'ch_1', status: 'succeeded' });
    expect(dispute).toMatchObject({
      ...{ kind: 'dispute', intentId: 'pi_1', fundsWithdrawn: true, dueBy: '2026-12-02T11:00:00.000Z' },
      booked: { amount: -12000, net: -13350, currency: 'eur' },
    });
  });

  it('adds up what a dispute has moved, and knows no due date where none is given', () => {
    const [, dispute] = factsOfReading({
      session: aPaidSession(),
      refunds: [],
      disputes: [
        aDispute({
          status: 'lost',
          evidence_details: null,
          balance_transactions: [
            { amount: -12000, net: -13350, currency: 'eur' },
            { amount: 2000, net: 2000, currency: 'eur' },
          ],
        }),
      ],
      accountId: 'acct_1',
      now: NOW,
    });
    expect(dispute).toMatchObject({ dueBy: null, booked: { amount: -10000, net: -11350, currency: 'eur' } });
  });

  it.each([
    ['failed', 'failed'],
    ['on_its_way_by_pigeon', 'pending'],
    [null, 'pending'],
  ])('reads the refund status %s as %s', (status, expected) => {
    const [, refund] = factsOfReading({
      session: aPaidSession(),
      refunds: [aRefund({ status })],
      disputes: [],
      accountId: 'acct_1',
      now: NOW,
    });
    expect(refund).toMatchObject({ status: expected });
  });

  it('keeps a dispute status it does not know, and sees that an inquiry takes no money', () => {
    const disputes = [aDispute({ status: 'settled_by_dice', balance_transactions: [] })];
    const [, dispute] = factsOfReading({
      session: aPaidSession(),
      refunds: [],
      disputes,
      accountId: 'acct_1',
      now: NOW,
    });
    expect(dispute).toMatchObject({ status: 'settled_by_dice', fundsWithdrawn: false });
  });
});

describe('checkout session', () => {
  it.each([
    ['open', 'https://checkout.stripe.com/c/pay/cs_test_1'],
    ['complete', null],
    ['expired', null],
  ])('gives the address of an %s session as %s', (status, url) => {
    expect(
      checkoutSessionOf({ session: aSession({ status }), refunds: [], disputes: [], accountId: 'acct_1', now: NOW })
    ).toMatchObject({
      state: status,
      url,
    });
  });

  it.each([null, 'paused'])('takes a session of status %s for an open one', (status) => {
    const url = 'https://checkout.stripe.com/c/pay/cs_test_1';
    const reading = { session: aSession({ status }), refunds: [], disputes: [], accountId: 'acct_1', now: NOW };
    expect(checkoutSessionOf(reading)).toEqual({
      id: 'cs_test_1',
      url,
      state: 'open',
      expiresAt: '2026-11-24T18:00:00.000Z',
      facts: factsOfReading(reading),
    });
  });
});
