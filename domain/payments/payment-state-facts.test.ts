import type { DisputeFact, FraudWarningFact, PaymentFact, ProviderFact, RefundFact, ReviewFact } from './payment-facts';
import {
  amountRefunded,
  applyDecision,
  applyFact,
  applyReversal,
  initialPaymentState,
  paymentStatusOf,
  recordedState,
  type ExpectedPayment,
} from './payment-state';

const AT = '2026-11-23T10:00:00.000Z';
const LATER = '2026-11-24T10:00:00.000Z';
const expected: ExpectedPayment = { amount: 1000, currency: 'eur', environment: 'test', accountId: null };
const origin = { environment: 'test', accountId: null } as const;
const ofCharge = { ...origin, intentId: 'pi_1', chargeId: 'ch_1', createdAt: AT };

const payment = (fields: Partial<PaymentFact> = {}): PaymentFact => ({
  ...{ kind: 'payment', ...origin, status: 'succeeded', amount: 1000, currency: 'eur', occurredAt: AT },
  ...fields,
});
const refund = (amount: number, currency = 'eur'): RefundFact => ({
  ...{ kind: 'refund', ...ofCharge, refundId: 're_1', amount, currency },
  ...{ status: 'succeeded', reason: null, failureReason: null },
});
const dispute = (fields: Partial<DisputeFact> = {}): DisputeFact => ({
  ...{ kind: 'dispute', ...ofCharge, disputeId: 'dp_1', status: 'needs_response', reason: 'fraudulent' },
  ...{ amount: 1000, currency: 'eur', occurredAt: AT },
  ...fields,
});
const warning = (actionable: boolean, occurredAt = AT): FraudWarningFact => ({
  ...{ kind: 'fraud_warning', ...ofCharge, warningId: 'issfr_1', fraudType: 'misc', actionable, occurredAt },
});
const review = (open: boolean, occurredAt = AT): ReviewFact => ({
  ...{ kind: 'review', ...ofCharge, reviewId: 'prv_1', open, reason: open ? 'rule' : 'approved', occurredAt },
});
const after = (...facts: ProviderFact[]) =>
  facts.reduce((state, fact) => applyFact(state, fact, expected), initialPaymentState(expected));
const charge = { fee: null, net: null, feeCurrency: null, receiptUrl: null, method: null };

describe('what a payment fact leaves open', () => {
  it('is unknown, and takes back nothing that is known', () => {
    const told = { sessionId: 'cs_1', intentId: 'pi_1', chargeId: 'ch_1', expiresAt: LATER };
    expect(after(payment())).toMatchObject({ sessionId: null, intentId: null, chargeId: null, expiresAt: null });
    expect(after(payment({ status: 'open', ...told }), payment({ occurredAt: LATER }))).toMatchObject({
      ...{ sessionId: { value: 'cs_1' }, intentId: { value: 'pi_1' }, chargeId: { value: 'ch_1' } },
      expiresAt: { value: LATER },
    });
  });

  it('is the fee or the net, which are known each by itself', () => {
    const feesOf = (fees: Partial<typeof charge> | { fee: number } | { net: number }) =>
      after(payment({ charge: { ...charge, ...fees } })).fees?.value ?? null;
    expect(feesOf({ fee: 30 })).toEqual({ fee: 30, net: null, feeCurrency: null });
    expect(feesOf({ net: 970 })).toEqual({ fee: null, net: 970, feeCurrency: null });
    expect(feesOf({})).toBeNull();
  });

  it('is the time of a success that nobody can read', () => {
    const state = after(payment({ occurredAt: 'garbage' }));
    expect(state).toMatchObject({ baseStatus: 'succeeded', settledAt: null });
    expect(applyFact(state, payment(), expected).settledAt).toBe(Date.parse(AT));
  });

  it('asks nothing of the payer but while an action is required', () => {
    const action = { type: 'voucher', url: 'https://v', expiresAt: LATER } as const;
    for (const status of ['open', 'processing', 'succeeded'] as const) {
      expect(after(payment({ status, action })).action).toBeNull();
    }
  });
});

describe('refunds, disputes, warnings and reviews', () => {
  it('raise no doubts about a refund in the currency of the payment', () => {
    expect(after(payment(), refund(400)).reviewReasons).toEqual([]);
  });

  it('have no money withdrawn until the provider says so, and for good then', () => {
    expect(after(dispute()).disputes.dp_1.fundsWithdrawn).toBe(false);
    expect(after(dispute({ fundsWithdrawn: true }), dispute()).disputes.dp_1.fundsWithdrawn).toBe(true);
  });

  it('keep what a fraud warning says, and that a refund no longer helps', () => {
    expect(after(warning(true))).toMatchObject({
      warnings: { issfr_1: { value: { fraudType: 'misc', actionable: true, createdAt: AT } } },
      reviews: {},
    });
    expect(after(warning(true), warning(false, LATER)).warnings?.issfr_1.value.actionable).toBe(false);
    // Of two facts of one second, the final one.
    expect(after(warning(false), warning(true)).warnings?.issfr_1.value.actionable).toBe(false);
    expect(after(warning(true), warning(false)).warnings?.issfr_1.value.actionable).toBe(false);
  });

  it('keep what a review says, and that it was decided', () => {
    expect(after(review(true))).toMatchObject({
      reviews: { prv_1: { value: { open: true, reason: 'rule', createdAt: AT } } },
      warnings: {},
    });
    const decided = { open: false, reason: 'approved', createdAt: AT };
    expect(after(review(true), review(false, LATER)).reviews?.prv_1.value).toEqual(decided);
    expect(after(review(false), review(true)).reviews?.prv_1.value).toEqual(decided);
    expect(after(review(true), review(false)).reviews?.prv_1.value).toEqual(decided);
  });
});

describe('a recorded payment', () => {
  const recorded = recordedState(expected, AT);

  it('counts from the moment at which the money came', () => {
    expect(recorded).toMatchObject({ amount: 1000, currency: 'eur', settledAt: Date.parse(AT), reversedAt: null });
    expect(paymentStatusOf(recorded)).toBe('succeeded');
  });

  it('is reversed for good by its counter-entry, whatever is heard later', () => {
    const reversed = applyReversal(recorded, LATER);
    expect(reversed).toEqual({ ...recorded, reversedAt: Date.parse(LATER) });
    expect(paymentStatusOf(reversed)).toBe('reversed');
    expect(paymentStatusOf(applyFact(reversed, refund(1000), expected))).toBe('reversed');
    expect(paymentStatusOf(applyFact(reversed, payment({ occurredAt: LATER }), expected))).toBe('reversed');
  });
});

describe('what has gone back', () => {
  const accepted = (fact: PaymentFact) => applyDecision(after(fact), 'accepted', LATER);

  it('is counted as it is where more or less came in the currency of the payment', () => {
    const more = accepted(payment({ amount: 1200 }));
    const half = applyFact(more, refund(600), expected);
    expect([paymentStatusOf(half), amountRefunded(half)]).toEqual(['partially_refunded', 600]);
  });

  it('counts in any currency for a ledger of a time without one', () => {
    const old = { ...after(payment(), refund(400, 'usd')), currency: undefined };
    expect([paymentStatusOf(old), amountRefunded(old)]).toEqual(['partially_refunded', 400]);
  });

  it('is nothing of a success that brought no money', () => {
    const empty = payment({ amount: 0, currency: 'usd' });
    expect(paymentStatusOf(after(empty))).toBe('in_review');
    expect([paymentStatusOf(accepted(empty)), amountRefunded(accepted(empty))]).toEqual(['succeeded', 0]);
  });
});
