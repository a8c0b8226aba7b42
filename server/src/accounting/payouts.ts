import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import type { PayoutRecord } from '../../../domain/accounting/movements';
import { integerOf, joinTransaction } from '../kit/database';
import { queryTable } from '../kit/tables';
import { BALANCE_TRANSACTION_UID, PROVIDER_PAYOUT_UID } from '../plugin-id';

/** Reads the provider's payouts for the books. */
export interface PayoutReader {
  /** Payouts that were expected at the bank within days. */
  find(environment: Environment, from: string, to: string): Promise<PayoutRecord[]>;
  /** Payouts that were read since a moment. */
  findChanged(environment: Environment, since: Date): Promise<PayoutRecord[]>;
}

/** Payouts of these statuses left the provider's balance. One that failed came back. */
const booked = ['in_transit', 'paid', 'failed'];

/** What a payout contains beside the money of this site's payments. Money of a payout that failed was booked with it. */
const notOurs = ['fee', 'other'];

/** Keys of one query. */
const BATCH = 200;

type Row = Record<string, unknown>;

const keyOf = ({ account, environment, payoutId }: Row): string => [account, environment, payoutId].join(' ');

/**
 * Reads payouts as the books need them. They are booked on the day on which the bank has them: until then the money is in
 * transit, on the provider's account.
 */
export const createPayoutReader = (strapi: Core.Strapi): PayoutReader => {
  const transactionTable = (): string => strapi.db.metadata.get(BALANCE_TRANSACTION_UID).tableName;

  const othersOf = async (rows: readonly Row[]): Promise<Map<string, number>> => {
    const sums = new Map<string, number>();
    for (let start = 0; start < rows.length; start += BATCH) {
      const keys = rows.slice(start, start + BATCH);
      const columns = ['account', 'environment', 'payout_id'];
      const query = queryTable(strapi, transactionTable())
        .select(columns)
        .sum({ net: 'net' })
        .whereIn('kind', notOurs)
        .whereIn(
          columns,
          keys.map(({ account, environment, payoutId }) => [account, environment, payoutId] as string[])
        )
        .groupBy(columns);
      const found = (await joinTransaction(strapi, query as never)) as Row[];
      for (const { account, environment, payout_id: payoutId, net } of found) {
        sums.set(keyOf({ account, environment, payoutId }), integerOf(net));
      }
    }
    return sums;
  };

  const read = async (where: object): Promise<PayoutRecord[]> => {
    const rows: Row[] = await strapi.db
      .query(PROVIDER_PAYOUT_UID)
      .findMany({ where: { ...where, status: { $in: booked } }, orderBy: [{ id: 'asc' }] });
    const others = await othersOf(rows);
    return rows.map((row) => {
      const day = row.arrivalDate as string;
      const dated = { day, at: Date.parse(`${day}T12:00:00Z`) };
      return {
        ...dated,
        id: row.payoutId as string,
        environment: row.environment as Environment,
        contract: row.contractId as string,
        currency: row.currency as string,
        amount: integerOf(row.amount),
        other: others.get(keyOf(row)) ?? 0,
        failed: row.status === 'failed' ? dated : null,
      };
    });
  };

  return {
    find: (environment, from, to) => read({ environment, arrivalDate: { $gte: from, $lte: to } }),
    findChanged: (environment, since) => read({ environment, readAt: { $gte: since } }),
  };
};
