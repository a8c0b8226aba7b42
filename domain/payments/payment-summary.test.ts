import type { DisputeFact, FraudWarningFact, PaymentFact, ProviderFact, RefundFact, ReviewFact } from './payment-facts';
import { applyDecision, applyFact, initialPaymentState, type ExpectedPayment } from './payment-state';
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
const warning = (fields: Partial<FraudWarningFact> = {}): FraudWarningFact => ({
  ...{ kind: 'fraud_warning', ...origin, warningId: 'issfr_1', intentId: 'pi_1', chargeId: 'ch_1' },
  ...{ fraudType: 'unauthorized_use_of_card', actionable: true },
  ...{ createdAt: '2026-11-23T12:00:00Z', occurredAt: '2026-11-23T12:00:00Z', ...fields },
});
const review = (fields: Partial<ReviewFact> = {}): ReviewFact => ({
  ...{ kind: 'review', ...origin, reviewId: 'prv_1', intentId: 'pi_1', chargeId: 'ch_1', open: true, reason: 'rule' },
  ...{ createdAt: '2026-11-23T12:00:00Z', occurredAt: '2026-11-23T12:00:00Z', ...fields },
});
const after = (...facts: ProviderFact[]) =>
  facts.reduce((state, fact) => applyFact(state, fact, expected), initialPaymentState(expected));

