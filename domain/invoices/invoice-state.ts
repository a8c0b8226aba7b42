import type { InvoiceStatus } from '../../contracts/invoices';
import type { Dispute, PaymentStatus, Refund } from '../../contracts/payments';

import { closedDisputeStatuses } from '../payments/dispute-losses';
import { momentOf } from '../payments/ledger-join';
import { addAmounts } from '../money/money';
import { isSettled } from '../payments/payment-statuses';

export interface InvoicePayment {
  status: PaymentStatus;
  /** Minor units of the invoice's currency, as `amountRefunded`. */
  amount: number;
  amountRefunded: number;
  /** What was asked for less what came, of money that a person accepted all the same. Negative where more came. */
  shortfall?: number;
  amountDisputed: number;
  settledAt: string | null;
  refunds: readonly Pick<Refund, 'status' | 'amount' | 'createdAt'>[];
  disputes: readonly Pick<Dispute, 'amountLost' | 'createdAt'>[];
}

interface DerivedInvoiceState {
  status: Exclude<InvoiceStatus, 'draft'>;
  amountPaid: number;
  amountRefunded: number;
  /**
   * What people accepted as a difference, in minor units: positive where less came than was asked for. The total is
   * what is due, what was paid and this.
   */
  amountDifference: number;
  amountDisputed: number;
  /** What is owed again after a loss, while the invoice is payable; `null` where nothing was lost: the total is owed then. */
  amountDue: number | null;
  /** More than the total is kept, refunds and losses deducted: two payments succeeded and a person must return one. */
  overpaid: boolean;
}

/** Money in review has arrived: whether it settles the invoice is for a person to say, and nothing more is asked for. */
const isUnderWay = (status: PaymentStatus): boolean => status === 'processing' || status === 'in_review';

const unsettledStatus = (payments: readonly InvoicePayment[]): 'open' | 'processing' | 'canceled' => {
  const some = (...statuses: PaymentStatus[]) => payments.some(({ status }) => statuses.includes(status));
  if (payments.some(({ status }) => isUnderWay(status))) return 'processing';
  return some('canceled') && !some('created', 'open', 'requires_action') ? 'canceled' : 'open';
};

interface Movement {
  kind: 'payment' | 'loss' | 'refund';
  amount: number;
  at: number;
}

const movementRanks = { payment: 0, loss: 1, refund: 2 } as const;

/** Money in and out of settled payments, oldest first. Nothing leaves a payment before it has arrived. */
const movementsOf = (payments: readonly InvoicePayment[]): Movement[] =>
  payments
    .flatMap(({ amount, settledAt, refunds, disputes }) => {
      const arrived = momentOf(settledAt);
      const out = (kind: Movement['kind'], sum: number, createdAt: string): Movement => ({
        kind,
        amount: sum,
        at: Math.max(arrived, momentOf(createdAt)),
      });
      return [
        { kind: 'payment' as const, amount, at: arrived },
        ...disputes.map((dispute) => out('loss', dispute.amountLost, dispute.createdAt)),
        ...refunds
          .filter(({ status }) => status === 'succeeded')
          .map((refund) => out('refund', refund.amount, refund.createdAt)),
      ];
    })
    .sort(
      (one, other) =>
        one.at - other.at || movementRanks[one.kind] - movementRanks[other.kind] || one.amount - other.amount
    );

/**
 * What the payer owes again: the total, less what is kept, less what was given back on purpose. A refund gives back
 * the surplus of an overpayment first, and that part is no gift: the invoice is owed in full when the other payment is
 * lost. Hence the order of what happened, by the provider's dates.
 */
const owedAgain = (total: number, payments: readonly InvoicePayment[]): number => {
  let kept = 0;
  let given = 0;
  for (const { kind, amount } of movementsOf(payments)) {
    if (kind === 'payment') kept += amount;
    else {
      if (kind === 'refund') given += Math.max(0, amount - Math.max(0, kept - (total - given)));
      kept -= amount;
    }
  }
  return Math.max(0, total - given - kept);
};

/**
 * The state of an issued invoice, from nothing but its total and all of its payments, so that it cannot
 * depend on the order in which they changed. Amounts are minor units.
 *
 * What counts is the money kept: refunding a duplicate leaves the invoice paid (pretix#343), and late
 * failures of other attempts change nothing (frappe/press#277). Money lost in a dispute is gone: the invoice is
 * payable again for it. Money given back is not asked for again.
 */
export const deriveInvoiceState = (input: {
  total: number;
  payments: readonly InvoicePayment[];
}): DerivedInvoiceState => {
  const succeeded = input.payments.filter(({ status }) => isSettled(status));
  const amountPaid = addAmounts(...succeeded.map(({ amount }) => amount));
  const amountRefunded = addAmounts(...succeeded.map((payment) => payment.amountRefunded));
  const amountDisputed = addAmounts(...succeeded.map((payment) => payment.amountDisputed));
  const kept = amountPaid - amountRefunded - amountDisputed;
  const shortfalls = succeeded.map(({ shortfall = 0 }) => shortfall);
  const waived = addAmounts(...shortfalls.map((shortfall) => Math.max(0, shortfall)));
  const surplus = addAmounts(...shortfalls.map((shortfall) => Math.max(0, -shortfall)));
  const isCovered = kept >= input.total || (kept > 0 && kept + waived >= input.total);
  const owed =
    amountDisputed > 0 && !isCovered ? Math.min(amountDisputed, owedAgain(input.total - waived, succeeded)) : 0;

  const status = (): DerivedInvoiceState['status'] => {
    if (succeeded.length === 0) return input.total === 0 ? 'paid' : unsettledStatus(input.payments);
    if (isCovered) return 'paid';
    if (owed > 0) return input.payments.some(({ status }) => isUnderWay(status)) ? 'processing' : 'open';
    return kept <= 0 ? 'refunded' : 'partially_refunded';
  };
  return {
    ...{ status: status(), amountPaid, amountRefunded, amountDisputed },
    amountDifference: shortfalls.reduce((sum, shortfall) => sum + shortfall, 0),
    ...{ amountDue: owed > 0 ? owed : null, overpaid: kept > input.total + surplus },
  };
};

/**
 * What is still to be paid, in minor units: the total until a payment succeeds or Stripe cancels, then 0.
 *
 * @param invoice.amountDue what is owed again after a loss; `null` for the total
 */
export const amountDue = (invoice: { status: InvoiceStatus; total: number; amountDue: number | null }): number =>
  invoice.status === 'draft' || invoice.status === 'open' || invoice.status === 'processing'
    ? (invoice.amountDue ?? invoice.total)
    : 0;

/**
 * Whether an open invoice is past its due date; on that day itself it is not. Both are `YYYY-MM-DD`, and
 * which day it is depends on the time zone: the caller's to decide. A payment under way is not overdue.
 */
export const isOverdue = (invoice: { status: InvoiceStatus; dueDate: string | null }, today: string): boolean =>
  invoice.status === 'open' && invoice.dueDate !== null && invoice.dueDate < today;

/** Whether any dispute is open. A status we do not know counts as open: better looked at than missed. */
export const isDisputed = (disputeStatuses: readonly string[]): boolean =>
  disputeStatuses.some((status) => !closedDisputeStatuses.includes(status));
