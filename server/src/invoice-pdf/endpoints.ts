import { z } from '@strapi/utils';

import { eInvoiceFormats } from '../../../domain/einvoice/formats';
import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import { documentIdParams } from '../kit/validation';
import type { InvoicePdfService } from './service';

export const invoicePdfEndpoints = {
  unprintable: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/pdf/unprintable',
    summary: 'Characters of an invoice that its PDF cannot print, such as emoji',
    permission: 'invoices.read',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { invoicePdf }: { invoicePdf: InvoicePdfService }) => ({
      data: await invoicePdf.findUnprintable(params.id, actor),
    }),
  }),
  xml: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/xml',
    summary: 'An issued invoice as XML, in the format it was issued in or in another one',
    permission: 'invoices.read',
    guests: true,
    params: documentIdParams,
    query: () => z.strictObject({ format: z.enum(eInvoiceFormats).optional() }),
    produces: 'application/xml',
    handle: async ({ params, query, actor }, { invoicePdf }: { invoicePdf: InvoicePdfService }) => {
      const { content, fileName } = await invoicePdf.renderXmlFor(params.id, actor, query.format);
      return new FileAnswer({ content, contentType: 'application/xml; charset=utf-8', fileName });
    },
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/pdf',
    summary: 'An invoice as PDF, with its EN 16931 XML embedded where its payment module says so',
    permission: 'invoices.read',
    guests: true,
    params: documentIdParams,
    query: () => z.strictObject({ disposition: z.enum(['attachment', 'inline']).optional() }),
    produces: 'application/pdf',
    handle: async ({ params, query, actor }, { invoicePdf }: { invoicePdf: InvoicePdfService }) => {
      const { content, fileName } = await invoicePdf.renderFor(params.id, actor);
      return new FileAnswer({ content, contentType: 'application/pdf', fileName, disposition: query.disposition });
    },
  }),
};
