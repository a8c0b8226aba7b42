import type { DecideSiteAddressInput, OneSiteAddress, SiteAddress } from '../../../contracts/site-address';
import { api, dataOf, get, send, tags } from '../api/base';

const siteAddressApi = api.injectEndpoints({
  endpoints: (build) => ({
    findSiteAddress: build.query<SiteAddress, void>({
      query: () => get('/site-address'),
      transformResponse: (answer: OneSiteAddress) => dataOf(answer),
      providesTags: ['InvoicePaymentsSettings'],
    }),
    decideSiteAddress: build.mutation<SiteAddress, DecideSiteAddressInput>({
      query: (input) => send('POST', '/site-address', input),
      transformResponse: (answer: OneSiteAddress) => dataOf(answer),
      // Modules, contracts and open pages change with it.
      invalidatesTags: [...tags],
    }),
  }),
});

export const { useFindSiteAddressQuery, useDecideSiteAddressMutation } = siteAddressApi;
