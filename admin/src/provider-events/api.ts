import type { Single } from '../../../contracts/common';
import type { FindProviderEvents, OneProviderEvent, ProviderEvent } from '../../../contracts/provider-events';
import { api, dataOf, get, send, type Params } from '../api/base';

const eventsApi = api.injectEndpoints({
  endpoints: (build) => ({
    findEvents: build.query<FindProviderEvents, Params>({
      query: (params) => get('/provider-events', params),
      providesTags: ['InvoicePaymentsEvent'],
    }),
    findEvent: build.query<OneProviderEvent['data'], string>({
      query: (id) => get(`/provider-events/${id}`),
      transformResponse: (answer: OneProviderEvent) => dataOf(answer),
      providesTags: ['InvoicePaymentsEvent'],
    }),
    replayEvent: build.mutation<ProviderEvent, number>({
      query: (id) => send('POST', `/provider-events/${id}/replay`),
      transformResponse: (answer: Single<ProviderEvent>) => dataOf(answer),
      invalidatesTags: [
        'InvoicePaymentsEvent',
        'InvoicePaymentsContract',
        'InvoicePaymentsInvoice',
        'InvoicePaymentsActivity',
      ],
    }),
  }),
});

export const { useFindEventsQuery, useFindEventQuery, useReplayEventMutation } = eventsApi;
