import type { Core } from '@strapi/strapi';

import type { InvoiceFilters } from '../../../contracts';
import { searchTermsOf } from './search-words';
import { emptyQuery, queryTable, rawSql, type Query } from '../kit/tables';

export const INVOICE_TABLE = 'ip_invoices';
const WORD_TABLE = 'ip_invoice_words';
const LINK_TABLE = 'ip_payment_links';

/** The invoices that an actor may see: all, the ones it created, or none. */
export type InvoiceScope = { see: 'all' } | { see: 'own'; creatorType: string; creatorId: string } | { see: 'none' };

/** Filters with resolved names: the row id of the module, and the identity of "me". */
export interface Narrowing extends Omit<InvoiceFilters, 'paymentModule' | 'creator'> {
  paymentModuleId?: number;
  creator?: { type: string; id: string | null };
  scope: InvoiceScope;
  /** The current day, `YYYY-MM-DD`. It decides which invoices are overdue. */
  today: string;
}

export type InvoiceQuery = Query;

/** A word with fewer invoices than this is rare: its invoices are looked up first. */
const RARE = 1000;

/**
 * The database starts from a word with fewer invoices than this. Its invoices may all be old (`INV-2023-`), so that a
 * scan from the newest would read the whole list. For a word with more invoices, the scan checks each row.
 */
const MIDDLING = 20_000;

/**
 * Invoices that share several common words are looked up when there are at most this many. More of them are close
 * together, so that any scan soon finds some.
 */
const SHARED = 20_000;

/** Sorts after every text with the same beginning in a comparison by bytes. */
const LAST_CHARACTER = '\u{10FFFF}';

const escapeLike = (term: string): string => term.replace(/[!%_]/g, '!$&');

const beginningWith = (strapi: Core.Strapi, builder: InvoiceQuery, term: string): InvoiceQuery =>
  strapi.db.dialect.client === 'mysql'
    ? builder.whereRaw("word like ? escape '!'", [`${escapeLike(term)}%`])
    : builder.where('word', '>=', term).where('word', '<', term + LAST_CHARACTER);

interface FoundWords {
  /** Row ids of the invoices with all rare words, or with all common words. Null when neither set is known. */
  ids: number[] | null;
  /** The word to start from when no word is rare. Null when the scan starts from the list. */
  start: string | null;
  /** The words that the scan checks on each row. */
  checked: string[];
}

/** Returns the row ids of the invoices with all of these words; null when there are too many. */
const findShared = async (strapi: Core.Strapi, terms: string[]): Promise<number[] | null> => {
  // Each word is searched by itself first: on MariaDB, checking the other words row by row takes a hundred times as
  // long.
  const having = (term: string, name: string) =>
    beginningWith(strapi, queryTable(strapi, WORD_TABLE), term).distinct('invoice_id').as(name);
  const [first, ...others] = terms;
  const query = emptyQuery(strapi).from(having(first, 'with_first'));
  others.forEach((term, index) => {
    query.join(having(term, `with_${index}`), `with_${index}.invoice_id`, 'with_first.invoice_id');
  });
  const rows = (await query.select('with_first.invoice_id as id').limit(SHARED + 1)) as { id: number }[];
  return rows.length > SHARED ? null : rows.map(({ id }) => id);
};

const findWords = async (strapi: Core.Strapi, terms: string[], thorough: boolean): Promise<FoundWords> => {
  const rowsOf = (term: string): InvoiceQuery => beginningWith(strapi, queryTable(strapi, WORD_TABLE), term);
  /** Reads only the index, and at most one row of it. */
  const hasMore = async (term: string, count: number): Promise<boolean> => {
    const beyond: unknown[] = await rowsOf(term).select('invoice_id').offset(count).limit(1);
    return beyond.length > 0;
  };
  let ids: number[] | null = null;
  const common: string[] = [];
  for (const term of terms) {
    // Two words of one invoice may begin alike (a name and its e-mail address), hence twice as many rows.
    if (await hasMore(term, 2 * RARE)) common.push(term);
    else {
      const rows: { invoice_id: number }[] = await rowsOf(term).select('invoice_id');
      const found = new Set(rows.map((row) => row.invoice_id));
      ids = ids === null ? [...found] : ids.filter((id) => found.has(id));
    }
  }
  if (ids !== null || common.length === 0) return { ids, start: null, checked: common };
  if (common.length > 1) {
    const shared = thorough ? await findShared(strapi, common) : null;
    return { ids: shared, start: null, checked: shared ? [] : common };
  }
  return !(await hasMore(common[0], MIDDLING))
    ? { ids, start: common[0], checked: [] }
    : { ids, start: null, checked: common };
};

/** Leaves the rows whose invoice has these words. `invoice` is the column with the invoice's row id. */
const withWords = (strapi: Core.Strapi, builder: Query, words: FoundWords, invoice: string): Query => {
  if (words.ids !== null) builder.whereIn(invoice, words.ids);
  if (words.start !== null) {
    // `distinct` keeps query planners from merging this subquery with the rest and scanning the list after all.
    const matching = beginningWith(strapi, queryTable(strapi, WORD_TABLE), words.start)
      .distinct('invoice_id')
      .as('matching');
    builder.join(matching, 'matching.invoice_id', invoice);
  }
  for (const term of words.checked) {
    const having = beginningWith(strapi, queryTable(strapi, WORD_TABLE), term)
      .select(rawSql(strapi, '1'))
      .whereRaw('?? = ??', [`${WORD_TABLE}.invoice_id`, invoice]);
    // Without a limit in the subquery, MariaDB would first collect all invoices with the word.
    if (strapi.db.dialect.client === 'mysql' && words.checked.length === 1) {
      builder.whereRaw('(?) = 1', [having.limit(1)]);
    } else builder.whereExists(having);
  }
  return builder;
};

