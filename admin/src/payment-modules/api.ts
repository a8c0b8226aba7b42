import type {
  FindPaymentModules,
  Mode,
  OnePaymentModule,
  PaymentModule,
  PaymentModuleInput,
  PaymentModuleUpdate,
} from '../../../contracts/payment-modules';
import { allOf } from '../api/all';
import { api, dataOf, get, remove, send, type Params } from '../api/base';

type Changed =
  'InvoicePaymentsModule' | 'InvoicePaymentsContract' | 'InvoicePaymentsProfile' | 'InvoicePaymentsActivity';

/** Contracts count their modules and profiles list them, so those caches go stale too. */
const changed: Changed[] = [
  'InvoicePaymentsModule',
  'InvoicePaymentsContract',
  'InvoicePaymentsProfile',
  'InvoicePaymentsActivity',
];

const modulesApi = api.injectEndpoints({
  endpoints: (build) => ({
    findModules: build.query<FindPaymentModules, Params>({
      query: (params) => get('/payment-modules', params),
      providesTags: ['InvoicePaymentsModule'],
    }),
    findAllModules: build.query<PaymentModule[], Params | void>({
      queryFn: allOf<PaymentModule>('/payment-modules'),
      providesTags: ['InvoicePaymentsModule'],
    }),
    findModule: build.query<PaymentModule, string>({
      query: (id) => get(`/payment-modules/${id}`),
      transformResponse: (answer: OnePaymentModule) => dataOf(answer),
      providesTags: ['InvoicePaymentsModule'],
    }),
    createModule: build.mutation<PaymentModule, PaymentModuleInput>({
      query: (input) => send('POST', '/payment-modules', input),
      transformResponse: (answer: OnePaymentModule) => dataOf(answer),
      invalidatesTags: changed,
    }),
    updateModule: build.mutation<PaymentModule, { id: string; input: PaymentModuleUpdate }>({
      query: ({ id, input }) => send('PUT', `/payment-modules/${id}`, input),
      transformResponse: (answer: OnePaymentModule) => dataOf(answer),
      invalidatesTags: changed,
    }),
    setMode: build.mutation<PaymentModule, { id: string; mode: Mode }>({
      query: ({ id, mode }) => send('PUT', `/payment-modules/${id}/mode`, { mode }),
      transformResponse: (answer: OnePaymentModule) => dataOf(answer),
      invalidatesTags: changed,
    }),
    deleteModule: build.mutation<void, string>({
      query: (id) => remove(`/payment-modules/${id}`),
      invalidatesTags: changed,
    }),
  }),
});

export const {
  useFindAllModulesQuery,
  useFindModulesQuery,
  useFindModuleQuery,
  useCreateModuleMutation,
  useUpdateModuleMutation,
  useSetModeMutation,
  useDeleteModuleMutation,
} = modulesApi;
