import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { invoiceType } from './content-type';
import { counterModel } from './counter-model';
import type { InvoiceDependencies } from './dependencies';
import { invoiceEndpoints } from './endpoints';
import { numberingEndpoints } from './numbering-endpoints';
import { guardDocuments } from './guard';
import { createInvoiceRepository } from './repository';
import { createInvoiceService, type InvoiceService } from './service';
import { invoiceWordModel } from './word-model';

const REPAIR_EVERY_SECONDS = 86_400;
const INDEX_AGAIN_EVERY_SECONDS = 600;

export const invoiceRoom = defineRoom({
  name: 'invoices',
  contentTypes: [invoiceType],
  models: [counterModel, invoiceWordModel],
  endpoints: { invoices: invoiceEndpoints, numbering: numberingEndpoints },
  create(dependencies: Omit<InvoiceDependencies, 'repository'>) {
    const repository = createInvoiceRepository(dependencies.strapi);
    return {
      invoices: createInvoiceService({ ...dependencies, repository }),
      /** For the rooms of payment modules and figures, which may not depend on this one. */
      invoiceCounts: {
        byModule: repository.countByModule,
        contributions: () => repository.findContributions({ see: 'all' }),
      },
    };
  },
  register: guardDocuments,
  tasks: ({ strapi, invoices }: { strapi: Core.Strapi; invoices: InvoiceService }) => [
    {
      stage: 'repair',
      everySeconds: INDEX_AGAIN_EVERY_SECONDS,
      async run(mayGoOn) {
        const done = await invoices.indexAgain(mayGoOn);
        if (done > 0) strapi.log.info(`invoice-payments: ${done} invoices were indexed again for the search.`);
      },
    },
    {
      stage: 'repair',
      everySeconds: REPAIR_EVERY_SECONDS,
      async run(mayGoOn) {
        const found = (await mayGoOn()) ? await invoices.repairSearch() : 0;
        if (found === 0) return;
        strapi.log.info(`invoice-payments: ${found} invoices that came from elsewhere can be searched now.`);
      },
    },
  ],
});
