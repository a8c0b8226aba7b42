import type { Core } from '@strapi/strapi';

import { joinTransaction } from '../database';
import { rowReader } from '../rows';
import { queryTable, rawSql } from '../tables';

interface Claim {
  /** The attribute that identifies an item. */
  key: string;
  /** Which items are due, and in which order. */
  where: Record<string, unknown>;
  orderBy: Record<string, 'asc'>[];
  limit: number;
  /** What the claim writes: column names with the driver's values. `attempts` is incremented besides. */
  set: Record<string, unknown>;
}

/**
 * Claims due items and returns them, in one statement. Not for MariaDB, whose UPDATE returns no rows.
 *
 * @returns the claimed rows, oldest first
 */
export const claimReturning = async (
  strapi: Core.Strapi,
  uid: string,
  { key, where, orderBy, limit, set }: Claim
): Promise<Record<string, unknown>[]> => {
  const isPostgres = strapi.db.dialect.client === 'postgres';
  const { column, read } = rowReader(strapi, uid);
  const due = strapi.db.queryBuilder(uid).select([key]).where(where).orderBy(orderBy).limit(limit).getKnexQuery();
  // Rows that another instance claims at this moment are its own.
  if (isPostgres) due.forUpdate().skipLocked();
  const query = queryTable(strapi, strapi.db.metadata.get(uid).tableName)
    // An array is computed once. A plain subquery may run again, and then claims more than the limit.
    .whereRaw(isPostgres ? '?? = any(array ?)' : '?? in ?', [column(key), due as never])
    .update({ ...set, attempts: rawSql(strapi, '?? + 1', ['attempts']) })
    .returning('*');
  const rows = (await joinTransaction(strapi, query as never)) as Record<string, unknown>[];
  return rows.map(read).sort((one, other) => Number(one.id) - Number(other.id));
};
