import { defineRoom } from '../kit/define-room';
import { eInvoiceEndpoints } from './endpoints';
import { createEInvoiceService } from './service';

export const eInvoiceRoom = defineRoom({
  name: 'einvoice',
  endpoints: { eInvoices: eInvoiceEndpoints },
  create: (dependencies: Parameters<typeof createEInvoiceService>[0]) => ({
    eInvoices: createEInvoiceService(dependencies),
  }),
});
