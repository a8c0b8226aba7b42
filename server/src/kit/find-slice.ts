import type { Core } from '@strapi/strapi';

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
  const { page, offset, limit, orderBy } = slice;
  const next = (rows: Row[], hasMore: boolean): string | null => {
    const last = rows.at(-1);
    return hasMore && last ? slice.cursorAfter(last) : null;
  };
  const query = strapi.db.query(uid);
  if (page !== null) {
    const [rows, total] = await query.findWithCount({ where, offset, limit, orderBy, populate } as never);
    return { rows, total, nextCursor: next(rows, offset + rows.length < total) };
  }
  const ways = conditionsAfter(slice, strapi.db.dialect.client).map((all) => ({ $and: all.map(filterOf) }));
  const found: Row[] = await query.findMany({
    where: ways.length > 0 ? { $and: [where, { $or: ways }] } : where,
    limit: limit + 1,
    orderBy,
    populate,
  } as never);
  const rows = found.slice(0, limit);
  return { rows, total: null, nextCursor: next(rows, found.length > limit) };
};
