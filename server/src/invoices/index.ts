export type { InvoiceQuery, InvoiceScope } from './narrowing';
export type { InvoicePaymentState, InvoiceTransition } from './payment-states';
export { referenceLabels, type ReferenceLabels } from './reference-labels';
export type { InvoiceEntity } from './repository';
export { invoiceRoom } from './room';
export type { InvoiceService } from './service';
export { sortWordsByBytes } from './word-index';
