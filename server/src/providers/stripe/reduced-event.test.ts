import { reducedPayload } from './reduced-event';

const eventOf = (object: Record<string, unknown>, part: Record<string, unknown> = {}) => ({
  id: 'evt_1',
  object: 'event',
  type: 'charge.updated',
  livemode: false,
  created: 1,
  data: { object },
  ...part,
});

const dataOf = (event: unknown) => (reducedPayload(event) as { data: { object: unknown } }).data;

const objectOf = (object: Record<string, unknown>): unknown => dataOf(eventOf(object)).object;

it('keeps what an event is about, and no more', () => {
  const event = eventOf(
    {
      id: 'ch_1',
      object: 'charge',
      livemode: false,
      created: 1,
      currency: 'eur',
      amount: 12_000,
      status: 'succeeded',
      billing_details: { name: 'Grace Hopper', email: 'grace@example.com' },
      receipt_email: 'grace@example.com',
      payment_method_details: { type: 'card', card: { last4: '4242' } },
      payment_intent: 'pi_1',
    },
    {
      api_version: '2026-10-28.endive',
      account: 'acct_2',
      request: { id: 'req_1', idempotency_key: 'key' },
      pending_webhooks: 2,
    }
  );
  expect(reducedPayload(event)).toStrictEqual({
    id: 'evt_1',
    object: 'event',
    api_version: '2026-10-28.endive',
    type: 'charge.updated',
    livemode: false,
    created: 1,
    account: 'acct_2',
    data: {
      object: {
        id: 'ch_1',
        object: 'charge',
        livemode: false,
        created: 1,
        currency: 'eur',
        amount: 12_000,
        status: 'succeeded',
        payment_intent: 'pi_1',
      },
    },
  });
});

it('drops the previous values that Stripe sends with a change', () => {
  const data = { object: { id: 'ch_1' }, previous_attributes: { receipt_email: 'grace@example.com' } };
  expect(dataOf(eventOf({}, { data }))).toStrictEqual({ object: { id: 'ch_1' } });
});

it('keeps a figure that is null, and drops one that is an object', () => {
  expect(
    objectOf({ id: 'pi_1', canceled_at: null, status: { name: 'Grace Hopper' }, reason: ['Grace'] })
  ).toStrictEqual({ id: 'pi_1', canceled_at: null });
});

it.each([
  ['an id', 'ch_1', 'ch_1'],
  ['an object', { id: 'ch_1', billing_details: { name: 'Grace Hopper' } }, 'ch_1'],
  ['nothing', null, null],
  ['an object without an id', { name: 'Grace Hopper' }, null],
])('keeps only the id of a reference that is %s', (_, charge, id) => {
  expect(objectOf({ id: 're_1', charge })).toStrictEqual({ id: 're_1', charge: id });
});

it('keeps every reference by which a payment is found', () => {
  const object = {
    payment_intent: { id: 'pi_1' },
    charge: { id: 'ch_1' },
    latest_charge: { id: 'ch_2' },
    balance_transaction: { id: 'txn_1' },
    dispute: { id: 'du_1' },
    review: { id: 'prv_1' },
    customer: { id: 'cus_1' },
  };
  expect(objectOf(object)).toStrictEqual({
    payment_intent: 'pi_1',
    charge: 'ch_1',
    latest_charge: 'ch_2',
    balance_transaction: 'txn_1',
    dispute: 'du_1',
    review: 'prv_1',
  });
});

it('keeps our own metadata and none of other systems', () => {
  const ours = {
    ...{ installation: 'site', invoice: 'inv', payment: 'pay', number: 'INV-1' },
    ...{ request: 'req', contract: 'contract' },
  };
  expect(objectOf({ id: 'pi_1', metadata: { ...ours, customer: 'Grace Hopper' } })).toStrictEqual({
    id: 'pi_1',
    metadata: ours,
  });
  expect(objectOf({ id: 'pi_1', metadata: null })).toStrictEqual({ id: 'pi_1' });
});

it('keeps the codes of a failed payment and not its card', () => {
  const last_payment_error = {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    payment_method: { billing_details: { name: 'Grace Hopper' } },
  };
  expect(objectOf({ id: 'pi_1', last_payment_error })).toStrictEqual({
    id: 'pi_1',
    last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' },
  });
  expect(objectOf({ id: 'pi_1', last_payment_error: null })).toStrictEqual({ id: 'pi_1' });
});
