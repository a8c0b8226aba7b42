import type {
  CustomerSuggestion,
  FindCustomerSuggestions,
  FindLineSuggestions,
  LineSuggestion,
} from '../../../contracts/suggestions';
import { api, dataOf, get, type Params } from '../api/base';

const suggestionApi = api.injectEndpoints({
  endpoints: (build) => ({
    findCustomerSuggestions: build.query<CustomerSuggestion[], Params>({
      query: (params) => get('/suggestions/customers', params),
      transformResponse: (answer: FindCustomerSuggestions) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findLineSuggestions: build.query<LineSuggestion[], Params>({
      query: (params) => get('/suggestions/lines', params),
      transformResponse: (answer: FindLineSuggestions) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
  }),
});

export const { useFindCustomerSuggestionsQuery, useFindLineSuggestionsQuery } = suggestionApi;
