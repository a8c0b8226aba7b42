import { entryPaymentStatuses, type EntryPaymentStatus } from '../../contracts/entries';
import type { InvoiceStatus } from '../../contracts/invoices';

/** The combined status of an entry's invoices. An entry has at least one. */
export type SpokenStatus = Exclude<EntryPaymentStatus, 'none'>;

/** In order of urgency. An overdue invoice, which depends on the date, ranks before all of these. */
export const attentionOrder: readonly (readonly [SpokenStatus, readonly InvoiceStatus[]])[] = [
  ['unpaid', ['open']],
  ['processing', ['processing']],
  ['draft', ['draft']],
  ['refunded', ['refunded', 'partially_refunded']],
  ['paid', ['paid']],
  ['written_off', ['written_off']],
  ['credited', ['credited']],
];

/** Returns the combined status of an entry's invoices. Cancelled ones do not count. */
export const entryPaymentStatus = (statuses: readonly InvoiceStatus[], overdue: boolean): EntryPaymentStatus => {
  if (overdue) return 'overdue';
  return attentionOrder.find(([, some]) => some.some((status) => statuses.includes(status)))?.[0] ?? 'none';
};

/** "is paid" or "is not paid", as a list is narrowed. */
export interface StatusCondition {
  is: boolean;
  status: EntryPaymentStatus;
}

/**
 * The condition in terms of entries that have invoices, since those without are not in the invoices' table:
 * entries whose status is one of `among`, or all the others.
 */
export const amongInvoiced = ({ is, status }: StatusCondition): { among: SpokenStatus[]; inside: boolean } =>
  status === 'none'
    ? { among: entryPaymentStatuses.filter((one) => one !== 'none'), inside: !is }
    : { among: [status], inside: is };
