import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import type { Contribution } from '../../../domain/figures/figures';
import { dayOrNull, integerOf, integerOrNull, joinTransaction } from '../kit/database';
import { queryTable, rawSql } from '../kit/tables';
import { INVOICE_UID } from '../plugin-id';
import type { InvoiceScope } from './narrowing';

const KEY = ['environment', 'currency', 'payment_module_id'];

type Row = Record<string, unknown>;

const keyOf = (row: Row) => ({
  environment: row.environment as Environment,
  currency: row.currency as string,
  moduleId: integerOrNull(row.payment_module_id) ?? 0,
  count: integerOf(row.count),
});

/** Reads what the invoices of a scope contribute to the figures. The database adds them up. */
export const createContributionReader =
  (strapi: Core.Strapi) =>
  async (scope: InvoiceScope): Promise<Contribution[]> => {
    if (scope.see === 'none') return [];
    const invoices = () => {
      const query = queryTable(strapi, strapi.db.metadata.get(INVOICE_UID).tableName);
      return scope.see === 'own'
        ? query.where({ creator_type: scope.creatorType, creator_id: scope.creatorId })
        : query;
    };
    const unpaid: Row[] = await joinTransaction(
      strapi,
      invoices()
        .select([...KEY, 'status', 'due_date'])
        .select(rawSql(strapi, 'sum(coalesce(amount_due, total)) as amount'))
        .count({ count: 'id' })
        .whereIn('status', ['open', 'processing'])
        .groupBy([...KEY, 'status', 'due_date'])
    );
    const review: Row[] = await joinTransaction(
      strapi,
      invoices()
        .select(KEY)
        .count({ count: 'id' })
        .where({ needs_review: true })
        .whereNotNull('environment')
        .groupBy(KEY)
    );
    const givenUp = async (measure: 'credited' | 'written_off', column: string): Promise<Contribution[]> => {
      const rows: Row[] = await joinTransaction(
        strapi,
        invoices()
          .select(KEY)
          .sum({ amount: column })
          .count({ count: 'id' })
          .where(column, '>', 0)
          .whereNotNull('environment')
          .groupBy(KEY)
      );
      return rows.map((row) => ({ ...keyOf(row), measure, day: '', amount: integerOf(row.amount) }));
    };
    return [
      ...(await givenUp('credited', 'amount_credited')),
      ...(await givenUp('written_off', 'amount_written_off')),
      ...unpaid.map((row) => ({
        ...keyOf(row),
        measure: row.status as 'open' | 'processing',
        day: dayOrNull(row.due_date) ?? '',
        amount: integerOf(row.amount),
      })),
      ...review.map((row) => ({ ...keyOf(row), measure: 'review' as const, day: '', amount: 0 })),
    ];
  };
