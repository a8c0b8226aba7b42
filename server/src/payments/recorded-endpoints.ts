import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import { payoutBody, payoutParams, reasonBody, recordBody } from './recorded-validation';
import type { PaymentService } from './service';

interface Services {
  payments: PaymentService;
}

/** Money that moved without the provider. Not for guests: who records a payment says that money is there. */
export const recordedPaymentEndpoints = {
  record: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/payments',
    summary: 'Record a payment that was received without the provider',
    permission: 'payments.record',
    params: documentIdParams,
    body: recordBody,
    keyOfRow: true,
    status: 201,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.record(params.id, body, actor),
    }),
  }),
  reverse: defineEndpoint({
    method: 'POST',
    path: '/payments/:id/reverse',
    summary: 'Reverse a payment that was recorded by mistake',
    permission: 'payments.record',
    params: documentIdParams,
    body: reasonBody,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.reverse(params.id, body, actor),
    }),
  }),
  recordPayout: defineEndpoint({
    method: 'POST',
    path: '/payments/:id/payouts',
    summary: 'Record money that was paid out to the customer without the provider',
    permission: 'payments.record',
    params: documentIdParams,
    body: payoutBody,
    keyOfRow: true,
    status: 201,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.recordPayout(params.id, body, actor),
    }),
  }),
  reversePayout: defineEndpoint({
    method: 'POST',
    path: '/payments/:id/payouts/:payout/reverse',
    summary: 'Reverse a payout that was recorded by mistake',
    permission: 'payments.record',
    params: payoutParams,
    body: reasonBody,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.reversePayout(params.id, params.payout, body, actor),
    }),
  }),
  writeOff: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/write-off',
    summary: 'Close an invoice that will not be paid',
    permission: 'invoices.write-off',
    params: documentIdParams,
    body: reasonBody,
    handle: async ({ params, body, actor }, { payments }: Services) => ({
      data: await payments.writeOff(params.id, body, actor),
    }),
  }),
};
