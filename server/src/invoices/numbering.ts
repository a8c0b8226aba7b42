import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import { counterName, parseInvoiceNumber } from '../../../domain/invoices/invoice-number';
import { insertIfAbsent, integerOf } from '../kit/database';
import { COUNTER_UID, INVOICE_UID } from '../plugin-id';

/** Numbers are counted per environment and year. */
interface Series {
  environment: Environment;
  year: number;
}

/**
 * The highest number there is of a year. `strapi export` takes invoices along and counters not: on the other site
 * the series goes on all the same. Read when a counter is missing, so once a year on any other site.
 */
const highestSequence = async (strapi: Core.Strapi, { environment, year }: Series): Promise<number> => {
  const rows: { number: string }[] = await strapi.db.query(INVOICE_UID).findMany({
    select: ['number'],
    where: { environment, number: { $contains: `-${year}-` } },
  });
  return rows.reduce((highest, { number }) => {
    const parts = parseInvoiceNumber(number);
    return parts?.year === year && parts.sequence > highest ? parts.sequence : highest;
  }, 0);
};

/**
 * The next number of a series without gaps. Call it in the transaction that uses the number: the
 * counter's row stays locked until it ends, and a rollback gives the number back.
 */
export const nextInSeries = async (strapi: Core.Strapi, series: Series): Promise<number> => {
  const name = counterName(series.environment, series.year);
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
  await insertIfAbsent(strapi, COUNTER_UID, { name, value: await highestSequence(strapi, series) }, ['name']);
  return integerOf((await advance())?.value);
};
