import type { OneOverviewFigures, OverviewFigures } from '../../../contracts/overview';
import { api, dataOf, get, type Params } from '../api/base';

const figuresApi = api.injectEndpoints({
  endpoints: (build) => ({
    findFigures: build.query<OverviewFigures, Params>({
      query: (params) => get('/overview/figures', params),
      transformResponse: (answer: OneOverviewFigures) => dataOf(answer),
      providesTags: ['InvoicePaymentsFigures'],
    }),
  }),
});

export const { useFindFiguresQuery } = figuresApi;
