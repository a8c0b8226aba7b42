import { EXPORT_COUNT_HEADER } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import { documentIdParams } from '../kit/validation';
import { csvOf } from './csv';
import type { InvoiceService } from './service';
import {
  bulkPreviewBody,
  contactBody,
  createInvoiceBody,
  eInvoiceQuery,
  invoiceExportQuery,
  invoiceFilters,
  invoiceListQuery,
  issueBody,
  updateInvoiceBody,
} from './validation';

export interface Services {
  invoices: InvoiceService;
}

export const invoiceEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/invoices',
    permission: 'invoices.read',
    guests: true,
    query: invoiceListQuery,
    handle: ({ query, actor }, { invoices }: Services) => invoices.findPage(query, actor),
  }),
  totals: defineEndpoint({
    method: 'GET',
    path: '/invoices/totals',
    permission: 'invoices.read',
    guests: true,
    query: invoiceFilters,
    handle: async ({ query, actor }, { invoices }: Services) => ({ data: await invoices.totals(query, actor) }),
  }),
  export: defineEndpoint({
    method: 'GET',
    path: '/invoices/export',
    permission: 'invoices.export',
    guests: true,
    query: invoiceExportQuery,
    produces: 'text/csv',
    handle: async ({ query, actor, ctx }, { invoices }: Services) => {
      const { preset, delimiter, decimal, dateFormat, bom, ...filters } = query;
      const found = await invoices.readForExport(filters, actor);
      ctx.set(EXPORT_COUNT_HEADER, String(found.count));
      return new FileAnswer({
        content: csvOf(found, { preset, delimiter, decimal, dateFormat, bom }),
        contentType: 'text/csv; charset=utf-8',
        fileName: 'invoices.csv',
      });
    },
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id',
    permission: 'invoices.read',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { invoices }: Services) => ({ data: await invoices.findOne(params.id, actor) }),
  }),
  eInvoice: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/e-invoice',
    summary: 'What an invoice lacks in the e-invoice format that it is, or would be, issued in',
    permission: 'invoices.read',
    guests: true,
    params: documentIdParams,
    query: eInvoiceQuery,
    handle: async ({ params, query, actor }, { invoices }: Services) => ({
      data: await invoices.findEInvoiceReadiness(params.id, actor, query.format),
    }),
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/invoices',
    permission: 'invoices.create',
    guests: true,
    body: createInvoiceBody,
    status: 201,
    handle: async ({ body, actor }, { invoices }: Services) => ({ data: await invoices.create(body, actor) }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/invoices/:id',
    permission: 'invoices.update',
    guests: true,
    params: documentIdParams,
    body: updateInvoiceBody,
    handle: async ({ params, body, actor }, { invoices }: Services) => ({
      data: await invoices.update(params.id, body, actor),
    }),
  }),
  correctContact: defineEndpoint({
    method: 'PUT',
    path: '/invoices/:id/contact',
    summary: 'Corrects e-mail address, phone and language of the customer of an issued invoice',
    permission: 'invoices.send',
    guests: true,
    params: documentIdParams,
    body: contactBody,
    handle: async ({ params, body, actor }, { invoices }: Services) => ({
      data: await invoices.correctContact(params.id, body, actor),
    }),
  }),
  delete: defineEndpoint({
    method: 'DELETE',
    path: '/invoices/:id',
    permission: 'invoices.delete',
    guests: true,
    params: documentIdParams,
    handle: ({ params, actor, version }, { invoices }: Services) => invoices.remove(params.id, actor, version),
  }),
  duplicate: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/duplicate',
    permission: 'invoices.create',
    guests: true,
    params: documentIdParams,
    status: 201,
    handle: async ({ params, actor }, { invoices }: Services) => ({ data: await invoices.duplicate(params.id, actor) }),
  }),
  previewIssue: defineEndpoint({
    method: 'POST',
    path: '/invoices/issue-preview',
    summary: 'Show what issuing several drafts would do',
    permission: 'invoices.issue',
    on: ['admin'],
    body: bulkPreviewBody,
    handle: async ({ body, actor }, { invoices }: Services) => ({ data: await invoices.previewIssue(body, actor) }),
  }),
  issue: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/issue',
    permission: 'invoices.issue',
    guests: true,
    params: documentIdParams,
    body: issueBody,
    handle: async ({ params, body, actor }, { invoices }: Services) => ({
      data: await invoices.issue(params.id, actor, body),
    }),
  }),
};
