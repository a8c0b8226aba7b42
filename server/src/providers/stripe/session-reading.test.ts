import Stripe from 'stripe';

import { loadStripe } from './library';
import { completeReading, readSession, readSessionOfIntent } from './session-reading';

const refused = (message: string) =>
  Stripe.errors.generateV1Error({ statusCode: 403, type: 'invalid_request_error', message } as Stripe.StripeRawError);

/** Sessions of a key that may not expand what the test says. */
const clientThatRefuses = (forbidden: RegExp) => {
  const asked: string[][] = [];
  const retrieve = async (_id: string, { expand }: { expand: string[] }) => {
    asked.push(expand);
    if (expand.some((path) => forbidden.test(path)))
      throw refused("Having the 'rak_…_read' permission would allow it.");
    return {
      id: 'cs_test_1',
      livemode: false,
      status: 'complete',
      payment_status: 'paid',
      amount_total: 100,
      currency: 'eur',
      expires_at: 1,
      payment_intent: {
        id: 'pi_1',
        status: 'succeeded',
        latest_charge: {
          id: 'ch_1',
          status: 'succeeded',
          balance_transaction: 'txn_1',
          refunds: { data: [], has_more: false },
        },
      },
    };
  };
  const client = { checkout: { sessions: { retrieve } } } as unknown as Stripe;
  return { asked, context: { client, accountId: null, now: () => new Date(0) } };
};

beforeAll(async () => {
  await loadStripe();
});

it('reads a payment without its fee when the key may not expand fees', async () => {
  const { asked, context } = clientThatRefuses(/balance_transaction/);
  await expect(readSession(context, 'cs_test_1')).resolves.toMatchObject({ session: { id: 'cs_test_1' } });
  expect(asked).toEqual([
    ['payment_intent.latest_charge.refunds', 'payment_intent.latest_charge.balance_transaction'],
    ['payment_intent.latest_charge.refunds'],
  ]);
});

it('does not pretend to know a payment without its charge', async () => {
  const { context } = clientThatRefuses(/latest_charge/);
  await expect(readSession(context, 'cs_test_1')).rejects.toBeInstanceOf(Stripe.errors.StripePermissionError);
});

const NOW = new Date('2026-11-24T12:00:00.000Z');

const aRefund = { id: 're_1', amount: 100, currency: 'eur', status: 'succeeded', created: 1 };

const aDispute = { id: 'du_1', amount: 100, currency: 'eur', status: 'needs_response', created: 1 };

const aCharge = (part: object = {}) => ({
  id: 'ch_1',
  status: 'succeeded',
  disputed: false,
  refunds: { data: [aRefund], has_more: false },
  ...part,
});

const aSession = (part: object = {}) => ({
  id: 'cs_test_1',
  livemode: false,
  status: 'complete',
  payment_status: 'paid',
  amount_total: 100,
  currency: 'eur',
  expires_at: 1,
  metadata: { installation: 'site', payment: 'pay' },
  payment_intent: { id: 'pi_1', status: 'succeeded', latest_charge: aCharge() },
  ...part,
});

/** An account with these sessions and one dispute. Remembers what it was asked. */
const accountWith = (...sessions: object[]) => {
  const asked: unknown[][] = [];
  const client = {
    checkout: {
      sessions: {
        retrieve: async (...args: unknown[]) => {
          asked.push(['session', ...args]);
          return sessions[0];
        },
        list: async (...args: unknown[]) => {
          asked.push(['sessions', ...args]);
          return { data: sessions };
        },
      },
    },
    disputes: {
      list: async function* (...args: unknown[]) {
        asked.push(['disputes', ...args]);
        yield aDispute;
      },
    },
  } as unknown as Stripe;
  return { asked, context: { client, accountId: 'acct_1', now: () => NOW } };
};

const answered = (session: object) => session as Stripe.Checkout.Session;

const withFees = ['payment_intent.latest_charge.refunds', 'payment_intent.latest_charge.balance_transaction'];

