import Stripe from 'stripe';

import { loadStripe } from './library';
import { readSession } from './session-reading';

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
