import Stripe from 'stripe';

import type { FactContext } from './fact-context';
import { readFraudWarning, readReview } from './fraud-signals';
import { loadStripe } from './library';

const found: FactContext = {
  environment: 'test',
  accountId: 'acct_1',
  intentId: 'pi_1',
  chargeId: 'ch_1',
  now: new Date('2026-11-24T12:00:00.000Z'),
};

const warning = {
  id: 'issfr_1',
  actionable: true,
  fraud_type: 'made_with_stolen_card',
  created: Date.parse('2026-11-24T11:00:00Z') / 1000,
  charge: 'ch_1',
  payment_intent: 'pi_1',
};

const review = {
  id: 'prv_1',
  open: true,
  reason: 'rule',
  created: Date.parse('2026-11-24T11:00:00Z') / 1000,
  charge: 'ch_2',
  payment_intent: { id: 'pi_2' },
};

const warningFact = {
  kind: 'fraud_warning',
  environment: 'test',
  accountId: 'acct_1',
  intentId: 'pi_1',
  chargeId: 'ch_1',
  createdAt: '2026-11-24T11:00:00.000Z',
  warningId: 'issfr_1',
  fraudType: 'made_with_stolen_card',
  actionable: true,
  occurredAt: '2026-11-24T12:00:00.000Z',
};

const reviewFact = {
  kind: 'review',
  environment: 'test',
  accountId: 'acct_1',
  intentId: 'pi_2',
  chargeId: 'ch_2',
  createdAt: '2026-11-24T11:00:00.000Z',
  reviewId: 'prv_1',
  open: true,
  reason: 'rule',
  occurredAt: '2026-11-24T12:00:00.000Z',
};

/** A client that answers both reads in the same way. */
const clientWith = (retrieve: (id: string) => Promise<unknown>): Stripe =>
  ({ radar: { earlyFraudWarnings: { retrieve } }, reviews: { retrieve } }) as unknown as Stripe;

const refusal = (statusCode: number) =>
  Stripe.errors.generateV1Error({
    statusCode,
    type: 'invalid_request_error',
    message: 'No',
  } as Stripe.StripeRawError);

beforeAll(async () => {
  await loadStripe();
});

it('reads the current state of a fraud warning, not the delivered one', async () => {
  const retrieve = jest.fn().mockResolvedValue({ ...warning, actionable: false });
  await expect(readFraudWarning(clientWith(retrieve), warning, found)).resolves.toEqual({
    ...warningFact,
    actionable: false,
  });
  expect(retrieve.mock.calls).toEqual([['issfr_1']]);
});

it('reads the current state of a review, not the delivered one', async () => {
  const retrieve = jest.fn().mockResolvedValue({ ...review, open: false, reason: 'approved' });
  await expect(readReview(clientWith(retrieve), review, found)).resolves.toEqual({
    ...reviewFact,
    open: false,
    reason: 'approved',
  });
  expect(retrieve.mock.calls).toEqual([['prv_1']]);
});

it('links a signal to the payment that led to it when Stripe names none', async () => {
  const retrieve = jest.fn().mockResolvedValue({ ...review, charge: null, payment_intent: null });
  await expect(readReview(clientWith(retrieve), review, found)).resolves.toEqual({
    ...reviewFact,
    intentId: 'pi_1',
    chargeId: 'ch_1',
  });
});

describe('when the key may not read the object', () => {
  const client = clientWith(() => Promise.reject(refusal(403)));

  it('takes the delivered fraud warning', async () => {
    await expect(readFraudWarning(client, warning, found)).resolves.toEqual(warningFact);
  });

  it('takes the delivered review', async () => {
    await expect(readReview(client, review, found)).resolves.toEqual(reviewFact);
  });

  it('refuses a delivered object that is none', async () => {
    await expect(readReview(client, { id: 'prv_1' }, found)).rejects.toThrow('open');
  });
});

it.each([401, 404, 500])('does not hide that Stripe answered with %i', async (statusCode) => {
  const error = refusal(statusCode);
  const client = clientWith(() => Promise.reject(error));
  await expect(readFraudWarning(client, warning, found)).rejects.toBe(error);
  await expect(readReview(client, review, found)).rejects.toBe(error);
});
