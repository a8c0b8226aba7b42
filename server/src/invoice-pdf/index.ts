export { createInvoicePdfController } from './controller';
export { invoicePdfRoutes } from './routes';
export { createInvoicePdfService, type InvoicePdfService } from './service';
