import type { CustomerSuggestion, Environment } from '../../../contracts';
import type { EntryReader, EntryService } from '../entries';
import { customerKey, mostSuggestions, namesCustomer, type InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';

interface Dependencies {
  invoices: InvoiceService;
  entries: EntryService;
}

/** Suggestions for the form of an invoice. */
export const createSuggestionService = ({ invoices, entries }: Dependencies) => ({
  /**
   * Suggests customers: first those of earlier invoices, newest first, then those of content entries.
   *
   * @param read reads an entry with the caller's rights; null where the caller cannot read entries
   */
  async customers(
    query: { search: string; environment: Environment },
    read: EntryReader | null,
    actor: Actor
  ): Promise<CustomerSuggestion[]> {
    const ofInvoices = await invoices.suggestCustomers(query, actor);
    if (read === null || ofInvoices.length >= mostSuggestions) return ofInvoices;
    const found = new Map(ofInvoices.map((one) => [customerKey(one.customer), one]));
    for (const one of await entries.suggestCustomers(query.search, read, actor)) {
      const key = customerKey(one.customer);
      const { name, email } = one.customer;
      if (found.size < mostSuggestions && !found.has(key) && namesCustomer(query.search, name, email)) {
        found.set(key, one);
      }
    }
    return [...found.values()];
  },

  /** Suggests lines of earlier invoices. */
  lines: invoices.suggestLines,
});

export type SuggestionService = ReturnType<typeof createSuggestionService>;
