import type {
  InvoiceNotifications,
  NotificationPreview,
  OneNotificationPreview,
  SendInvoiceInput,
} from '../../../contracts/notifications';
import { api, dataOf, send } from '../api/base';

const sendApi = api.injectEndpoints({
  endpoints: (build) => ({
    sendInvoice: build.mutation<InvoiceNotifications, { id: string; input: SendInvoiceInput }>({
      query: ({ id, input }) => send('POST', `/invoices/${id}/send`, input),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
    previewSending: build.query<NotificationPreview, { id: string; input: SendInvoiceInput }>({
      query: ({ id, input }) => send('POST', `/invoices/${id}/send/preview`, input),
      transformResponse: (answer: OneNotificationPreview) => dataOf(answer),
    }),
  }),
});

export const { useSendInvoiceMutation, usePreviewSendingQuery } = sendApi;
