import { defineEndpoint } from '../kit/define-endpoint';
import type { EInvoiceService } from './service';
import { importBody } from './validation';

export const eInvoiceEndpoints = {
  import: defineEndpoint({
    method: 'POST',
    path: '/invoices/import',
    summary: 'Makes a draft of an invoice file: UBL, CII, or a PDF that carries such an XML',
    permission: 'invoices.create',
    guests: true,
    body: importBody,
    status: 201,
    handle: async ({ body, actor }, { eInvoices }: { eInvoices: EInvoiceService }) => ({
      data: await eInvoices.importInvoice(Buffer.from(body.content, 'base64'), actor),
    }),
  }),
};
