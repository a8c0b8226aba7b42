import { useAuth } from '@strapi/strapi/admin';
import { useMemo } from 'react';

import { api } from '../api/base';
import { markOf } from '../entry-panel/mark';

/** As many entries as the picker shows at once. */
export const PAGE = 10;

/** A content type whose entries carry invoices. */
export interface InvoicedEntryType {
  uid: string;
  name: string;
}

interface ContentType {
  uid: string;
  info: { displayName: string };
  pluginOptions?: object;
}

/** An entry as the Content Manager lists it. */
interface ListedEntry {
  documentId: string;
  locale?: string | null;
  [field: string]: unknown;
}

interface Listed {
  results: ListedEntry[];
  pagination: { total: number };
}

/** Strapi's own Content Manager answers, by the rights of who asks: no entry shows here that does not show there. */
const entriesApi = api.injectEndpoints({
  endpoints: (build) => ({
    findMarkedTypes: build.query<InvoicedEntryType[], void>({
      query: () => ({ url: '/content-manager/init', method: 'GET' }),
      transformResponse: (answer: { data: { contentTypes: ContentType[] } }) =>
        answer.data.contentTypes
          .filter(({ pluginOptions }) => markOf(pluginOptions) !== null)
          .map(({ uid, info }) => ({ uid, name: info.displayName }))
          .sort((one, other) => one.name.localeCompare(other.name)),
      providesTags: ['InvoicePaymentsSettings'],
    }),
    findMainField: build.query<string, string>({
      query: (uid) => ({ url: `/content-manager/content-types/${uid}/configuration`, method: 'GET' }),
      transformResponse: (answer: { data: { contentType: { settings: { mainField: string } } } }) =>
        answer.data.contentType.settings.mainField,
    }),
    findEntries: build.query<Listed, { uid: string; search: string }>({
      query: ({ uid, search }) => ({
        url: `/content-manager/collection-types/${uid}`,
        method: 'GET',
        config: { params: { page: 1, pageSize: PAGE, ...(search ? { _q: search } : {}) } },
      }),
      // Entries change without our knowing.
      keepUnusedDataFor: 0,
    }),
  }),
});

export const { useFindMainFieldQuery, useFindEntriesQuery } = entriesApi;

/** Types an invoice can be attached to: chosen by an administrator, and readable by who looks. */
export const useInvoicedTypes = (): InvoicedEntryType[] => {
  const permissions = useAuth('useInvoicedTypes', (state) => state.permissions);
  const { data } = entriesApi.useFindMarkedTypesQuery();
  return useMemo(() => {
    const readable = new Set(
      permissions
        .filter(({ action }) => action === 'plugin::content-manager.explorer.read')
        .map(({ subject }) => subject)
    );
    return (data ?? []).filter(({ uid }) => readable.has(uid));
  }, [data, permissions]);
};
