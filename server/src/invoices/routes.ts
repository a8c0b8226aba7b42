import { defineRoute, documentIdParams } from '../kit/define-route';
import { createInvoiceBody, invoiceListQuery, updateInvoiceBody } from './validation';

export const invoiceRoutes = {
  find: defineRoute({ method: 'GET', path: '/invoices', permission: 'invoices.read', query: invoiceListQuery }),
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
  issue: defineRoute({
    method: 'POST',
    path: '/invoices/:id/issue',
    permission: 'invoices.issue',
    params: documentIdParams,
  }),
};
