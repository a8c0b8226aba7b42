import type { Core } from '@strapi/strapi';

import { joinTransaction } from './database';
import { conditionsAfter, driverValue, type Condition, type FoundSlice, type Slice } from './pagination';
import { emptyQuery, type Query } from './tables';

type Where = Record<string, unknown>;
type Row = Record<string, unknown>;

const filterOf = (condition: Condition): Where => {
  const [field, is] = condition;
  switch (is) {
    case 'null':
      return { [field]: { $null: true } };
    case 'not null':
      return { [field]: { $notNull: true } };
    default:
      return { [field]: { [is === '=' ? '$eq' : is === '>' ? '$gt' : '$lt']: driverValue(condition) } };
  }
};

/** Counting stops here. Counting a million rows takes longer than showing any of their pages. */
export const COUNT_LIMIT = 10_000;

/** Which rows a list shows. */
export interface Narrowed {
  /** Attributes of the rows, in Strapi's syntax. */
  where: Where;
  /**
   * Adds conditions that Strapi's syntax does not know.
   *
   * @param columnOf returns a column's name with its table
   */
  refine?: (query: Query, columnOf: (column: string) => string) => Query;
  /** Counting stops here instead, where each row needs a lookup. */
  countLimit?: number;
}

interface KnexBuilder {
  aliasColumn(column: string): string;
  getKnexQuery(): Query;
}

/** A row's id, and the value that its list is sorted by. */
interface SortedId {
  id: number;
  sorted: unknown;
}

const columnOf = (strapi: Core.Strapi, uid: string, field: string): string =>
  (strapi.db.metadata.get(uid).attributes[field] as { columnName?: string } | undefined)?.columnName ?? field;

/** Starts a query of the rows' ids, and of another attribute. Strapi removes repeated rows where a filter joins several. */
const idsOf = (strapi: Core.Strapi, uid: string, { where, refine = (query) => query }: Narrowed, field = 'id') => {
  const builder = strapi.db
    .queryBuilder(uid)
    .select([...new Set(['id', field])])
    .where(where) as unknown as KnexBuilder;
  const aliased = (column: string): string => builder.aliasColumn(column);
  return { query: refine(builder.getKnexQuery(), aliased), aliased };
};

/**
 * Reads ids in the order of a slice, so that sorting moves no whole rows. Strapi's own `orderBy` takes `status` for draft or
 * published; here it is the column.
 */
const findIds = async (
  strapi: Core.Strapi,
  uid: string,
  narrowed: Narrowed,
  { field, orderBy, offset }: Slice,
  limit: number
): Promise<SortedId[]> => {
  const { query, aliased } = idsOf(strapi, uid, narrowed, field);
  for (const [name, direction] of orderBy.flatMap((entry) => Object.entries(entry))) {
    query.orderBy(aliased(columnOf(strapi, uid, name)), direction);
  }
  const found = (await joinTransaction(strapi, query.offset(offset).limit(limit) as never)) as Row[];
  return found.map((row) => ({ id: row.id as number, sorted: row[columnOf(strapi, uid, field)] }));
};

/** Rows that were deleted meanwhile are missing. */
const loadRows = async (
  strapi: Core.Strapi,
  uid: string,
  found: readonly SortedId[],
  populate: unknown
): Promise<Row[]> => {
  if (found.length === 0) return [];
  const where = { id: { $in: found.map(({ id }) => id) } };
  const rows: Row[] = await strapi.db.query(uid).findMany({ where, populate } as never);
  const byId = new Map(rows.map((row): [unknown, Row] => [row.id, row]));
  return found.map(({ id }) => byId.get(id)).filter((row) => row !== undefined);
};

const countUpTo = async (strapi: Core.Strapi, uid: string, narrowed: Narrowed, limit: number): Promise<number> => {
  const found = idsOf(strapi, uid, narrowed).query.limit(limit).as('found');
  const [{ count }] = (await joinTransaction(
    strapi,
    emptyQuery(strapi).count({ count: '*' }).from(found) as never
  )) as { count: unknown }[];
  return Number(count);
};

/**
 * Reads a page of a list, by its number or after a cursor. All lists of Strapi's query layer are read here. Counting stops
 * at {@link COUNT_LIMIT} rows; the page then says `capped`.
 */
export const findSlice = async (
  strapi: Core.Strapi,
  uid: string,
  { populate, countLimit = COUNT_LIMIT, ...narrowed }: Narrowed & { populate?: unknown },
  slice: Slice
): Promise<FoundSlice<Row>> => {
  const { page, offset, limit, field } = slice;
  // Of what was found, not of what could be loaded: a row that is deleted in between does not end the list.
  const next = (found: readonly SortedId[], hasMore: boolean): string | null => {
    const last = found.at(-1);
    return hasMore && last ? slice.cursorAfter({ [field]: last.sorted, id: last.id }) : null;
  };
  if (page !== null) {
    const [found, count] = await Promise.all([
      findIds(strapi, uid, narrowed, slice, limit),
      countUpTo(strapi, uid, narrowed, countLimit + 1),
    ]);
    const capped = count > countLimit;
    return {
      rows: await loadRows(strapi, uid, found, populate),
      total: Math.min(count, countLimit),
      nextCursor: next(found, offset + found.length < count || (capped && found.length === limit)),
      ...(capped ? { capped } : {}),
    };
  }
  const ways = conditionsAfter(slice, strapi.db.dialect.client).map((all) => ({ $and: all.map(filterOf) }));
  const where = ways.length > 0 ? { $and: [narrowed.where, { $or: ways }] } : narrowed.where;
  const found = await findIds(strapi, uid, { ...narrowed, where }, slice, limit + 1);
  const kept = found.slice(0, limit);
  return {
    rows: await loadRows(strapi, uid, kept, populate),
    total: null,
    nextCursor: next(kept, found.length > limit),
  };
};
