import { defineRoute, documentIdParams } from '../kit/define-route';
import { assignBody, checkoutBody, handleBody, paymentListQuery, reviewBody, unassignedListQuery } from './validation';

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
    signedInOnly: true,
  }),
  returnMoney: defineRoute({
    method: 'POST',
    path: '/payments/:id/return',
    summary: 'Send back money that is not what was asked for',
    permission: 'payments.review',
    params: documentIdParams,
    body: reviewBody,
    signedInOnly: true,
  }),
  reconcile: defineRoute({
    method: 'POST',
    path: '/invoices/:id/reconcile',
    permission: 'invoices.reconcile',
    params: documentIdParams,
  }),
};

/** Never for guests: these payments belong to no invoice that could be theirs. */
export const unassignedPaymentRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/unassigned-payments',
    permission: 'payments.read',
    query: unassignedListQuery,
    signedInOnly: true,
    summary: 'Payments of this site that no invoice is told to be paid by',
  }),
  assign: defineRoute({
    method: 'POST',
    path: '/unassigned-payments/:id/assign',
    permission: 'payments.assign',
    params: documentIdParams,
    body: assignBody,
    signedInOnly: true,
    summary: 'Assign an unassigned payment to an invoice',
  }),
  handle: defineRoute({
    method: 'POST',
    path: '/unassigned-payments/:id/handle',
    permission: 'payments.assign',
    params: documentIdParams,
    body: handleBody,
    signedInOnly: true,
    summary: 'Mark an unassigned payment as handled',
  }),
};
