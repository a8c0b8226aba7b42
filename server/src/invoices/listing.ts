import type { Core } from '@strapi/strapi';

import type { Environment, InvoiceSum } from '../../../contracts';
import { integerOf, integerOrNull } from '../kit/database';
import type { Slice } from '../kit/pagination';
import { emptyQuery, queryTable, rawSql } from '../kit/tables';
import { INVOICE_TABLE, narrowInvoices, type InvoiceQuery, type Narrow, type Narrowing } from './narrowing';

/** Counting stops here. Counting a million rows takes longer than showing any of their pages. */
const COUNT_LIMIT = 10_000;

/** For words that many invoices contain, counting stops this far after the page: each row needs a lookup. */
const COUNTED_AHEAD = 200;

/**
 * How many rows a list scans for a page of invoices with several common words, at first and then again, before the
 * words are looked up instead.
 */
const WALKS = [10_000, 20_000];

/** The columns that lists are sorted by. `id` follows each, so that pages neither repeat nor skip rows. */
const sortColumns: Record<string, string> = {
  createdAt: 'created_at',
  customerName: 'customer_name',
  dueDate: 'due_date',
  id: 'id',
  issueDate: 'issue_date',
  number: 'number',
  paidAt: 'paid_at',
  status: 'status',
  total: 'total',
  updatedAt: 'updated_at',
};

type SumRow = Pick<InvoiceSum, 'environment' | 'currency'> &
  Record<Exclude<keyof InvoiceSum, 'environment' | 'currency'>, unknown>;

interface InvoicePageIds {
  ids: number[];
  total: number;
  capped: boolean;
}

/**
 * Reads lists of invoices with SQL. Strapi's query layer slows long lists down: it joins, counts distinct rows and
 * selects every column. The rows of a page are then loaded by id.
 */
export const createInvoiceListing = (strapi: Core.Strapi) => {
  const table = (): InvoiceQuery => queryTable(strapi, INVOICE_TABLE);

  const idsOf = async (query: InvoiceQuery): Promise<number[]> =>
    ((await query.select(`${INVOICE_TABLE}.id as id`)) as { id: number }[]).map(({ id }) => id);

  const countOf = async (query: InvoiceQuery): Promise<number> => {
    const [row] = (await emptyQuery(strapi).count({ count: '*' }).from(query.as('found'))) as { count: unknown }[];
    return Number(row.count);
  };

  const sortedBy = (slice: Slice): [column: string, order: 'asc' | 'desc'][] =>
    slice.orderBy.flatMap((entry) => Object.entries(entry)).map(([field, order]) => [sortColumns[field], order]);

  const ordered = (query: InvoiceQuery, slice: Slice): InvoiceQuery => {
    for (const [column, order] of sortedBy(slice)) query.orderBy(`${INVOICE_TABLE}.${column}`, order);
    return query;
  };

  /** Ids found by scanning the first `walk` rows; null if they do not fill the page and one more row. */
  const idsNear = async (
    { byFilters, bySearch }: Narrow,
    slice: Slice,
    walk: number
  ): Promise<InvoicePageIds | null> => {
    const columns = [...new Set(['id', ...sortedBy(slice).map(([column]) => column)])];
    const walked = ordered(byFilters(table()).select(columns), slice).limit(walk);
    const page = ordered(bySearch(emptyQuery(strapi).from(walked.as(INVOICE_TABLE))), slice);
    const ids = await idsOf(page.offset(slice.offset).limit(slice.limit + 1));
    if (ids.length <= slice.limit) return null;
    return { ids: ids.slice(0, slice.limit), total: slice.offset + slice.limit + 1, capped: true };
  };

  return {
    async findPage(narrowing: Narrowing, slice: Slice): Promise<InvoicePageIds> {
      const quick = await narrowInvoices(strapi, narrowing, false);
      for (const walk of quick.checkedWords > 1 ? WALKS : []) {
        const near = await idsNear(quick, slice, walk);
        if (near) return near;
      }
      const narrow = quick.checkedWords > 1 ? await narrowInvoices(strapi, narrowing) : quick;
      const limit = narrow.checkedWords > 0 ? slice.offset + slice.limit + COUNTED_AHEAD : COUNT_LIMIT;
      const counted = narrow(table())
        .select(rawSql(strapi, '1 as one'))
        .limit(limit + 1);
      const page = ordered(narrow(table()), slice).offset(slice.offset).limit(slice.limit);
      const [ids, count] = await Promise.all([idsOf(page), countOf(counted)]);
      return { ids, total: Math.min(count, limit), capped: count > limit };
    },

    /** Exact sums of all matches. Live invoices, test invoices and drafts are separate. */
    async sums(narrowing: Narrowing): Promise<InvoiceSum[]> {
      const narrow = await narrowInvoices(strapi, narrowing);
      const rows = (await narrow(table())
        .select('environment', 'currency')
        .count({ count: '*' })
        .sum({
          total: 'total',
          paid: 'amount_paid',
          refunded: 'amount_refunded',
          disputed: 'amount_disputed',
          credited: 'amount_credited',
          writtenOff: 'amount_written_off',
        })
        .select(
          rawSql(
            strapi,
            "sum(case when status in ('open', 'processing') then coalesce(amount_due, total) else 0 end) as due"
          )
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
          disputed: integerOrNull(row.disputed) ?? 0,
          credited: integerOrNull(row.credited) ?? 0,
          writtenOff: integerOrNull(row.writtenOff) ?? 0,
          due: integerOf(row.due),
        }))
        .sort((one, other) => rank(one) - rank(other) || (one.currency < other.currency ? -1 : 1));
    },

    async count(narrowing: Narrowing): Promise<number> {
      const narrow = await narrowInvoices(strapi, narrowing);
      const [row] = (await narrow(table()).count({ count: '*' })) as { count: unknown }[];
      return Number(row.count);
    },
  };
};
