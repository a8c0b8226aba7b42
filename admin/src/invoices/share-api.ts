import type {
  FindSendingChannels,
  InvoiceNotifications,
  Notification,
  SendingChannel,
} from '../../../contracts/notifications';
import type { FindPayerCorrections, OnePayerCorrection, PayerCorrection } from '../../../contracts/payer-corrections';
import type { PaymentLink, PaymentPasscode } from '../../../contracts/payment-links';
import type { Single } from '../../../contracts/common';
import { api, dataOf, get, send } from '../api/base';

const shareApi = api.injectEndpoints({
  endpoints: (build) => ({
    findSendingChannels: build.query<SendingChannel[], void>({
      query: () => get('/notifications/channels'),
      transformResponse: (answer: FindSendingChannels) => dataOf(answer),
      providesTags: ['InvoicePaymentsSettings'],
    }),
    findNotifications: build.query<Notification[], string>({
      query: (id) => get(`/invoices/${id}/notifications`),
      transformResponse: (answer: InvoiceNotifications) => answer.data,
      providesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
    findPaymentLinks: build.query<PaymentLink[], string>({
      query: (id) => get(`/invoices/${id}/payment-links`),
      transformResponse: (answer: Single<PaymentLink[]>) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    noteLinkCopied: build.mutation<PaymentLink, string>({
      query: (link) => send('POST', `/payment-links/${link}/copied`),
      transformResponse: (answer: Single<PaymentLink>) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
    findPasscode: build.query<PaymentPasscode | null, string>({
      query: (id) => get(`/invoices/${id}/passcode`),
      transformResponse: (answer: Single<PaymentPasscode | null>) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
      // A secret is not kept once its dialog is closed.
      keepUnusedDataFor: 0,
    }),
    replacePasscode: build.mutation<PaymentPasscode, string>({
      query: (id) => send('POST', `/invoices/${id}/passcode`),
      transformResponse: (answer: Single<PaymentPasscode>) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
    findPayerCorrections: build.query<PayerCorrection[], string>({
      query: (id) => get(`/invoices/${id}/payer-corrections`),
      transformResponse: (answer: FindPayerCorrections) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    acceptCorrection: build.mutation<PayerCorrection, { invoice: string; id: number }>({
      query: ({ invoice, id }) => send('POST', `/invoices/${invoice}/payer-corrections/${id}/accept`),
      transformResponse: (answer: OnePayerCorrection) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity', 'InvoicePaymentsFigures'],
    }),
    declineCorrection: build.mutation<PayerCorrection, { invoice: string; id: number; reason: string }>({
      query: ({ invoice, id, reason }) =>
        send('POST', `/invoices/${invoice}/payer-corrections/${id}/decline`, { reason }),
      transformResponse: (answer: OnePayerCorrection) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
  }),
});

export const {
  useAcceptCorrectionMutation,
  useDeclineCorrectionMutation,
  useFindNotificationsQuery,
  useFindPasscodeQuery,
  useFindPayerCorrectionsQuery,
  useFindPaymentLinksQuery,
  useFindSendingChannelsQuery,
  useNoteLinkCopiedMutation,
  useReplacePasscodeMutation,
} = shareApi;
