import fc from 'fast-check';

import { refundStatuses, type PaymentStatus } from '../../contracts/payments';

import {
  paymentFactStatuses,
  type DisputeFact,
  type FraudWarningFact,
  type PaymentFact,
  type ProviderFact,
  type RefundFact,
  type ReviewFact,
} from './payment-facts';
import {
  amountRefunded,
  applyDecision,
  applyFact,
  baseRanks,
  baseStatuses,
  initialPaymentState,
  joinPaymentStates,
  paymentStatusOf,
  type ExpectedPayment,
} from './payment-state';
import { paymentSummary } from './payment-summary';
import { canonicalJson } from '../values/canonical-json';

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

const nullable = (...values: string[]) => fc.constantFrom(null, ...values);
const moment = fc.constantFrom('2026-11-23T10:00:00Z', '2026-11-23T10:00:00.000Z', '2026-11-23T10:00:01Z', 'garbage');
const strangeOrigin = {
  environment: fc.constantFrom('test' as const, 'test' as const, 'test' as const, 'live' as const),
  accountId: nullable('acct_1', 'acct_1', 'acct_1', 'acct_2'),
};
const money = {
  amount: fc.constantFrom(1000, 1000, 1000, 999, 100000),
  currency: fc.constantFrom('eur', 'eur', 'eur', 'usd'),
};
const anyPayment: fc.Arbitrary<PaymentFact> = fc.record({
  kind: fc.constant('payment' as const),
  ...strangeOrigin,
  ...money,
  sessionId: nullable('cs_1', 'cs_2'),
  intentId: nullable('pi_1'),
  chargeId: nullable('ch_1', 'ch_2'),
  status: fc.constantFrom(...paymentFactStatuses),
  charge: fc.option(
    fc.record({
      fee: fc.constantFrom(null, 30, 31),
      net: fc.constantFrom(null, 970),
      feeCurrency: nullable('eur'),
      receiptUrl: nullable('https://a', 'https://b'),
      method: fc.option(
        fc.record({
          type: fc.constant('card'),
          brand: nullable('visa'),
          last4: nullable('4242', '0002'),
          wallet: nullable(),
        })
      ),
    })
  ),
  failure: fc.option(fc.record({ code: nullable('card_declined', 'expired_card'), message: nullable() })),
  expiresAt: nullable('2026-11-23T12:00:00Z'),
  occurredAt: moment,
});
const anyRefund: fc.Arbitrary<RefundFact> = fc.record({
  kind: fc.constant('refund' as const),
  ...strangeOrigin,
  refundId: fc.constantFrom('re_1', 're_2', 're_3'),
  intentId: nullable('pi_1'),
  chargeId: nullable('ch_1'),
  amount: fc.constantFrom(1, 400, 1000),
  currency: fc.constantFrom('eur', 'eur', 'usd'),
  status: fc.constantFrom(...refundStatuses),
  reason: nullable('duplicate', 'fraudulent'),
  failureReason: nullable('lost_or_stolen_card'),
  createdAt: moment,
});
const anyDispute: fc.Arbitrary<DisputeFact> = fc.record(
  {
    kind: fc.constant('dispute' as const),
    ...strangeOrigin,
    disputeId: fc.constantFrom('dp_1', 'dp_2'),
    intentId: nullable('pi_1'),
    chargeId: nullable('ch_1'),
    status: fc.constantFrom('needs_response', 'under_review', 'won', 'lost', 'appeal_under_review', 'brand_new'),
    reason: nullable('general'),
    amount: fc.constantFrom(1000, 1001),
    currency: fc.constantFrom('eur', 'usd'),
    createdAt: moment,
    fundsWithdrawn: fc.boolean(),
    booked: fc.option(
      fc.constantFrom({ amount: -1000, net: -1015, currency: 'eur' }, { amount: 0, net: -15, currency: 'eur' })
    ),
    dueBy: nullable('2026-12-01T00:00:00Z'),
    occurredAt: moment,
  },
  {
    requiredKeys: [
      'kind',
      'environment',
      'accountId',
      'disputeId',
      'intentId',
      'chargeId',
      'status',
      'reason',
      'amount',
      'currency',
      'createdAt',
    ],
  }
);
const ofCharge = { intentId: nullable('pi_1'), chargeId: nullable('ch_1'), createdAt: moment, occurredAt: moment };
const anyWarning: fc.Arbitrary<FraudWarningFact> = fc.record({
  ...{ kind: fc.constant('fraud_warning' as const), ...strangeOrigin, ...ofCharge },
  warningId: fc.constantFrom('issfr_1', 'issfr_2'),
  fraudType: fc.constantFrom('misc', 'unauthorized_use_of_card'),
  actionable: fc.boolean(),
});
const anyReview: fc.Arbitrary<ReviewFact> = fc.record({
  ...{ kind: fc.constant('review' as const), ...strangeOrigin, ...ofCharge },
  reviewId: fc.constantFrom('prv_1', 'prv_2'),
  open: fc.boolean(),
  reason: fc.constantFrom('rule', 'approved'),
});
const anyFact: fc.Arbitrary<ProviderFact> = fc.oneof(
  ...[anyPayment, anyPayment, anyRefund, anyDispute, anyWarning, anyReview]
);
const anyFacts = fc.array(anyFact, { maxLength: 12 });

