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
    ['lost after all of it was refunded', dispute('under_review'), dispute('lost', 0), ['payment.dispute_lost']],
    ['an appeal that begins', dispute('lost', 1000), dispute('appeal_under_review', 1000), []],
    ['an appeal that has the money back meanwhile', dispute('lost', 1000), dispute('appeal_under_review'), []],
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

  it.each([
    ['succeeded', ['payment.refunded']],
    ['failed', ['payment.refund_failed']],
    // One that was called off brings the payer no money either.
    ['canceled', ['payment.refund_failed']],
    ['pending', []],
    ['requires_action', []],
  ] as const)('tells of a refund that is first heard of as %s: %j', (status, events) => {
    expect(ofPayment({}, { refunds: [refund(status)] })).toEqual(events);
  });

  it('names the refund', () => {
    const [canceled, succeeded] = [refund('canceled'), { ...refund('succeeded'), providerRefundId: 're_2' }];
    expect(happeningsOf(null, { before: payment(), after: payment({ refunds: [canceled, succeeded] }) })).toEqual([
      { event: 'payment.refunded', refund: succeeded },
      { event: 'payment.refund_failed', refund: canceled },
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

  it('tells of each fraud warning once, and names it', () => {
    const second = { ...warning, providerWarningId: 'issfr_2' };
    const before = payment({ fraudWarnings: [warning] });
    expect(happeningsOf(null, { before, after: payment({ fraudWarnings: [warning, second] }) })).toEqual([
      { event: 'payment.early_fraud_warning', fraudWarning: second },
    ]);
    expect(happeningsOf(null, { before, after: before })).toEqual([]);
  });
});

describe('the way of a payment', () => {
  it.each([
    ['requires_action', 'payment.requires_action'],
    ['returned', 'payment.returned'],
    ['reversed', 'payment.reversed'],
  ] as const)('tells that it is %s, once', (status, event) => {
    expect(ofPayment({ status: 'open' }, { status })).toEqual([event]);
    expect(ofPayment({ status }, { status })).toEqual([]);
    expect(ofPayment({ status }, { status: 'succeeded' })).toEqual([]);
  });

  it('tells of a payment that a person recorded when its money counts, and not of a provider’s', () => {
    const recorded = { method: 'cash' } as unknown as Payment['recorded'];
    expect(ofPayment({ status: 'created', recorded }, { recorded })).toEqual(['payment.recorded']);
    expect(ofPayment({ status: 'created', recorded: null }, { recorded: null })).toEqual([]);
    expect(ofPayment({ status: 'refunded', recorded }, { recorded })).toEqual([]);
  });

  it('tells once that a person accepted another amount, and nothing of a person who did not', () => {
    expect(ofPayment({ decision: null }, { decision: 'accepted' })).toEqual(['payment.difference_accepted']);
    expect(ofPayment({ decision: 'accepted' }, { decision: 'accepted' })).toEqual([]);
    expect(ofPayment({ decision: null }, { decision: 'returned' })).toEqual([]);
    expect(ofPayment({ decision: null }, { decision: null })).toEqual([]);
  });
});

describe('the invoice of a payment that comes to nothing', () => {
  const failing = (before: Payment['status'], after: Payment['status'] = 'failed'): string[] => {
    const open = invoice({ status: 'open', paidAt: null });
    return happeningsOf(
      { before: open, after: open },
      { before: payment({ status: before }), after: payment({ status: after }) }
    ).map(({ event }) => event);
  };

  it('tells that the payment failed', () => {
    expect(failing('processing')).toEqual(['invoice.payment_failed']);
    expect(failing('open')).toEqual(['invoice.payment_failed']);
  });

  it('does not tell it twice, nor of one whose page never opened', () => {
    expect(failing('failed')).toEqual([]);
    expect(failing('created')).toEqual([]);
  });

  it('tells nothing of one that expired', () => {
    expect(failing('open', 'expired')).toEqual([]);
  });
});

describe('an invoice without a payment', () => {
  const alone = (before: Part<Invoice>, after: Part<Invoice>): string[] =>
    happeningsOf({ before: invoice(before), after: invoice(after) }, null).map(({ event }) => event);

  it('is not paid again by a credit note that leaves nothing due', () => {
    expect(alone({ status: 'open' }, {})).toEqual([]);
    expect(alone({ status: 'partially_refunded' }, {})).toEqual([]);
  });

  it.each(['credited', 'written_off', 'canceled'] as const)('is %s, and tells it once', (status) => {
    expect(alone({ status: 'open' }, { status })).toEqual([`invoice.${status}`]);
    expect(alone({ status }, { status })).toEqual([]);
  });

  it('asks for a person once, and not when the questions are answered', () => {
    expect(alone({}, { needsReview: true })).toEqual(['invoice.needs_review']);
    expect(alone({ needsReview: true }, { needsReview: true })).toEqual([]);
    expect(alone({ needsReview: true }, {})).toEqual([]);
  });
});

it('is silent where nothing changed', () => {
  expect(happeningsOf(null, null)).toEqual([]);
  expect(ofPayment({}, {})).toEqual([]);
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

  it('paid a second time, which the payments show and the status does not', () => {
    expect(ofInvoice({ status: 'refunded' }, {}, 'processing')).toEqual(['invoice.paid_again']);
  });

  it('a refund that fails is no payment', () => {
    expect(ofInvoice({ status: 'refunded' }, {})).toEqual([]);
  });

  it('becomes payable again', () => {
    expect(ofInvoice({}, { status: 'open' })).toEqual(['invoice.reopened']);
  });
});
