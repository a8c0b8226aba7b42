export { registerInvoicesField } from './invoices-field';
export { markInvoicedTypes } from './mark-invoiced-types';
export { filterByPaymentStatus } from './payment-status-filter';
export { entryRoom } from './room';
export { createEntryService, type EntryService } from './service';
