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

/** Starts a query of the rows' ids, and of other attributes. */
const idsOf = (strapi: Core.Strapi, uid: string, { where, refine = (query) => query }: Narrowed, fields: string[]) => {
  // Strapi removes repeated rows where a filter joins several.
  const builder = strapi.db
    .queryBuilder(uid)
    .select(['id', ...fields])
    .where(where) as unknown as KnexBuilder;
  const { attributes } = strapi.db.metadata.get(uid);
  const columnOf = (column: string): string => builder.aliasColumn(column);
  const columnOfField = (field: string): string => {
    const attribute = attributes[field] as { columnName?: string } | undefined;
    return columnOf(attribute?.columnName ?? field);
  };
  return { query: refine(builder.getKnexQuery(), columnOf), columnOfField };
};

/**
 * Reads rows in the order of a slice: their ids first, so that sorting moves no whole rows. Strapi's own `orderBy` takes
 * `status` for draft or published; here it is the column.
 */
const findSorted = async (
  strapi: Core.Strapi,
  uid: string,
  narrowed: Narrowed,
  { orderBy, offset }: Slice,
  { limit, populate }: { limit: number; populate?: unknown }
): Promise<Row[]> => {
  const fields = orderBy.flatMap((entry) => Object.keys(entry));
  const { query, columnOfField } = idsOf(
    strapi,
    uid,
    narrowed,
    fields.filter((field) => field !== 'id')
  );
  for (const [field, direction] of orderBy.flatMap((entry) => Object.entries(entry))) {
    query.orderBy(columnOfField(field), direction);
  }
  const found = (await joinTransaction(strapi, query.offset(offset).limit(limit) as never)) as { id: number }[];
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows: Row[] = await strapi.db.query(uid).findMany({ where: { id: { $in: ids } }, populate } as never);
  const byId = new Map(rows.map((row): [unknown, Row] => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
};

const countUpTo = async (strapi: Core.Strapi, uid: string, narrowed: Narrowed, limit: number): Promise<number> => {
  const found = idsOf(strapi, uid, narrowed, []).query.limit(limit).as('found');
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
  const { page, offset, limit } = slice;
  const next = (rows: Row[], hasMore: boolean): string | null => {
    const last = rows.at(-1);
    return hasMore && last ? slice.cursorAfter(last) : null;
  };
  if (page !== null) {
    const [rows, count] = await Promise.all([
      findSorted(strapi, uid, narrowed, slice, { limit, populate }),
      countUpTo(strapi, uid, narrowed, countLimit + 1),
    ]);
    const capped = count > countLimit;
    const nextCursor = next(rows, offset + rows.length < count || (capped && rows.length === limit));
    return { rows, total: Math.min(count, countLimit), nextCursor, ...(capped ? { capped } : {}) };
  }
  const ways = conditionsAfter(slice, strapi.db.dialect.client).map((all) => ({ $and: all.map(filterOf) }));
  const where = ways.length > 0 ? { $and: [narrowed.where, { $or: ways }] } : narrowed.where;
  const found = await findSorted(strapi, uid, { ...narrowed, where }, slice, { limit: limit + 1, populate });
  const rows = found.slice(0, limit);
  return { rows, total: null, nextCursor: next(rows, found.length > limit) };
};
