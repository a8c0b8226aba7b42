import type { InvoiceStatus } from '../../contracts/invoices';
import type { PaymentStatus } from '../../contracts/payments';

import { addAmounts } from '../money/money';
import { closedDisputeStatuses } from '../payments/dispute-losses';
import { isSettled } from '../payments/payment-statuses';
import { movementsOf, standingOf, type InvoiceAdjustment, type InvoicePayment } from './money-movements';

export type { InvoiceAdjustment, InvoicePayment } from './money-movements';

/** Amounts are minor units of the invoice's currency. */
interface DerivedInvoiceState {
  status: Exclude<InvoiceStatus, 'draft'>;
  amountPaid: number;
  amountRefunded: number;
  /** What people accepted as a difference: positive where less came than was asked for. */
  amountDifference: number;
  amountDisputed: number;
  amountCredited: number;
  amountWrittenOff: number;
  /** Refunded without a credit note that says why. */
  amountUncredited: number;
  /** Owed to the customer. */
  creditBalance: number;
  /** What is due where that is not the total; `null` for the total, and where nothing is due. */
  amountDue: number | null;
  /** More was paid than was asked for, and no credit note explains it: a person must return it. */
  overpaid: boolean;
}

/** Money in review has arrived: whether it settles the invoice is for a person to say, and nothing more is asked for. */
const isUnderWay = (status: PaymentStatus): boolean => status === 'processing' || status === 'in_review';

const unsettledStatus = (payments: readonly InvoicePayment[]): 'open' | 'processing' | 'canceled' => {
  const some = (...statuses: PaymentStatus[]) => payments.some(({ status }) => statuses.includes(status));
  if (payments.some(({ status }) => isUnderWay(status))) return 'processing';
  return some('canceled') && !some('created', 'open', 'requires_action') ? 'canceled' : 'open';
};

const sumOf = (adjustments: readonly InvoiceAdjustment[]): number =>
  addAmounts(...adjustments.map(({ amount }) => amount));

/**
 * The state of an issued invoice, from nothing but its total, its adjustments and all of its payments, so that it cannot
 * depend on the order in which they changed. Amounts are minor units.
 *
 * What counts is the money kept: refunding a duplicate leaves the invoice paid (pretix#343), and late
 * failures of other attempts change nothing (frappe/press#277). Money lost in a dispute is gone: the invoice is
 * payable again for it. Money given back is not asked for again. A credit note lowers what is due; what was paid beyond
 * that is owed to the customer.
 */
export const deriveInvoiceState = (input: {
  total: number;
  payments: readonly InvoicePayment[];
  adjustments?: readonly InvoiceAdjustment[];
}): DerivedInvoiceState => {
  const { total, payments, adjustments = [] } = input;
  const ofKind = (kind: InvoiceAdjustment['kind']) => adjustments.filter((adjustment) => adjustment.kind === kind);
  const credits = ofKind('credit_note');
  const settled = payments.filter(({ status }) => isSettled(status));
  const standing = standingOf(total, movementsOf(settled, credits));
  const { kept, claim, difference, uncredited } = standing;

  const outstanding = Math.max(0, claim - uncredited - kept);
  // Money that comes after all takes the place of what was given up.
  const amountWrittenOff = Math.min(outstanding, sumOf(ofKind('write_off')));
  const due = outstanding - amountWrittenOff;
  const creditBalance = Math.max(0, kept - (claim - uncredited));

  const amountRefunded = addAmounts(...settled.map((payment) => payment.amountRefunded));

  const status = (): DerivedInvoiceState['status'] => {
    if (due > 0) {
      if (settled.length === 0) return unsettledStatus(payments);
      return payments.some(({ status }) => isUnderWay(status)) ? 'processing' : 'open';
    }
    if (amountWrittenOff > 0) return 'written_off';
    // Also where there was nothing to pay, or people have waived all of it.
    if (kept + Math.max(0, difference) >= total) return kept === 0 && amountRefunded > 0 ? 'refunded' : 'paid';
    if (standing.givenBack === 0) return kept > 0 ? 'paid' : 'credited';
    return kept > 0 ? 'partially_refunded' : 'refunded';
  };
  return {
    status: status(),
    amountPaid: addAmounts(...settled.map(({ amount }) => amount)),
    amountRefunded,
    amountDisputed: addAmounts(...settled.map((payment) => payment.amountDisputed)),
    amountDifference: difference,
    amountCredited: sumOf(credits),
    amountWrittenOff,
    amountUncredited: uncredited,
    creditBalance,
    amountDue: due > 0 && (settled.length > 0 || due !== total) ? due : null,
    overpaid: creditBalance > standing.fromCredits,
  };
};

/** The amounts of an invoice that explain its total. Minor units. */
export interface InvoiceBalance {
  status: InvoiceStatus;
  total: number;
  amountPaid: number;
  amountRefunded: number;
  amountDifference: number;
  amountDisputed: number;
  amountCredited: number;
  amountWrittenOff: number;
  amountUncredited: number;
  creditBalance: number;
  amountDue: number | null;
}

/**
 * By how much the equation of money fails, in minor units: 0 in every state that {@link deriveInvoiceState} derives.
 * total = due + paid − refunded − disputed + difference + credited + written off + uncredited − credit balance
 */
export const balanceGap = (invoice: InvoiceBalance): number => {
  // What the provider cancelled is not collected any more, and is still missing.
  const isOpen = ['open', 'processing', 'canceled'].includes(invoice.status);
  const missing = isOpen ? (invoice.amountDue ?? invoice.total) : 0;
  const explained =
    missing +
    invoice.amountPaid -
    invoice.amountRefunded -
    invoice.amountDisputed +
    invoice.amountDifference +
    invoice.amountCredited +
    invoice.amountWrittenOff +
    invoice.amountUncredited -
    invoice.creditBalance;
  return invoice.total - explained;
};

/**
 * What is still to be paid, in minor units: 0 once it is paid, credited, written off or canceled by Stripe.
 *
 * @param invoice.amountDue what is due where that is not the total; `null` for the total
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
