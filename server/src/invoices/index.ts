export type { InvoiceQuery, InvoiceScope } from './narrowing';
export type { InvoiceTransition } from './payment-states';
export { createInvoiceRepository, type InvoiceEntity } from './repository';
export { invoiceRoom } from './room';
export { createInvoiceService, type InvoiceService } from './service';
export { sortWordsByBytes } from './word-index';
