import { defineRoute, documentIdParams } from '../kit/define-route';
import { paymentListQuery } from './validation';

export const paymentRoutes = {
  find: defineRoute({ method: 'GET', path: '/payments', permission: 'payments.read', query: paymentListQuery }),
  findOne: defineRoute({ method: 'GET', path: '/payments/:id', permission: 'payments.read', params: documentIdParams }),
  startCheckout: defineRoute({
    method: 'POST',
    path: '/invoices/:id/checkout',
    permission: 'invoices.collect',
    params: documentIdParams,
    status: 201,
  }),
  reconcile: defineRoute({
    method: 'POST',
    path: '/invoices/:id/reconcile',
    permission: 'invoices.reconcile',
    params: documentIdParams,
  }),
};
