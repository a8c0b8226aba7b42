import { useMemo } from 'react';

import { api } from '../api/base';

interface ContentType {
  uid: string;
  isDisplayed: boolean;
  kind: string;
  info: { displayName: string };
}

const typesApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Strapi's own list of the site's content types; every admin user may read it. */
    findContentTypes: build.query<ContentType[], void>({
      query: () => ({ url: '/content-manager/content-types', method: 'GET' }),
      transformResponse: (answer: { data: ContentType[] }) => answer.data,
    }),
  }),
});

/** Content types an invoice can be attached to, by name. */
export const useEntryTypes = (): { value: string; label: string }[] => {
  const { data } = typesApi.useFindContentTypesQuery();
  return useMemo(
    () =>
      (data ?? [])
        .filter(({ uid, isDisplayed }) => isDisplayed && uid.startsWith('api::'))
        .map(({ uid, info }) => ({ value: uid, label: info.displayName }))
        .sort((one, other) => one.label.localeCompare(other.label)),
    [data]
  );
};
