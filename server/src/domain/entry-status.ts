import type { EntryPaymentStatus } from '../../../contracts/entries';
import type { InvoiceStatus } from '../../../contracts/invoices';

/** What needs attention first. */
const ofStatus: readonly (readonly [EntryPaymentStatus, readonly InvoiceStatus[]])[] = [
  ['unpaid', ['open']],
  ['processing', ['processing']],
  ['draft', ['draft']],
  ['refunded', ['refunded', 'partially_refunded']],
  ['paid', ['paid']],
];

/** What the invoices of one entry say together. Cancelled ones say nothing. */
export const entryPaymentStatus = (statuses: readonly InvoiceStatus[], overdue: boolean): EntryPaymentStatus => {
  if (overdue) return 'overdue';
  return ofStatus.find(([, some]) => some.some((status) => statuses.includes(status)))?.[0] ?? 'none';
};
