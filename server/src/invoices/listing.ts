import type { Core } from '@strapi/strapi';

import type { Environment, InvoiceSum } from '../../../contracts';
import { integerOf, integerOrNull } from '../kit/database';
import { COUNT_LIMIT } from '../kit/find-slice';
import { conditionsAfter, driverValue, type FoundSlice, type Slice, type SortField } from '../kit/pagination';
import { emptyQuery, queryTable, rawSql } from '../kit/tables';
import {
  COUNTED_AHEAD,
  INVOICE_TABLE,
  narrowInvoices,
  type InvoiceQuery,
  type Narrow,
  type Narrowing,
} from './narrowing';

/**
 * How many rows a list scans for a page of invoices with several common words, at first and then again, before the
 * words are looked up instead.
 */
const WALKS = [10_000, 20_000];

/** How many rows a list scans for a page of many invoices of a range of dates, before the range is read from its index. */
const RANGE_WALK = 20_000;

/** Databases read a subquery with a limit by itself, and do not scan the whole list in its order instead. */
const ALL_ROWS = 2_000_000_000;

/** The columns that lists are sorted by. `id` follows each, so that pages neither repeat nor skip rows. */
const sortColumns: Partial<Record<SortField, string>> = {
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

interface InvoicePageIds extends Omit<FoundSlice<number>, 'rows'> {
  ids: number[];
}

interface SortedId {
  id: number;
  /** The value that the list is sorted by. */
  sorted: unknown;
}

/**
 * Reads lists of invoices with SQL. Strapi's query layer slows long lists down: it joins, counts distinct rows and
 * selects every column. The rows of a page are then loaded by id.
 */
export const createInvoiceListing = (strapi: Core.Strapi) => {
  const table = (): InvoiceQuery => queryTable(strapi, INVOICE_TABLE);

  const columnOf = (field: string): string => sortColumns[field as SortField] ?? 'id';

  const rowsOf = async (query: InvoiceQuery, { field }: Slice): Promise<SortedId[]> =>
    query.select(`${INVOICE_TABLE}.id as id`, `${INVOICE_TABLE}.${columnOf(field)} as sorted`) as Promise<SortedId[]>;

  const idsOf = (rows: SortedId[]): number[] => rows.map(({ id }) => id);

  const nextOf = (rows: SortedId[], slice: Slice, hasMore: boolean): string | null => {
    const last = rows.at(-1);
    return hasMore && last
      ? slice.cursorAfter({ id: last.id, [slice.field]: slice.field === 'id' ? last.id : last.sorted })
      : null;
  };

  /** Leaves what comes after the cursor. */
  const following = (query: InvoiceQuery, slice: Slice): InvoiceQuery => {
    const ways = conditionsAfter(slice, strapi.db.dialect.client);
    if (ways.length === 0) return query;
    return query.where((either) => {
      for (const conditions of ways) {
        void either.orWhere((all) => {
          for (const condition of conditions) {
            const [field, is] = condition;
            const column = `${INVOICE_TABLE}.${columnOf(field)}`;
            if (is === 'null') void all.whereNull(column);
            else if (is === 'not null') void all.whereNotNull(column);
            else void all.where(column, is, driverValue(condition) as string);
          }
        });
      }
    });
  };

  const countOf = async (query: InvoiceQuery): Promise<number> => {
    const [row] = (await emptyQuery(strapi).count({ count: '*' }).from(query.as('found'))) as { count: unknown }[];
    return Number(row.count);
  };

  const sortedBy = (slice: Slice): [column: string, order: 'asc' | 'desc'][] =>
    slice.orderBy.flatMap((entry) => Object.entries(entry)).map(([field, order]) => [columnOf(field), order]);

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
    const walked = ordered(following(byFilters(table()), slice).select(columns), slice).limit(walk);
    const page = ordered(bySearch(emptyQuery(strapi).from(walked.as(INVOICE_TABLE))), slice);
    const found = await rowsOf(page.offset(slice.offset).limit(slice.limit + 1), slice);
    if (found.length <= slice.limit) return null;
    const rows = found.slice(0, slice.limit);
    const total = slice.page === null ? null : slice.offset + slice.limit + 1;
    return {
      ids: idsOf(rows),
      total,
      nextCursor: nextOf(rows, slice, true),
      ...(total === null ? {} : { capped: true }),
    };
  };

  /**
   * Finds a page among the invoices of a range of dates. Query planners expect the range to be spread over the whole list
   * and scan it from the newest, through all that is newer than the range.
   *
   * @param isLarge whether the range has more rows than are sorted without looking
   */
  const inRange = async (narrow: Narrow, slice: Slice, limit: number, isLarge: boolean): Promise<SortedId[]> => {
    const columns = [...new Set(['id', ...sortedBy(slice).map(([column]) => column)])];
    const from = (rows: InvoiceQuery): InvoiceQuery => emptyQuery(strapi).from(rows.as(INVOICE_TABLE));
    if (isLarge) {
      const dated = [...new Set([...columns, 'issue_date', 'due_date'])];
      const walked = ordered(following(narrow.byOthers(table()), slice).select(dated), slice).limit(RANGE_WALK);
      const near = await rowsOf(
        ordered(narrow.byDates(from(walked)), slice)
          .offset(slice.offset)
          .limit(limit),
        slice
      );
      if (near.length === limit) return near;
    }
    const all = following(narrow.byFilters(table()), slice).select(columns).limit(ALL_ROWS);
    return rowsOf(ordered(from(all), slice).offset(slice.offset).limit(limit), slice);
  };

  return {
    async findPage(narrowing: Narrowing, slice: Slice): Promise<InvoicePageIds> {
      const quick = await narrowInvoices(strapi, narrowing, false);
      for (const walk of quick.checkedWords > 1 ? WALKS : []) {
        const near = await idsNear(quick, slice, walk);
        if (near) return near;
      }
      const narrow = quick.checkedWords > 1 ? await narrowInvoices(strapi, narrowing) : quick;
      const countUpTo = (most: number): Promise<number> =>
        countOf(
          narrow(table())
            .select(rawSql(strapi, '1 as one'))
            .limit(most + 1)
        );
      const isRange = narrow.isRange && !['issueDate', 'dueDate'].includes(slice.field);
      if (slice.page === null) {
        const found = isRange
          ? await inRange(narrow, slice, slice.limit + 1, (await countUpTo(COUNT_LIMIT)) > COUNT_LIMIT)
          : await rowsOf(ordered(following(narrow(table()), slice), slice).limit(slice.limit + 1), slice);
        const rows = found.slice(0, slice.limit);
        return { ids: idsOf(rows), total: null, nextCursor: nextOf(rows, slice, found.length > slice.limit) };
      }
      const limit = narrow.checkedWords > 0 ? slice.offset + slice.limit + COUNTED_AHEAD : COUNT_LIMIT;
      const counted = countUpTo(limit);
      const page = isRange
        ? counted.then((count) => inRange(narrow, slice, slice.limit, count > limit))
        : rowsOf(ordered(narrow(table()), slice).offset(slice.offset).limit(slice.limit), slice);
      const [rows, count] = await Promise.all([page, counted]);
      return {
        ids: idsOf(rows),
        total: Math.min(count, limit),
        capped: count > limit,
        nextCursor: nextOf(
          rows,
          slice,
          slice.offset + rows.length < count || (count > limit && rows.length === slice.limit)
        ),
      };
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
