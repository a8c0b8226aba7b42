import type { Single } from '../../../contracts/common';
import type {
  Erasure,
  ErasureInput,
  FindErasures,
  PersonInput,
  PersonReport,
  RetentionInForce,
} from '../../../contracts/personal-data';
import { api, dataOf, get, send } from '../api/base';

const personalDataApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** A mutation, because what a person is searched by must not stay in a cache. */
    searchPerson: build.mutation<PersonReport, PersonInput>({
      query: (person) => send('POST', '/personal-data/search', person),
      transformResponse: (answer: Single<PersonReport>) => dataOf(answer),
    }),
    erasePerson: build.mutation<Erasure, ErasureInput>({
      query: (input) => send('POST', '/personal-data/erasures', input),
      transformResponse: (answer: Single<Erasure>) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity', 'InvoicePaymentsErasure'],
    }),
    findErasures: build.query<Erasure[], void>({
      query: () => get('/personal-data/erasures', { pageSize: 20 }),
      transformResponse: (answer: FindErasures) => answer.data,
      providesTags: ['InvoicePaymentsErasure'],
    }),
    findRetention: build.query<RetentionInForce, void>({
      query: () => get('/personal-data/retention'),
      transformResponse: (answer: Single<RetentionInForce>) => dataOf(answer),
      providesTags: ['InvoicePaymentsSettings'],
    }),
  }),
});

export const { useErasePersonMutation, useFindErasuresQuery, useFindRetentionQuery, useSearchPersonMutation } =
  personalDataApi;
