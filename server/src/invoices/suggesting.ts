import type { Core } from '@strapi/strapi';

import type {
  CalculatedLine,
  CustomerSuggestion,
  Environment,
  LineSuggestion,
  SuggestionSource,
  TaxBehavior,
} from '../../../contracts';
import type { Actor } from '../kit/actor';
import { dayOrNull } from '../kit/database';
import { sliceOf } from '../kit/pagination';
import { queryTable } from '../kit/tables';
import { INVOICE_UID } from '../plugin-id';
import { customerShown } from './dto';
import { createInvoiceListing } from './listing';
import { INVOICE_TABLE, type InvoiceScope } from './narrowing';
import type { InvoiceEntity } from './repository';
import { searchTermsOf, searchWordsOf } from './search-words';

/** The most suggestions of one kind. More than a person reads. */
export const mostSuggestions = 8;

/**
 * Invoices are read in steps of this size, newest first, until there are enough suggestions. Fewer than all of them are
 * read: what was written long ago is found by typing more.
 */
const STEP = 500;
const MOST_STEPS = 4;

/** Lines stand in their invoice's row and have no index: only the newest invoices are read for them. */
const INVOICES_READ_FOR_LINES = 300;

interface CustomerQuery {
  search: string;
  environment: Environment;
}

interface LineQuery extends CustomerQuery {
  currency: string;
  taxBehavior: TaxBehavior;
}

type Row = Pick<
  InvoiceEntity,
  'documentId' | 'number' | 'customerName' | 'customerEmail' | 'customerDetails' | 'issueDate' | 'taxBehavior'
> & { id: number; lines: CalculatedLine[] };

const sourceOf = ({ documentId, number, issueDate }: Row): SuggestionSource => ({
  type: 'invoice',
  documentId,
  number: number ?? '',
  issueDate: dayOrNull(issueDate),
});

/** Whether each term begins a word. */
const matches = (terms: string[], words: string[]): boolean =>
  terms.every((term) => words.some((word) => word.startsWith(term)));

const wordsOfCustomer = (customerName: string, customerEmail: string | null): string[] =>
  searchWordsOf({ number: null, customerName, customerEmail });

/** The words of a text, as a customer's name is searched by them. */
const wordsOfText = (text: string): string[] => wordsOfCustomer(text, null);

/** Two customers with the same key are one customer to whoever chooses. */
export const customerKey = ({ name, email }: { name: string; email: string | null }): string =>
  JSON.stringify([wordsOfText(name).join(' '), email?.toLowerCase() ?? null]);

/** Whether the words of a search begin words of a customer's name or e-mail address. */
export const namesCustomer = (search: string, name: string, email: string | null): boolean =>
  matches(searchTermsOf(search), wordsOfCustomer(name, email));

interface Dependencies {
  strapi: Core.Strapi;
  today: () => string;
  /** The invoices that an actor may see. */
  scopeFor: (actor: Actor) => Promise<InvoiceScope>;
}

/**
 * Suggestions from issued invoices of one environment that the actor may see. A draft is in no environment yet, so that
 * nothing is suggested from one.
 */
export const createSuggesting = ({ strapi, today, scopeFor }: Dependencies) => {
  const listing = createInvoiceListing(strapi);

  const read = async (ids: number[], select: string[]): Promise<Row[]> => {
    const rows: Row[] = await strapi.db
      .query(INVOICE_UID)
      .findMany({ select: ['id', ...select], where: { id: { $in: ids } } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
  };

  const namesOf = async (ids: number[]): Promise<{ id: number; name: string; email: string | null }[]> => {
    const rows: { id: number; customer_name: string; customer_email: string | null }[] = await queryTable(
      strapi,
      INVOICE_TABLE
    )
      .select('id', 'customer_name', 'customer_email')
      .whereIn('id', ids)
      // A person who was erased is suggested to nobody.
      .whereNull('person_erased_at');
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [{ id, name: row.customer_name, email: row.customer_email }] : [];
    });
  };

  return {
    /** Returns customers whose name or e-mail address has words with these beginnings, as the newest invoice names them. */
    async suggestCustomers({ search, environment }: CustomerQuery, actor: Actor): Promise<CustomerSuggestion[]> {
      const scope = await scopeFor(actor);
      const found = new Map<string, number>();
      if (scope.see === 'none' || searchTermsOf(search).length === 0) return [];
      for (let page = 1; page <= MOST_STEPS && found.size < mostSuggestions; page += 1) {
        const { ids } = await listing.findPage(
          { search, environment, scope, today: today() },
          sliceOf('invoices', { page, pageSize: STEP }, 'createdAt:desc')
        );
        for (const { id, name, email } of await namesOf(ids)) {
          const key = customerKey({ name, email });
          // The search also finds numbers and references of invoices.
          if (found.size < mostSuggestions && !found.has(key) && namesCustomer(search, name, email)) found.set(key, id);
        }
        if (ids.length < STEP) break;
      }
      const rows = await read(
        [...found.values()],
        ['documentId', 'number', 'issueDate', 'customerName', 'customerEmail', 'customerDetails']
      );
      return rows.map((row) => ({ customer: customerShown(row), from: sourceOf(row) }));
    },

    /**
     * Returns lines of the newest invoices in a currency whose description has words with these beginnings. Prices with
     * and without tax do not mix: both belong to invoices of one `taxBehavior`.
     */
    async suggestLines({ search, taxBehavior, ...query }: LineQuery, actor: Actor): Promise<LineSuggestion[]> {
      const scope = await scopeFor(actor);
      const terms = searchTermsOf(search);
      if (scope.see === 'none' || terms.length === 0) return [];
      const { ids } = await listing.findPage(
        { ...query, scope, today: today() },
        sliceOf('invoices', { pageSize: INVOICES_READ_FOR_LINES }, 'createdAt:desc')
      );
      const found = new Map<string, LineSuggestion>();
      for (const row of await read(ids, ['documentId', 'number', 'issueDate', 'taxBehavior', 'lines'])) {
        if (row.taxBehavior !== taxBehavior) continue;
        for (const line of row.lines) {
          const words = wordsOfText(line.description);
          const key = `${words.join(' ')} ${line.unitCode}`;
          if (found.has(key) || found.size === mostSuggestions || !matches(terms, words)) continue;
          const { description, quantity, unitCode, unitAmount, unitAmountDecimal, taxRate, taxCategory } = line;
          found.set(key, {
            line: {
              ...{ description, quantity, unitCode, unitAmount, unitAmountDecimal },
              ...{ taxRate, taxCategory, taxExemption: line.taxExemption },
            },
            from: sourceOf(row),
          });
        }
      }
      return [...found.values()];
    },
  };
};
