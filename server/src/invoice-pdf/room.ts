import { defineRoom } from '../kit/define-room';
import { invoicePdfEndpoints } from './endpoints';
import { documentModel } from './model';
import { createInvoicePdfService } from './service';

export const invoicePdfRoom = defineRoom({
  name: 'invoice-pdf',
  models: [documentModel],
  endpoints: { invoicePdf: invoicePdfEndpoints },
  create: (dependencies: Parameters<typeof createInvoicePdfService>[0]) => ({
    invoicePdf: createInvoicePdfService(dependencies),
  }),
});
