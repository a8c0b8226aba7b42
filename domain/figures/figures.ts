import type { Money } from '../../contracts/money';
import type { Environment } from '../../contracts/common';
import type { InvoiceStatus } from '../../contracts/invoices';
import type { Dispute, PaymentStatus, Refund, ReviewDecision } from '../../contracts/payments';
import { isSettled } from '../payments/payment-statuses';

/**
 * What is counted: money `open` (issued, unpaid), under way (`processing`), `collected`, `refunded` and lost in
 * disputes (`disputed`), and invoices that need `review`.
 */
export const measures = ['open', 'processing', 'review', 'collected', 'refunded', 'disputed'] as const;
export type Measure = (typeof measures)[number];

/** Those that count on the day on which money moved; the others stand for what is so now. */
export const movedMeasures: readonly Measure[] = ['collected', 'refunded', 'disputed'];

/** What one row adds to the figures. */
export interface Contribution {
  measure: Measure;
  environment: Environment;
  currency: string;
  /** Row id of the payment module. */
  moduleId: number;
  /** `YYYY-MM-DD`: the due date, or the day (UTC) on which money moved; empty for none. */
  day: string;
  /** Minor units. */
  amount: number;
  count: number;
}

export interface CountedInvoice {
  environment: Environment | null;
  status: InvoiceStatus;
  currency: string;
  moduleId: number | null;
  dueDate: string | null;
  total: number;
  /** What is owed again after a loss; `null` for the total. */
  amountDue: number | null;
  needsReview: boolean;
}

export interface CountedPayment {
  environment: Environment;
  status: PaymentStatus;
  currency: string;
  moduleId: number | null;
  amount: number;
  settledAt: string | null;
  /** What came instead, where a person accepted it. */
  decision?: ReviewDecision | null;
  amountReceived?: number | null;
  currencyReceived?: string | null;
  refunds: readonly Pick<Refund, 'status' | 'amount' | 'currency' | 'createdAt'>[];
  disputes: readonly Pick<Dispute, 'amountLost' | 'createdAt'>[];
}

/** Statuses of a payment whose money has arrived. */
const dayOf = (iso: string): string => iso.slice(0, 10);

/** What an invoice adds. A draft adds nothing: it belongs to no environment yet. */
export const invoiceContributions = (invoice: CountedInvoice): Contribution[] => {
  const { environment, status, currency } = invoice;
  if (environment === null || status === 'draft') return [];
  const base = { environment, currency, moduleId: invoice.moduleId ?? 0, count: 1 };
  return [
    ...(status === 'open' || status === 'processing'
      ? [{ ...base, measure: status, day: invoice.dueDate ?? '', amount: invoice.amountDue ?? invoice.total }]
      : []),
    ...(invoice.needsReview ? [{ ...base, measure: 'review' as const, day: '', amount: 0 }] : []),
  ];
};

/** The money that came in, which is not always what was asked for. */
export const moneyOf = (
  payment: Pick<CountedPayment, 'amount' | 'currency' | 'decision' | 'amountReceived' | 'currencyReceived'>
): Money =>
  payment.decision === 'accepted' && payment.amountReceived != null
    ? { amount: payment.amountReceived, currency: payment.currencyReceived ?? payment.currency }
    : { amount: payment.amount, currency: payment.currency };

type Refunded = Pick<Refund, 'amount' | 'createdAt'>;
type MoneyIn = Pick<CountedPayment, 'environment' | 'currency' | 'moduleId'>;

/** Money on the day it arrived. */
export const collectedContribution = (payment: MoneyIn & { amount: number; settledAt: string }): Contribution => ({
  measure: 'collected',
  environment: payment.environment,
  currency: payment.currency,
  moduleId: payment.moduleId ?? 0,
  day: dayOf(payment.settledAt),
  amount: payment.amount,
  count: 1,
});

/** A refund that succeeded, on its own day. */
export const refundedContribution = (payment: MoneyIn, refund: Refunded): Contribution => ({
  measure: 'refunded',
  environment: payment.environment,
  currency: payment.currency,
  moduleId: payment.moduleId ?? 0,
  day: dayOf(refund.createdAt),
  amount: refund.amount,
  count: 1,
});

/** Money lost in a dispute, on the day the dispute was opened: that is when it left the account. */
export const disputedContribution = (
  payment: MoneyIn,
  dispute: Pick<Dispute, 'amountLost' | 'createdAt'>
): Contribution => ({
  measure: 'disputed',
  environment: payment.environment,
  currency: payment.currency,
  moduleId: payment.moduleId ?? 0,
  day: dayOf(dispute.createdAt),
  amount: dispute.amountLost,
  count: 1,
});

/** What a payment adds, with its refunds and lost disputes. */
export const paymentContributions = (payment: CountedPayment): Contribution[] => {
  const { status, settledAt } = payment;
  if (!isSettled(status) || settledAt === null) return [];
  return [
    collectedContribution({ ...payment, ...moneyOf(payment), settledAt }),
    ...payment.refunds
      .filter((refund) => refund.status === 'succeeded')
      .map((refund) => refundedContribution({ ...payment, currency: refund.currency }, refund)),
    ...payment.disputes
      .filter(({ amountLost }) => amountLost > 0)
      .map((dispute) => disputedContribution(payment, dispute)),
  ];
};

const keyOf = ({ measure, environment, currency, moduleId, day }: Contribution): string =>
  `${measure} ${environment} ${currency} ${moduleId} ${day}`;

/** Adds up what stands under the same key; what cancels out is left out. */
export const sumContributions = (contributions: Iterable<Contribution>): Contribution[] => {
  const sums = new Map<string, Contribution>();
  for (const contribution of contributions) {
    const key = keyOf(contribution);
    const sum = sums.get(key);
    if (sum) {
      sum.amount += contribution.amount;
      sum.count += contribution.count;
    } else sums.set(key, { ...contribution });
  }
  return [...sums.values()].filter(({ amount, count }) => amount !== 0 || count !== 0);
};

/** What has to be added to the figures when a row changes. */
export const contributionChange = (before: readonly Contribution[], after: readonly Contribution[]): Contribution[] =>
  sumContributions([
    ...before.map((contribution) => ({
      ...contribution,
      amount: -contribution.amount,
      count: -contribution.count,
    })),
    ...after,
  ]);
