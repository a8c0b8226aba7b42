import { defineRoute, documentIdParams } from '../kit/define-route';
import {
  createInvoiceBody,
  invoiceExportQuery,
  invoiceFilters,
  invoiceListQuery,
  updateInvoiceBody,
} from './validation';

export const invoiceRoutes = {
  find: defineRoute({ method: 'GET', path: '/invoices', permission: 'invoices.read', query: invoiceListQuery }),
  totals: defineRoute({ method: 'GET', path: '/invoices/totals', permission: 'invoices.read', query: invoiceFilters }),
  export: defineRoute({
    method: 'GET',
    path: '/invoices/export',
    permission: 'invoices.export',
    query: invoiceExportQuery,
    produces: 'text/csv',
  }),
  findOne: defineRoute({ method: 'GET', path: '/invoices/:id', permission: 'invoices.read', params: documentIdParams }),
  create: defineRoute({
    method: 'POST',
    path: '/invoices',
    permission: 'invoices.create',
    body: createInvoiceBody,
    status: 201,
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/invoices/:id',
    permission: 'invoices.update',
    params: documentIdParams,
    body: updateInvoiceBody,
  }),
  delete: defineRoute({
    method: 'DELETE',
    path: '/invoices/:id',
    permission: 'invoices.delete',
    params: documentIdParams,
  }),
  duplicate: defineRoute({
    method: 'POST',
    path: '/invoices/:id/duplicate',
    permission: 'invoices.create',
    params: documentIdParams,
    status: 201,
  }),
  issue: defineRoute({
    method: 'POST',
    path: '/invoices/:id/issue',
    permission: 'invoices.issue',
    params: documentIdParams,
  }),
};
