import type {
  CheckoutStarted,
  CorrectContactInput,
  EInvoiceReadiness,
  FindInvoices,
  FindInvoiceTotals,
  ImportInvoiceInput,
  Invoice,
  InvoiceInput,
  InvoiceSum,
  InvoiceUpdate,
  OneEInvoiceReadiness,
  OneInvoice,
  UnprintableText,
} from '../../../contracts/invoices';
import type { BulkPreview, OneBulkPreview } from '../../../contracts/bulk-preview';
import type { Single } from '../../../contracts/common';
import type { PaymentLinkCreated } from '../../../contracts/payment-links';
import type { FindGrantedModules, GrantedModule } from '../../../contracts/payment-modules';
import type { CheckoutInput, LinkedPayment, OnePayment } from '../../../contracts/payments';
import type { EffectiveGrants } from '../../../contracts/profiles';
import type { FindTimeline, TimelineEntry } from '../../../contracts/timeline';
import { allOf } from '../api/all';
import { api, dataOf, get, remove, send, type Params } from '../api/base';

type Changed = 'InvoicePaymentsInvoice' | 'InvoicePaymentsFigures' | 'InvoicePaymentsActivity';
const changed: Changed[] = ['InvoicePaymentsInvoice', 'InvoicePaymentsFigures', 'InvoicePaymentsActivity'];

const invoicesApi = api.injectEndpoints({
  endpoints: (build) => ({
    findInvoices: build.query<FindInvoices, Params>({
      query: (params) => get('/invoices', params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findTotals: build.query<InvoiceSum[], Params>({
      query: (params) => get('/invoices/totals', params),
      transformResponse: (answer: FindInvoiceTotals) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findInvoice: build.query<Invoice, string>({
      query: (id) => get(`/invoices/${id}`),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findUnprintable: build.query<UnprintableText, string>({
      query: (id) => get(`/invoices/${id}/pdf/unprintable`),
      transformResponse: (answer: Single<UnprintableText>) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findEInvoice: build.query<EInvoiceReadiness, string>({
      query: (id) => get(`/invoices/${id}/e-invoice`),
      transformResponse: (answer: OneEInvoiceReadiness) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsModule', 'InvoicePaymentsSettings'],
    }),
    importInvoice: build.mutation<Invoice, ImportInvoiceInput>({
      query: (input) => send('POST', '/invoices/import', input),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    findInvoicePayments: build.query<LinkedPayment[], string>({
      queryFn: (id, ...request) => allOf<LinkedPayment>('/payments', 'createdAt:desc')({ invoice: id }, ...request),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findTimeline: build.query<TimelineEntry[], string>({
      query: (id) => get(`/invoices/${id}/timeline`),
      transformResponse: (answer: FindTimeline) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
    createInvoice: build.mutation<Invoice, InvoiceInput>({
      query: (input) => send('POST', '/invoices', input),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    updateInvoice: build.mutation<Invoice, { id: string; input: InvoiceUpdate }>({
      query: ({ id, input }) => send('PUT', `/invoices/${id}`, input),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    deleteInvoice: build.mutation<void, string>({
      query: (id) => remove(`/invoices/${id}`),
      invalidatesTags: changed,
    }),
    issueInvoice: build.mutation<Invoice, { id: string; version?: string }>({
      query: ({ id, version }) => send('POST', `/invoices/${id}/issue`, { version }),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    /** What issuing would do. Asked each time: others issue invoices, too. */
    previewIssue: build.query<BulkPreview, string[]>({
      query: (invoices) => send('POST', '/invoices/issue-preview', { invoices }),
      transformResponse: (answer: OneBulkPreview) => dataOf(answer),
      keepUnusedDataFor: 0,
    }),
    /** What sending the payment links would do. */
    previewSendMany: build.query<BulkPreview, string[]>({
      query: (invoices) => send('POST', '/invoices/send-preview', { invoices }),
      transformResponse: (answer: OneBulkPreview) => dataOf(answer),
      keepUnusedDataFor: 0,
    }),
    correctContact: build.mutation<Invoice, { id: string; input: CorrectContactInput }>({
      query: ({ id, input }) => send('PUT', `/invoices/${id}/contact`, input),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    duplicateInvoice: build.mutation<Invoice, string>({
      query: (id) => send('POST', `/invoices/${id}/duplicate`),
      transformResponse: (answer: OneInvoice) => dataOf(answer),
      invalidatesTags: changed,
    }),
    startCheckout: build.mutation<CheckoutStarted, { id: string } & CheckoutInput>({
      query: ({ id, ...input }) => send('POST', `/invoices/${id}/checkout`, input),
      transformResponse: (answer: Single<CheckoutStarted>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    acceptPayment: build.mutation<LinkedPayment, string>({
      query: (id) => send('POST', `/payments/${id}/accept`),
      transformResponse: (answer: OnePayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
    returnPayment: build.mutation<LinkedPayment, string>({
      query: (id) => send('POST', `/payments/${id}/return`),
      transformResponse: (answer: OnePayment) => dataOf(answer),
      invalidatesTags: changed,
    }),
    reconcileInvoice: build.mutation<LinkedPayment[], string>({
      query: (id) => send('POST', `/invoices/${id}/reconcile`),
      transformResponse: (answer: Single<LinkedPayment[]>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    createPaymentLink: build.mutation<PaymentLinkCreated, string>({
      query: (id) => send('POST', `/invoices/${id}/payment-links`),
      transformResponse: (answer: Single<PaymentLinkCreated>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    /** The current user's grants for invoices. */
    findMyGrants: build.query<EffectiveGrants, void>({
      query: () => get('/my-grants'),
      transformResponse: (answer: Single<EffectiveGrants>) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    /** Payment modules the user may choose for an invoice. */
    findMyModules: build.query<GrantedModule[], void>({
      query: () => get('/my-payment-modules'),
      transformResponse: (answer: FindGrantedModules) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile', 'InvoicePaymentsModule'],
    }),
  }),
});

export const {
  useFindInvoicesQuery,
  useFindTotalsQuery,
  useFindInvoiceQuery,
  useFindUnprintableQuery,
  useFindEInvoiceQuery,
  useImportInvoiceMutation,
  useFindInvoicePaymentsQuery,
  useFindTimelineQuery,
  useCreateInvoiceMutation,
  useUpdateInvoiceMutation,
  useDeleteInvoiceMutation,
  useIssueInvoiceMutation,
  usePreviewIssueQuery,
  usePreviewSendManyQuery,
  useCorrectContactMutation,
  useDuplicateInvoiceMutation,
  useStartCheckoutMutation,
  useAcceptPaymentMutation,
  useReturnPaymentMutation,
  useReconcileInvoiceMutation,
  useCreatePaymentLinkMutation,
  useFindMyGrantsQuery,
  useFindMyModulesQuery,
} = invoicesApi;
