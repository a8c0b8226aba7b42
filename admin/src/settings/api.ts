import type { EntryType, FindEntryTypes } from '../../../contracts/entries';
import type { CurrentSettings, OneSettings, SettingsInput } from '../../../contracts/settings';
import type { OneSmsSettings, SmsSettings, SmsSettingsInput, TestSmsInput } from '../../../contracts/sms';
import type {
  FindOldPayments,
  ImportOldPayments,
  OldPaymentsImported,
  OldPaymentsPreview,
  OneOldPaymentsImport,
} from '../../../contracts/strapi-stripe';
import { api, dataOf, get, send } from '../api/base';

/** An image of the media library, with the fields the settings show. */
export interface LogoFile {
  documentId: string;
  name: string;
  url: string;
}

const settingsApi = api.injectEndpoints({
  endpoints: (build) => ({
    findSettings: build.query<CurrentSettings, void>({
      query: () => get('/settings'),
      transformResponse: (answer: OneSettings) => dataOf(answer),
      providesTags: ['InvoicePaymentsSettings'],
    }),
    updateSettings: build.mutation<CurrentSettings, SettingsInput>({
      query: (input) => send('PUT', '/settings', input),
      transformResponse: (answer: OneSettings) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsSettings', 'InvoicePaymentsActivity'],
    }),
    findSmsSettings: build.query<SmsSettings, void>({
      query: () => get('/settings/sms'),
      transformResponse: (answer: OneSmsSettings) => dataOf(answer),
      providesTags: ['InvoicePaymentsSettings'],
    }),
    updateSmsSettings: build.mutation<SmsSettings, SmsSettingsInput>({
      query: (input) => send('PUT', '/settings/sms', input),
      transformResponse: (answer: OneSmsSettings) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsSettings', 'InvoicePaymentsActivity'],
    }),
    testSms: build.mutation<{ recipient: string }, TestSmsInput>({
      query: (input) => send('POST', '/settings/sms/test', input),
      transformResponse: (answer: { data: { recipient: string } }) => dataOf(answer),
    }),
    findEntryTypes: build.query<EntryType[], void>({
      query: () => get('/entries/types'),
      transformResponse: (answer: FindEntryTypes) => dataOf(answer),
    }),
    findOldPayments: build.query<OldPaymentsPreview, void>({
      query: () => get('/imports/strapi-stripe'),
      transformResponse: (answer: FindOldPayments) => dataOf(answer),
      providesTags: ['InvoicePaymentsInvoice'],
    }),
    importOldPayments: build.mutation<OldPaymentsImported, ImportOldPayments>({
      query: (input) => send('POST', '/imports/strapi-stripe', input),
      transformResponse: (answer: OneOldPaymentsImport) => dataOf(answer),
      // Invalidate once, at the end or after a failure: counting the remaining rows reads all of them.
      invalidatesTags: (answer) =>
        answer && answer.next !== null
          ? []
          : ['InvoicePaymentsInvoice', 'InvoicePaymentsFigures', 'InvoicePaymentsActivity'],
    }),
    findLogo: build.query<LogoFile | null, string>({
      query: (documentId) => ({
        url: '/upload/files',
        method: 'GET' as const,
        config: { params: { 'filters[$and][0][documentId][$eq]': documentId } },
      }),
      transformResponse: (answer: { results: LogoFile[] }) => answer.results[0] ?? null,
    }),
  }),
});

export const {
  useFindEntryTypesQuery,
  useFindLogoQuery,
  useFindOldPaymentsQuery,
  useFindSettingsQuery,
  useFindSmsSettingsQuery,
  useImportOldPaymentsMutation,
  useTestSmsMutation,
  useUpdateSettingsMutation,
  useUpdateSmsSettingsMutation,
} = settingsApi;
