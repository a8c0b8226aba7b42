import { defineRoute, documentIdParams } from '../kit/define-route';
import { notificationParams, previewBody, sendInvoiceBody, testBody } from './validation';

export const notificationRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/invoices/:id/notifications',
    permission: 'invoices.read',
    signedInOnly: true,
    params: documentIdParams,
  }),
  send: defineRoute({
    method: 'POST',
    path: '/invoices/:id/send',
    permission: 'invoices.send',
    signedInOnly: true,
    params: documentIdParams,
    body: sendInvoiceBody,
    status: 202,
  }),
  previewSend: defineRoute({
    method: 'POST',
    path: '/invoices/:id/send/preview',
    permission: 'invoices.send',
    signedInOnly: true,
    params: documentIdParams,
    body: sendInvoiceBody,
  }),
  resend: defineRoute({
    method: 'POST',
    path: '/notifications/:id/resend',
    permission: 'invoices.send',
    signedInOnly: true,
    params: notificationParams,
    status: 202,
  }),
  catalogue: defineRoute({
    method: 'GET',
    path: '/notifications/catalogue',
    permission: 'payment-modules.read',
  }),
  preview: defineRoute({
    method: 'POST',
    path: '/payment-modules/:id/notifications/preview',
    permission: 'payment-modules.read',
    params: documentIdParams,
    body: previewBody,
  }),
  test: defineRoute({
    method: 'POST',
    path: '/payment-modules/:id/notifications/test',
    permission: 'payment-modules.update',
    params: documentIdParams,
    body: testBody,
  }),
};
