import type { DisputeFact, PaymentFact, ProviderFact, RefundFact } from './payment-facts';
import { applyFact, initialPaymentState, type ExpectedPayment } from './payment-state';
import { paymentSummary } from './payment-summary';

const expected: ExpectedPayment = { amount: 1000, currency: 'eur', environment: 'test', accountId: 'acct_1' };
const origin = { environment: 'test', accountId: 'acct_1' } as const;

const payment = (fields: Partial<PaymentFact> = {}): PaymentFact => ({
  kind: 'payment',
  ...origin,
  sessionId: 'cs_1',
  status: 'succeeded',
  amount: 1000,
  currency: 'eur',
  occurredAt: '2026-11-23T10:00:00Z',
  ...fields,
});
const refund = (fields: Partial<RefundFact> = {}): RefundFact => ({
  kind: 'refund',
  ...origin,
  refundId: 're_1',
  intentId: 'pi_1',
  chargeId: 'ch_1',
  amount: 1000,
  currency: 'eur',
  status: 'succeeded',
  reason: null,
  failureReason: null,
  createdAt: '2026-11-23T11:00:00Z',
  ...fields,
});
const dispute = (fields: Partial<DisputeFact> = {}): DisputeFact => ({
  kind: 'dispute',
  ...origin,
  disputeId: 'dp_1',
  intentId: 'pi_1',
  chargeId: 'ch_1',
  status: 'needs_response',
  reason: 'fraudulent',
  amount: 1000,
  currency: 'eur',
  createdAt: '2026-11-24T10:00:00Z',
  ...fields,
});
const after = (...facts: ProviderFact[]) =>
  facts.reduce((state, fact) => applyFact(state, fact, expected), initialPaymentState(expected));

describe('paymentSummary', () => {
  it('is empty before anything was heard', () => {
    expect(paymentSummary(initialPaymentState(expected), 'eur')).toEqual({
      status: 'created',
      amountRefunded: 0,
      amountRefundable: 0,
      amountDisputed: 0,
      fee: null,
      net: null,
      feeCurrency: null,
      method: null,
      action: null,
      received: null,
      difference: null,
      decision: null,
      receiptUrl: null,
      failureCode: null,
      failureMessage: null,
      needsReview: false,
      reviewReasons: [],
      provider: { sessionId: null, intentId: null, chargeId: null },
      refunds: [],
      disputes: [],
      fraudWarnings: [],
      reviews: [],
      expiresAt: null,
      settledAt: null,
    });
  });

  const charge = { fee: 30, net: 970, feeCurrency: 'eur', receiptUrl: 'https://r', method: null };

  it('keeps a fee that a later fact does not know', () => {
    const state = after(
      payment({ charge }),
      payment({
        occurredAt: '2026-12-01T00:00:00Z',
        charge: { ...charge, fee: null, net: null, receiptUrl: 'https://s' },
      })
    );
    expect(paymentSummary(state, 'eur')).toMatchObject({ fee: 30, net: 970, receiptUrl: 'https://s' });
  });

  it('shows the card that paid and no failure of the one before', () => {
    const method = { type: 'card', brand: 'visa', last4: '4242', wallet: null };
    const declined = payment({
      status: 'open',
      chargeId: 'ch_declined',
      occurredAt: '2027-01-01T00:00:00Z',
      charge: { ...charge, method: { ...method, last4: '0002' } },
      failure: { code: 'card_declined', message: 'Your card was declined.' },
    });
    expect(paymentSummary(after(declined), 'eur')).toMatchObject({ failureCode: 'card_declined', status: 'open' });
    expect(
      paymentSummary(after(payment({ chargeId: 'ch_1', charge: { ...charge, method } }), declined), 'eur')
    ).toMatchObject({
      failureCode: null,
      method,
      provider: { chargeId: 'ch_1' },
    });
  });

  it('tells when money was first said to be there', () => {
    const later = payment({ occurredAt: '2026-11-25T00:00:00Z' });
    expect(paymentSummary(after(later, payment()), 'eur').settledAt).toBe('2026-11-23T10:00:00.000Z');
    expect(paymentSummary(after(payment({ status: 'processing' })), 'eur').settledAt).toBeNull();
  });

  it('lists refunds and disputes oldest first', () => {
    const state = after(
      refund({ refundId: 're_a', createdAt: '2026-11-25T00:00:00Z' }),
      refund({ refundId: 're_b', status: 'failed', failureReason: 'expired_or_canceled_card' }),
      dispute()
    );
    const summary = paymentSummary(state, 'eur');
    expect(summary.refunds.map(({ providerRefundId }) => providerRefundId)).toEqual(['re_b', 're_a']);
    expect(summary.disputes).toEqual([
      {
        providerDisputeId: 'dp_1',
        status: 'needs_response',
        reason: 'fraudulent',
        amount: 1000,
        currency: 'eur',
        amountLost: 0,
        dueBy: null,
        createdAt: '2026-11-24T10:00:00Z',
      },
    ]);
  });

  const disputeStatus = (...facts: DisputeFact[]) => paymentSummary(after(...facts), 'eur').disputes[0]?.status;

  it('follows a dispute by its moments, and closes it where two share a second', () => {
    const at = '2026-12-01T00:00:00Z';
    expect(
      disputeStatus(dispute({ status: 'won', occurredAt: at }), dispute({ status: 'under_review', occurredAt: at }))
    ).toBe('won');
    const lost = dispute({ status: 'lost', occurredAt: '2026-12-02T00:00:00Z' });
    const appeal = dispute({ status: 'appeal_under_review', occurredAt: '2026-12-03T00:00:00Z' });
    const lostAgain = dispute({ status: 'lost', occurredAt: '2026-12-04T00:00:00Z' });
    expect(disputeStatus(appeal, lost)).toBe('appeal_under_review');
    expect(disputeStatus(lostAgain, appeal, lost)).toBe('lost');
  });

  it('follows a dispute by its status where no moment is known', () => {
    expect(disputeStatus(dispute({ status: 'won' }), dispute())).toBe('won');
    expect(disputeStatus(dispute({ status: 'brand_new' }), dispute())).toBe('brand_new');
    expect(disputeStatus(dispute({ status: 'brand_new' }), dispute({ status: 'lost' }))).toBe('lost');
  });
});
