import type { Core } from '@strapi/strapi';

import type { Environment, InvoiceSum } from '../../../contracts';
import { integerOf } from '../kit/database';
import type { Slice } from '../kit/pagination';
import { INVOICE_TABLE, narrowInvoices, type InvoiceQuery, type Narrowing } from './narrowing';

/** Pages are counted up to here. Counting a million rows to its end takes longer than showing any page of them. */
export const COUNT_LIMIT = 10_000;

/** Columns lists are sorted by. `id` follows each, so that pages neither repeat nor skip rows. */
const sortColumns: Record<string, string> = {
  createdAt: 'created_at',
  customerName: 'customer_name',
  dueDate: 'due_date',
  id: 'id',
  issueDate: 'issue_date',
  number: 'number',
  status: 'status',
  total: 'total',
  updatedAt: 'updated_at',
};

type SumRow = Pick<InvoiceSum, 'environment' | 'currency'> &
  Record<Exclude<keyof InvoiceSum, 'environment' | 'currency'>, unknown>;

export interface InvoicePageIds {
  ids: number[];
  total: number;
  capped: boolean;
}

/**
 * Reading many invoices, below Strapi's query layer: its joins, its count of distinct rows and its select of
 * every column are what make a long list slow. Rows are then loaded by id.
 */
export const createInvoiceListing = (strapi: Core.Strapi) => {
  const table = (): InvoiceQuery => strapi.db.getConnection(INVOICE_TABLE);

  const idsOf = async (query: InvoiceQuery): Promise<number[]> =>
    ((await query.select(`${INVOICE_TABLE}.id as id`)) as { id: number }[]).map(({ id }) => id);

  const countOf = async (query: InvoiceQuery): Promise<number> => {
    const [row] = (await strapi.db.connection.count({ count: '*' }).from(query.as('found'))) as { count: unknown }[];
    return Number(row.count);
  };

  return {
    async findPage(narrowing: Narrowing, slice: Slice): Promise<InvoicePageIds> {
      const narrow = await narrowInvoices(strapi, narrowing);
      const page = narrow(table()).offset(slice.offset).limit(slice.limit);
      for (const [field, order] of slice.orderBy.flatMap((entry) => Object.entries(entry))) {
        page.orderBy(`${INVOICE_TABLE}.${sortColumns[field]}`, order);
      }
      const counted = narrow(table())
        .select(strapi.db.connection.raw('1 as one'))
        .limit(COUNT_LIMIT + 1);
      const [ids, count] = await Promise.all([idsOf(page), countOf(counted)]);
      return { ids, total: Math.min(count, COUNT_LIMIT), capped: count > COUNT_LIMIT };
    },

    /** Exact sums of everything that matches, live, sandbox and drafts apart. */
    async sums(narrowing: Narrowing): Promise<InvoiceSum[]> {
      const narrow = await narrowInvoices(strapi, narrowing);
      const rows = (await narrow(table())
        .select('environment', 'currency')
        .count({ count: '*' })
        .sum({ total: 'total', paid: 'amount_paid', refunded: 'amount_refunded' })
        .select(
          strapi.db.connection.raw("sum(case when status in ('open', 'processing') then total else 0 end) as due")
        )
        .groupBy('environment', 'currency')) as SumRow[];
      const rank = ({ environment }: { environment: Environment | null }): number =>
        ['live', 'test', null].indexOf(environment);
      return rows
        .map((row) => ({
          environment: row.environment,
          currency: row.currency,
          count: integerOf(row.count),
          total: integerOf(row.total),
          paid: integerOf(row.paid),
          refunded: integerOf(row.refunded),
          due: integerOf(row.due),
        }))
        .sort((one, other) => rank(one) - rank(other) || (one.currency < other.currency ? -1 : 1));
    },

    async count(narrowing: Narrowing): Promise<number> {
      const narrow = await narrowInvoices(strapi, narrowing);
      const [row] = (await narrow(table()).count({ count: '*' })) as { count: unknown }[];
      return Number(row.count);
    },

    /** Row ids of everything that matches in order of creation, a batch at a time and never an offset. */
    async *batches(narrowing: Narrowing, size: number): AsyncGenerator<number[]> {
      const narrow = await narrowInvoices(strapi, narrowing);
      let last = 0;
      for (;;) {
        const query = narrow(table())
          .where(`${INVOICE_TABLE}.id`, '>', last)
          .orderBy(`${INVOICE_TABLE}.id`)
          .limit(size);
        const ids = await idsOf(query);
        if (ids.length === 0) return;
        yield ids;
        last = ids[ids.length - 1];
      }
    },
  };
};

export type InvoiceListing = ReturnType<typeof createInvoiceListing>;
