export type { InvoiceQuery, InvoiceScope } from './narrowing';
export type { InvoicePaymentState, InvoiceTransition } from './payment-states';
export { refuseIncompleteEInvoice } from './refusals';
export { referenceLabels, type ReferenceLabels } from './reference-labels';
export type { InvoiceEntity } from './repository';
export { invoiceRoom } from './room';
export type { InvoiceService } from './service';
export { sortWordsByBytes } from './word-index';
export { createInvoiceBody } from './validation';
