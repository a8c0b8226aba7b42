import type { Single } from '../../../contracts/common';
import type {
  Correction,
  CorrectionInput,
  CorrectionPreview,
  CreditableLine,
  CreditNote,
  CreditNoteInput,
  CreditNoteUpdate,
  FindCreditNotes,
  OneCorrection,
  OneCorrectionPreview,
  OneCreditNote,
} from '../../../contracts/credit-notes';
import { allOf } from '../api/all';
import { api, dataOf, get, remove, send, type Params } from '../api/base';

type Changed = 'InvoicePaymentsInvoice' | 'InvoicePaymentsFigures' | 'InvoicePaymentsActivity';
const changed: Changed[] = ['InvoicePaymentsInvoice', 'InvoicePaymentsFigures', 'InvoicePaymentsActivity'];

const creditNotesApi = api.injectEndpoints({
  endpoints: (build) => ({
    findCreditNotes: build.query<FindCreditNotes, Params>({
      query: (params) => get('/credit-notes', params),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    /** All credit notes of one invoice. */
    findInvoiceCreditNotes: build.query<CreditNote[], string>({
      queryFn: (invoice, ...request) => allOf<CreditNote>('/credit-notes', 'createdAt:desc')({ invoice }, ...request),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findCreditNote: build.query<CreditNote, string>({
      query: (id) => get(`/credit-notes/${id}`),
      transformResponse: (answer: OneCreditNote) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findCreditableLines: build.query<CreditableLine[], string>({
      query: (invoice) => get(`/invoices/${invoice}/creditable-lines`),
      transformResponse: (answer: Single<CreditableLine[]>) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    previewCorrection: build.query<CorrectionPreview, { id: string; input: CorrectionInput }>({
      query: ({ id, input }) => send('POST', `/invoices/${id}/corrections/preview`, input),
      transformResponse: (answer: OneCorrectionPreview) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    correctInvoice: build.mutation<Correction, { id: string; input: CorrectionInput }>({
      query: ({ id, input }) => send('POST', `/invoices/${id}/corrections`, input),
      transformResponse: (answer: OneCorrection) => dataOf(answer),
      invalidatesTags: changed,
    }),
    createCreditNote: build.mutation<CreditNote, { invoice: string; input: CreditNoteInput }>({
      query: ({ invoice, input }) => send('POST', `/invoices/${invoice}/credit-notes`, input),
      transformResponse: (answer: Single<CreditNote>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    updateCreditNote: build.mutation<CreditNote, { id: string; input: CreditNoteUpdate }>({
      query: ({ id, input }) => send('PUT', `/credit-notes/${id}`, input),
      transformResponse: (answer: OneCreditNote) => dataOf(answer),
      invalidatesTags: changed,
    }),
    issueCreditNote: build.mutation<CreditNote, string>({
      query: (id) => send('POST', `/credit-notes/${id}/issue`),
      transformResponse: (answer: OneCreditNote) => dataOf(answer),
      invalidatesTags: changed,
    }),
    deleteCreditNote: build.mutation<void, string>({
      query: (id) => remove(`/credit-notes/${id}`),
      invalidatesTags: changed,
    }),
  }),
});

export const {
  useFindCreditNotesQuery,
  useFindInvoiceCreditNotesQuery,
  useFindCreditNoteQuery,
  useFindCreditableLinesQuery,
  usePreviewCorrectionQuery,
  useCorrectInvoiceMutation,
  useCreateCreditNoteMutation,
  useUpdateCreditNoteMutation,
  useIssueCreditNoteMutation,
  useDeleteCreditNoteMutation,
} = creditNotesApi;
