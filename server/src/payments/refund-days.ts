import type { Core } from '@strapi/strapi';

import type { Environment, Money } from '../../../contracts';
import { insertIfAbsent, integerOf, joinTransaction } from '../kit/database';
import { queryTable } from '../kit/tables';
import { REFUND_DAY_UID } from '../plugin-id';
import { refundDayModel } from './refund-request-model';

/** Money of one day; amounts in minor units. */
export interface CountedRefund extends Money {
  environment: Environment;
  day: string;
}

/**
 * Counts what is refunded in a day. Each change is one statement that checks and adds at once, so that instances cannot
 * exceed a limit together. Call it in the transaction that writes the request, or ends it.
 */
export const createRefundDays = (strapi: Core.Strapi) => {
  const rowOf = ({ environment, currency, day }: CountedRefund) =>
    queryTable(strapi, refundDayModel.tableName).where({ environment, currency, day });

  return {
    /**
     * Adds an amount unless the day's sum would exceed the limit.
     *
     * @param limit minor units; `null` for no limit
     * @returns what is left of the limit when it does not fit; `null` when it was added
     */
    async add(refund: CountedRefund, limit: number | null): Promise<number | null> {
      const { environment, currency, day, amount } = refund;
      const key = { environment, currency, day };
      await insertIfAbsent(strapi, REFUND_DAY_UID, { ...key, amount: 0 }, ['environment', 'currency', 'day']);
      const fitting = rowOf(refund);
      if (limit !== null) fitting.where('amount', '<=', limit - amount);
      const changed = (await joinTransaction(strapi, fitting.increment('amount', amount) as never)) as unknown;
      if (Number(changed) === 1 || limit === null) return null;
      // Reads the current row: a plain read would see the transaction's older snapshot.
      const found = (await joinTransaction(strapi, rowOf(refund).forUpdate().select('amount') as never)) as {
        amount: unknown;
      }[];
      return Math.max(0, limit - integerOf(found[0].amount));
    },

    /** Takes an amount back off: the provider refused the request. */
    async takeBack(refund: CountedRefund): Promise<void> {
      await joinTransaction(strapi, rowOf(refund).decrement('amount', refund.amount) as never);
    },
  };
};
