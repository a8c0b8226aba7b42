import type { FindInvoices } from '../../../contracts/invoices';
import { api, get, type Params } from '../api/base';

const invoicesApi = api.injectEndpoints({
  endpoints: (build) => ({
    findInvoices: build.query<FindInvoices, Params>({
      query: (params) => get('/invoices', params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
  }),
});

export const { useFindInvoicesQuery } = invoicesApi;
