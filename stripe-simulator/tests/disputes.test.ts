import type Stripe from 'stripe';
import { errorOf, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ settlement: 'manual' });
});
afterAll(() => bench.simulator.close());

const pay = (amount = 10_000, payment_method = 'pm_card_visa', currency = 'eur') =>
  bench.stripe.paymentIntents.create({
    amount,
    currency,
    payment_method,
    confirm: true,
    expand: ['latest_charge.balance_transaction'],
  });
const chargeOf = (intent: Stripe.PaymentIntent) => intent.latest_charge as Stripe.Charge;
const eventsOf = async (id: string) => {
  const { data } = await bench.stripe.events.list({ limit: 100 });
  return data
    .filter(({ data: { object } }) => JSON.stringify(object).includes(id))
    .map(({ type }) => type)
    .reverse();
};

describe('disputes', () => {
  const dispute = (charge: string, body: object = {}) =>
    bench.control<Stripe.Dispute>('POST', `/charges/${charge}/dispute`, body);

  test('created: the money and a fee are gone; won: the money is back', async () => {
    const charge = chargeOf(await pay()).id;
    const { id } = await dispute(charge);
    expect(await bench.stripe.disputes.retrieve(id)).toMatchObject({
      status: 'needs_response',
      amount: 10_000,
      balance_transactions: [{ amount: -10_000, fee: 1350, net: -11_350 }],
    });
    expect(await bench.stripe.charges.retrieve(charge)).toMatchObject({ disputed: true });
    expect(await errorOf(bench.stripe.refunds.create({ charge }))).toMatchObject({ code: 'charge_disputed' });
    await bench.control('POST', `/disputes/${id}/close`, { outcome: 'won' });
    const won = await bench.stripe.disputes.retrieve(id);
    expect([won.status, won.balance_transactions.map(({ net }) => net)]).toEqual(['won', [-11_350, 10_000]]);
    expect((await eventsOf(id)).filter((type) => type.startsWith('charge.dispute.'))).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ]);
  });

  test('lost, and closed for good', async () => {
    const { id } = await dispute(chargeOf(await pay()).id, { reason: 'duplicate' });
    expect(await bench.stripe.disputes.close(id)).toMatchObject({ status: 'lost', reason: 'duplicate' });
    expect(await errorOf(bench.stripe.disputes.close(id))).toMatchObject({ code: 'dispute_already_closed' });
  });

  test('an inquiry withdraws nothing', async () => {
    const { id } = await dispute(chargeOf(await pay()).id, { inquiry: true });
    expect(await bench.stripe.disputes.retrieve(id)).toMatchObject({
      status: 'warning_needs_response',
      balance_transactions: [],
      is_charge_refundable: true,
    });
  });

  test('a dispute card opens one by itself, evidence decides it', async () => {
    const charge = chargeOf(await pay(5000, 'pm_card_createDispute')).id;
    const { data } = await bench.stripe.disputes.list({ charge });
    await bench.stripe.disputes.update(data[0]!.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    expect((await bench.stripe.disputes.retrieve(data[0]!.id)).status).toBe('won');
  });
});
