import type { Core } from '@strapi/strapi';

import { joinTransaction } from '../kit/database';
import { queryTable, rawSql } from '../kit/tables';

/** Values in one statement, well below every database's limit of bindings. */
const TOGETHER = 200;
/** Conditions in one statement. */
const VALUES_TOGETHER = 20;

export const inChunks = function* <T>(list: readonly T[], size = TOGETHER): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
};

/**
 * A pattern that finds a text whatever its case and encoding. It may find too much: SQLite knows the case of ASCII letters
 * only, and JSON escapes some characters. The caller looks again.
 */
const patternOf = (value: string): string =>
  `%${value
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9@.]+/g, '%')}%`;

/**
 * Finds rows in which one of the columns may contain one of the values, in batches.
 *
 * @param columns in column names
 * @param values at least three characters each; shorter ones are left out
 */
export const findIdsContaining = async function* (
  strapi: Core.Strapi,
  uid: string,
  columns: readonly string[],
  values: readonly string[]
): AsyncGenerator<number[]> {
  const { tableName } = strapi.db.metadata.get(uid);
  const text = strapi.db.dialect.client === 'mysql' ? 'char' : 'text';
  const patterns = [...new Set(values.map(patternOf))].filter((pattern) => pattern.replaceAll('%', '').length >= 3);
  for (const some of inChunks(patterns, VALUES_TOGETHER)) {
    for (let after = 0; ;) {
      const query = queryTable(strapi, tableName)
        .select('id')
        .where('id', '>', after)
        .where((either) => {
          for (const column of columns) {
            for (const pattern of some) {
              void either.orWhere(rawSql(strapi, `lower(cast(?? as ${text})) like ?`, [column, pattern]) as never);
            }
          }
        })
        .orderBy('id')
        .limit(TOGETHER);
      const rows = (await joinTransaction(strapi, query as never)) as { id: unknown }[];
      if (rows.length === 0) break;
      const ids = rows.map(({ id }) => Number(id));
      yield ids;
      after = ids[ids.length - 1];
    }
  }
};
