import {
  baseRanks,
  baseStatuses,
  initialPaymentState,
  joinPaymentStates,
  reviewReasons,
  type LedgerRefund,
  type PaymentLedgerState,
} from './payment-ledger';

const start = initialPaymentState({ amount: 12000, currency: 'eur' });
const known = (state: Partial<PaymentLedgerState>): PaymentLedgerState => ({ ...start, ...state });

/** Joins in both orders, which must not matter. */
const join = (one: Partial<PaymentLedgerState>, other: Partial<PaymentLedgerState>): PaymentLedgerState => {
  const joined = joinPaymentStates(known(one), known(other));
  expect(joinPaymentStates(known(other), known(one))).toEqual(joined);
  return joined;
};

const refund = (fields: Partial<LedgerRefund> = {}): LedgerRefund => ({
  amount: 500,
  currency: 'eur',
  status: 'pending',
  reason: null,
  failureReason: null,
  createdAt: '2026-03-10T10:00:00.000Z',
  origin: 'provider',
  pendingReason: null,
  ...fields,
});

const joinRefunds = (one: Partial<LedgerRefund>, other: Partial<LedgerRefund>): LedgerRefund =>
  join({ refunds: { re_1: refund(one) } }, { refunds: { re_1: refund(other) } }).refunds.re_1;

const register = <T>(value: T, at = 1, rank = 1) => ({ value, at, rank });

describe('the ranks of a payment', () => {
  it('are those of ledgers that are already stored', () => {
    expect(baseRanks).toEqual({
      created: 0,
      open: 1,
      requires_action: 1.5,
      processing: 2,
      failed: 3,
      canceled: 4,
      expired: 5,
      succeeded: 6,
    });
    expect(Object.keys(baseRanks)).toEqual([...baseStatuses]);
  });

  it('name the reasons for a review', () => {
    expect(reviewReasons).toEqual(['account_mismatch', 'amount_mismatch', 'currency_mismatch', 'environment_mismatch']);
  });

  it.each(baseStatuses.flatMap((one, at) => baseStatuses.slice(at).map((other) => [one, other] as const)))(
    'let %s give way to %s',
    (one, other) => expect(join({ baseStatus: one }, { baseStatus: other }).baseStatus).toBe(other)
  );
});

describe('a payment without facts', () => {
  it('knows its amount and nothing else', () => {
    expect(start).toEqual({
      amount: 12000,
      currency: 'eur',
      baseStatus: 'created',
      sessionId: null,
      intentId: null,
      chargeId: null,
      fees: null,
      receiptUrl: null,
      method: null,
      failure: null,
      expiresAt: null,
      action: null,
      received: null,
      decision: null,
      settledAt: null,
      reversedAt: null,
      refunds: {},
      disputes: {},
      warnings: {},
      reviews: {},
      reviewReasons: [],
    });
  });

  it('changes nothing that it is joined with', () => {
    const full = known({
      baseStatus: 'succeeded',
      sessionId: register('cs_1'),
      intentId: register('pi_1'),
      chargeId: register('ch_1'),
      fees: register({ fee: 10, net: 11990, feeCurrency: 'eur' }),
      receiptUrl: register('https://example.com/receipt'),
      method: register({ type: 'card', brand: 'visa', last4: '4242' } as never),
      failure: register({ code: 'declined', message: 'Declined' }),
      expiresAt: register('2026-03-10T11:00:00.000Z'),
      action: register({ kind: 'voucher' } as never),
      received: register({ amount: 11999, currency: 'eur' }),
      decision: register('accepted' as const),
      settledAt: 5,
      reversedAt: 6,
      refunds: { re_1: refund({ status: 'succeeded', reason: 'duplicate' }) },
      disputes: {
        dp_1: {
          latest: register({ status: 'lost', reason: null, amount: 1, currency: 'eur', createdAt: '' }),
          fundsWithdrawn: true,
        },
      },
      warnings: { issfr_1: register({ fraudType: 'misc', actionable: true, createdAt: '' }) },
      reviews: { prv_1: register({ open: true, reason: 'rule', createdAt: '' }) },
      reviewReasons: ['amount_mismatch'],
    });
    expect(join(full, {})).toEqual(full);
  });
});

