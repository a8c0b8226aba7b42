import type {
  FindNetworks,
  InvoiceTransmissions,
  Network,
  OneTransmission,
  Transmission,
} from '../../../contracts/transmissions';
import { api, dataOf, get, send } from '../api/base';

const transmissionsApi = api.injectEndpoints({
  endpoints: (build) => ({
    findNetworks: build.query<Network[], void>({
      query: () => get('/networks'),
      transformResponse: (answer: FindNetworks) => dataOf(answer),
    }),
    findTransmissions: build.query<Transmission[], string>({
      query: (id) => get(`/invoices/${id}/transmissions`),
      transformResponse: (answer: InvoiceTransmissions) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    resendTransmission: build.mutation<Transmission, number>({
      query: (id) => send('POST', `/transmissions/${id}/resend`),
      transformResponse: (answer: OneTransmission) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
  }),
});

export const { useFindNetworksQuery, useFindTransmissionsQuery, useResendTransmissionMutation } = transmissionsApi;
