import type { Core } from '@strapi/strapi';

import type { InvoiceFilters } from '../../../contracts';
import { searchTermsOf } from './search-words';
import { emptyQuery, queryTable, rawSql, type Query } from '../kit/tables';

export const INVOICE_TABLE = 'ip_invoices';
const WORD_TABLE = 'ip_invoice_words';

/** Which invoices an actor may see: all, those it created, or none. */
export type InvoiceScope = { see: 'all' } | { see: 'own'; creatorType: string; creatorId: string } | { see: 'none' };

/** Filters with their names resolved: a module's row id, and who "me" is. */
export interface Narrowing extends Omit<InvoiceFilters, 'paymentModule' | 'creator'> {
  paymentModuleId?: number;
  creator?: { type: string; id: string | null };
  scope: InvoiceScope;
  /** `YYYY-MM-DD`: overdue is a matter of days */
  today: string;
}

export type InvoiceQuery = Query;

/** A word with fewer invoices than this is looked up first. */
const RARE = 1000;

/**
 * A word with fewer than this is where the database starts: its invoices may all be old ones (`INV-2023-`), and a list
 * with the newest first would be walked to its end for them. One with more is checked row by row along the list.
 */
const MIDDLING = 20_000;

/**
 * Invoices that have several common words are looked up where there are at most so many. Where there are more, they are
 * close together, and any list comes by them soon.
 */
const SHARED = 20_000;

/** The end of all texts that begin alike, where they are compared by bytes. */
const LAST_CHARACTER = '\u{10FFFF}';

const escapeLike = (term: string): string => term.replace(/[!%_]/g, '!$&');

const beginningWith = (strapi: Core.Strapi, builder: InvoiceQuery, term: string): InvoiceQuery =>
  strapi.db.dialect.client === 'mysql'
    ? builder.whereRaw("word like ? escape '!'", [`${escapeLike(term)}%`])
    : builder.where('word', '>=', term).where('word', '<', term + LAST_CHARACTER);

interface FoundWords {
  /** Row ids that have all the rare words, or all words that are common; null when neither is known. */
  ids: number[] | null;
  /** The word to start from where none is rare; null when the list is. */
  start: string | null;
  /** What is checked for each row that is come by. */
  checked: string[];
}

/** Row ids of the invoices with all of these words; null when there are too many. */
const findShared = async (strapi: Core.Strapi, terms: string[]): Promise<number[] | null> => {
  // Each by itself first: to look the others' words up row by row takes a hundred times as long on MariaDB.
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
  /** Reads the index alone, and hands out one row. */
  const hasMore = async (term: string, count: number): Promise<boolean> => {
    const beyond: unknown[] = await rowsOf(term).select('invoice_id').offset(count).limit(1);
    return beyond.length > 0;
  };
  let ids: number[] | null = null;
  const common: string[] = [];
  for (const term of terms) {
    // Two words of one invoice may begin alike (a name and its e-mail address): hence twice as many rows.
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

export interface Narrow {
  (builder: InvoiceQuery): InvoiceQuery;
  /** All but the search. */
  byFilters: (builder: InvoiceQuery) => InvoiceQuery;
  /** The search alone; of a table, or part of one, that goes by the name of the invoices'. */
  bySearch: (builder: InvoiceQuery) => InvoiceQuery;
  /** How many words are checked for each row that is come by. */
  checkedWords: number;
}

/**
 * Turns filters into conditions, for the list, its count, its totals and its export alike. Search looks its
 * words up once; what comes back may be called for each query.
 *
 * @param thorough also looks up which invoices share several common words: worth it where not only the first few
 *   that are come by are wanted
 */
export const narrowInvoices = async (strapi: Core.Strapi, filters: Narrowing, thorough = true): Promise<Narrow> => {
  const words = await findWords(strapi, searchTermsOf(filters.search ?? ''), thorough);

  const byFilters = (builder: InvoiceQuery): InvoiceQuery => {
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
    if (filters.issuedFrom) builder.where('issue_date', '>=', filters.issuedFrom);
    if (filters.issuedTo) builder.where('issue_date', '<=', filters.issuedTo);
    if (filters.dueFrom) builder.where('due_date', '>=', filters.dueFrom);
    if (filters.dueTo) builder.where('due_date', '<=', filters.dueTo);

    return builder;
  };

  const bySearch = (builder: InvoiceQuery): InvoiceQuery => {
    if (words.ids !== null) builder.whereIn(`${INVOICE_TABLE}.id`, words.ids);
    if (words.start !== null) {
      // Of distinct rows, so that no planner merges it with the rest and walks the list after all.
      const matching = beginningWith(strapi, queryTable(strapi, WORD_TABLE), words.start)
        .distinct('invoice_id')
        .as('matching');
      builder.join(matching, 'matching.invoice_id', `${INVOICE_TABLE}.id`);
    }
    for (const term of words.checked) {
      const having = beginningWith(strapi, queryTable(strapi, WORD_TABLE), term)
        .select(rawSql(strapi, '1'))
        .whereRaw('?? = ??', [`${WORD_TABLE}.invoice_id`, `${INVOICE_TABLE}.id`]);
      // MariaDB would collect all invoices with the word first, but for a subquery with a limit.
      if (strapi.db.dialect.client === 'mysql' && words.checked.length === 1) {
        builder.whereRaw('(?) = 1', [having.limit(1)]);
      } else builder.whereExists(having);
    }
    return builder;
  };

  const narrow = (builder: InvoiceQuery): InvoiceQuery => bySearch(byFilters(builder));
  return Object.assign(narrow, { byFilters, bySearch, checkedWords: words.checked.length });
};
