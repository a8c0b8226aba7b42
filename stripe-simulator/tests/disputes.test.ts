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

  const sepa = async () => {
    const method = await bench.stripe.paymentMethods.create({
      type: 'sepa_debit',
      sepa_debit: { iban: 'AT611904300234573201' },
      billing_details: { name: 'Jenny Rosen', email: 'jenny@example.com' },
    });
    const intent = await pay(10_000, method.id);
    await bench.control('POST', `/payment_intents/${intent.id}/settle`, { outcome: 'succeed' });
    return (await bench.stripe.paymentIntents.retrieve(intent.id)).latest_charge as string;
  };

  test('of a SEPA debit is final: lost from the start, no evidence, no due date', async () => {
    const charge = await sepa();
    const { id } = await dispute(charge);
    expect(await bench.stripe.disputes.retrieve(id)).toMatchObject({
      status: 'lost',
      reason: 'debit_not_authorized',
      evidence_details: { due_by: null, has_evidence: false },
      payment_method_details: { type: 'sepa_debit' },
      balance_transactions: [{ amount: -10_000 }],
    });
    expect((await eventsOf(id)).filter((type) => type.startsWith('charge.dispute.'))).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
    ]);
    expect(await errorOf(bench.stripe.disputes.close(id))).toMatchObject({ code: 'dispute_already_closed' });
  });

  test('two on one charge, together never more than it', async () => {
    const charge = chargeOf(await pay()).id;
    await dispute(charge, { amount: 3000 });
    const second = await dispute(charge);
    expect(second.amount).toBe(7000);
    expect((await bench.stripe.disputes.list({ charge })).data).toHaveLength(2);
    await expect(dispute(charge)).rejects.toThrow('left to dispute');
  });

  test('says what was paid with, and what kind of case it is', async () => {
    const inquiry = await dispute(chargeOf(await pay()).id, { inquiry: true });
    expect(inquiry.payment_method_details).toMatchObject({ type: 'card', card: { case_type: 'inquiry' } });
    await bench.control('POST', `/disputes/${inquiry.id}/escalate`);
    expect(await bench.stripe.disputes.retrieve(inquiry.id)).toMatchObject({
      status: 'needs_response',
      payment_method_details: { card: { case_type: 'chargeback' } },
      balance_transactions: [{ amount: -10_000 }],
    });
  });

  test('prevented: resolved by giving the money back, or blocked without it', async () => {
    const resolved = await dispute(chargeOf(await pay()).id, { prevented: 'resolution' });
    expect(resolved).toMatchObject({ status: 'prevented', balance_transactions: [{ amount: -10_000, fee: 0 }] });
    const blocked = await dispute(chargeOf(await pay()).id, { prevented: 'block' });
    expect(blocked).toMatchObject({ status: 'prevented', balance_transactions: [] });
  });

  test('a lost one may be given back', async () => {
    const { id } = await dispute(chargeOf(await pay()).id, { final: true });
    await bench.control('POST', `/disputes/${id}/reinstate`);
    const { status, balance_transactions: bookings } = await bench.stripe.disputes.retrieve(id);
    expect([status, bookings.reduce((sum, { amount }) => sum + amount, 0)]).toEqual(['lost', 0]);
    await expect(bench.control('POST', `/disputes/${id}/reinstate`)).rejects.toThrow('money to return');
  });
});

describe('early fraud warnings', () => {
  test('are announced, listed and over once the charge is disputed', async () => {
    const charge = chargeOf(await pay()).id;
    const { id } = await bench.control<Stripe.Radar.EarlyFraudWarning>('POST', `/charges/${charge}/fraud_warning`, {
      fraud_type: 'misc',
    });
    expect(await bench.stripe.radar.earlyFraudWarnings.retrieve(id)).toMatchObject({
      ...{ actionable: true, fraud_type: 'misc', charge },
    });
    expect((await bench.stripe.radar.earlyFraudWarnings.list({ charge })).data).toHaveLength(1);
    await bench.control('POST', `/charges/${charge}/dispute`);
    expect((await bench.stripe.radar.earlyFraudWarnings.retrieve(id)).actionable).toBe(false);
    expect(await eventsOf(id)).toEqual(['radar.early_fraud_warning.created', 'radar.early_fraud_warning.updated']);
  });

  test('follow a test card by themselves', async () => {
    const charge = chargeOf(await pay(5000, 'pm_card_createIssuerFraudRecord')).id;
    expect((await bench.stripe.radar.earlyFraudWarnings.list({ charge })).data).toHaveLength(1);
  });
});

describe('reviews', () => {
  test('are opened on a charge and closed by a person', async () => {
    const charge = chargeOf(await pay()).id;
    const { id } = await bench.control<Stripe.Review>('POST', `/charges/${charge}/review`, { reason: 'manual' });
    expect((await bench.stripe.charges.retrieve(charge)).review).toBe(id);
    expect((await bench.stripe.reviews.list()).data.map((review) => review.id)).toContain(id);
    await bench.control('POST', `/reviews/${id}/close`, {});
    expect(await bench.stripe.reviews.retrieve(id)).toMatchObject({ open: false, reason: 'approved' });
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(['review.opened', 'review.closed']));
  });

  test('of an elevated risk are opened by a rule, and end with a refund', async () => {
    const charge = chargeOf(await pay(5000, 'pm_card_riskLevelElevated')).id;
    const id = (await bench.stripe.charges.retrieve(charge)).review as string;
    await bench.stripe.refunds.create({ charge });
    expect(await bench.stripe.reviews.retrieve(id)).toMatchObject({ open: false, closed_reason: 'refunded' });
  });

  test('can be approved by the API', async () => {
    const charge = chargeOf(await pay()).id;
    const { id } = await bench.control<Stripe.Review>('POST', `/charges/${charge}/review`);
    expect(await bench.stripe.reviews.approve(id)).toMatchObject({ open: false, closed_reason: 'approved' });
  });
});
