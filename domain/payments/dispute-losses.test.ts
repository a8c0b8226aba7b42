import fc from 'fast-check';

import { refundStatuses } from '../../contracts';

import { lossesOf } from './dispute-losses';
import { deriveInvoiceState } from '../invoices/invoice-state';
import type { DisputeFact, PaymentFact, ProviderFact, RefundFact } from './payment-facts';
import {
  applyDecision,
  applyFact,
  initialPaymentState,
  type ExpectedPayment,
  type PaymentLedgerState,
} from './payment-state';
import { paymentSummary } from './payment-summary';

const expected: ExpectedPayment = { amount: 1000, currency: 'eur', environment: 'test', accountId: null };
const origin = { environment: 'test', accountId: null, currency: 'eur' } as const;
const ids = { intentId: 'pi_1', chargeId: 'ch_1' };

const paid = (occurredAt = '2026-11-01T00:00:00Z'): PaymentFact => ({
  ...{ kind: 'payment', ...origin, ...ids, status: 'succeeded', amount: 1000, occurredAt },
});
const refund = (amount: number, part: Partial<RefundFact> = {}): RefundFact => ({
  ...{ kind: 'refund', ...origin, ...ids, refundId: `re_${amount}`, amount, status: 'succeeded' },
  ...{ reason: null, failureReason: null, createdAt: '2026-11-10T00:00:00Z', ...part },
});
const dispute = (status: string, part: Partial<DisputeFact> = {}): DisputeFact => ({
  ...{ kind: 'dispute', ...origin, ...ids, disputeId: 'du_1', status, amount: 1000, reason: null },
  ...{ createdAt: '2026-11-05T00:00:00Z', occurredAt: '2026-11-20T00:00:00Z', ...part },
});
const ledger = (...facts: ProviderFact[]) =>
  facts.reduce((state, fact) => applyFact(state, fact, expected), initialPaymentState(expected));
const lost = (...facts: ProviderFact[]): number => paymentSummary(ledger(...facts), 'eur').amountDisputed;
/** What each dispute has cost, in the order in which they count. */
const costs = (state: PaymentLedgerState): [string, number][] =>
  [...lossesOf(state, 'eur')].map(([id, { asRequested }]) => [id, asRequested]);
const eur = (amount: number) => ({ amount, net: amount, currency: 'eur' });