describe('what two states know together', () => {
  it('is the larger amount and the currency that either knows', () => {
    expect(join({ amount: 100 }, { amount: 200 }).amount).toBe(200);
    expect(join({ currency: undefined }, { currency: 'usd' }).currency).toBe('usd');
    expect(join({ currency: undefined }, { currency: undefined }).currency).toBeUndefined();
  });

  it('is the first success and the first reversal', () => {
    expect(join({ settledAt: 7 }, { settledAt: 3 }).settledAt).toBe(3);
    expect(join({ reversedAt: 7 }, { reversedAt: 3 }).reversedAt).toBe(3);
    expect(join({ reversedAt: undefined }, { reversedAt: 3 }).reversedAt).toBe(3);
    expect(join({ reversedAt: undefined }, { reversedAt: undefined }).reversedAt).toBeNull();
  });

  it('is every reason for a review, sorted', () => {
    expect(
      join({ reviewReasons: ['currency_mismatch'] }, { reviewReasons: ['account_mismatch'] }).reviewReasons
    ).toEqual(['account_mismatch', 'currency_mismatch']);
  });

  it('is the latest of a dispute, and that its money was withdrawn once', () => {
    const dispute = (status: string, at: number, fundsWithdrawn: boolean) => ({
      dp_1: {
        latest: register({ status, reason: null, amount: 500, currency: 'eur', createdAt: '' }, at),
        fundsWithdrawn,
      },
    });
    const joined = join({ disputes: dispute('won', 2, false) }, { disputes: dispute('needs_response', 1, true) });
    expect(joined.disputes.dp_1.latest.value.status).toBe('won');
    expect(joined.disputes.dp_1.fundsWithdrawn).toBe(true);
    expect(
      join({ disputes: dispute('won', 2, false) }, { disputes: dispute('lost', 3, false) }).disputes.dp_1
    ).toMatchObject({ latest: { value: { status: 'lost' } }, fundsWithdrawn: false });
  });

  it('is the latest of a warning and of a review, also of ledgers that lack them', () => {
    const warning = (actionable: boolean, at: number) => ({
      issfr_1: register({ fraudType: 'misc', actionable, createdAt: '' }, at),
    });
    const review = (open: boolean, at: number) => ({ prv_1: register({ open, reason: 'rule', createdAt: '' }, at) });
    const joined = join(
      { warnings: warning(true, 1), reviews: review(true, 1) },
      { warnings: warning(false, 2), reviews: review(false, 2) }
    );
    expect(joined.warnings?.issfr_1.value.actionable).toBe(false);
    expect(joined.reviews?.prv_1.value.open).toBe(false);
    const old = { warnings: undefined, reviews: undefined };
    expect(join(old, { warnings: warning(true, 1), reviews: review(true, 1) })).toMatchObject({
      warnings: warning(true, 1),
      reviews: review(true, 1),
    });
    expect(join(old, old)).toMatchObject({ warnings: {}, reviews: {} });
  });
});

describe('a refund', () => {
  const statuses = ['pending', 'requires_action', 'succeeded', 'canceled', 'failed'] as const;

  it.each(statuses.flatMap((one, at) => statuses.slice(at).map((other) => [one, other] as const)))(
    'that is %s gives way to one that is %s',
    (one, other) => expect(joinRefunds({ status: one }, { status: other }).status).toBe(other)
  );

  it('keeps the larger amount, the later currency by letter, and the earlier moment', () => {
    const joined = joinRefunds(
      { amount: 500, currency: 'eur', createdAt: '2026-03-10T10:00:00.000Z' },
      { amount: 700, currency: 'usd', createdAt: '2026-03-09T10:00:00.000Z' }
    );
    expect(joined).toMatchObject({ amount: 700, currency: 'usd', createdAt: '2026-03-09T10:00:00.000Z' });
  });

  it('keeps reasons that only one of the two knows', () => {
    expect(joinRefunds({ reason: 'duplicate' }, { failureReason: 'expired_card' })).toMatchObject({
      reason: 'duplicate',
      failureReason: 'expired_card',
    });
  });

  it('was recorded when either says so', () => {
    expect(joinRefunds({ origin: 'recorded' }, { origin: 'provider' }).origin).toBe('recorded');
    expect(joinRefunds({ origin: 'recorded' }, { origin: 'recorded' }).origin).toBe('recorded');
    expect(joinRefunds({ origin: undefined }, { origin: undefined }).origin).toBe('provider');
  });

  it('waits for the reason of the status that counts', () => {
    expect(joinRefunds({ pendingReason: 'processing' }, { status: 'succeeded' }).pendingReason).toBeNull();
    expect(joinRefunds({ pendingReason: 'processing' }, { pendingReason: undefined }).pendingReason).toBe('processing');
    expect(
      joinRefunds({ status: 'requires_action', pendingReason: 'charge_pending' }, { pendingReason: 'processing' })
        .pendingReason
    ).toBe('charge_pending');
  });
});
