import type { Core } from '@strapi/strapi';

import type {
  Environment,
  MovementSum,
  MovementTotals,
  PaymentMethodSummary,
  PaymentOrigin,
  RecordedDetails,
} from '../../../contracts';
import { integerOf, integerOrNull, isoOf, joinTransaction } from '../kit/database';
import type { Query } from '../kit/tables';
import { createMovementSources, sourceNames, type Narrowing, type Position, type SourceName } from './sources';

type Row = Record<string, unknown>;

/** A movement as it is stored: names of modules, contracts and payouts are added later. Minor units. */
export interface MovementRow {
  source: SourceName;
  id: number;
  at: string;
  status: string;
  environment: Environment;
  invoice: { documentId: string; number: string | null };
  customerName: string;
  paymentId: string | null;
  moduleId: number | null;
  contractId: string | null;
  origin: PaymentOrigin | null;
  isRecorded: boolean;
  amount: number;
  currency: string;
  refunded: number;
  disputed: number;
  fee: number | null;
  net: number | null;
  feeCurrency: string | null;
  method: PaymentMethodSummary | null;
  recorded: RecordedDetails | null;
  providerId: string | null;
  chargeId: string | null;
}

const jsonOf = <T>(value: unknown): T | null =>
  (typeof value === 'string' ? (JSON.parse(value) as T) : (value as T | undefined)) ?? null;

const textOf = (value: unknown): string | null => (value as string | null | undefined) ?? null;

const movementOf = (source: SourceName, row: Row): MovementRow => ({
  source,
  id: integerOf(row.id),
  at: isoOf(row.at),
  status: row.status as string,
  environment: row.environment as Environment,
  invoice: { documentId: row.invoice_document_id as string, number: textOf(row.number) },
  customerName: row.customer_name as string,
  paymentId: textOf(row.payment_document_id),
  moduleId: integerOrNull(row.module_id),
  contractId: textOf(row.contract_id),
  origin: textOf(row.origin) as PaymentOrigin | null,
  isRecorded: (source === 'refund' ? row.own_origin : row.origin) === 'recorded',
  amount: integerOf(row.amount),
  currency: row.currency as string,
  refunded: integerOrNull(row.amount_refunded) ?? 0,
  disputed: integerOrNull(row.amount_disputed) ?? 0,
  fee: integerOrNull(row.fee),
  net: integerOrNull(row.net),
  feeCurrency: textOf(row.fee_currency),
  method: jsonOf<PaymentMethodSummary>(row.method),
  recorded: jsonOf<RecordedDetails>(row.recorded),
  providerId: source === 'payment' ? textOf(row.charge_id) : textOf(row.provider_id),
  chargeId: textOf(row.charge_id),
});

/** Latest first; of the same moment in the order of the sources. */
const byMoment = (one: MovementRow, other: MovementRow): number => {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return sourceNames.indexOf(one.source) - sourceNames.indexOf(other.source) || other.id - one.id;
};

/** Which sum an amount of a source belongs to. */
const sumField: Record<SourceName, 'received' | 'refunded' | 'disputed' | 'writtenOff'> = {
  payment: 'received',
  refund: 'refunded',
  dispute: 'disputed',
  write_off: 'writtenOff',
};

const byEnvironment = (
  one: { environment: Environment; currency: string },
  other: { environment: Environment; currency: string }
): number =>
  one.environment === other.environment
    ? one.currency.localeCompare(other.currency)
    : one.environment === 'live'
      ? -1
      : 1;

/**
 * Reads movements page by page. Each source gives its latest rows from an index, and the latest of all of them are the
 * page: the time does not depend on the number of rows before it.
 */
export const createMovementRepository = (strapi: Core.Strapi) => {
  const { search, latest, sums, settled, kindOf } = createMovementSources(strapi);
  const rowsOf = async (query: Query | null): Promise<Row[]> =>
    query === null ? [] : ((await joinTransaction(strapi, query as never)) as Row[]);

  return {
    kindOf,
    search,

    /** Returns the rows after a position, and the position of the next page. */
    async findPage(
      narrowing: Narrowing,
      from: Position | null,
      limit: number
    ): Promise<{ rows: MovementRow[]; next: Position | null }> {
      const found = await Promise.all(
        sourceNames.map(async (name) =>
          (await rowsOf(latest(name, narrowing, from, limit + 1))).map((row) => movementOf(name, row))
        )
      );
      const all = found.flat().sort(byMoment);
      const rows = all.slice(0, limit);
      const last = rows.at(-1);
      const hasMore = all.length > limit && last !== undefined;
      return { rows, next: hasMore ? { at: Date.parse(last.at), source: last.source, id: last.id } : null };
    },

    /** Exact sums of all matches. */
    async totals(narrowing: Narrowing): Promise<MovementTotals> {
      const found = new Map<string, MovementSum>();
      for (const name of sourceNames) {
        for (const row of await rowsOf(sums(name, narrowing))) {
          const [environment, currency] = [row.environment as Environment, row.currency as string];
          const sum = found.get(`${environment} ${currency}`) ?? {
            ...{ environment, currency, count: 0, received: 0, refunded: 0, disputed: 0, writtenOff: 0 },
          };
          sum.count += integerOf(row.count);
          sum[sumField[name]] += integerOrNull(row.amount) ?? 0;
          found.set(`${environment} ${currency}`, sum);
        }
      }
      const accounts = (await rowsOf(settled(narrowing))).map((row) => ({
        environment: row.environment as Environment,
        currency: row.currency as string,
        fee: integerOrNull(row.fee) ?? 0,
        net: integerOrNull(row.net) ?? 0,
      }));
      return { sums: [...found.values()].sort(byEnvironment), settled: accounts.sort(byEnvironment) };
    },
  };
};

export type MovementRepository = ReturnType<typeof createMovementRepository>;
