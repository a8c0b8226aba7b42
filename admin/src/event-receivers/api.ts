import type { Single } from '../../../contracts/common';
import type {
  DispatchDetails,
  EventReceiver,
  EventReceiverInput,
  EventReceiverUpdate,
  EventReceiverWithSecret,
  FindDispatches,
  FindEventReceivers,
  ResentDispatches,
} from '../../../contracts/event-receivers';
import { api, dataOf, get, remove, send, type Params } from '../api/base';

type Changed = 'InvoicePaymentsReceiver' | 'InvoicePaymentsActivity';
const changed: Changed[] = ['InvoicePaymentsReceiver', 'InvoicePaymentsActivity'];

const receiversApi = api.injectEndpoints({
  endpoints: (build) => ({
    findReceivers: build.query<FindEventReceivers, Params>({
      query: (params) => get('/event-receivers', params),
      providesTags: ['InvoicePaymentsReceiver'],
    }),
    findReceiver: build.query<EventReceiver, string>({
      query: (id) => get(`/event-receivers/${id}`),
      transformResponse: (answer: Single<EventReceiver>) => dataOf(answer),
      providesTags: ['InvoicePaymentsReceiver'],
    }),
    createReceiver: build.mutation<EventReceiverWithSecret, EventReceiverInput>({
      query: (input) => send('POST', '/event-receivers', input),
      transformResponse: (answer: Single<EventReceiverWithSecret>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    updateReceiver: build.mutation<EventReceiver, { id: string; input: EventReceiverUpdate }>({
      query: ({ id, input }) => send('PUT', `/event-receivers/${id}`, input),
      transformResponse: (answer: Single<EventReceiver>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    deleteReceiver: build.mutation<void, string>({
      query: (id) => remove(`/event-receivers/${id}`),
      invalidatesTags: changed,
    }),
    rotateReceiverSecret: build.mutation<EventReceiverWithSecret, { id: string; formerSecretHours: number }>({
      query: ({ id, formerSecretHours }) => send('POST', `/event-receivers/${id}/rotate-secret`, { formerSecretHours }),
      transformResponse: (answer: Single<EventReceiverWithSecret>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    testReceiver: build.mutation<DispatchDetails, string>({
      query: (id) => send('POST', `/event-receivers/${id}/test`),
      transformResponse: (answer: Single<DispatchDetails>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    findDispatches: build.query<FindDispatches, { id: string; params: Params }>({
      query: ({ id, params }) => get(`/event-receivers/${id}/dispatches`, params),
      providesTags: ['InvoicePaymentsReceiver'],
    }),
    findDispatch: build.query<DispatchDetails, { id: string; dispatch: number }>({
      query: ({ id, dispatch }) => get(`/event-receivers/${id}/dispatches/${dispatch}`),
      transformResponse: (answer: Single<DispatchDetails>) => dataOf(answer),
      providesTags: ['InvoicePaymentsReceiver'],
    }),
    resendDispatch: build.mutation<DispatchDetails, { id: string; dispatch: number }>({
      query: ({ id, dispatch }) => send('POST', `/event-receivers/${id}/dispatches/${dispatch}/resend`),
      transformResponse: (answer: Single<DispatchDetails>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    resendFailedDispatches: build.mutation<ResentDispatches, string>({
      query: (id) => send('POST', `/event-receivers/${id}/dispatches/resend-failed`),
      transformResponse: (answer: Single<ResentDispatches>) => dataOf(answer),
      invalidatesTags: changed,
    }),
  }),
});

export const {
  useFindReceiversQuery,
  useFindReceiverQuery,
  useCreateReceiverMutation,
  useUpdateReceiverMutation,
  useDeleteReceiverMutation,
  useRotateReceiverSecretMutation,
  useTestReceiverMutation,
  useFindDispatchesQuery,
  useFindDispatchQuery,
  useResendDispatchMutation,
  useResendFailedDispatchesMutation,
} = receiversApi;
