import type { Core } from '@strapi/strapi';

import { insertIfAbsent, integerOf } from '../kit/database';
import { COUNTER_UID } from '../plugin-id';

/**
 * The next value of a sequence without gaps. Call it in the transaction that uses the number: the
 * counter's row stays locked until it ends, and a rollback gives the number back.
 */
export const nextInSequence = async (strapi: Core.Strapi, name: string): Promise<number> => {
  const advance = async (): Promise<{ value: unknown } | null> => {
    const advanced = await strapi.db
      .queryBuilder(COUNTER_UID)
      .where({ name })
      .increment('value', 1)
      .execute<number>({ mapResults: false });
    // A row that another issuer committed in between would be found below, and was not advanced here.
    if (advanced === 0) return null;
    return strapi.db.query(COUNTER_UID).findOne({ where: { name } });
  };
  // The row is there but for the first invoice of a year. Inserting first would take a shared lock
  // on MySQL, and two issuers would wait for each other.
  const row = await advance();
  if (row) return integerOf(row.value);
  await insertIfAbsent(strapi, COUNTER_UID, { name, value: 0 }, ['name']);
  return integerOf((await advance())?.value);
};