const arrived = ['in_review', 'returned', 'succeeded', 'partially_refunded', 'refunded'] as const;

/** The statuses that may follow each status. Jumps are included: the first fact received may be the last one that happened. */
const paymentTransitions = {
  created: ['open', 'requires_action', 'processing', 'failed', 'canceled', 'expired', ...arrived],
  open: ['requires_action', 'processing', 'failed', 'canceled', 'expired', ...arrived],
  requires_action: ['processing', 'failed', 'canceled', 'expired', ...arrived],
  processing: ['failed', 'canceled', 'expired', ...arrived],
  failed: ['canceled', 'expired', ...arrived],
  canceled: ['expired', ...arrived],
  expired: arrived,
  // Back from returned: a refund can fail weeks after it succeeded.
  in_review: ['returned', 'succeeded', 'partially_refunded', 'refunded'],
  returned: ['in_review', 'succeeded', 'partially_refunded', 'refunded'],
  // From here on only refunds speak, and a refund can fail weeks after it succeeded.
  succeeded: ['partially_refunded', 'refunded'],
  partially_refunded: ['succeeded', 'refunded'],
  refunded: ['partially_refunded', 'succeeded'],
  // A counter-entry is final, and facts know nothing of it.
  reversed: [],
} as const satisfies Record<PaymentStatus, readonly PaymentStatus[]>;

const allowed = (from: PaymentStatus, to: PaymentStatus): boolean =>
  (paymentTransitions[from] as readonly PaymentStatus[]).includes(to);

