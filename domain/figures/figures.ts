import type { Money } from '../../contracts/money';
import type { Environment } from '../../contracts/common';
import type { InvoiceStatus } from '../../contracts/invoices';
import type { Dispute, PaymentStatus, Refund, ReviewDecision } from '../../contracts/payments';
import { isSettled } from '../payments/payment-statuses';
import { dayIn } from '../values/zoned-days';

/**
 * What is counted: money `open` (issued, unpaid), under way (`processing`), `collected`, `refunded` and lost in
 * disputes (`disputed`), taken back by credit notes (`credited`), given up (`written_off`), and invoices that need
 * `review`.
 */
export const measures = [
  'open',
  'processing',
  'review',
  'credited',
  'written_off',
  'collected',
  'refunded',
  'disputed',
] as const;
export type Measure = (typeof measures)[number];

/** Figures that count on the day on which money moved. The others describe the present state. */
export const movedMeasures: readonly Measure[] = ['collected', 'refunded', 'disputed'];

/** The contribution of one row to the figures. */
export interface Contribution {
  measure: Measure;
  environment: Environment;
  currency: string;
  /** Row id of the payment module. */
  moduleId: number;
  /** `YYYY-MM-DD`: the due date, or the day on which money moved, in the site's time zone; empty for none. */
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
  /** The amount owed again after a loss; `null` for the total. */
  amountDue: number | null;
  amountCredited: number;
  amountWrittenOff: number;
  needsReview: boolean;
}

export interface CountedPayment {
  environment: Environment;
  status: PaymentStatus;
  currency: string;
  moduleId: number | null;
  amount: number;
  settledAt: string | null;
  /** The amount received instead, when a person accepted it. */
  decision?: ReviewDecision | null;
  amountReceived?: number | null;
  currencyReceived?: string | null;
  refunds: readonly Pick<Refund, 'status' | 'amount' | 'currency' | 'createdAt'>[];
  disputes: readonly Pick<Dispute, 'amountLost' | 'createdAt'>[];
}

const dayOf = (iso: string, zone: string): string => dayIn(new Date(iso), zone);

/** Returns an invoice's contribution. A draft has none: it belongs to no environment yet. */
export const invoiceContributions = (invoice: CountedInvoice): Contribution[] => {
  const { environment, status, currency } = invoice;
  if (environment === null || status === 'draft') return [];
  const base = { environment, currency, moduleId: invoice.moduleId ?? 0, count: 1 };
  return [
    ...(status === 'open' || status === 'processing'
      ? [{ ...base, measure: status, day: invoice.dueDate ?? '', amount: invoice.amountDue ?? invoice.total }]
      : []),
    ...(invoice.amountCredited > 0
      ? [{ ...base, measure: 'credited' as const, day: '', amount: invoice.amountCredited }]
      : []),
    ...(invoice.amountWrittenOff > 0
      ? [{ ...base, measure: 'written_off' as const, day: '', amount: invoice.amountWrittenOff }]
      : []),
    ...(invoice.needsReview ? [{ ...base, measure: 'review' as const, day: '', amount: 0 }] : []),
  ];
};

/** Returns the amount received, which may differ from the amount requested. */
export const moneyOf = (
  payment: Pick<CountedPayment, 'amount' | 'currency' | 'decision' | 'amountReceived' | 'currencyReceived'>
): Money =>
  payment.decision === 'accepted' && payment.amountReceived != null
    ? { amount: payment.amountReceived, currency: payment.currencyReceived ?? payment.currency }
    : { amount: payment.amount, currency: payment.currency };

type Refunded = Pick<Refund, 'amount' | 'createdAt'>;
type MoneyIn = Pick<CountedPayment, 'environment' | 'currency' | 'moduleId'>;

/** Money on the day it arrived in a time zone (IANA). */
export const collectedContribution = (
  payment: MoneyIn & { amount: number; settledAt: string },
  zone: string
): Contribution => ({
  measure: 'collected',
  environment: payment.environment,
  currency: payment.currency,
  moduleId: payment.moduleId ?? 0,
  day: dayOf(payment.settledAt, zone),
  amount: payment.amount,
  count: 1,
});

/** A refund that succeeded, on its own day. */
export const refundedContribution = (payment: MoneyIn, refund: Refunded, zone: string): Contribution => ({
  measure: 'refunded',
  environment: payment.environment,
  currency: payment.currency,
  moduleId: payment.moduleId ?? 0,
  day: dayOf(refund.createdAt, zone),
  amount: refund.amount,
  count: 1,
});

/** Money lost in a dispute, on the day the dispute was opened: that is when it left the account. */
export const disputedContribution = (
  payment: MoneyIn,
  dispute: Pick<Dispute, 'amountLost' | 'createdAt'>,
  zone: string
): Contribution => ({
  measure: 'disputed',
  environment: payment.environment,
  currency: payment.currency,
  moduleId: payment.moduleId ?? 0,
  day: dayOf(dispute.createdAt, zone),
  amount: dispute.amountLost,
  count: 1,
});

/** Returns a payment's contribution, with its refunds and lost disputes. @param zone IANA time zone of the days */
export const paymentContributions = (payment: CountedPayment, zone: string): Contribution[] => {
  const { status, settledAt } = payment;
  if (!isSettled(status) || settledAt === null) return [];
  return [
    collectedContribution({ ...payment, ...moneyOf(payment), settledAt }, zone),
    ...payment.refunds
      .filter((refund) => refund.status === 'succeeded')
      .map((refund) => refundedContribution({ ...payment, currency: refund.currency }, refund, zone)),
    ...payment.disputes
      .filter(({ amountLost }) => amountLost > 0)
      .map((dispute) => disputedContribution(payment, dispute, zone)),
  ];
};

const keyOf = ({ measure, environment, currency, moduleId, day }: Contribution): string =>
  `${measure} ${environment} ${currency} ${moduleId} ${day}`;

/** Adds entries with the same key and drops those that add up to zero. */
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

/** Returns the change of the figures when a row changes. */
export const contributionChange = (before: readonly Contribution[], after: readonly Contribution[]): Contribution[] =>
  sumContributions([
    ...before.map((contribution) => ({
      ...contribution,
      amount: -contribution.amount,
      count: -contribution.count,
    })),
    ...after,
  ]);
