import type { Core } from '@strapi/strapi';

import type { CallerServices } from '../kit/define-endpoint';
import { defineRoom } from '../kit/define-room';
import { entryEndpoints } from './endpoints';
import { registerInvoicesField } from './invoices-field';
import { markInvoicedTypes } from './mark-invoiced-types';
import { filterByPaymentStatus } from './payment-status-filter';
import { createEntryService, type EntryService } from './service';

export const entryRoom = defineRoom({
  name: 'entries',
  endpoints: { entries: entryEndpoints },
  create: (dependencies: Parameters<typeof createEntryService>[0]) => ({ entries: createEntryService(dependencies) }),
  register(strapi: Core.Strapi, services: () => CallerServices & { entries: EntryService }) {
    registerInvoicesField(strapi);
    markInvoicedTypes(strapi, services);
    filterByPaymentStatus(strapi, services);
  },
});
