import { useAuth } from '@strapi/strapi/admin';
import { useMemo } from 'react';

import type { RelatedEntry } from '../../../contracts/common';
import { api } from '../api/base';
import { markOf } from '../entry-panel/mark';

/** Number of entries the picker shows. */
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

interface Configuration {
  data: { contentType: { settings: { mainField: string } } };
}

const keyOf = ({ uid, documentId, locale }: RelatedEntry): string => [uid, documentId, locale ?? ''].join(' ');

const textOf = (entry: ListedEntry, field: string): string | null => {
  const value = entry[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};

/** Entries of one content type and locale. */
const grouped = (entries: readonly RelatedEntry[]): RelatedEntry[][] => {
  const groups = new Map<string, RelatedEntry[]>();
  for (const entry of entries) {
    const name = `${entry.uid} ${entry.locale ?? ''}`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups.values()];
};

/** Uses Strapi's Content Manager API with the current user's permissions, so both show the same entries. */
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
      transformResponse: (answer: Configuration) => answer.data.contentType.settings.mainField,
    }),
    /** The main fields of a page of entries: two requests for each content type. What the user may not read is left out. */
    findEntryTitles: build.query<Record<string, string>, RelatedEntry[]>({
      async queryFn(entries, _api, _options, request) {
        const titles: Record<string, string> = {};
        for (const group of grouped(entries)) {
          const [{ uid, locale }] = group;
          const address = `/content-manager/collection-types/${uid}`;
          const documentIds = [...new Set(group.map(({ documentId }) => documentId))];
          const [configuration, list] = await Promise.all([
            request({ url: `/content-manager/content-types/${uid}/configuration`, method: 'GET' }),
            request({
              url: address,
              method: 'GET',
              config: {
                params: {
                  ...{ page: 1, pageSize: documentIds.length, filters: { documentId: { $in: documentIds } } },
                  ...(locale ? { locale } : {}),
                },
              },
            }),
          ]);
          if (configuration.error || list.error) continue;
          const { mainField } = (configuration.data as Configuration).data.contentType.settings;
          for (const entry of (list.data as Listed).results) {
            const title = textOf(entry, mainField);
            if (title !== null) titles[keyOf({ uid, locale, documentId: entry.documentId })] = title;
          }
        }
        return { data: titles };
      },
      keepUnusedDataFor: 0,
    }),
    /** The entry itself, as this user may read it. */
    findEntry: build.query<ListedEntry, RelatedEntry>({
      query: ({ uid, documentId, locale }) => ({
        url: `/content-manager/collection-types/${uid}/${documentId}`,
        method: 'GET',
        config: { params: locale ? { locale } : {} },
      }),
      transformResponse: (answer: { data: ListedEntry }) => answer.data,
      keepUnusedDataFor: 0,
    }),
    findEntries: build.query<Listed, { uid: string; search: string }>({
      query: ({ uid, search }) => ({
        url: `/content-manager/collection-types/${uid}`,
        method: 'GET',
        config: { params: { page: 1, pageSize: PAGE, ...(search ? { _q: search } : {}) } },
      }),
      // Entries change without invalidating our cache.
      keepUnusedDataFor: 0,
    }),
  }),
});

/** The main field of an entry; null where the user may not read it, or it is not loaded yet. */
export const useEntryTitle = (entry: RelatedEntry): string | null => {
  const { data: mainField } = entriesApi.useFindMainFieldQuery(entry.uid);
  const { data } = entriesApi.useFindEntryQuery(entry);
  return mainField === undefined || !data ? null : textOf(data, mainField);
};

/** Returns the main field of one of these entries; null as for `useEntryTitle`. */
export const useEntryTitles = (entries: RelatedEntry[]): ((entry: RelatedEntry) => string | null) => {
  const { data } = entriesApi.useFindEntryTitlesQuery(entries, { skip: entries.length === 0 });
  return (entry) => data?.[keyOf(entry)] ?? null;
};

export const { useFindMainFieldQuery, useFindEntriesQuery } = entriesApi;

/** Content types an invoice can be attached to: enabled by an administrator and readable by the current user. */
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
