import type { EntryStatus, FindEntryStatuses } from '../../../contracts/entries';
import type { CheckoutStarted, FindInvoices, Invoice, OneInvoice } from '../../../contracts/invoices';
import type { EffectiveGrants } from '../../../contracts/profiles';
import type { RelatedEntry, Single } from '../../../contracts/common';
import { api, dataOf, get, send } from '../api/base';

type Changed = 'InvoicePaymentsInvoice' | 'InvoicePaymentsActivity' | 'InvoicePaymentsFigures';
const changed: Changed[] = ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity', 'InvoicePaymentsFigures'];

const entryApi = api.injectEndpoints({
  endpoints: (build) => ({
    findEntryInvoices: build.query<Invoice[], RelatedEntry>({
      query: ({ uid, documentId }) =>
        get('/invoices', { relatedUid: uid, relatedDocumentId: documentId, pageSize: 50, sort: 'createdAt:desc' }),
      transformResponse: (answer: FindInvoices) => answer.data,
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findDrafts: build.query<Invoice[], string>({
      query: (search) => get('/invoices', { status: 'draft', pageSize: 20, ...(search ? { search } : {}) }),
      transformResponse: (answer: FindInvoices) => answer.data,
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findEntryStatuses: build.query<EntryStatus[], { uid: string; ids: string }>({
      query: ({ uid, ids }) => get(`/entries/${uid}/payment-status`, { ids }),
      transformResponse: (answer: FindEntryStatuses) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findOwnGrants: build.query<EffectiveGrants, void>({
      query: () => get('/my-grants'),
      transformResponse: (answer: Single<EffectiveGrants>) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    createFromEntry: build.mutation<Invoice, RelatedEntry>({
      query: ({ uid, documentId, locale }) => send('POST', `/entries/${uid}/${documentId}/invoices`, { locale }),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    attachInvoice: build.mutation<Invoice, { id: string; relatedEntry: RelatedEntry | null }>({
      query: ({ id, relatedEntry }) => send('PUT', `/invoices/${id}`, { relatedEntry }),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    issueEntryInvoice: build.mutation<Invoice, string>({
      query: (id) => send('POST', `/invoices/${id}/issue`),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    takePayment: build.mutation<CheckoutStarted, string>({
      query: (id) => send('POST', `/invoices/${id}/checkout`),
      transformResponse: (answer: Single<CheckoutStarted>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    sendEntryLink: build.mutation<unknown, string>({
      query: (id) => send('POST', `/invoices/${id}/send`),
      invalidatesTags: changed,
    }),
  }),
});

export const {
  useFindEntryInvoicesQuery,
  useFindDraftsQuery,
  useFindEntryStatusesQuery,
  useFindOwnGrantsQuery,
  useCreateFromEntryMutation,
  useAttachInvoiceMutation,
  useIssueEntryInvoiceMutation,
  useTakePaymentMutation,
  useSendEntryLinkMutation,
} = entryApi;
