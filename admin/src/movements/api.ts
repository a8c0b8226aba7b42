import type { FindMovements, MovementTotals, OneMovementTotals } from '../../../contracts/movements';
import { api, dataOf, get, type Params } from '../api/base';

const movementApi = api.injectEndpoints({
  endpoints: (build) => ({
    findMovements: build.query<FindMovements, Params>({
      query: (params) => get('/movements', params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findMovementTotals: build.query<MovementTotals, Params>({
      query: (params) => get('/movements/totals', params),
      transformResponse: (answer: OneMovementTotals) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
  }),
});

export const { useFindMovementsQuery, useFindMovementTotalsQuery } = movementApi;
