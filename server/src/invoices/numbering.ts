import type { Core } from '@strapi/strapi';

import { insertIfAbsent, integerOf } from '../kit/database';
import { COUNTER_UID } from '../plugin-id';

/**
 * The next value of a sequence without gaps. Call it in the transaction that uses the number: the
 * counter's row stays locked until it ends, and a rollback gives the number back.
 */
export const nextInSequence = async (strapi: Core.Strapi, name: string): Promise<number> => {
  await insertIfAbsent(strapi, COUNTER_UID, { name, value: 0 }, ['name']);
  await strapi.db.queryBuilder(COUNTER_UID).where({ name }).increment('value', 1).execute();
  const row = await strapi.db.query(COUNTER_UID).findOne({ where: { name } });
  return integerOf(row.value);
};
