export { invoiceType } from './content-type';
export { createInvoicesController } from './controller';
export { counterModel } from './counter-model';
export { guardDocuments } from './guard';
export { createInvoiceRepository, type InvoiceEntity, type InvoiceScope } from './repository';
export { invoiceRoutes } from './routes';
export { createInvoiceService, type InvoiceService, type InvoiceTransition } from './service';
