import type {
  FindBalanceTransactions,
  FindPayoutReadings,
  FindPayouts,
  OnePayout,
  Payout,
  PayoutReading,
} from '../../../contracts/payouts';
import { api, dataOf, get, type Params } from '../api/base';

const payoutApi = api.injectEndpoints({
  endpoints: (build) => ({
    findPayouts: build.query<FindPayouts, Params>({
      query: (params) => get('/payouts', params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findPayout: build.query<Payout, string>({
      query: (id) => get(`/payouts/${id}`),
      transformResponse: (answer: OnePayout) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findPayoutTransactions: build.query<FindBalanceTransactions, { id: string; params: Params }>({
      query: ({ id, params }) => get(`/payouts/${id}/transactions`, params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findPayoutReadings: build.query<PayoutReading[], void>({
      query: () => get('/payouts/readings'),
      transformResponse: (answer: FindPayoutReadings) => answer.data,
      providesTags: ['InvoicePaymentsContract'],
    }),
  }),
});

export const { useFindPayoutsQuery, useFindPayoutQuery, useFindPayoutTransactionsQuery, useFindPayoutReadingsQuery } =
  payoutApi;