describe('what a dispute costs', () => {
  it.each([
    ['needs_response', 0],
    ['under_review', 0],
    ['warning_needs_response', 0],
    ['warning_closed', 0],
    ['won', 0],
    ['prevented', 0],
    ['brand_new', 0],
    ['lost', 1000],
    // The merchant appeals what was lost: the money stays away meanwhile.
    ['appeal_under_review', 1000],
  ])('%s: %i', (status, amount) => {
    expect(lost(paid(), dispute(status))).toBe(amount);
  });

  it.each([
    ['is withdrawn', 'lost', eur(-1000), 1000],
    ['is withdrawn in part', 'lost', eur(-400), 400],
    ['is given back after it was lost', 'lost', eur(0), 0],
    ['is withdrawn for a prevented dispute', 'prevented', eur(-1000), 1000],
    ['is not given back yet, though it is won', 'won', eur(-1000), 0],
    ['is given back with more than was withdrawn', 'lost', eur(50), 0],
    ['is booked in another currency', 'lost', { ...eur(-400), currency: 'usd' }, 1000],
    ['is booked and given back in another currency', 'lost', { ...eur(0), currency: 'usd' }, 0],
  ])('money that %s', (_, status, booked, amount) => {
    expect(lost(paid(), dispute(status, { booked }))).toBe(amount);
  });

  it('counts two disputes of one charge, and the payment once', () => {
    const second = dispute('lost', { disputeId: 'du_2', amount: 700, createdAt: '2026-11-06T00:00:00Z' });
    const state = ledger(paid(), second, dispute('lost', { amount: 600 }));
    expect(costs(state)).toEqual([
      ['du_1', 600],
      ['du_2', 400],
    ]);
  });

  it('counts the oldest dispute first, whatever its id is', () => {
    const older = dispute('lost', { disputeId: 'du_2', amount: 700, createdAt: '2026-11-04T23:00:00Z' });
    expect(costs(ledger(paid(), dispute('lost', { amount: 600 }), older))).toEqual([
      ['du_2', 700],
      ['du_1', 300],
    ]);
  });

  it('counts disputes of the same moment by their ids, in whatever order a database returns them', () => {
    const ofOneMoment = ['du_1', 'du_2', 'du_3'].map((disputeId) => dispute('lost', { disputeId, amount: 400 }));
    const state = ledger(paid(), ...ofOneMoment);
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(state.disputes), { minLength: 3 }), (disputes) => {
        expect(costs({ ...state, disputes: Object.fromEntries(disputes) })).toEqual([
          ['du_1', 400],
          ['du_2', 400],
          ['du_3', 200],
        ]);
      })
    );
  });

  it('never counts what was refunded as lost, too', () => {
    expect(lost(paid(), refund(300), dispute('lost'))).toBe(700);
    expect(lost(paid(), refund(300, { status: 'failed' }), dispute('lost'))).toBe(1000);
  });

  it.each([1150, 600])('counts a payment disputed in another currency as a whole, and asks a person: %i', (amount) => {
    const summary = paymentSummary(ledger(paid(), dispute('lost', { currency: 'usd', amount })), 'eur');
    expect(summary).toMatchObject({ amountDisputed: 1000, needsReview: true, reviewReasons: ['dispute_currency'] });
  });

  it('takes nothing from a payment that never succeeded', () => {
    expect(lost(dispute('lost'))).toBe(0);
  });

  describe('of money that a person accepted with another amount or currency', () => {
    const received = (amount: number, currency = 'eur') => ({ ...paid(), amount, currency });
    const summaryOf = (...facts: ProviderFact[]) =>
      paymentSummary(applyDecision(ledger(...facts), 'accepted', '2026-11-02T00:00:00Z'), 'eur');

    it.each([900, 1200])('is at most what was received: %i instead of 1000', (amount) => {
      const all = { ...eur(-amount), net: -amount - 15 };
      expect(summaryOf(received(amount), dispute('lost', { amount, booked: all }))).toMatchObject({
        ...{ amountDisputed: amount, amountRefundable: 0, needsReview: false },
        disputes: [{ amountLost: amount }],
      });
      expect(summaryOf(received(amount), refund(300), dispute('lost', { amount }))).toMatchObject({
        ...{ amountDisputed: amount - 300, amountRefundable: 0 },
      });
      expect(summaryOf(received(amount), dispute('lost', { amount: 400 }))).toMatchObject({
        ...{ amountDisputed: 400, amountRefundable: amount - 400 },
      });
    });

    it('is its share of what was asked for, and what can be refunded is in the currency received', () => {
      const usd = (part: Partial<DisputeFact>) => dispute('lost', { currency: 'usd', ...part });
      expect(summaryOf(received(1100, 'usd'), usd({ amount: 550 }))).toMatchObject({
        ...{ amountDisputed: 500, amountRefundable: 550, needsReview: false },
      });
      const back = refund(333, { currency: 'usd' });
      const whole = summaryOf(received(1100, 'usd'), back, usd({ amount: 1100 }));
      expect(whole).toMatchObject({ amountRefundable: 0, needsReview: false });
      expect(whole.amountRefunded + whole.amountDisputed).toBe(1000);
    });

    it('adds up to what was asked for when two disputes take all of it', () => {
      const second = dispute('lost', { currency: 'usd', disputeId: 'du_2', amount: 734 });
      const summary = summaryOf(received(1101, 'usd'), dispute('lost', { currency: 'usd', amount: 367 }), second);
      expect(summary.disputes.map(({ amountLost }) => amountLost)).toEqual([333, 667]);
      expect(summary.amountDisputed).toBe(1000);
    });

    it('has no date when nobody knows when it arrived', () => {
      expect(summaryOf({ ...received(900), occurredAt: 'unknown' }).settledAt).toBeNull();
      expect(summaryOf(received(900)).settledAt).toBe('2026-11-01T00:00:00.000Z');
    });

    it('is nothing before somebody accepts it, and what is left is owed', () => {
      const facts = [received(900), dispute('lost', { amount: 900 })];
      expect(lost(...facts)).toBe(0);
      const payment = { ...summaryOf(...facts), amount: 900, shortfall: 100 };
      expect(deriveInvoiceState({ total: 1000, payments: [payment] })).toMatchObject({
        ...{ status: 'open', amountDue: 900, amountDisputed: 900, amountDifference: 100 },
      });
    });
  });

  it('shows in the net with its fee', () => {
    const charge = { fee: 30, net: 970, feeCurrency: 'eur', receiptUrl: null, method: null };
    const booked = { amount: -1000, net: -1015, currency: 'eur' };
    expect(paymentSummary(ledger({ ...paid(), charge }, dispute('lost', { booked })), 'eur').net).toBe(-45);
  });
});

