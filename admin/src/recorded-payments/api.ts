import type { Invoice, OneInvoice } from '../../../contracts/invoices';
import type { LinkedPayment, OnePayment } from '../../../contracts/payments';
import type {
  RecordPaymentInput,
  RecordPayoutInput,
  ReverseInput,
  WriteOffInput,
} from '../../../contracts/recorded-payments';
import { api, dataOf, send } from '../api/base';

type Changed = 'InvoicePaymentsInvoice' | 'InvoicePaymentsFigures' | 'InvoicePaymentsActivity';
const changed: Changed[] = ['InvoicePaymentsInvoice', 'InvoicePaymentsFigures', 'InvoicePaymentsActivity'];

const recordedApi = api.injectEndpoints({
  endpoints: (build) => ({
    recordPayment: build.mutation<LinkedPayment, { invoice: string; input: RecordPaymentInput }>({
      query: ({ invoice, input }) => send('POST', `/invoices/${invoice}/payments`, input),
      transformResponse: (answer: OnePayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
    reversePayment: build.mutation<LinkedPayment, { payment: string; input: ReverseInput }>({
      query: ({ payment, input }) => send('POST', `/payments/${payment}/reverse`, input),
      transformResponse: (answer: OnePayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
    recordPayout: build.mutation<LinkedPayment, { payment: string; input: RecordPayoutInput }>({
      query: ({ payment, input }) => send('POST', `/payments/${payment}/payouts`, input),
      transformResponse: (answer: OnePayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
    reversePayout: build.mutation<LinkedPayment, { payment: string; payout: string; input: ReverseInput }>({
      query: ({ payment, payout, input }) =>
        send('POST', `/payments/${payment}/payouts/${encodeURIComponent(payout)}/reverse`, input),
      transformResponse: (answer: OnePayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
    writeOff: build.mutation<Invoice, { invoice: string; input: WriteOffInput }>({
      query: ({ invoice, input }) => send('POST', `/invoices/${invoice}/write-off`, input),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
  }),
});

export const {
  useRecordPaymentMutation,
  useReversePaymentMutation,
  useRecordPayoutMutation,
  useReversePayoutMutation,
  useWriteOffMutation,
} = recordedApi;
