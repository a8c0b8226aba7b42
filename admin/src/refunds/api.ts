import type { OneRefund, RefundAnswer } from '../../../contracts/payments';
import type { RefundInput } from '../../../contracts/refunds';
import { api, dataOf, send } from '../api/base';

const refundsApi = api.injectEndpoints({
  endpoints: (build) => ({
    refundPayment: build.mutation<RefundAnswer, { payment: string; input: RefundInput }>({
      query: ({ payment, input }) => send('POST', `/payments/${payment}/refunds`, input),
      transformResponse: (answer: OneRefund) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsFigures', 'InvoicePaymentsActivity'],
    }),
  }),
});

export const { useRefundPaymentMutation } = refundsApi;
