import { defineRoute, documentIdParams } from '../kit/define-route';
import { checkoutBody, paymentListQuery, reviewBody } from './validation';

export const paymentRoutes = {
  find: defineRoute({ method: 'GET', path: '/payments', permission: 'payments.read', query: paymentListQuery }),
  findOne: defineRoute({ method: 'GET', path: '/payments/:id', permission: 'payments.read', params: documentIdParams }),
  startCheckout: defineRoute({
    method: 'POST',
    path: '/invoices/:id/checkout',
    permission: 'invoices.collect',
    params: documentIdParams,
    body: checkoutBody,
    status: 201,
  }),
  accept: defineRoute({
    method: 'POST',
    path: '/payments/:id/accept',
    summary: 'Accept money that is not what was asked for',
    permission: 'payments.review',
    params: documentIdParams,
    body: reviewBody,
  }),
  returnMoney: defineRoute({
    method: 'POST',
    path: '/payments/:id/return',
    summary: 'Send back money that is not what was asked for',
    permission: 'payments.review',
    params: documentIdParams,
    body: reviewBody,
  }),
  reconcile: defineRoute({
    method: 'POST',
    path: '/invoices/:id/reconcile',
    permission: 'invoices.reconcile',
    params: documentIdParams,
  }),
};
