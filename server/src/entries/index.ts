export { createEntriesController } from './controller';
export { markInvoicedTypes } from './mark-invoiced-types';
export { entryRoutes } from './routes';
export { createEntryService, type EntryService } from './service';
