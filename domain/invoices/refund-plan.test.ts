import fc from 'fast-check';

import { refundRequestStatuses, refundStatuses } from '../../contracts';
import { addAmounts } from '../money/money';
import { planRefunds, type PlannedPayment } from './refund-plan';

const payment = (id: string, more: Partial<PlannedPayment> = {}): PlannedPayment => ({
  documentId: id,
  currency: 'eur',
  received: null,
  recorded: null,
  amountRefundable: 1_000,
  refunds: [],
  refundRequests: [],
  ...more,
});
const recorded = { method: 'cash' } as unknown as PlannedPayment['recorded'];

it('refunds the latest payment first, and leaves what no provider can refund', () => {
  expect(planRefunds(1_500, 'eur', [payment('a'), payment('b')])).toEqual({
    refunds: [
      { payment: 'b', amount: 1_000 },
      { payment: 'a', amount: 500 },
    ],
    notRefundable: 0,
  });
  expect(planRefunds(1_500, 'eur', [payment('a'), payment('b', { recorded })])).toEqual({
    refunds: [{ payment: 'a', amount: 1_000 }],
    notRefundable: 500,
  });
  expect(planRefunds(500, 'eur', [payment('a', { received: { amount: 900, currency: 'usd' } })])).toEqual({
    refunds: [],
    notRefundable: 500,
  });
});

it('counts refunds that are under way', () => {
  const pending = payment('a', { amountRefundable: 700, refunds: [{ status: 'pending', amount: 300 }] });
  expect(planRefunds(300, 'eur', [pending])).toEqual({ refunds: [], notRefundable: 0 });
  const asked = payment('a', { refundRequests: [{ status: 'waiting', amount: 400 }] });
  expect(planRefunds(1_000, 'eur', [asked])).toEqual({ refunds: [{ payment: 'a', amount: 600 }], notRefundable: 0 });
  const failed = payment('a', { refunds: [{ status: 'failed', amount: 400 }] });
  expect(planRefunds(400, 'eur', [failed]).refunds).toEqual([{ payment: 'a', amount: 400 }]);
});

it.each(refundStatuses)('counts a refund that is %s only while it has not arrived', (status) => {
  const isUnderWay = status === 'pending' || status === 'requires_action';
  const plan = planRefunds(400, 'eur', [payment('a', { refunds: [{ status, amount: 300 }] })]);
  expect(plan).toEqual({ refunds: [{ payment: 'a', amount: isUnderWay ? 100 : 400 }], notRefundable: 0 });
});

it.each(refundRequestStatuses)('counts a requested refund that is %s only while it waits', (status) => {
  const plan = planRefunds(1_400, 'eur', [payment('a', { refundRequests: [{ status, amount: 300 }] })]);
  // What waits is neither owed a second time nor left in the payment.
  expect(plan).toEqual({
    refunds: [{ payment: 'a', amount: status === 'waiting' ? 700 : 1_000 }],
    notRefundable: 400,
  });
});

it('plans nothing of a payment of which more waits than can be refunded', () => {
  const asked = payment('b', { amountRefundable: 200, refundRequests: [{ status: 'waiting', amount: 300 }] });
  expect(planRefunds(800, 'eur', [payment('a', { amountRefundable: 400 }), asked])).toEqual({
    refunds: [{ payment: 'a', amount: 400 }],
    notRefundable: 100,
  });
});

it('plans nothing when more is under way than is owed', () => {
  const pending = payment('a', { refunds: [{ status: 'pending', amount: 500 }] });
  expect(planRefunds(300, 'eur', [pending])).toEqual({ refunds: [], notRefundable: 0 });
});

it('plans all that is owed and no more, and no more of a payment than it has', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.array(fc.nat(2_000), { maxLength: 5 }), (owed, amounts) => {
      const payments = amounts.map((amountRefundable, place) => payment(String(place), { amountRefundable }));
      const { refunds, notRefundable } = planRefunds(owed, 'eur', payments);
      expect(addAmounts(notRefundable, ...refunds.map(({ amount }) => amount))).toBe(owed);
      for (const { payment: id, amount } of refunds) {
        expect(amount).toBeGreaterThan(0);
        expect(amount).toBeLessThanOrEqual(amounts[Number(id)]);
      }
    })
  );
});
