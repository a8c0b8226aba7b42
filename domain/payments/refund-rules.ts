import type { Money } from '../../contracts/money';
import type { PaymentStatus } from '../../contracts/payments';

import { currencyRule } from '../money/currencies';
import { receivedOf, type PaymentLedgerState } from './payment-state';
import { hasOpenDispute, paymentSummary } from './payment-summary';
import { isSettled } from './payment-statuses';

/** Why a payment cannot be refunded as asked. Amounts in minor units of the currency in which the money came in. */
export type RefundRefusal =
  | { code: 'refund_of_recorded_payment' }
  | { code: 'payment_in_review' }
  | { code: 'payment_not_refundable'; status: PaymentStatus }
  | { code: 'payment_disputed' }
  | { code: 'nothing_left_to_refund' }
  | { code: 'refund_amount_invalid' }
  | { code: 'refund_amount_step'; step: number; currency: string }
  | { code: 'refund_above_remainder'; remainder: number; currency: string }
  | { code: 'refund_above_limit'; limit: number; currency: string };

/** The request, and what it is checked against. */
export interface RefundQuestion {
  state: PaymentLedgerState;
  /** The payment's, lower case. */
  currency: string;
  /** Whether a person recorded the payment. */
  isRecorded: boolean;
  /** Minor units; everything that is left when `null`. */
  amount: number | null;
  /** The most of one refund in a currency, in its minor units; `null` for no limit. */
  limitIn: (currency: string) => number | null;
}

/**
 * Returns what may be refunded, or why nothing may. Refunds are in the currency in which the money came in, which is
 * not the payment's where a person accepted another one.
 */
export const checkRefund = ({
  state,
  currency,
  isRecorded,
  amount,
  limitIn,
}: RefundQuestion): { money: Money } | { refusal: RefundRefusal } => {
  const { status, amountRefundable } = paymentSummary(state, currency);
  const refuse = (refusal: RefundRefusal) => ({ refusal });
  if (isRecorded) return refuse({ code: 'refund_of_recorded_payment' });
  if (status === 'in_review') return refuse({ code: 'payment_in_review' });
  if (!isSettled(status)) return refuse({ code: 'payment_not_refundable', status });
  if (hasOpenDispute(state)) return refuse({ code: 'payment_disputed' });
  if (amountRefundable === 0) return refuse({ code: 'nothing_left_to_refund' });

  const money = { amount: amount ?? amountRefundable, currency: receivedOf(state)?.currency ?? currency };
  if (!Number.isSafeInteger(money.amount) || money.amount < 1) return refuse({ code: 'refund_amount_invalid' });
  const { step } = currencyRule(money.currency) ?? { step: 1 };
  if (money.amount % step !== 0) return refuse({ code: 'refund_amount_step', step, currency: money.currency });
  if (money.amount > amountRefundable) {
    return refuse({ code: 'refund_above_remainder', remainder: amountRefundable, currency: money.currency });
  }
  const limit = limitIn(money.currency);
  if (limit !== null && money.amount > limit) {
    return refuse({ code: 'refund_above_limit', limit, currency: money.currency });
  }
  return { money };
};
