import type { ProviderRefusal } from './refusals';
import type { ActorReference, Environment, ListQuery, Page, RelatedEntry, Single } from './common';

export const invoiceStatuses = [
  'draft',
  'open',
  'processing',
  'paid',
  'partially_refunded',
  'refunded',
  'canceled',
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export const taxBehaviors = ['exclusive', 'inclusive'] as const;
/** Whether unit amounts already contain the tax. One per invoice. */
export type TaxBehavior = (typeof taxBehaviors)[number];

/** A discount on a line: a fixed amount in minor units, or a percentage as a decimal string. */
export type LineDiscount =
  | {
      /** Minor units of the invoice's currency. */
      amount: number;
    }
  | { percent: string };

/** A line of an invoice, with its defaults filled in. */
export interface InvoiceLine {
  description: string;
  /** Decimal string with up to 6 decimals, above zero: `"1"`, `"2.5"`. */
  quantity: string;
  /** Minor units of the invoice's currency per piece; may not be negative. */
  unitAmount: number;
  /** Percentage as a decimal string with up to 4 decimals, `"0"` for none: `"20"`, `"5.5"`. */
  taxRate: string;
  discount: LineDiscount | null;
}

/** A line as it is sent in: quantity `"1"`, no tax and no discount unless given. */
export interface InvoiceLineInput {
  description: string;
  quantity?: string;
  /** Minor units of the invoice's currency per piece; may not be negative. */
  unitAmount: number;
  taxRate?: string;
  discount?: LineDiscount | null;
}

/** A line with what it comes to. Each amount is rounded half up, line by line. */
export interface CalculatedLine extends InvoiceLine {
  /** Quantity times unit amount, in minor units of the invoice's currency. */
  gross: number;
  /** What the discount takes off, in minor units of the invoice's currency. */
  discountAmount: number;
  /** What the tax is calculated from, in minor units of the invoice's currency. */
  taxable: number;
  /** Tax in minor units of the invoice's currency. */
  tax: number;
  /** With tax and after the discount, in minor units of the invoice's currency. */
  total: number;
}

/** The tax of all lines of one rate. */
export interface TaxTotal {
  rate: string;
  /** What the tax is calculated from, in minor units of the invoice's currency. */
  taxable: number;
  /** Tax in minor units of the invoice's currency. */
  tax: number;
}

/** What the lines of an invoice come to, in minor units of its currency. */
export interface InvoiceTotals {
  lines: CalculatedLine[];
  /** Sum of lines before discounts, as entered (tax included where the behaviour is inclusive), in minor units. */
  subtotal: number;
  /** Sum of the lines' discounts, in minor units. */
  discountTotal: number;
  /** Tax per rate, highest first. */
  taxes: TaxTotal[];
  /** Sum of the tax of all rates, in minor units. */
  taxTotal: number;
  /** What the invoice comes to, with tax, in minor units. */
  total: number;
}

/** A postal address. */
export interface Address {
  line1: string | null;
  line2: string | null;
  city: string | null;
  postalCode: string | null;
  state: string | null;
  /** ISO 3166-1 alpha-2 */
  country: string | null;
}

/** The person or company that the invoice is addressed to. */
export interface Customer {
  name: string;
  email: string | null;
  phone: string | null;
  taxId: string | null;
  /** IETF tag; decides the language of the pay page and of e-mails. */
  locale: string | null;
  address: Address | null;
}

/** A file of the media library. */
export interface Attachment {
  /** Id of the upload, which `attachments` of an input holds. */
  id: number;
  name: string;
  url: string;
  /** MIME type. */
  type: string;
  /** Size in bytes, as Strapi knows it. */
  size: number;
}

/** An invoice, from draft to paid. Every amount is in minor units of `currency`. */
export interface Invoice extends InvoiceTotals {
  documentId: string;
  /** `null` while a draft. */
  number: string | null;
  environment: Environment | null;
  status: InvoiceStatus;
  /** Derived overlays, not states. */
  overdue: boolean;
  disputed: boolean;
  needsReview: boolean;
  reviewReasons: string[];
  /** What the provider refused when it was last to be paid; `null` once a payment page was opened for it. */
  refusal: ProviderRefusal | null;
  currency: string;
  taxBehavior: TaxBehavior;
  /** What payments brought, in minor units of `currency`. Refunds are not taken off. */
  amountPaid: number;
  /** What was refunded, in minor units of `currency`. */
  amountRefunded: number;
  /**
   * What people accepted though it was not what was asked for, in minor units of `currency`: positive where less
   * came. The total is what is due, what was paid and this.
   */
  amountDifference: number;
  /** Lost in disputes, in minor units of `currency`. It is owed again, unless other payments cover the total. */
  amountDisputed: number;
  /**
   * What is still to be paid, in minor units of `currency`: the total until a payment succeeds, then 0; after a lost
   * dispute, what is missing again.
   */
  amountDue: number;
  customer: Customer;
  /** `YYYY-MM-DD` */
  issueDate: string | null;
  dueDate: string | null;
  notes: string | null;
  paymentModule: { documentId: string; name: string; mode: string } | null;
  relatedEntry: RelatedEntry | null;
  attachments: Attachment[];
  tags: string[];
  createdBy: ActorReference;
  /** `null` while a draft. */
  issuedBy: ActorReference | null;
  createdAt: string;
  updatedAt: string;
  issuedAt: string | null;
  paidAt: string | null;
}

/** A draft as it is sent in. */
export interface InvoiceInput {
  currency: string;
  taxBehavior?: TaxBehavior;
  lines: InvoiceLineInput[];
  customer: Partial<Omit<Customer, 'address'>> & { name: string; address?: Partial<Address> | null };
  dueDate?: string | null;
  notes?: string | null;
  /** documentId; may be chosen later, but an invoice cannot be issued without one. */
  paymentModule?: string | null;
  relatedEntry?: { uid: string; documentId: string; locale?: string | null } | null;
  /** Ids of files in the media library. */
  attachments?: number[];
  tags?: string[];
}

/** What narrows a list of invoices, its totals and its export alike. */
export interface InvoiceFilters {
  /** Beginnings of words of customer name, e-mail address or number; all must be found. */
  search?: string;
  status?: InvoiceStatus;
  environment?: Environment;
  paymentModule?: string;
  currency?: string;
  overdue?: boolean;
  needsReview?: boolean;
  disputed?: boolean;
  /** Whether money was lost in a dispute. */
  lostInDispute?: boolean;
  /** Exactly this total, in minor units; give the currency, too. */
  total?: number;
  /** Those the provider refused to take a payment for. */
  refused?: boolean;
  /** `me`, an actor type (`api-token`), or one actor: its type and identity, or the number of its row (`admin:3`). */
  creator?: string;
  /** All three select the invoices of one content entry. */
  relatedUid?: string;
  relatedDocumentId?: string;
  relatedLocale?: string;
  issuedFrom?: string;
  issuedTo?: string;
  dueFrom?: string;
  dueTo?: string;
}

/** Filters, sorting and paging of the list of invoices. */
export interface InvoiceListQuery extends Omit<ListQuery, 'search'>, InvoiceFilters {}

/** Sums of one currency in one environment, in minor units. Drafts (environment `null`) stand apart. */
export interface InvoiceSum {
  environment: Environment | null;
  currency: string;
  /** How many invoices (a count). */
  count: number;
  /** Sum of the totals, in minor units of `currency`. */
  total: number;
  /** Sum of what payments brought, in minor units of `currency`. */
  paid: number;
  /** Sum of what was refunded, in minor units of `currency`. */
  refunded: number;
  /** Lost in disputes, in minor units of `currency`. */
  disputed: number;
  /** What is still to be paid of issued invoices, in minor units of `currency`; a draft is not owed. */
  due: number;
}

/** GET …/invoices/totals */
export type FindInvoiceTotals = Single<InvoiceSum[]>;

export const csvDelimiters = ['comma', 'semicolon', 'tab'] as const;
export const csvDecimals = ['point', 'comma'] as const;

/** How days are written: `2026-12-31`, `31/12/2026`, `31.12.2026`, `31-12-2026`, `12/31/2026`. */
export const csvDateFormats = ['iso', 'dmy-slash', 'dmy-dot', 'dmy-dash', 'mdy-slash'] as const;

/** Everything at once: `plain` for programs, the others as Excel reads a file in that language of Windows. */
export const csvPresets = [
  'plain',
  'excel-en-us',
  'excel-en-gb',
  'excel-fr',
  'excel-de',
  'excel-es',
  'excel-it',
  'excel-nl',
  'excel-pt',
] as const;
export type CsvPreset = (typeof csvPresets)[number];

/** How the values of an export are written. */
export interface CsvFormat {
  delimiter: (typeof csvDelimiters)[number];
  /** The sign between units and decimals of amounts. */
  decimal: (typeof csvDecimals)[number];
  dateFormat: (typeof csvDateFormats)[number];
  /** Starts the file with a byte order mark, without which Excel takes UTF-8 for something else. */
  bom: boolean;
}

/** GET …/invoices/export */
export interface InvoiceExportQuery extends InvoiceFilters {
  /** Sets the four below; one that is given as well counts instead. `plain` when absent. */
  preset?: CsvPreset;
  delimiter?: CsvFormat['delimiter'];
  /** A comma when absent beside a semicolon: Excel reads such a point as part of a date. */
  decimal?: CsvFormat['decimal'];
  dateFormat?: CsvFormat['dateFormat'];
  bom?: boolean;
}

/** Header of an export: how many rows follow. */
export const EXPORT_COUNT_HEADER = 'X-Total-Count';

export type FindInvoices = Page<Invoice>;
export type OneInvoice = Single<Invoice>;

/** POST …/invoices/:id/checkout */
export interface CheckoutStarted {
  /** Stripe's hosted page. */
  url: string;
  /** documentId of the payment (the attempt) */
  payment: string;
  expiresAt: string;
  /** true when the open session of an earlier call still fits and was handed out again. */
  reused: boolean;
}
