export { invoicePdfRoom } from './room';
export type { InvoiceFile, InvoicePdfService } from './service';
