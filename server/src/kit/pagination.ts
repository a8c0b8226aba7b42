import { z } from '@strapi/utils';

import type { ListQuery, Page } from '../../../contracts';
import { once } from './once';

const MAX_PAGE_SIZE = 100;

/** Query strings are text: numbers and booleans are read here once. */
const queryInteger = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum));

export const queryBoolean = once(() =>
  z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .pipe(z.boolean())
);

/** What every list takes; `sortable` are the fields a list may be sorted by. */
export const listQueryShape = <F extends string>(sortable: readonly [F, ...F[]]) => ({
  page: queryInteger(1, 1_000_000).optional(),
  pageSize: queryInteger(1, MAX_PAGE_SIZE).optional(),
  sort: z
    .string()
    .refine(
      (text) => {
        const [field, order = 'asc', ...rest] = text.split(':');
        return (sortable as readonly string[]).includes(field) && ['asc', 'desc'].includes(order) && rest.length === 0;
      },
      { message: `must be one of ${sortable.join(', ')}, followed by :asc or :desc` }
    )
    .optional(),
  search: z.string().trim().max(200).optional(),
});

export interface Slice {
  page: number;
  pageSize: number;
  offset: number;
  limit: number;
  orderBy: Record<string, 'asc' | 'desc'>[];
}

/** Where a page starts and how it is ordered. `id` breaks ties, so that pages neither repeat nor skip rows. */
export const sliceOf = (query: ListQuery, defaultSort: string): Slice => {
  const page = query.page ?? 1;
  const pageSize = query.pageSize ?? 25;
  const [field, order = 'asc'] = (query.sort ?? defaultSort).split(':');
  const direction = order === 'desc' ? 'desc' : 'asc';
  return {
    page,
    pageSize,
    offset: (page - 1) * pageSize,
    limit: pageSize,
    orderBy: field === 'id' ? [{ id: direction }] : [{ [field]: direction }, { id: direction }],
  };
};

/** @param capped counting stopped at `total`: there are more */
export const pageOf = <T>(data: T[], total: number, slice: Slice, capped = false): Page<T> => ({
  data,
  meta: {
    pagination: {
      page: slice.page,
      pageSize: slice.pageSize,
      pageCount: Math.ceil(total / slice.pageSize),
      total,
      ...(capped ? { capped: true as const } : {}),
    },
  },
});
