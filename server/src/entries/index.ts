export { createEntriesController } from './controller';
export { registerInvoicesField } from './invoices-field';
export { markInvoicedTypes } from './mark-invoiced-types';
export { filterByPaymentStatus } from './payment-status-filter';
export { entryRoutes } from './routes';
export { createEntryService } from './service';
