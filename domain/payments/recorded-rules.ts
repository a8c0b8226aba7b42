import type { InvoiceStatus } from '../../contracts/invoices';

import { addDays } from '../values/zoned-days';

/** An invoice, as far as it decides what may be recorded. Minor units. */
export interface RecordableInvoice {
  status: InvoiceStatus;
  total: number;
  /** `null` for the total. */
  amountDue: number | null;
  amountWrittenOff: number;
}

/**
 * Returns what is still missing of an invoice and could be written off, in minor units. An invoice that the provider
 * cancelled is not collected any more, and its money is still missing.
 */
export const missingAmount = ({ status, total, amountDue }: RecordableInvoice): number =>
  status === 'open' || status === 'canceled' ? (amountDue ?? total) : 0;

/** Returns the most that may be recorded as paid, in minor units. Money for an invoice that was written off is welcome. */
export const recordableAmount = (invoice: RecordableInvoice): number =>
  invoice.status === 'written_off' ? invoice.amountWrittenOff : missingAmount(invoice);

/** A deposit may precede its invoice. Anything earlier than this is a slip of the pen, such as the wrong year. */
const DAYS_BEFORE = 365;

export type DateProblem = 'in_future' | 'too_early';

/**
 * Checks the day on which money moved without the provider. Days are `YYYY-MM-DD` in the site's time zone.
 *
 * @param since the day of the invoice, or of the payment that is paid out
 * @param daysBefore how many days earlier than `since` the day may be
 */
export const dateProblem = (
  day: string,
  today: string,
  since: string,
  daysBefore = DAYS_BEFORE
): DateProblem | null => {
  if (day > today) return 'in_future';
  return day < addDays(since, -daysBefore) ? 'too_early' : null;
};

/**
 * Returns the most that can be recorded as paid out of one payment, in minor units: what is owed to the customer, as
 * far as no refund already returns it and the payment still has it.
 */
export const payoutLimit = (amounts: {
  /** What the invoice owes to the customer. */
  creditBalance: number;
  /** Refunds of the invoice's payments that are asked for or under way. */
  promised: number;
  amountRefundable: number;
}): number => Math.max(0, Math.min(amounts.amountRefundable, amounts.creditBalance - amounts.promised));