it('reads a session with its refunds in one call', async () => {
  const { asked, context } = accountWith(aSession());
  await expect(readSession(context, 'cs_test_1')).resolves.toEqual({
    session: aSession(),
    refunds: [aRefund],
    disputes: [],
    accountId: 'acct_1',
    now: NOW,
  });
  expect(asked).toEqual([['session', 'cs_test_1', { expand: withFees }]]);
});

it.each([400, 401, 404, 500])('does not ask again when Stripe answers with %i', async (statusCode) => {
  const error = Stripe.errors.generateV1Error({
    statusCode,
    type: 'invalid_request_error',
    message: 'No',
  } as Stripe.StripeRawError);
  const retrieve = jest.fn().mockRejectedValue(error);
  const client = { checkout: { sessions: { retrieve } } } as unknown as Stripe;
  await expect(readSession({ client, accountId: null, now: () => NOW }, 'cs_test_1')).rejects.toBe(error);
  expect(retrieve).toHaveBeenCalledTimes(1);
});

it('asks nothing for a payment that has no session yet', async () => {
  const { asked, context } = accountWith(aSession());
  await expect(readSession(context, '')).rejects.toMatchObject({
    name: 'ProviderError',
    kind: 'not_found',
    message: 'The payment has no Stripe Checkout Session yet.',
  });
  expect(asked).toEqual([]);
});

describe('disputes of a payment', () => {
  const disputes = [['disputes', { payment_intent: 'pi_1', limit: 100 }]];
  const intent = (part: object | null) =>
    aSession({ payment_intent: { id: 'pi_1', status: 'succeeded', latest_charge: part && aCharge(part) } });

  it.each([
    ['a disputed charge', intent({ disputed: true }), undefined, true],
    ['a charge without a dispute', intent({ disputed: false }), undefined, false],
    ['an intent without a charge', intent(null), undefined, false],
    ['an intent that is not expanded', aSession({ payment_intent: 'pi_1' }), undefined, false],
    ['a session that nobody began to pay', aSession({ payment_intent: null }), undefined, false],
    ['a charge without a dispute, after an event of a dispute', intent({ disputed: false }), 'always', true],
    ['a disputed charge, after an event of a dispute', intent({ disputed: true }), 'always', true],
    ['an intent without a charge, after an event of a dispute', intent(null), 'always', true],
    ['a session without an intent, after an event of a dispute', aSession({ payment_intent: null }), 'always', false],
  ] as const)('of %s', async (_, session, when, listed) => {
    const { asked, context } = accountWith();
    const reading = await completeReading(context, answered(session), when && { disputes: when });
    expect(reading.disputes).toEqual(listed ? [aDispute] : []);
    expect(asked).toEqual(listed ? disputes : []);
  });
});

describe('the session of an intent', () => {
  it('is read in one call', async () => {
    const { asked, context } = accountWith(aSession());
    await expect(readSessionOfIntent(context, 'pi_1')).resolves.toEqual({
      session: aSession(),
      refunds: [aRefund],
      disputes: [],
      accountId: 'acct_1',
      now: NOW,
    });
    expect(asked).toEqual([
      [
        'sessions',
        {
          payment_intent: 'pi_1',
          limit: 1,
          expand: [
            'data.payment_intent.latest_charge.refunds',
            'data.payment_intent.latest_charge.balance_transaction',
          ],
        },
      ],
    ]);
  });

  it('is read with the disputes after an event of a dispute', async () => {
    const { context } = accountWith(aSession());
    await expect(readSessionOfIntent(context, 'pi_1', { disputes: 'always' })).resolves.toMatchObject({
      disputes: [aDispute],
    });
  });

  it.each([
    ['the intent has none', []],
    ['it is of a shop', [aSession({ metadata: { order: '7' } })]],
    ['it has no metadata', [aSession({ metadata: null })]],
  ])('is none when %s', async (_, sessions) => {
    await expect(readSessionOfIntent(accountWith(...sessions).context, 'pi_1')).resolves.toBeNull();
  });
});
