import { useQueryParams } from '@strapi/strapi/admin';
import { useMemo } from 'react';

import type { Params } from '../api/base';

interface UrlQuery {
  page?: string;
  pageSize?: string;
  sort?: string;
  _q?: string;
  filters?: { $and?: Record<string, Record<string, string>>[] };
}

const NO_DATES = {};

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

const wholeNumber = (text: string | undefined, fallback: number): number =>
  text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : fallback;

/**
 * The list's state, which lives in the URL as on Strapi's own pages, as the parameters of our API.
 * What the API would refuse (a field it cannot sort by) is left out: an old bookmark must still open.
 */
export const useListQuery = ({
  sortable,
  filters,
  dates = NO_DATES,
}: {
  sortable: readonly string[];
  filters: readonly string[];
  /** Fields filtered from and to a day, with the parameter of each. */
  dates?: Readonly<Record<string, readonly [from: string, to: string]>>;
}) => {
  const [{ query }] = useQueryParams<UrlQuery>();
  return useMemo(() => {
    const [field = '', order = ''] = (query.sort ?? '').split(':');
    const chosen = Object.fromEntries(
      (query.filters?.$and ?? []).flatMap((entry) =>
        Object.entries(entry).flatMap(([name, condition]): [string, string][] => {
          if (filters.includes(name) && typeof condition.$eq === 'string') return [[name, condition.$eq]];
          const [from, to] = dates[name] ?? [];
          return [
            ...(from && isDay(condition.$gte) ? [[from, condition.$gte] as [string, string]] : []),
            ...(to && isDay(condition.$lte) ? [[to, condition.$lte] as [string, string]] : []),
          ];
        })
      )
    );
    const params: Params = {
      page: wholeNumber(query.page, 1),
      pageSize: Math.min(wholeNumber(query.pageSize, 10), 100),
      ...(sortable.includes(field) ? { sort: `${field}:${order.toLowerCase() === 'desc' ? 'desc' : 'asc'}` } : {}),
      ...(query._q ? { search: query._q } : {}),
      ...chosen,
    };
    return { params, isNarrowed: Boolean(query._q) || Object.keys(chosen).length > 0, chosen };
  }, [query, sortable, filters, dates]);
};
