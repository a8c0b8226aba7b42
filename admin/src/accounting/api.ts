import type {
  AccountingPeriods,
  CloseInput,
  ClosePreview,
  JournalPreview,
  OneJournalPreview,
  OneTaxReport,
  ReopenInput,
  TaxReport,
} from '../../../contracts/accounting';
import type { Environment, Single } from '../../../contracts/common';
import { api, dataOf, get, send, type Params } from '../api/base';

const accountingApi = api.injectEndpoints({
  endpoints: (build) => ({
    findTaxReport: build.query<TaxReport, Params>({
      query: (params) => get('/accounting/tax', params),
      transformResponse: (answer: OneTaxReport) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsSettings'],
    }),
    findJournalPreview: build.query<JournalPreview, Params>({
      query: (params) => get('/accounting/journal', params),
      transformResponse: (answer: OneJournalPreview) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsSettings'],
    }),
    findPeriods: build.query<AccountingPeriods, Environment>({
      query: (environment) => get('/accounting/periods', { environment }),
      transformResponse: (answer: Single<AccountingPeriods>) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    findClosePreview: build.query<ClosePreview, CloseInput>({
      query: ({ environment, through }) => get('/accounting/periods/preview', { environment, through }),
      transformResponse: (answer: Single<ClosePreview>) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    closePeriod: build.mutation<AccountingPeriods, CloseInput>({
      query: (input) => send('POST', '/accounting/periods/close', input),
      transformResponse: (answer: Single<AccountingPeriods>) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
    reopenPeriod: build.mutation<AccountingPeriods, ReopenInput>({
      query: (input) => send('POST', '/accounting/periods/reopen', input),
      transformResponse: (answer: Single<AccountingPeriods>) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsInvoice', 'InvoicePaymentsActivity'],
    }),
  }),
});

export const {
  useClosePeriodMutation,
  useFindClosePreviewQuery,
  useFindJournalPreviewQuery,
  useFindPeriodsQuery,
  useFindTaxReportQuery,
  useReopenPeriodMutation,
} = accountingApi;
