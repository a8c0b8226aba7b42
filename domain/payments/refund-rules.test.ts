import fc from 'fast-check';

import type { ProviderFact } from './payment-facts';
import { applyFact, initialPaymentState, recordedState, type PaymentLedgerState } from './payment-state';
import { checkRefund, type RefundQuestion } from './refund-rules';

const AT = '2026-11-29T10:00:00.000Z';
const expected = { amount: 12_000, currency: 'eur', environment: 'test' as const, accountId: null };
const origin = { environment: 'test' as const, accountId: null, intentId: 'pi_1', chargeId: 'ch_1' };

const knowing = (...facts: ProviderFact[]): PaymentLedgerState =>
  facts.reduce((state, fact) => applyFact(state, fact, expected), initialPaymentState(expected));

const paid: ProviderFact = {
  ...{ kind: 'payment', ...origin, status: 'succeeded', amount: 12_000, currency: 'eur', occurredAt: AT },
};
const refundOf = (amount: number, status: 'pending' | 'succeeded' | 'failed' | 'canceled', id = 're_1') =>
  ({
    ...{ kind: 'refund', ...origin, refundId: id, amount, currency: 'eur', status },
    ...{ reason: null, failureReason: null, createdAt: AT },
  }) satisfies ProviderFact;
const disputeOf = (status: string) =>
  ({
    ...{ kind: 'dispute', ...origin, disputeId: 'dp_1', status, reason: null },
    ...{ amount: 12_000, currency: 'eur', createdAt: AT, occurredAt: AT },
  }) satisfies ProviderFact;

const ask = (state: PaymentLedgerState, input: Partial<RefundQuestion> = {}) =>
  checkRefund({ state, currency: 'eur', isRecorded: false, amount: null, limitIn: () => null, ...input });
const codeOf = (state: PaymentLedgerState, input: Partial<RefundQuestion> = {}): string | null => {
  const answer = ask(state, input);
  return 'refusal' in answer ? answer.refusal.code : null;
};

describe('checkRefund', () => {
  it('allows all that is left, or a part of it', () => {
    expect(ask(knowing(paid))).toEqual({ money: { amount: 12_000, currency: 'eur' } });
    expect(ask(knowing(paid, refundOf(2_000, 'pending')))).toEqual({ money: { amount: 10_000, currency: 'eur' } });
    expect(ask(knowing(paid), { amount: 1 })).toEqual({ money: { amount: 1, currency: 'eur' } });
  });

  it.each([
    ['payment_not_refundable', initialPaymentState(expected), {}],
    ['refund_of_recorded_payment', recordedState(expected, AT), { isRecorded: true }],
    ['payment_in_review', knowing({ ...paid, amount: 14_000 }), {}],
    ['payment_disputed', knowing(paid, disputeOf('needs_response')), {}],
    ['nothing_left_to_refund', knowing(paid, refundOf(12_000, 'pending')), {}],
    ['nothing_left_to_refund', knowing(paid, disputeOf('lost')), {}],
    ['refund_amount_invalid', knowing(paid), { amount: 0 }],
    ['refund_amount_invalid', knowing(paid), { amount: -5 }],
    ['refund_amount_invalid', knowing(paid), { amount: 10.5 }],
    ['refund_above_remainder', knowing(paid), { amount: 12_001 }],
    ['refund_above_limit', knowing(paid), { amount: 501, limitIn: () => 500 }],
  ])('%s', (code, state, input) => {
    expect(codeOf(state, input)).toBe(code);
  });

  it('knows the steps of a currency', () => {
    const inKuwait = { ...expected, currency: 'kwd' };
    const state = applyFact(initialPaymentState(inKuwait), { ...paid, currency: 'kwd' }, inKuwait);
    expect(codeOf(state, { currency: 'kwd', amount: 5_005 })).toBe('refund_amount_step');
    expect(codeOf(state, { currency: 'kwd', amount: 5_010 })).toBeNull();
  });

  it('knows no steps of a currency that it does not know', () => {
    const elsewhere = { ...expected, currency: 'xyz' };
    const state = applyFact(initialPaymentState(elsewhere), { ...paid, currency: 'xyz' }, elsewhere);
    expect(ask(state, { currency: 'xyz', amount: 5_005 })).toEqual({ money: { amount: 5_005, currency: 'xyz' } });
  });

  it('allows as much as the limit of one refund, in the currency of the money', () => {
    const limitIn = (currency: string) => (currency === 'eur' ? 500 : 1);
    expect(codeOf(knowing(paid), { amount: 499, limitIn })).toBeNull();
    expect(codeOf(knowing(paid), { amount: 500, limitIn })).toBeNull();
    expect(codeOf(knowing(paid), { limitIn })).toBe('refund_above_limit');
  });

  it('is open again after a refund that failed, and after an inquiry', () => {
    expect(codeOf(knowing(paid, refundOf(12_000, 'failed')))).toBeNull();
    expect(codeOf(knowing(paid, refundOf(12_000, 'canceled')))).toBeNull();
    expect(codeOf(knowing(paid, disputeOf('warning_needs_response')))).toBeNull();
  });

  it('never allows more than was paid less what goes back, whatever is asked for in whatever order', () => {
    const statuses = fc.constantFrom('pending', 'succeeded', 'failed', 'canceled');
    fc.assert(
      fc.property(
        fc.array(fc.record({ amount: fc.integer({ min: 1, max: 15_000 }), status: statuses }), { maxLength: 8 }),
        fc.option(fc.integer({ min: -100, max: 20_000 }), { nil: null }),
        (made, amount) => {
          const facts = made.map((refund, index) => refundOf(refund.amount, refund.status as 'pending', `re_${index}`));
          const answer = ask(knowing(paid, ...facts), { amount });
          if ('refusal' in answer) return;
          const back = made
            .filter(({ status }) => status === 'pending' || status === 'succeeded')
            .reduce((sum, refund) => sum + refund.amount, 0);
          expect(answer.money.amount).toBeGreaterThan(0);
          expect(back + answer.money.amount).toBeLessThanOrEqual(12_000);
        }
      )
    );
  });
});
