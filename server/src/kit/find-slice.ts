import type { Core } from '@strapi/strapi';

import { joinTransaction } from './database';
import { conditionsAfter, driverValue, type Condition, type FoundSlice, type Slice } from './pagination';

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

interface KnexBuilder {
  aliasColumn(column: string): string;
  getKnexQuery(): {
    orderBy(column: string, order: string): ReturnType<KnexBuilder['getKnexQuery']>;
    offset(rows: number): ReturnType<KnexBuilder['getKnexQuery']>;
    limit(rows: number): ReturnType<KnexBuilder['getKnexQuery']>;
  };
}

/**
 * Reads rows in the order of their own `status`. Strapi takes an `orderBy` of that name for draft or published: it fails for
 * raw models, and leaves the others in the order of their ids.
 */
const findByStatus = async (
  strapi: Core.Strapi,
  uid: string,
  { where, populate, limit }: { where: Where; populate?: unknown; limit: number },
  { direction, offset }: Slice
): Promise<Row[]> => {
  const builder = strapi.db.queryBuilder(uid).select(['id', 'status']).where(where) as unknown as KnexBuilder;
  const query = builder
    .getKnexQuery()
    .orderBy(builder.aliasColumn('status'), direction)
    .orderBy(builder.aliasColumn('id'), direction)
    .offset(offset)
    .limit(limit);
  const ids = ((await joinTransaction(strapi, query as never)) as { id: number }[]).map(({ id }) => id);
  if (ids.length === 0) return [];
  const found: Row[] = await strapi.db.query(uid).findMany({ where: { id: { $in: ids } }, populate } as never);
  const byId = new Map(found.map((row): [unknown, Row] => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
};

/**
 * Reads a page of a list, by its number or after a cursor. All lists of Strapi's query layer are read here.
 *
 * @param where attributes of the rows, in Strapi's syntax
 */
export const findSlice = async (
  strapi: Core.Strapi,
  uid: string,
  { where, populate }: { where: Where; populate?: unknown },
  slice: Slice
): Promise<FoundSlice<Row>> => {
  const { page, offset, limit, orderBy, field } = slice;
  const isByStatus = field === 'status';
  const next = (rows: Row[], hasMore: boolean): string | null => {
    const last = rows.at(-1);
    return hasMore && last ? slice.cursorAfter(last) : null;
  };
  const query = strapi.db.query(uid);
  if (page !== null) {
    const [rows, total] = isByStatus
      ? await Promise.all([findByStatus(strapi, uid, { where, populate, limit }, slice), query.count({ where })])
      : await query.findWithCount({ where, offset, limit, orderBy, populate } as never);
    return { rows, total, nextCursor: next(rows, offset + rows.length < total) };
  }
  const ways = conditionsAfter(slice, strapi.db.dialect.client).map((all) => ({ $and: all.map(filterOf) }));
  const wanted = { where: ways.length > 0 ? { $and: [where, { $or: ways }] } : where, limit: limit + 1, populate };
  const found: Row[] = isByStatus
    ? await findByStatus(strapi, uid, wanted, slice)
    : await query.findMany({ ...wanted, orderBy } as never);
  const rows = found.slice(0, limit);
  return { rows, total: null, nextCursor: next(rows, found.length > limit) };
};
