import type Stripe from 'stripe';

import { disputeFact, disputesOfIntent } from './disputes';
import type { FactContext } from './fact-context';
import type { StripeDispute } from './schemas';

const found: FactContext = {
  environment: 'live',
  accountId: 'acct_1',
  intentId: 'pi_1',
  chargeId: 'ch_1',
  now: new Date('2026-11-24T12:00:00.000Z'),
};

const aDispute = (part: Partial<StripeDispute> = {}): StripeDispute => ({
  id: 'du_1',
  amount: 12_000,
  currency: 'eur',
  status: 'needs_response',
  reason: 'fraudulent',
  created: Date.parse('2026-11-23T11:00:00Z') / 1000,
  charge: 'ch_2',
  payment_intent: 'pi_2',
  balance_transactions: [{ amount: -12_000, net: -13_350, currency: 'usd' }],
  evidence_details: { due_by: Date.parse('2026-12-02T11:00:00Z') / 1000 },
  ...part,
});

describe('the disputes of an intent', () => {
  /** A list that the library reads page by page. */
  const clientWith = (answers: object[]) => {
    const list = jest.fn(async function* () {
      yield* answers;
    });
    return { list, client: { disputes: { list } } as unknown as Stripe };
  };

  it('are all that Stripe lists, with the fields that are read', async () => {
    const { client, list } = clientWith([
      { ...aDispute(), evidence: { customer_name: 'Grace' } },
      aDispute({ id: 'du_2' }),
    ]);
    await expect(disputesOfIntent(client, 'pi_2')).resolves.toEqual([aDispute(), aDispute({ id: 'du_2' })]);
    expect(list.mock.calls).toEqual([[{ payment_intent: 'pi_2', limit: 100 }]]);
  });

  it('may be none', async () => {
    await expect(disputesOfIntent(clientWith([]).client, 'pi_2')).resolves.toEqual([]);
  });
});

describe('a dispute as a fact', () => {
  it('says everything of a dispute', () => {
    expect(disputeFact(aDispute(), found)).toEqual({
      kind: 'dispute',
      environment: 'live',
      accountId: 'acct_1',
      intentId: 'pi_2',
      chargeId: 'ch_2',
      createdAt: '2026-11-23T11:00:00.000Z',
      disputeId: 'du_1',
      status: 'needs_response',
      reason: 'fraudulent',
      amount: 12_000,
      currency: 'eur',
      fundsWithdrawn: true,
      booked: { amount: -12_000, net: -13_350, currency: 'usd' },
      dueBy: '2026-12-02T11:00:00.000Z',
      occurredAt: '2026-11-24T12:00:00.000Z',
    });
  });

  it.each([
    ['nothing was booked', [], false, null],
    ['Stripe sends no bookings', null, false, null],
    ['Stripe leaves the bookings out', undefined, false, null],
    ['only a fee was booked', [{ amount: 0, net: -1500, currency: 'eur' }], false, { amount: 0, net: -1500 }],
    [
      'the money came back',
      [
        { amount: -12_000, net: -13_500, currency: 'eur' },
        { amount: 12_000, net: 12_000, currency: 'eur' },
      ],
      true,
      { amount: 0, net: -1500 },
    ],
    [
      'money only came back',
      [{ amount: 12_000, net: 12_000, currency: 'eur' }],
      false,
      { amount: 12_000, net: 12_000 },
    ],
  ])('tells whether money was withdrawn and what was moved: %s', (_, balance_transactions, fundsWithdrawn, sum) => {
    expect(disputeFact(aDispute({ balance_transactions }), found)).toMatchObject({
      fundsWithdrawn,
      booked: sum && { ...sum, currency: 'eur' },
    });
  });

  it.each([null, undefined])('has no reason where Stripe gives %s', (reason) => {
    expect(disputeFact(aDispute({ reason }), found).reason).toBeNull();
  });

  it.each([null, undefined, { due_by: null }, {}])(
    'has no due date where no evidence is accepted: %j',
    (evidence_details) => {
      expect(disputeFact(aDispute({ evidence_details }), found).dueBy).toBeNull();
    }
  );
});