const summaryOf = (...facts: ProviderFact[]) => paymentSummary(after(...facts), 'eur');

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

  it('tells how to finish a payment while its payer still has to act, and no longer', () => {
    const action = { type: 'voucher' as const, url: 'https://v', expiresAt: '2026-11-30T00:00:00Z' };
    const asked = payment({ status: 'requires_action', action });
    expect(summaryOf(asked)).toMatchObject({ status: 'requires_action', action });
    expect(summaryOf(payment({ status: 'requires_action' })).action).toBeNull();
    expect(summaryOf(asked, payment({ status: 'processing' })).action).toBeNull();
    expect(summaryOf(asked, payment()).action).toBeNull();
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

  it('lists disputes, warnings and reviews of the provider oldest first, whatever their ids are', () => {
    const [early, late] = [{ createdAt: '2026-11-24T01:00:00+02:00' }, { createdAt: '2026-11-24T00:00:00Z' }];
    const summary = summaryOf(
      dispute({ ...late, disputeId: 'dp_a', dueBy: '2026-12-08T00:00:00Z' }),
      dispute({ ...early, disputeId: 'dp_b' }),
      ...[warning({ ...late, warningId: 'issfr_a' }), warning({ ...early, warningId: 'issfr_b', actionable: false })],
      ...[review({ ...late, reviewId: 'prv_a' }), review({ ...early, reviewId: 'prv_b', open: false })]
    );
    expect(summary.disputes).toMatchObject([
      { providerDisputeId: 'dp_b', dueBy: null },
      { providerDisputeId: 'dp_a', dueBy: '2026-12-08T00:00:00Z' },
    ]);
    const fraudType = 'unauthorized_use_of_card';
    expect(summary.fraudWarnings).toEqual([
      { providerWarningId: 'issfr_b', fraudType, actionable: false, ...early },
      { providerWarningId: 'issfr_a', fraudType, actionable: false, ...late },
    ]);
    expect(summary.reviews).toEqual([
      { providerReviewId: 'prv_b', open: false, reason: 'rule', ...early },
      { providerReviewId: 'prv_a', open: true, reason: 'rule', ...late },
    ]);
  });

  it('tells of a refund who made it, and why it is pending while it is', () => {
    const [first] = summaryOf(payment(), refund({ status: 'pending', pendingReason: 'insufficient_funds' })).refunds;
    expect(first).toMatchObject({ origin: 'provider', pendingReason: 'insufficient_funds' });
    const [done] = summaryOf(payment(), refund({ pendingReason: 'insufficient_funds', origin: 'recorded' })).refunds;
    expect(done).toMatchObject({ origin: 'recorded', pendingReason: null });
  });

  it('reads ledgers of earlier versions, which knew less', () => {
    const { warnings, reviews, ...old } = after(payment());
    const known = { amount: 400, currency: 'eur', status: 'pending', reason: null, failureReason: null } as const;
    const refunds = { re_1: { ...known, createdAt: '2024-01-02T00:00:00Z' } };
    expect([warnings, reviews]).toEqual([{}, {}]);
    expect(paymentSummary({ ...old, currency: undefined, refunds }, 'eur')).toMatchObject({
      ...{ amountRefundable: 600, fraudWarnings: [], reviews: [], needsReview: false },
      refunds: [{ providerRefundId: 're_1', origin: 'provider', pendingReason: null }],
    });
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

describe('what can still go back', () => {
  it('is nothing while a dispute is open that may take the money', () => {
    const refundable = (status: string) => summaryOf(payment(), dispute({ status })).amountRefundable;
    expect(['needs_response', 'under_review', 'brand_new'].map(refundable)).toEqual([0, 0, 0]);
    // An inquiry only asks.
    expect(['warning_needs_response', 'warning_closed', 'won', 'prevented'].map(refundable)).toEqual([
      1000, 1000, 1000, 1000,
    ]);
    expect(refundable('lost')).toBe(0);
  });

  it('is less by refunds that are done or under way, and not by those that came to nothing', () => {
    const refundable = (status: RefundFact['status']) =>
      summaryOf(payment(), refund({ status, amount: 300 })).amountRefundable;
    expect((['pending', 'requires_action', 'succeeded'] as const).map(refundable)).toEqual([700, 700, 700]);
    expect((['failed', 'canceled'] as const).map(refundable)).toEqual([1000, 1000]);
  });

  it('is not less by a refund of another currency', () => {
    expect(summaryOf(payment(), refund({ amount: 300, currency: 'usd' })).amountRefundable).toBe(1000);
  });

  it('is counted in the currency in which accepted money came', () => {
    const received = after(
      payment({ amount: 1100, currency: 'usd' }),
      refund({ refundId: 're_usd', amount: 300, currency: 'usd' }),
      refund({ refundId: 're_eur', amount: 200 })
    );
    const accepted = applyDecision(received, 'accepted', '2026-11-24T00:00:00Z');
    expect(paymentSummary(accepted, 'eur').amountRefundable).toBe(800);
  });
});

describe('the net of a payment', () => {
  const charge = { fee: 30, net: 970, feeCurrency: 'eur', receiptUrl: null, method: null };
  const booked = { amount: -1000, net: -1015, currency: 'eur' };

  it('moves with what disputes book in the currency of the account, and with nothing else', () => {
    const net = (part: Partial<DisputeFact>) => summaryOf(payment({ charge }), dispute(part)).net;
    expect(net({ booked })).toBe(-45);
    expect(net({ booked: { ...booked, currency: 'usd' } })).toBe(970);
    expect(net({})).toBe(970);
  });

  it('is not known from disputes alone', () => {
    expect(summaryOf(payment(), dispute({ booked })).net).toBeNull();
  });
});

describe('money that is not what was asked for', () => {
  const tooMuch = payment({ amount: 1200 });
  const inDollars = payment({ currency: 'usd' });
  const decided = (decision: 'accepted' | 'returned', ...facts: ProviderFact[]) =>
    paymentSummary(applyDecision(after(...facts), decision, '2026-11-24T00:00:00Z'), 'eur');
  const back = refund({ amount: 1200 });

  it('is shown with what it exceeds, and waits for a person', () => {
    expect(summaryOf(tooMuch)).toMatchObject({
      ...{ status: 'in_review', received: { amount: 1200, currency: 'eur' }, difference: 200 },
      ...{ decision: null, settledAt: null, needsReview: true, reviewReasons: ['amount_mismatch'] },
    });
    expect(summaryOf(payment({ amount: 900 })).difference).toBe(-100);
  });

  it('has no difference where it came in another currency, or where nothing differs', () => {
    expect(summaryOf(inDollars)).toMatchObject({ status: 'in_review', difference: null });
    expect(summaryOf(payment())).toMatchObject({ received: null, difference: null });
  });

  it('needs nobody once it is accepted, and settles when it came', () => {
    expect(decided('accepted', tooMuch)).toMatchObject({
      ...{ status: 'succeeded', decision: 'accepted', settledAt: '2026-11-23T10:00:00.000Z' },
      ...{ needsReview: false, reviewReasons: [] },
    });
    expect(decided('accepted', inDollars).needsReview).toBe(false);
  });

  it('needs a person until what is to be returned has gone back', () => {
    expect(decided('returned', tooMuch)).toMatchObject({
      ...{ status: 'in_review', decision: 'returned', settledAt: null, reviewReasons: ['amount_mismatch'] },
    });
    expect(decided('returned', tooMuch, back)).toMatchObject({ status: 'returned', reviewReasons: [] });
    // Returned at the provider, without a decision here.
    expect(summaryOf(tooMuch, back)).toMatchObject({ status: 'returned', decision: null, needsReview: false });
  });

  it('leaves other reasons for a person where its amount is accepted', () => {
    const strange = payment({ accountId: 'acct_2' });
    expect(decided('accepted', tooMuch, strange, review()).reviewReasons).toEqual([
      'account_mismatch',
      'provider_review',
    ]);
  });

  it('has no decision once the requested amount has arrived', () => {
    expect(decided('accepted', tooMuch, payment())).toMatchObject({
      status: 'succeeded',
      received: null,
      decision: null,
    });
  });

  it('shows no failure of the card before', () => {
    const failure = { code: 'card_declined', message: 'Your card was declined.' };
    const declined = payment({ status: 'open', failure });
    expect(summaryOf(declined)).toMatchObject({ failureCode: failure.code, failureMessage: failure.message });
    expect(summaryOf(declined, tooMuch)).toMatchObject({ failureCode: null, failureMessage: null });
  });
});

describe('what the provider asks a person about', () => {
  it('is a warning of fraud while a refund can still prevent a dispute', () => {
    const judged = (...facts: ProviderFact[]) => {
      const { fraudWarnings, reviewReasons } = summaryOf(payment(), ...facts);
      return [fraudWarnings.map(({ actionable }) => actionable), reviewReasons];
    };
    expect(judged(warning())).toEqual([[true], ['early_fraud_warning']]);
    expect(judged(warning(), refund({ amount: 400 }))).toEqual([[true], ['early_fraud_warning']]);
    expect(judged(warning({ actionable: false }))).toEqual([[false], []]);
    // The dispute has come, or nothing is left to protect.
    expect(judged(warning(), dispute())).toEqual([[false], []]);
    expect(judged(warning(), refund())).toEqual([[false], []]);
  });

  it('is a review that is open', () => {
    expect(summaryOf(payment(), review()).reviewReasons).toEqual(['provider_review']);
    expect(summaryOf(payment(), review({ open: false, reason: 'approved' })).reviewReasons).toEqual([]);
  });

  it('is a dispute in another currency once it is lost', () => {
    const inDollars = { currency: 'usd', amount: 1150 };
    const reasons = (part: Partial<DisputeFact>) => summaryOf(payment(), dispute(part)).reviewReasons;
    expect(reasons({ status: 'lost', ...inDollars })).toEqual(['dispute_currency']);
    expect(reasons({ status: 'needs_response', ...inDollars })).toEqual([]);
    expect(reasons({ status: 'won', ...inDollars })).toEqual([]);
    expect(reasons({ status: 'lost' })).toEqual([]);
  });

  it('is listed with all other reasons in the order of the alphabet', () => {
    const facts = [payment({ amount: 1200 }), payment(), warning(), review()];
    expect(summaryOf(...facts).reviewReasons).toEqual(['amount_mismatch', 'early_fraud_warning', 'provider_review']);
    expect(summaryOf(payment({ environment: 'live' }), warning()).reviewReasons).toEqual([
      ...['early_fraud_warning', 'environment_mismatch'],
    ]);
    const lost = dispute({ status: 'lost', currency: 'usd' });
    expect(summaryOf(...facts, refund({ amount: 100, currency: 'usd' }), lost).reviewReasons).toEqual([
      ...['amount_mismatch', 'currency_mismatch', 'dispute_currency', 'provider_review'],
    ]);
  });
});
