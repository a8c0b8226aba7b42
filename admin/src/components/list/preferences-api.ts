import type { KeptList, ListPreferences, ListViewInput, OneListPreferences } from '../../../../contracts/list-views';
import { api, dataOf, get, remove, send } from '../../api/base';

const path = (list: KeptList) => `/my-lists/${list}`;

const preferencesApi = api.injectEndpoints({
  endpoints: (build) => ({
    findListPreferences: build.query<ListPreferences, KeptList>({
      query: (list) => get(path(list)),
      transformResponse: (answer: OneListPreferences) => dataOf(answer),
      providesTags: ['InvoicePaymentsListViews'],
    }),
    setListColumns: build.mutation<ListPreferences, { list: KeptList; columns: string[] | null }>({
      query: ({ list, columns }) => send('PUT', path(list), { columns }),
      transformResponse: (answer: OneListPreferences) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsListViews'],
    }),
    saveListView: build.mutation<ListPreferences, { list: KeptList; view: ListViewInput }>({
      query: ({ list, view }) => send('POST', `${path(list)}/views`, view),
      transformResponse: (answer: OneListPreferences) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsListViews'],
    }),
    deleteListView: build.mutation<ListPreferences, { list: KeptList; id: string }>({
      query: ({ list, id }) => remove(`${path(list)}/views/${id}`),
      transformResponse: (answer: OneListPreferences) => dataOf(answer),
      invalidatesTags: ['InvoicePaymentsListViews'],
    }),
  }),
});

export const {
  useFindListPreferencesQuery,
  useSetListColumnsMutation,
  useSaveListViewMutation,
  useDeleteListViewMutation,
} = preferencesApi;
