import type { InvoiceStatus } from '../../../contracts/invoices';
import type { PaymentStatus } from '../../../contracts/payments';

import { addAmounts } from './money';
import type { TransitionTable } from './state-machine';

/**
 * The table holds every jump, not only single steps: several facts may be applied at once (a webhook that
 * was down for a day), so an open invoice can turn out paid and refunded in one go.
 */
export const invoiceTransitions = {
  draft: ['open'],
  open: ['processing', 'paid', 'partially_refunded', 'refunded', 'canceled'],
  // Back to open: a delayed payment (SEPA) fails days later and the invoice is payable again.
  processing: ['open', 'paid', 'partially_refunded', 'refunded', 'canceled'],
  paid: ['partially_refunded', 'refunded'],
  // Back: a refund can fail weeks later, and a second success can arrive after a refund of the first.
  partially_refunded: ['paid', 'refunded'],
  refunded: ['partially_refunded', 'paid'],
  // Money that still arrives outranks a cancellation; and a "canceled" that was only the echo of an
  // expired session is taken back.
  canceled: ['open', 'processing', 'paid', 'partially_refunded', 'refunded'],
} as const satisfies TransitionTable<InvoiceStatus>;

export interface InvoicePayment {
  status: PaymentStatus;
  /** Minor units of the invoice's currency, as `amountRefunded`. */
  amount: number;
  amountRefunded: number;
  /** Of money that was accepted though it was not what was asked for: what was asked for less what came. */
  difference?: number;
}

export interface DerivedInvoiceState {
  status: Exclude<InvoiceStatus, 'draft'>;
  amountPaid: number;
  amountRefunded: number;
  /**
   * What people accepted as a difference, in minor units: positive where less came than was asked for. The total is
   * what is due, what was paid and this.
   */
  amountDifference: number;
  /** More than the total is kept, refunds deducted: two payments succeeded and a person must return one. */
  overpaid: boolean;
}

const settled: readonly PaymentStatus[] = ['succeeded', 'partially_refunded', 'refunded'];

const unsettledStatus = (payments: readonly InvoicePayment[]): 'open' | 'processing' | 'canceled' => {
  const some = (...statuses: PaymentStatus[]) => payments.some(({ status }) => statuses.includes(status));
  // Money in review has arrived: whether it settles the invoice is for a person to say, and nothing more is asked for.
  if (some('processing', 'in_review')) return 'processing';
  return some('canceled') && !some('created', 'open', 'requires_action') ? 'canceled' : 'open';
};

/**
 * The state of an issued invoice, from nothing but its total and all of its payments, so that it cannot
 * depend on the order in which they changed. Amounts are minor units.
 *
 * What counts is the money kept: refunding a duplicate leaves the invoice paid (pretix#343), and late
 * failures of other attempts change nothing (frappe/press#277).
 */
export const deriveInvoiceState = (input: {
  total: number;
  payments: readonly InvoicePayment[];
}): DerivedInvoiceState => {
  const succeeded = input.payments.filter(({ status }) => settled.includes(status));
  const amountPaid = addAmounts(...succeeded.map(({ amount }) => amount));
  const amountRefunded = addAmounts(...succeeded.map((payment) => payment.amountRefunded));
  const kept = amountPaid - amountRefunded;
  const differences = succeeded.map(({ difference = 0 }) => difference);
  const waived = addAmounts(...differences.map((difference) => Math.max(0, difference)));
  const surplus = addAmounts(...differences.map((difference) => Math.max(0, -difference)));

  const status = (): DerivedInvoiceState['status'] => {
    if (succeeded.length === 0) return unsettledStatus(input.payments);
    if (kept >= input.total || (kept > 0 && kept + waived >= input.total)) return 'paid';
    return kept <= 0 ? 'refunded' : 'partially_refunded';
  };
  const amountDifference = differences.reduce((sum, difference) => sum + difference, 0);
  return { status: status(), amountPaid, amountRefunded, amountDifference, overpaid: kept > input.total + surplus };
};

/** What is still to be paid, in minor units: the total until a payment succeeds or Stripe cancels, then 0. */
export const amountDue = (invoice: { status: InvoiceStatus; total: number }): number =>
  invoice.status === 'draft' || invoice.status === 'open' || invoice.status === 'processing' ? invoice.total : 0;

/**
 * Whether an open invoice is past its due date; on that day itself it is not. Both are `YYYY-MM-DD`, and
 * which day it is depends on the time zone: the caller's to decide. A payment under way is not overdue.
 */
export const isOverdue = (invoice: { status: InvoiceStatus; dueDate: string | null }, today: string): boolean =>
  invoice.status === 'open' && invoice.dueDate !== null && invoice.dueDate < today;

/** Statuses of a dispute nobody has to act on any more (stripe 23.1.0, Disputes.d.ts). */
export const closedDisputeStatuses: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

/** Whether any dispute is open. A status we do not know counts as open: better looked at than missed. */
export const isDisputed = (disputeStatuses: readonly string[]): boolean =>
  disputeStatuses.some((status) => !closedDisputeStatuses.includes(status));