describe('applying facts', () => {
  it('does not depend on their order or repetition', () => {
    const shuffled = anyFacts.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 })
      )
    );
    fc.assert(
      fc.property(shuffled, ([facts, again]) => {
        // As text: what is stored must be the same too, not only what it means.
        expect(JSON.stringify(after(...again))).toBe(JSON.stringify(after(...facts)));
      }),
      { numRuns: 1000 }
    );
  });

  it('is a join of what each says: grouping does not matter, nor does storing in between', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (one, other) => {
        // A database returns JSON with its keys in another order.
        const reordered = JSON.parse(canonicalJson(after(...one))) as ReturnType<typeof after>;
        const joined = joinPaymentStates(reordered, after(...other));
        expect(canonicalJson(joined)).toBe(canonicalJson(after(...one, ...other)));
        expect(canonicalJson(joinPaymentStates(after(...other), reordered))).toBe(canonicalJson(joined));
        expect(canonicalJson(joinPaymentStates(joined, joined))).toBe(canonicalJson(joined));
      }),
      { numRuns: 500 }
    );
  });

  it('only takes steps that the table has', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        let status: PaymentStatus = 'created';
        facts.forEach((_fact, index) => {
          const next = paymentStatusOf(after(...facts.slice(0, index + 1)));
          expect(next === status || allowed(status, next)).toBe(true);
          status = next;
        });
      }),
      { numRuns: 500 }
    );
  });

  it('never changes the state it is given', () => {
    fc.assert(
      fc.property(anyFacts, anyFact, (facts, fact) => {
        const state = after(...facts);
        const before = JSON.stringify(state);
        applyFact(state, fact, expected);
        expect(JSON.stringify(state)).toBe(before);
      })
    );
  });

  // frappe/press#277: a late "failed" turned a paid invoice unpaid
  it('never leaves succeeded but through refunds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyPayment, anyDispute)),
        fc.array(fc.oneof(anyPayment, anyDispute)),
        (before, later) => {
          expect(paymentStatusOf(after(...before, payment(), ...later))).toBe('succeeded');
        }
      )
    );
  });

  it('never succeeds by a fact that is not as expected', () => {
    const wrong = anyFacts.map((facts) =>
      facts.filter(
        (fact) =>
          fact.kind !== 'payment' ||
          fact.status !== 'succeeded' ||
          fact.amount !== 1000 ||
          fact.currency !== 'eur' ||
          fact.environment !== 'test' ||
          fact.accountId === 'acct_2'
      )
    );
    fc.assert(
      fc.property(wrong, (facts) => {
        const state = after(...facts);
        expect(state.baseStatus).not.toBe('succeeded');
        expect(state.settledAt).toBeNull();
        expect(['succeeded', 'partially_refunded', 'refunded']).not.toContain(paymentStatusOf(state));
      }),
      { numRuns: 500 }
    );
  });
});

describe('facts that are not as expected', () => {
  it.each<[string, Partial<PaymentFact>]>([
    ['amount_mismatch', { amount: 999 }],
    ['amount_mismatch', { amount: 1001 }],
    ['currency_mismatch', { currency: 'usd' }],
    ['currency_mismatch', { currency: 'EUR' }],
    ['account_mismatch', { accountId: 'acct_2' }],
    ['environment_mismatch', { environment: 'live' }],
  ])('are flagged %s and never succeed: %j', (reason, fields) => {
    const isOurs = !('accountId' in fields || 'environment' in fields);
    const charge = { fee: 1, net: 2, feeCurrency: 'eur', receiptUrl: 'x', method: null };
    const told = (status: PaymentFact['status']) => after(payment({ ...fields, status, charge }));
    expect(told('open')).toMatchObject({ baseStatus: 'created', reviewReasons: [reason], settledAt: null, fees: null });
    expect(told('succeeded')).toMatchObject({ baseStatus: 'created', reviewReasons: [reason], settledAt: null });
    expect(paymentStatusOf(told('succeeded'))).toBe(isOurs ? 'in_review' : 'created');
    // On its way it keeps the invoice from being paid a second time.
    expect(paymentStatusOf(told('processing'))).toBe(isOurs ? 'processing' : 'created');
  });

  it('are flagged with every reason', () => {
    const strange = payment({ amount: 1, currency: 'usd' });
    expect(after(strange, payment({ environment: 'live', accountId: 'acct_2' })).reviewReasons).toEqual([
      'account_mismatch',
      'amount_mismatch',
      'currency_mismatch',
      'environment_mismatch',
    ]);
  });

  it('keep their ids where the account is ours, below those of a proper fact', () => {
    const wrong = payment({ amount: 5, intentId: 'pi_wrong', occurredAt: '2027-01-01T00:00:00Z' });
    expect(after(wrong).intentId?.value).toBe('pi_wrong');
    expect(after(wrong, payment({ intentId: 'pi_1', status: 'open' })).intentId?.value).toBe('pi_1');
    expect(after(payment({ accountId: 'acct_2' })).sessionId).toBeNull();
  });

  it('may fail, expire or be canceled with any amount', () => {
    for (const status of ['failed', 'expired', 'canceled'] as const) {
      expect(after(payment({ status, amount: 0 }))).toMatchObject({ baseStatus: status, reviewReasons: [] });
      expect(after(payment({ status, accountId: 'acct_2' })).baseStatus).toBe('created');
    }
  });

  it('are not seen where an account is unknown', () => {
    expect(paymentStatusOf(after(payment({ accountId: null })))).toBe('succeeded');
    const unknown = { ...expected, accountId: null };
    expect(paymentStatusOf(applyFact(initialPaymentState(unknown), payment({ accountId: 'acct_9' }), unknown))).toBe(
      'succeeded'
    );
  });

  it('are flagged among refunds and disputes', () => {
    const strange = after(payment(), refund({ currency: 'usd' }));
    expect(strange.reviewReasons).toEqual(['currency_mismatch']);
    expect([paymentStatusOf(strange), amountRefunded(strange)]).toEqual(['succeeded', 0]);
    expect(after(payment(), refund({ environment: 'live' }))).toMatchObject({
      refunds: {},
      reviewReasons: ['environment_mismatch'],
    });
    expect(after(dispute({ accountId: 'acct_2' }))).toMatchObject({
      disputes: {},
      reviewReasons: ['account_mismatch'],
    });
  });
});

