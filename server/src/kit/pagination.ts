import { z } from '@strapi/utils';

import type { ListQuery, Page } from '../../../contracts';
import { isDay } from '../../../domain/values/zoned-days';
import { cursorText, readCursor } from './cursors';
import { dayOrNull, integerOf, isoOrNull } from './database';
import { InvalidInputError } from './errors';
import { once } from './once';
import { findUnstorable } from './storable';
import { rowId } from './validation';

const MAX_PAGE_SIZE = 100;

/** Query strings are text. Numbers and booleans are parsed here once. */
export const queryInteger = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,16}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum));

export const queryBoolean = once(() =>
  z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .pipe(z.boolean())
);

/** The parameters of a list that is read from page to page. */
export const cursorShape = () => ({
  cursor: z.string().min(1).max(2000).optional(),
  limit: queryInteger(1, MAX_PAGE_SIZE).optional(),
});

/** Builds the query schema of a list. `sortable` names the fields that a list may be sorted by. */
export const listQueryShape = <F extends SortField>(sortable: readonly [F, ...F[]]) => ({
  ...cursorShape(),
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

/** What the values of a field look like, so that a forged cursor reaches no database. */
const valueKinds = {
  moment: (value: unknown) =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) && value.endsWith('Z') && isDay(value.slice(0, 10)),
  day: (value: unknown) => typeof value === 'string' && isDay(value),
  integer: (value: unknown) => Number.isSafeInteger(value),
  text: (value: unknown) => typeof value === 'string' && value.length <= 1000 && findUnstorable(value) === null,
};

type ValueKind = keyof typeof valueKinds;

/** Every field that a list can be sorted by. */
const sortKinds = {
  amount: 'integer',
  arrivalDate: 'day',
  at: 'moment',
  createdAt: 'moment',
  customerName: 'text',
  dueDate: 'day',
  foundAt: 'moment',
  happenedAt: 'moment',
  id: 'integer',
  issueDate: 'day',
  lastDeliveredAt: 'moment',
  lastUsedAt: 'moment',
  mode: 'text',
  name: 'text',
  net: 'integer',
  number: 'text',
  paidAt: 'moment',
  paidOutAt: 'moment',
  receivedAt: 'moment',
  settledAt: 'moment',
  status: 'text',
  total: 'integer',
  type: 'text',
  updatedAt: 'moment',
  writtenAt: 'moment',
} as const satisfies Readonly<Record<string, ValueKind>>;

export type SortField = keyof typeof sortKinds;

/** Where a page ended: the value that its last row is sorted by, and the row's id. */
export interface Position {
  value: string | number | null;
  id: number;
}

const positionOf =
  (field: SortField) =>
  (given: unknown): Position | null => {
    const [value, id] = Array.isArray(given) ? (given as unknown[]) : [];
    if (!rowId().safeParse(id).success) return null;
    if (value !== null && !valueKinds[sortKinds[field]](value)) return null;
    return { value: value as Position['value'], id: id as number };
  };

/** Normalizes what a driver returns for a field. */
const valueOf = (field: SortField, value: unknown): Position['value'] => {
  if (value === null || value === undefined) return null;
  switch (sortKinds[field]) {
    case 'moment':
      return isoOrNull(value);
    case 'day':
      return dayOrNull(value);
    case 'integer':
      return integerOf(value);
    default:
      return String(value);
  }
};

export interface Slice {
  /** Null for a page after a cursor. */
  page: number | null;
  pageSize: number;
  offset: number;
  limit: number;
  field: SortField;
  direction: 'asc' | 'desc';
  orderBy: Record<string, 'asc' | 'desc'>[];
  /** The page begins after it. Null for the first page, or for one with a number. */
  after: Position | null;
  /** Returns the cursor of the page that follows a row. */
  cursorAfter(row: Readonly<Record<string, unknown>>): string;
}

const conflicting = (field: string, message: string, hint: string): never => {
  throw new InvalidInputError(message, { code: 'pagination_conflict', field, hint });
};

/**
 * Returns a page's offset and order, or where it begins after a cursor. `id` breaks ties, so that pages neither repeat nor
 * skip rows.
 *
 * @param list its name, with the record it is part of; a cursor of another list is refused
 * @throws {InvalidInputError} `pagination_conflict`, `cursor_invalid`, `cursor_of_another_list`
 */
export const sliceOf = (list: string, query: ListQuery, defaultSort: `${SortField}:${'asc' | 'desc'}`): Slice => {
  const { page, pageSize, limit, cursor, sort: _sort, ...filters } = query;
  const isByCursor = cursor !== undefined || limit !== undefined;
  if (isByCursor && page !== undefined) {
    conflicting('page', 'A page has either a number or a cursor.', 'Leave page out, or cursor and limit.');
  }
  if (limit !== undefined && pageSize !== undefined) {
    conflicting('limit', 'limit and pageSize mean the same.', 'Use limit with cursor, and pageSize with page.');
  }
  const [field, order = 'asc'] = (query.sort ?? defaultSort).split(':') as [SortField, string?];
  const direction = order === 'desc' ? 'desc' : 'asc';
  const of = { list, sort: `${field}:${direction}`, filters };
  const size = limit ?? pageSize ?? 25;
  return {
    page: isByCursor ? null : (page ?? 1),
    pageSize: size,
    offset: isByCursor ? 0 : ((page ?? 1) - 1) * size,
    limit: size,
    field,
    direction,
    orderBy: field === 'id' ? [{ id: direction }] : [{ [field]: direction }, { id: direction }],
    after: cursor === undefined ? null : readCursor(of, cursor, positionOf(field)),
    cursorAfter: (row) => cursorText(of, [valueOf(field, row[field]), integerOf(row.id)]),
  };
};

/** One way to come after a position: conditions that hold together. */
export type Condition = readonly [field: SortField, is: '<' | '>' | '=' | 'null' | 'not null', value?: string | number];

/**
 * Returns what holds for the rows after a slice's position: one of several groups of conditions. Rows without a value
 * stand where the database sorts them.
 *
 * @param client the database's dialect
 */
export const conditionsAfter = (
  { field, direction, after }: Pick<Slice, 'field' | 'direction' | 'after'>,
  client: string
): Condition[][] => {
  if (after === null) return [];
  const beyond = direction === 'asc' ? '>' : '<';
  if (field === 'id') return [[['id', beyond, after.id]]];
  // PostgreSQL takes an absent value for the greatest, the others for the smallest.
  const isAbsentFirst = (client === 'postgres') === (direction === 'desc');
  const tie: Condition = ['id', beyond, after.id];
  if (after.value === null) {
    return [[[field, 'null'], tie], ...(isAbsentFirst ? [[[field, 'not null']] as Condition[]] : [])];
  }
  return [
    [[field, beyond, after.value]],
    [[field, '=', after.value], tie],
    ...(isAbsentFirst ? [] : [[[field, 'null']] as Condition[]]),
  ];
};

/** Converts a condition's value for a driver: moments are compared as such. */
export const driverValue = ([field, , value]: Condition): string | number | Date | undefined =>
  sortKinds[field] === 'moment' && typeof value === 'string' ? new Date(value) : value;

/** The rows of a page, before they are presented. */
export interface FoundSlice<R> {
  rows: R[];
  /** How many rows all pages have; null for a page after a cursor, which is not counted. */
  total: number | null;
  /** The cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** True when counting stopped at `total` and more rows exist. */
  capped?: boolean;
}

/** A page without rows, for callers who may see none. */
export const nothingFound = <R>({ page }: Slice): FoundSlice<R> => ({
  rows: [],
  total: page === null ? null : 0,
  nextCursor: null,
});

/** @param data the presented rows */
export const pageOf = <T>(data: T[], { total, nextCursor, capped }: FoundSlice<unknown>, slice: Slice): Page<T> => ({
  data,
  meta: {
    pagination: {
      ...(slice.page === null || total === null
        ? { pageSize: slice.pageSize }
        : { page: slice.page, pageSize: slice.pageSize, pageCount: Math.ceil(total / slice.pageSize), total }),
      ...(capped ? { capped: true as const } : {}),
      nextCursor,
    },
  },
});
