export { paymentCodeOf, type PaymentCode } from './payment-code';
export { qrBars } from './qr-code';
export { invoicePdfRoom } from './room';
export type { InvoiceFile, InvoicePdfService } from './service';
