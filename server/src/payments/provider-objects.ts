import type { Core } from '@strapi/strapi';

import type { Environment, Money } from '../../../contracts';
import { integerOf, isoOrNull, joinTransaction } from '../kit/database';
import { qualified, queryTable } from '../kit/tables';
import { DISPUTE_UID, INVOICE_UID, PAYMENT_UID, REFUND_UID } from '../plugin-id';

/** A charge, refund or dispute at the provider that belongs to a payment of this site. */
export interface OwnObject extends Money {
  /** documentId of the payment. */
  paymentId: string;
  invoice: { documentId: string; number: string | null };
}

interface ObjectRow {
  provider_id: string;
  amount: unknown;
  currency: string;
  payment_document_id: string;
  invoice_document_id: string;
  number: string | null;
}

/** Well below the number of values that any database accepts in one statement. */
const LOOKED_UP_TOGETHER = 500;

/** Finds payments by the ids of the provider's objects, for rooms that read other lists of the provider. */
export const createProviderObjects = (strapi: Core.Strapi) => {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;

  const find = async (
    uid: string,
    column: string,
    { contractIds, environment }: { contractIds: string[]; environment: Environment },
    ids: string[]
  ): Promise<ObjectRow[]> => {
    const table = tableOf(uid);
    const [payments, invoices] = [PAYMENT_UID, INVOICE_UID].map(tableOf);
    const query = queryTable(strapi, table)
      .select(`${table}.${column} as provider_id`, `${table}.amount`, `${table}.currency`)
      .select(`${payments}.document_id as payment_document_id`)
      .select(`${invoices}.document_id as invoice_document_id`, `${invoices}.number`)
      .whereIn(`${table}.${column}`, ids)
      .whereIn(`${table}.contract_id`, contractIds)
      .where(`${table}.environment`, environment);
    if (uid !== PAYMENT_UID) query.join(qualified(strapi, payments), `${payments}.id`, `${table}.payment_id`);
    query.join(qualified(strapi, invoices), `${invoices}.id`, `${payments}.invoice_id`);
    return (await joinTransaction(strapi, query as never)) as ObjectRow[];
  };

  return {
    /**
     * Returns those of the provider's charges, refunds and disputes that belong to payments of these contracts.
     *
     * @param ids of any of them
     */
    async find(
      scope: { contractIds: string[]; environment: Environment },
      ids: string[]
    ): Promise<Map<string, OwnObject>> {
      const found = new Map<string, OwnObject>();
      for (let from = 0; from < ids.length; from += LOOKED_UP_TOGETHER) {
        const some = ids.slice(from, from + LOOKED_UP_TOGETHER);
        for (const [uid, column] of [
          [PAYMENT_UID, 'charge_id'],
          [REFUND_UID, 'provider_refund_id'],
          [DISPUTE_UID, 'provider_dispute_id'],
        ] as const) {
          for (const row of await find(uid, column, scope, some)) {
            found.set(row.provider_id, {
              paymentId: row.payment_document_id,
              invoice: { documentId: row.invoice_document_id, number: row.number },
              amount: integerOf(row.amount),
              currency: row.currency,
            });
          }
        }
      }
      return found;
    },

    /** Returns when the first payment of a contract arrived; null when there is none. */
    async firstSettledAt(scope: { contractId: string; environment: Environment }): Promise<string | null> {
      const query = queryTable(strapi, tableOf(PAYMENT_UID))
        .min({ first: 'settled_at' })
        .where({ contract_id: scope.contractId, environment: scope.environment });
      const [row] = (await joinTransaction(strapi, query as never)) as { first: unknown }[];
      return isoOrNull(row?.first);
    },
  };
};
