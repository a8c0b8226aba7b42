import type { PlannedRefund } from '../../contracts/credit-notes';
import type { LinkedPayment } from '../../contracts/payments';

import { addAmounts } from '../money/money';

/** A payment, as far as its part of a refund depends on it. Amounts are minor units. */
export type PlannedPayment = Pick<
  LinkedPayment,
  'documentId' | 'currency' | 'received' | 'recorded' | 'amountRefundable'
> & {
  refunds: readonly Pick<LinkedPayment['refunds'][number], 'status' | 'amount'>[];
  refundRequests: readonly Pick<LinkedPayment['refundRequests'][number], 'status' | 'amount'>[];
};

/** What has left for the customer without having arrived, or is about to. */
const underWay = ({ refunds, refundRequests }: PlannedPayment): number =>
  addAmounts(
    ...refunds.filter(({ status }) => status === 'pending' || status === 'requires_action').map(({ amount }) => amount),
    ...refundRequests.filter(({ status }) => status === 'waiting').map(({ amount }) => amount)
  );

const waiting = ({ refundRequests }: PlannedPayment): number =>
  addAmounts(...refundRequests.filter(({ status }) => status === 'waiting').map(({ amount }) => amount));

/**
 * Spreads what is owed to a customer over the payments that a provider can refund, the latest first: that is the
 * one the customer remembers, and the one least likely to be too old for a refund.
 *
 * @param owed the invoice's credit balance, in minor units of its currency
 * @param payments oldest first
 * @returns `notRefundable`: minor units that are left for another way
 */
export const planRefunds = (
  owed: number,
  currency: string,
  payments: readonly PlannedPayment[]
): { refunds: PlannedRefund[]; notRefundable: number } => {
  let left = Math.max(0, owed - addAmounts(...payments.map(underWay)));
  const refunds = [...payments].reverse().flatMap((payment): PlannedRefund[] => {
    const isOurs = payment.recorded === null && (payment.received?.currency ?? payment.currency) === currency;
    const amount = isOurs ? Math.min(left, Math.max(0, payment.amountRefundable - waiting(payment))) : 0;
    left -= amount;
    return amount > 0 ? [{ payment: payment.documentId, amount }] : [];
  });
  return { refunds, notRefundable: left };
};
