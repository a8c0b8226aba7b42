import type {
  FindUnassignedPayments,
  OneUnassignedPayment,
  UnassignedPayment,
} from '../../../contracts/unassigned-payments';
import { api, dataOf, get, send, type Params } from '../api/base';

const changed = ['InvoicePaymentsInvoice', 'InvoicePaymentsFigures', 'InvoicePaymentsActivity'] as const;

const unassignedApi = api.injectEndpoints({
  endpoints: (build) => ({
    findUnassigned: build.query<FindUnassignedPayments, Params>({
      query: (params) => get('/unassigned-payments', params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    assignPayment: build.mutation<UnassignedPayment, { id: string; invoice: string }>({
      query: ({ id, invoice }) => send('POST', `/unassigned-payments/${id}/assign`, { invoice }),
      transformResponse: (answer: OneUnassignedPayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
    handlePayment: build.mutation<UnassignedPayment, { id: string; note: string }>({
      query: ({ id, note }) => send('POST', `/unassigned-payments/${id}/handle`, { note }),
      transformResponse: (answer: OneUnassignedPayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
  }),
});

export const { useFindUnassignedQuery, useAssignPaymentMutation, useHandlePaymentMutation } = unassignedApi;
