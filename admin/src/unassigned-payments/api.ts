import type { Invoice } from '../../../contracts/invoices';
import type {
  FindUnassignedPayments,
  OneUnassignedPayment,
  UnassignedPayment,
} from '../../../contracts/unassigned-payments';
import { allOf } from '../api/all';
import { api, dataOf, get, send, type Params } from '../api/base';

const changed = ['InvoicePaymentsInvoice', 'InvoicePaymentsFigures', 'InvoicePaymentsActivity'] as const;

const unassignedApi = api.injectEndpoints({
  endpoints: (build) => ({
    findUnassigned: build.query<FindUnassignedPayments, Params>({
      query: (params) => get('/unassigned-payments', params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    /** Open invoices of exactly the amount of a payment. */
    findFittingInvoices: build.query<
      Invoice[],
      Pick<UnassignedPayment, 'environment' | 'currency' | 'amount'> & { search: string }
    >({
      queryFn: ({ environment, currency, amount, search }, ...request) =>
        allOf<Invoice>('/invoices', 'createdAt:desc')(
          { status: 'open', environment, currency, total: amount, ...(search ? { search } : {}) },
          ...request
        ),
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

export const {
  useFindUnassignedQuery,
  useFindFittingInvoicesQuery,
  useAssignPaymentMutation,
  useHandlePaymentMutation,
} = unassignedApi;
