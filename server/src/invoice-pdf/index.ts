export { invoicePdfRoom } from './room';
export { createInvoicePdfService, type InvoicePdfService } from './service';
