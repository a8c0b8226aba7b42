import type { Core } from '@strapi/strapi';

import type { Environment, NumberSeriesKey } from '../../../contracts';
import {
  counterName,
  creditNoteSeries,
  formatNumber,
  parseEarlierNumber,
  periodOf,
  type ResolvedFormat,
} from '../../../domain/invoices/number-format';
import { insertIfAbsent, integerOf, lockRow } from '../kit/database';
import { ConflictError } from '../kit/errors';
import { COUNTER_UID, CREDIT_NOTE_UID, INVOICE_UID } from '../plugin-id';

/** A series in one environment on an issue day. */
export interface Drawing {
  series: NumberSeriesKey;
  format: ResolvedFormat;
  /** `YYYY-MM-DD` */
  day: string;
}

/** The columns of a document with its number, series, period and sequence. */
export interface DrawnNumber {
  number: string;
  numberSeries: NumberSeriesKey;
  numberPeriod: string;
  numberSequence: number;
}

/** The type of the documents that a series numbers. */
export const numberedUid = (series: NumberSeriesKey): typeof INVOICE_UID | typeof CREDIT_NOTE_UID =>
  series === creditNoteSeries ? CREDIT_NOTE_UID : INVOICE_UID;

const nameOf = ({ series, format, day }: Drawing): string => {
  const period = periodOf(format.reset, day);
  return series === creditNoteSeries
    ? counterName(format.environment, period, 'default', 'credit-note')
    : counterName(format.environment, period, series);
};

/** Returns the first and last possible issue day of the period. */
const daysOf = ({ format, day }: Drawing): { $gte: string; $lte: string } | null => {
  if (format.reset === 'never') return null;
  const start = periodOf(format.reset, day);
  return format.reset === 'yearly'
    ? { $gte: `${start}-01-01`, $lte: `${start}-12-31` }
    : { $gte: `${start}-01`, $lte: `${start}-31` };
};

/** Returns the highest sequence among numbers without a stored series. Those all belong to the default series. */
const highestEarlier = async (strapi: Core.Strapi, { format, day }: Drawing): Promise<number> => {
  const year = day.slice(0, 4);
  const rows: { number: string }[] = await strapi.db.query(INVOICE_UID).findMany({
    select: ['number'],
    where: {
      environment: format.environment,
      numberSeries: { $null: true },
      number: format.reset === 'never' ? { $notNull: true } : { $contains: `-${year}-` },
    },
  });
  return rows.reduce((highest, { number }) => {
    const parts = parseEarlierNumber(number);
    const counts = parts !== null && (format.reset === 'never' || parts.year === Number(year));
    return counts && parts.sequence > highest ? parts.sequence : highest;
  }, 0);
};

/**
 * Returns the highest sequence of a series among the documents of the period. `strapi export` contains documents but no
 * counters, so this is where a series continues on another site, and after its reset changed.
 */
export const highestSequence = async (strapi: Core.Strapi, drawing: Drawing): Promise<number> => {
  const { series, format } = drawing;
  const days = daysOf(drawing);
  const [row]: { numberSequence: unknown }[] = await strapi.db.query(numberedUid(series)).findMany({
    select: ['numberSequence'],
    where: { environment: format.environment, numberSeries: series, ...(days ? { issueDate: days } : {}) },
    orderBy: [{ numberSequence: 'desc' }],
    limit: 1,
  });
  const stored = row ? integerOf(row.numberSequence) : 0;
  return series === 'default' ? Math.max(stored, await highestEarlier(strapi, drawing)) : stored;
};

/** Returns the last sequence that the counter gave; `null` when it has given none. */
const counterValue = async (strapi: Core.Strapi, drawing: Drawing): Promise<number | null> => {
  const row: { value: unknown } | null = await strapi.db
    .query(COUNTER_UID)
    .findOne({ where: { name: nameOf(drawing) } });
  return row ? integerOf(row.value) : null;
};

/** Returns the last sequence of a series, from its counter and its documents. The next document gets the one after. */
export const lastSequence = async (strapi: Core.Strapi, drawing: Drawing): Promise<number> =>
  Math.max((await counterValue(strapi, drawing)) ?? 0, await highestSequence(strapi, drawing));

/** Locks the counter until the transaction ends and returns its value. Creates it if missing. */
export const lockCounter = async (strapi: Core.Strapi, drawing: Drawing): Promise<number> => {
  const name = nameOf(drawing);
  if (!(await lockRow(strapi, COUNTER_UID, { name }))) {
    await insertIfAbsent(strapi, COUNTER_UID, { name, value: await highestSequence(strapi, drawing) }, ['name']);
    await lockRow(strapi, COUNTER_UID, { name });
  }
  return integerOf(await counterValue(strapi, drawing));
};

/** Raises a counter; never lowers it. Call it in the transaction that locked the counter. */
export const raiseCounter = async (strapi: Core.Strapi, drawing: Drawing, value: number): Promise<void> => {
  await strapi.db
    .query(COUNTER_UID)
    .updateMany({ where: { name: nameOf(drawing), value: { $lt: value } }, data: { value } });
};

const advance = async (strapi: Core.Strapi, name: string): Promise<number | null> => {
  const advanced = await strapi.db
    .queryBuilder(COUNTER_UID)
    .where({ name })
    .increment('value', 1)
    .execute<number>({ mapResults: false });
  // Another issuer may have committed the row in between. It would be found below, but this call did not advance it.
  if (advanced === 0) return null;
  const row: { value: unknown } | null = await strapi.db.query(COUNTER_UID).findOne({ where: { name } });
  return integerOf(row?.value);
};

/** Also looks at the other kind of document: a customer must not get two documents of one number. */
const isTaken = async (strapi: Core.Strapi, environment: Environment, number: string): Promise<boolean> => {
  for (const uid of [INVOICE_UID, CREDIT_NOTE_UID]) {
    if ((await strapi.db.query(uid).count({ where: { environment, number } })) > 0) return true;
  }
  return false;
};

/**
 * Draws the next number of a series without gaps. Call it in the transaction that uses the number: the counter's row
 * stays locked until the end, and a rollback returns the number.
 *
 * @throws {ConflictError} `number_taken` when another series or an earlier period holds the number
 */
export const drawNumber = async (strapi: Core.Strapi, drawing: Drawing): Promise<DrawnNumber> => {
  const { series, format, day } = drawing;
  const name = nameOf(drawing);
  const draw = async (): Promise<number> => {
    // Inserting first would take a shared lock on MySQL, and two issuers would deadlock.
    const drawn = await advance(strapi, name);
    if (drawn !== null) return drawn;
    await lockCounter(strapi, drawing);
    return integerOf(await advance(strapi, name));
  };
  const drawnNumber = (numberSequence: number): DrawnNumber => ({
    number: formatNumber(format, { day, sequence: numberSequence }),
    numberSeries: series,
    numberPeriod: periodOf(format.reset, day),
    numberSequence,
  });

  const first = drawnNumber(await draw());
  if (!(await isTaken(strapi, format.environment, first.number))) return first;
  // The reset of the series was changed and changed back, so another counter continued in between.
  const highest = await highestSequence(strapi, drawing);
  if (highest >= first.numberSequence) {
    await raiseCounter(strapi, drawing, highest);
    const second = drawnNumber(await draw());
    if (!(await isTaken(strapi, format.environment, second.number))) return second;
  }
  throw new ConflictError(`The next number ${first.number} exists already.`, {
    code: 'number_taken',
    field: 'number',
    hint: 'Ask an administrator to change the pattern of the numbers in Settings, or to set the next number.',
  });
};
