import { defineRoute, documentIdParams } from '../kit/define-route';
import { createPaymentLinkBody } from './validation';

export const paymentLinkRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/invoices/:id/payment-links',
    permission: 'payment-links.read',
    params: documentIdParams,
  }),
  create: defineRoute({
    method: 'POST',
    path: '/invoices/:id/payment-links',
    permission: 'payment-links.create',
    params: documentIdParams,
    body: createPaymentLinkBody,
    status: 201,
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/payment-links/:id/revoke',
    permission: 'payment-links.revoke',
    params: documentIdParams,
  }),
};
