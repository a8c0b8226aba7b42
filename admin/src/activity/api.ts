import type { FindActivity } from '../../../contracts/activity';
import { api, get, type Params } from '../api/base';

const activityApi = api.injectEndpoints({
  endpoints: (build) => ({
    findActivity: build.query<FindActivity, Params>({
      query: (params) => get('/activity', params),
      providesTags: ['InvoicePaymentsActivity'],
    }),
  }),
});

export const { useFindActivityQuery } = activityApi;