describe('money that is not what was asked for', () => {
  const other = payment({ amount: 1200, currency: 'usd' });
  const decided = (state: ReturnType<typeof after>, is: 'accepted' | 'returned') =>
    applyDecision(state, is, '2026-11-23T12:00:00Z');

  it('waits for a person, whatever else is heard', () => {
    expect(paymentStatusOf(after(other))).toBe('in_review');
    for (const status of ['open', 'processing', 'failed', 'expired', 'canceled'] as const) {
      expect(paymentStatusOf(after(other, payment({ status })))).toBe('in_review');
    }
    expect(paymentStatusOf(after(other, payment()))).toBe('succeeded');
  });

  it('is accepted for good, and then refunded like any other', () => {
    const state = decided(after(other), 'accepted');
    expect(paymentStatusOf(state)).toBe('succeeded');
    expect(paymentStatusOf(decided(state, 'returned'))).toBe('succeeded');
    const half = applyFact(state, refund({ amount: 600, currency: 'usd' }), expected);
    expect([paymentStatusOf(half), amountRefunded(half)]).toEqual(['partially_refunded', 500]);
    const all = applyFact(state, refund({ amount: 1200, currency: 'usd' }), expected);
    expect([paymentStatusOf(all), amountRefunded(all)]).toEqual(['refunded', 1000]);
  });

  // 1000 asked for, 1200 came: 250 paid out are 300 of them, and 900 are left for the provider.
  it('counts what a person paid out of it in the currency that was asked for', () => {
    const paidOut = refund({ refundId: 'recorded_1', amount: 250, origin: 'recorded' });
    const some = applyFact(decided(after(other), 'accepted'), paidOut, expected);
    expect([paymentStatusOf(some), amountRefunded(some)]).toEqual(['partially_refunded', 250]);
    expect(paymentSummary(some, 'eur').amountRefundable).toBe(900);
    const all = applyFact(some, refund({ amount: 900, currency: 'usd' }), expected);
    expect([paymentStatusOf(all), amountRefunded(all)]).toEqual(['refunded', 1000]);
    const reversed = applyFact(some, { ...paidOut, status: 'canceled' }, expected);
    expect([paymentStatusOf(reversed), amountRefunded(reversed)]).toEqual(['succeeded', 0]);
  });

  it('is returned once all of it has gone back, by whoever', () => {
    const asked = decided(after(other), 'returned');
    expect(paymentStatusOf(asked)).toBe('in_review');
    expect(paymentStatusOf(applyFact(asked, refund({ amount: 1199, currency: 'usd' }), expected))).toBe('in_review');
    const back = refund({ amount: 1200, currency: 'usd' });
    expect(paymentStatusOf(applyFact(asked, back, expected))).toBe('returned');
    expect(paymentStatusOf(after(other, back))).toBe('returned');
    expect(paymentStatusOf(after(other, back, { ...back, status: 'failed' }))).toBe('in_review');
  });

  it('is decided in whatever order it is heard', () => {
    const one = applyFact(decided(after(), 'accepted'), other, expected);
    expect(canonicalJson(one)).toBe(canonicalJson(decided(after(other), 'accepted')));
  });
});

