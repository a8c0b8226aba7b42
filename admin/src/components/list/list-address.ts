import type { ListViewInput, ViewFilter } from '../../../../contracts/list-views';
import { viewOperators } from '../../../../contracts/list-views';

/** The part of a list's address that a view keeps. */
export interface ListAddress {
  page?: string | number;
  pageSize?: string | number;
  sort?: string;
  _q?: string;
  filters?: { $and?: Record<string, Record<string, string>>[] };
}

export type View = Omit<ListViewInput, 'columns'>;

const isOperator = (text: string): text is ViewFilter['operator'] =>
  (viewOperators as readonly string[]).includes(text);

/** Strapi's search field encodes its text twice. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads search, filters and order of an address. */
export const viewOf = (name: string, { _q, sort, filters }: ListAddress): View => ({
  name,
  search: _q ? decoded(_q) : null,
  sort: sort && /^[a-zA-Z]{1,40}:(ASC|DESC)$/.test(sort) ? sort : null,
  filters: (filters?.$and ?? []).flatMap((entry) =>
    Object.entries(entry).flatMap(([field, conditions]) =>
      Object.entries(conditions).flatMap(([operator, value]) =>
        isOperator(operator) ? [{ field, operator, value }] : []
      )
    )
  ),
});

/** Writes the address of a view, from its first page on. */
export const addressOf = ({ search, sort, filters }: View, { pageSize }: ListAddress): ListAddress => ({
  page: 1,
  ...(pageSize ? { pageSize } : {}),
  ...(sort ? { sort } : {}),
  ...(search ? { _q: encodeURIComponent(search) } : {}),
  ...(filters.length > 0
    ? { filters: { $and: filters.map(({ field, operator, value }) => ({ [field]: { [operator]: value } })) } }
    : {}),
});

/** Whether two views show the same, whatever they are called. */
export const showsTheSame = (one: View, other: View): boolean => {
  const shown = ({ search, sort, filters }: View) =>
    JSON.stringify([search, sort, filters.map(({ field, operator, value }) => [field, operator, value])]);
  return shown(one) === shown(other);
};