const invoiceOf = (...payments: ProviderFact[][]) =>
  deriveInvoiceState({
    total: 1000,
    payments: payments.map((facts) => ({ amount: 1000, ...paymentSummary(ledger(...facts), 'eur') })),
  });

describe('the invoice after a dispute', () => {
  it('stays paid while the dispute is open, and when it is won', () => {
    expect(invoiceOf([paid(), dispute('needs_response')])).toMatchObject({ status: 'paid', amountDue: null });
    expect(invoiceOf([paid(), dispute('won', { booked: eur(0) })])).toMatchObject({
      status: 'paid',
      amountDisputed: 0,
    });
  });

  it('is payable again for what was lost', () => {
    expect(invoiceOf([paid(), dispute('lost')])).toMatchObject({
      ...{ status: 'open', amountPaid: 1000, amountDisputed: 1000, amountDue: 1000 },
    });
    expect(invoiceOf([paid(), dispute('lost', { amount: 400 })])).toMatchObject({ status: 'open', amountDue: 400 });
  });

  it('does not ask again for what was refunded', () => {
    expect(invoiceOf([paid(), refund(300), dispute('lost')])).toMatchObject({ status: 'open', amountDue: 700 });
  });

  it('is paid when it was collected again, and processing on the way', () => {
    const again: PaymentFact = paid('2026-11-25T00:00:00Z');
    expect(invoiceOf([paid(), dispute('lost')], [again])).toMatchObject({ status: 'paid', overpaid: false });
    expect(invoiceOf([paid(), dispute('lost')], [{ ...again, status: 'processing' }]).status).toBe('processing');
  });

  it('is refunded, and not owed, when what was collected again is given back', () => {
    const again = [paid('2026-11-25T00:00:00Z'), refund(1000, { createdAt: '2026-11-26T00:00:00Z' })];
    expect(invoiceOf([paid(), dispute('lost')], again)).toMatchObject({ status: 'refunded', amountDue: null });
  });

  it('stays paid when one of two payments is lost', () => {
    expect(invoiceOf([paid()], [paid(), dispute('lost')])).toMatchObject({ status: 'paid', overpaid: false });
  });

  it('is owed in full when the duplicate was returned and the other one is lost', () => {
    const duplicate = [paid(), refund(1000, { createdAt: '2026-11-03T00:00:00Z' })];
    expect(invoiceOf(duplicate, [paid(), dispute('lost')])).toMatchObject({ status: 'open', amountDue: 1000 });
  });
});

const anyFact: fc.Arbitrary<ProviderFact> = fc.oneof(
  fc.constantFrom(paid(), paid('2026-11-02T00:00:00Z'), { ...paid(), status: 'processing' as const }),
  fc
    .record({ amount: fc.constantFrom(300, 700), status: fc.constantFrom(...refundStatuses) })
    .map(({ amount, status }) => refund(amount, { status })),
  fc
    .record({
      status: fc.constantFrom('needs_response', 'lost', 'won', 'prevented', 'appeal_under_review', 'warning_closed'),
      disputeId: fc.constantFrom('du_1', 'du_2'),
      amount: fc.constantFrom(400, 1000),
      occurredAt: fc.constantFrom('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'),
      booked: fc.constantFrom(null, eur(-400), eur(-1000), eur(0)),
    })
    .map(({ status, ...part }) => dispute(status, part))
);

it('leads to one end state and one equation of money, whatever is told, in any order, any number of times', () => {
  const told = fc.array(fc.tuple(fc.nat({ max: 1 }), anyFact), { maxLength: 14 });
  const shuffled = told.chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 })
    )
  );
  const derive = (facts: [number, ProviderFact][]) =>
    invoiceOf(...[0, 1].map((index) => facts.filter(([of]) => of === index).map(([, fact]) => fact)));
  fc.assert(
    fc.property(shuffled, ([facts, again]) => {
      const state = derive(facts);
      expect(derive(again)).toEqual(state);
      const kept = state.amountPaid - state.amountRefunded - state.amountDisputed;
      expect(kept).toBeGreaterThanOrEqual(0);
      const due = state.amountDue ?? 0;
      expect(due).toBeLessThanOrEqual(state.amountDisputed);
      // Never more than the invoice: what is kept and what is asked for again.
      if (due > 0) expect(kept + due).toBeLessThanOrEqual(1000);
      if (state.status === 'paid') expect(due).toBe(0);
    }),
    { numRuns: 1000 }
  );
});
