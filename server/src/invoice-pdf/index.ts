export { invoicePdfRoom } from './room';
export type { InvoicePdfService } from './service';
