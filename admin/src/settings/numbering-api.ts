import type {
  FindNumberPreview,
  NumberPreview,
  NumberPreviewQuery,
  OneNextNumber,
  SetNextNumberInput,
} from '../../../contracts/numbering';
import { api, dataOf, get, send } from '../api/base';

const numberingApi = api.injectEndpoints({
  endpoints: (build) => ({
    findNumberPreview: build.query<NumberPreview, NumberPreviewQuery>({
      query: (query) => get('/numbering/preview', { ...query }),
      transformResponse: (answer: FindNumberPreview) => dataOf(answer),
      providesTags: ['InvoicePaymentsSettings', 'InvoicePaymentsInvoice'],
    }),
    setNextNumber: build.mutation<NumberPreview, SetNextNumberInput>({
      query: (input) => send('PUT', '/numbering/next', input),
      transformResponse: (answer: OneNextNumber) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsSettings', 'InvoicePaymentsActivity'],
    }),
  }),
});

export const { useFindNumberPreviewQuery, useSetNextNumberMutation } = numberingApi;
