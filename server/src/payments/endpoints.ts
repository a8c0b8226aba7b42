import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import { documentIdParams } from '../kit/validation';
import type { PaymentService } from './service';
import {
  assignBody,
  checkoutBody,
  handleBody,
  paymentExportQuery,
  paymentListQuery,
  refundBody,
  reviewBody,
  unassignedListQuery,
} from './validation';

export interface Services {
  payments: PaymentService;
}

export const paymentEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/payments',
    permission: 'payments.read',
    guests: true,
    query: paymentListQuery,
    handle: ({ query, actor }, { payments }: Services) => payments.findPage(query, actor),
  }),
  export: defineEndpoint({
    method: 'GET',
    path: '/payments/export',
    summary: 'What was received and refunded, by day and VAT rate, as CSV',
    permission: 'invoices.export',
    query: paymentExportQuery,
    produces: 'text/csv',
    handle: async ({ query, actor }, { payments }: Services) =>
      new FileAnswer({
        content: await payments.exportReceived(query, actor),
        contentType: 'text/csv; charset=utf-8',
        fileName: 'payments.csv',
      }),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/payments/:id',
    permission: 'payments.read',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { payments }: Services) => ({ data: await payments.findOne(params.id, actor) }),
  }),
  startCheckout: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/checkout',
    permission: 'invoices.collect',
    guests: true,
    params: documentIdParams,
    body: checkoutBody,
    status: 201,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.startCheckout(params.id, actor, body),
    }),
  }),
  accept: defineEndpoint({
    method: 'POST',
    path: '/payments/:id/accept',
    summary: 'Accept a payment that differs from the requested amount',
    permission: 'payments.review',
    params: documentIdParams,
    body: reviewBody,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.accept(params.id, body ?? {}, actor),
    }),
  }),
  returnMoney: defineEndpoint({
    method: 'POST',
    path: '/payments/:id/return',
    summary: 'Return a payment that differs from the requested amount',
    permission: 'payments.review',
    params: documentIdParams,
    body: reviewBody,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.returnMoney(params.id, body ?? {}, actor),
    }),
  }),
  refund: defineEndpoint({
    method: 'POST',
    path: '/payments/:id/refunds',
    summary: 'Refund a payment, all that is left of it or a part',
    permission: 'payments.refund',
    params: documentIdParams,
    body: refundBody,
    keyOfRow: true,
    status: 201,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.refund(params.id, body ?? {}, actor),
    }),
  }),
  reconcile: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/reconcile',
    permission: 'invoices.reconcile',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { payments }: Services) => ({
      data: await payments.reconcileInvoice(params.id, actor),
    }),
  }),
};

/** Not for guests: these payments belong to no invoice, so no guest can be entitled to them. */
export const unassignedPaymentEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/unassigned-payments',
    permission: 'payments.read',
    query: unassignedListQuery,
    summary: 'List payments of this site that match no invoice',
    handle: ({ query, actor }, { payments }: Services) => payments.unassigned.findPage(query, actor),
  }),
  assign: defineEndpoint({
    method: 'POST',
    path: '/unassigned-payments/:id/assign',
    permission: 'payments.assign',
    params: documentIdParams,
    body: assignBody,
    summary: 'Assign an unassigned payment to an invoice',
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.unassigned.assign(params.id, body.invoice, actor),
    }),
  }),
  handle: defineEndpoint({
    method: 'POST',
    path: '/unassigned-payments/:id/handle',
    permission: 'payments.assign',
    params: documentIdParams,
    body: handleBody,
    summary: 'Mark an unassigned payment as handled',
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.unassigned.handle(params.id, body.note, actor),
    }),
  }),
};