/** For words that many invoices contain, counting stops this far after the page: each row needs a lookup. */
export const COUNTED_AHEAD = 200;

/**
 * Looks up a search once, for a list of what belongs to invoices.
 *
 * @returns `narrow` leaves the rows whose invoice is found; `isCommon` when each row needs a lookup
 */
export const searchInvoices = async (
  strapi: Core.Strapi,
  search: string
): Promise<{ isCommon: boolean; narrow: (builder: Query, invoice: string) => Query }> => {
  const words = await findWords(strapi, searchTermsOf(search), true);
  return {
    isCommon: words.checked.length > 0,
    narrow: (builder, invoice) => withWords(strapi, builder, words, invoice),
  };
};

export interface Narrow {
  (builder: InvoiceQuery): InvoiceQuery;
  /** Applies all filters except the search. */
  byFilters: (builder: InvoiceQuery) => InvoiceQuery;
  /** Applies all filters except those of dates and the search. */
  byOthers: (builder: InvoiceQuery) => InvoiceQuery;
  /** Applies the filters of dates. */
  byDates: (builder: InvoiceQuery) => InvoiceQuery;
  /** True for a range of dates that no index finds in the order of lists. */
  isRange: boolean;
  /** Applies the search. The table, or the part of one, must carry the name of the invoices' table. */
  bySearch: (builder: InvoiceQuery) => InvoiceQuery;
  /** How many words the scan checks on each row. */
  checkedWords: number;
}

/**
 * Turns filters into conditions. The list, its count, its totals and its export all use them. The words of the search
 * are looked up once; the returned functions may be called for each query.
 *
 * @param thorough also looks up the invoices that share several common words. Worth it when more than the first page is
 * needed.
 */
export const narrowInvoices = async (strapi: Core.Strapi, filters: Narrowing, thorough = true): Promise<Narrow> => {
  const words = await findWords(strapi, searchTermsOf(filters.search ?? ''), thorough);

  const byOthers = (builder: InvoiceQuery): InvoiceQuery => {
    const { scope, creator, today } = filters;
    if (scope.see === 'none') builder.whereRaw('1 = 0');
    if (scope.see === 'own') builder.where({ creator_type: scope.creatorType, creator_id: scope.creatorId });
    if (creator)
      builder.where({ creator_type: creator.type, ...(creator.id === null ? {} : { creator_id: creator.id }) });

    const exact = {
      status: filters.status,
      environment: filters.environment,
      currency: filters.currency,
      payment_module_id: filters.paymentModuleId,
      related_uid: filters.relatedUid,
      related_document_id: filters.relatedDocumentId,
      related_locale: filters.relatedLocale,
      needs_review: filters.needsReview,
      disputed: filters.disputed,
      refused: filters.refused,
      total: filters.total,
    };
    for (const [column, value] of Object.entries(exact)) if (value !== undefined) builder.where(column, value);

    if (filters.lostInDispute === true) builder.where('amount_disputed', '>', 0);
    if (filters.lostInDispute === false) {
      builder.where((either) => {
        void either.where('amount_disputed', 0).orWhereNull('amount_disputed');
      });
    }
    for (const [column, isWanted] of [
      ['credit_balance', filters.creditBalance],
      ['amount_uncredited', filters.uncredited],
    ] as const) {
      if (isWanted === true) builder.where(column, '>', 0);
      if (isWanted === false) {
        builder.where((either) => {
          void either.where(column, 0).orWhereNull(column);
        });
      }
    }
    if (filters.overdue === true) builder.where('status', 'open').where('due_date', '<', today);
    if (filters.overdue === false) {
      builder.where((either) => {
        void either.whereNot('status', 'open').orWhereNull('due_date').orWhere('due_date', '>=', today);
      });
    }
    if (filters.sent !== undefined) {
      const sentLinks = queryTable(strapi, LINK_TABLE)
        .select(rawSql(strapi, '1'))
        .whereRaw('?? = ??', [`${LINK_TABLE}.invoice_id`, `${INVOICE_TABLE}.id`])
        .whereNotNull(`${LINK_TABLE}.last_sent_at`);
      if (filters.sent) builder.whereExists(sentLinks);
      else builder.whereNotExists(sentLinks);
    }
    return builder;
  };

  const byDates = (builder: InvoiceQuery): InvoiceQuery => {
    if (filters.issuedFrom) builder.where('issue_date', '>=', filters.issuedFrom);
    if (filters.issuedTo) builder.where('issue_date', '<=', filters.issuedTo);
    if (filters.dueFrom) builder.where('due_date', '>=', filters.dueFrom);
    if (filters.dueTo) builder.where('due_date', '<=', filters.dueTo);
    return builder;
  };

  const byFilters = (builder: InvoiceQuery): InvoiceQuery => byDates(byOthers(builder));

  const bySearch = (builder: InvoiceQuery): InvoiceQuery => withWords(strapi, builder, words, `${INVOICE_TABLE}.id`);

  const narrow = (builder: InvoiceQuery): InvoiceQuery => bySearch(byFilters(builder));
  const { issuedFrom, issuedTo, dueFrom, dueTo, search, status } = filters;
  // The index of a status contains the order of lists and the due date.
  const isRange = !search && Boolean(issuedFrom || issuedTo || ((dueFrom || dueTo) && !status));
  return Object.assign(narrow, {
    ...{ byFilters, byOthers, byDates, bySearch, isRange },
    checkedWords: words.checked.length,
  });
};