describe('ranks', () => {
  it('of stored ledgers never change', () => {
    expect(baseRanks).toEqual({
      ...{ created: 0, open: 1, requires_action: 1.5, processing: 2 },
      ...{ failed: 3, canceled: 4, expired: 5, succeeded: 6 },
    });
    const inOrder = [...baseStatuses].sort((one, other_) => baseRanks[one] - baseRanks[other_]);
    expect(inOrder).toEqual([...baseStatuses]);
  });
});

describe('statuses', () => {
  it('follow a voucher: from the page to the payer, to the money or to nothing', () => {
    const action = { type: 'voucher', url: 'https://v', expiresAt: '2026-11-30T00:00:00.000Z' } as const;
    const waiting = after(payment({ status: 'open' }), payment({ status: 'requires_action', action }));
    expect(waiting.action?.value).toEqual(action);
    expect(paymentStatusOf(waiting)).toBe('requires_action');
    for (const status of ['processing', 'failed', 'expired', 'succeeded'] as const) {
      expect(paymentStatusOf(applyFact(waiting, payment({ status }), expected))).toBe(status);
    }
  });

  it('follow a delayed method', () => {
    expect(paymentStatusOf(after(payment({ status: 'open' })))).toBe('open');
    expect(paymentStatusOf(after(payment({ status: 'processing' }), payment({ status: 'open' })))).toBe('processing');
    expect(paymentStatusOf(after(payment({ status: 'failed' }), payment({ status: 'processing' })))).toBe('failed');
  });

  it('take a cancellation that echoes an expiry for the expiry', () => {
    expect(paymentStatusOf(after(payment({ status: 'expired' }), payment({ status: 'canceled' })))).toBe('expired');
    expect(paymentStatusOf(after(payment({ status: 'canceled' }), payment({ status: 'expired' })))).toBe('expired');
  });

  it('follow refunds, also those that came before the success', () => {
    expect(paymentStatusOf(after(refund(), payment()))).toBe('refunded');
    expect(paymentStatusOf(after(refund()))).toBe('created');
    const parts = [payment(), refund({ amount: 400 }), refund({ refundId: 're_2', amount: 500 })];
    expect(paymentStatusOf(after(...parts))).toBe('partially_refunded');
    expect(amountRefunded(after(...parts))).toBe(900);
    expect(paymentStatusOf(after(...parts, refund({ refundId: 're_3', amount: 100 })))).toBe('refunded');
  });

  // woocommerce-gateway-stripe#838: one refund, heard of from the API's answer and from the webhook
  it('count a refund once', () => {
    expect(amountRefunded(after(payment(), refund({ amount: 300 }), refund({ amount: 300 })))).toBe(300);
  });

  it('count only refunds that succeeded, and not those that failed weeks later', () => {
    for (const status of ['pending', 'requires_action', 'failed', 'canceled'] as const) {
      expect(paymentStatusOf(after(payment(), refund({ status })))).toBe('succeeded');
    }
    expect(paymentStatusOf(after(payment(), refund(), refund({ status: 'failed' })))).toBe('succeeded');
    expect(paymentStatusOf(after(payment(), refund({ status: 'failed' }), refund({ status: 'pending' })))).toBe(
      'succeeded'
    );
  });
});
