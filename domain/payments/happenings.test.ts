import type { Dispute, FraudWarning, Invoice, Payment, Refund } from '../../contracts';

import { happeningsOf } from './happenings';

type Part<T> = Partial<T>;

const invoice = (part: Part<Invoice> = {}): Invoice =>
  ({ status: 'paid', needsReview: false, paidAt: '2026-11-01T00:00:00Z', ...part }) as Invoice;
const payment = (part: Part<Payment> = {}): Payment =>
  ({
    status: 'succeeded',
    refunds: [],
    disputes: [],
    fraudWarnings: [],
    reviewReasons: [],
    ...part,
  }) as unknown as Payment;
const dispute = (status: string, amountLost = 0, providerDisputeId = 'du_1'): Dispute => ({
  ...{ providerDisputeId, status, amountLost, amount: 1000, currency: 'eur', reason: null },
  ...{ dueBy: null, createdAt: '2026-11-05T00:00:00Z' },
});
const refund = (status: Refund['status']): Refund => ({
  ...{ providerRefundId: 're_1', status, amount: 1000, currency: 'eur' },
  ...{ origin: 'provider' as const, pendingReason: null },
  ...{ reason: null, failureReason: null, createdAt: '2026-11-05T00:00:00Z' },
});

const ofPayment = (before: Part<Payment>, after: Part<Payment>): string[] =>
  happeningsOf(null, { before: payment(before), after: payment(after) }).map(({ event }) => event);
const ofInvoice = (
  before: Part<Invoice>,
  after: Part<Invoice>,
  paymentBefore: Payment['status'] = 'succeeded'
): string[] =>
  happeningsOf(
    { before: invoice(before), after: invoice(after) },
    { before: payment({ status: paymentBefore }), after: payment() }
  ).map(({ event }) => event);

describe('disputes', () => {
  const became = (before: Dispute | null, after: Dispute) =>
    ofPayment({ disputes: before ? [before] : [] }, { disputes: [after] });

  it.each([
    ['opened', null, dispute('needs_response'), ['payment.disputed']],
    ['an inquiry', null, dispute('warning_needs_response'), ['payment.disputed']],
    ['first seen as lost (SEPA)', null, dispute('lost', 1000), ['payment.disputed', 'payment.dispute_lost']],
    ['first seen as won', null, dispute('won'), ['payment.disputed', 'payment.dispute_won']],
    ['prevented', null, dispute('prevented'), ['payment.disputed', 'payment.dispute_won']],
    ['prevented, with the money gone', null, dispute('prevented', 9), ['payment.disputed', 'payment.dispute_lost']],
    ['lost later', dispute('needs_response'), dispute('lost', 1000), ['payment.dispute_lost']],
    ['won later', dispute('under_review'), dispute('won'), ['payment.dispute_won']],
    ['won on appeal', dispute('appeal_under_review', 1000), dispute('won'), ['payment.dispute_won']],
    ['an appeal that begins', dispute('lost', 1000), dispute('appeal_under_review', 1000), []],
    ['an inquiry that is closed', dispute('warning_under_review'), dispute('warning_closed'), ['payment.dispute_won']],
    [
      'an inquiry that becomes a chargeback',
      dispute('warning_under_review'),
      dispute('needs_response'),
      ['payment.disputed'],
    ],
    ['a change without news', dispute('needs_response'), dispute('under_review'), []],
  ] as const)('%s', (_, before, after, events) => {
    expect(became(before, after)).toEqual(events);
  });

  it('tells of a second one on the same charge, and names it', () => {
    const second = dispute('needs_response', 0, 'du_2');
    expect(
      happeningsOf(null, {
        before: payment({ disputes: [dispute('won')] }),
        after: payment({ disputes: [dispute('won'), second] }),
      })
    ).toEqual([{ event: 'payment.disputed', dispute: second }]);
  });
});

describe('refunds, reviews and warnings', () => {
  it('tells of a refund that fails after it succeeded, once', () => {
    expect(ofPayment({ refunds: [refund('succeeded')] }, { refunds: [refund('failed')] })).toEqual([
      'payment.refund_failed',
    ]);
    expect(ofPayment({ refunds: [refund('failed')] }, { refunds: [refund('failed')] })).toEqual([]);
    expect(ofPayment({ refunds: [refund('pending')] }, { refunds: [refund('succeeded')] })).toEqual([
      'payment.refunded',
    ]);
  });

  const warning: FraudWarning = {
    ...{ providerWarningId: 'issfr_1', fraudType: 'misc', actionable: true, createdAt: '2026-11-05T00:00:00Z' },
  };

  it('tells of a fraud warning by one event, and of a review by another', () => {
    const warned = { fraudWarnings: [warning], reviewReasons: ['early_fraud_warning'] };
    expect(ofPayment({}, warned)).toEqual(['payment.early_fraud_warning']);
    expect(ofPayment({}, { reviewReasons: ['provider_review'] })).toEqual(['payment.needs_review']);
    expect(ofPayment({ reviewReasons: ['provider_review'] }, {})).toEqual([]);
  });
});

describe('invoice.paid happens once', () => {
  it('the first time', () => {
    expect(ofInvoice({ status: 'open', paidAt: null }, {}, 'open')).toEqual(['invoice.paid']);
  });

  it('paid again after a loss', () => {
    expect(ofInvoice({ status: 'open' }, {}, 'open')).toEqual(['invoice.paid_again']);
  });

  it('made whole by a dispute that was won', () => {
    expect(ofInvoice({ status: 'open' }, {})).toEqual(['invoice.paid_again']);
  });

  it('a refund that fails is no payment', () => {
    expect(ofInvoice({ status: 'refunded' }, {})).toEqual([]);
  });

  it('becomes payable again', () => {
    expect(ofInvoice({}, { status: 'open' })).toEqual(['invoice.reopened']);
  });
});
