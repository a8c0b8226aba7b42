import type { Single } from './common';
import type { InvoiceLine } from './invoices';
import type { Customer } from './parties';

/** Where the data of a suggestion comes from. */
export type SuggestionSource =
  | {
      type: 'invoice';
      documentId: string;
      number: string;
      /** `YYYY-MM-DD` */
      issueDate: string | null;
    }
  | {
      type: 'entry';
      uid: string;
      documentId: string;
      /** The name of its content type. */
      typeName: string;
    };

/** A customer whom an earlier invoice, or a content entry, names. */
export interface CustomerSuggestion {
  customer: Customer;
  from: SuggestionSource;
}

/** A line of an earlier invoice, without what belonged to that invoice only (discount, days of the service). */
export interface LineSuggestion {
  line: Omit<InvoiceLine, 'discount' | 'servicePeriod'>;
  from: SuggestionSource;
}

export type FindCustomerSuggestions = Single<CustomerSuggestion[]>;
export type FindLineSuggestions = Single<LineSuggestion[]>;
