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

/** Returns the combined status of an entry's invoices. Canceled ones do not count. */
export const entryPaymentStatus = (statuses: readonly InvoiceStatus[], overdue: boolean): EntryPaymentStatus => {
  if (overdue) return 'overdue';
  return attentionOrder.find(([, some]) => some.some((status) => statuses.includes(status)))?.[0] ?? 'none';
};

/** The filter of a list: "is paid" or "is not paid". */
export interface StatusCondition {
  is: boolean;
  status: EntryPaymentStatus;
}

/**
 * Expresses the condition through entries with invoices, because entries without any are not in the invoices' table:
 * their status is one of `among` (`inside`), or they are all entries except those.
 */
export const amongInvoiced = ({ is, status }: StatusCondition): { among: SpokenStatus[]; inside: boolean } =>
  status === 'none'
    ? { among: entryPaymentStatuses.filter((one) => one !== 'none'), inside: !is }
    : { among: [status], inside: is };
