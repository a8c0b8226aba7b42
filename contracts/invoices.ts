import type { ProviderRefusal } from './refusals';
import type { ActorReference, Environment, ListQuery, Page, RelatedEntry, Single } from './common';
import type { Versioned } from './errors';
import type { InvoiceDocumentFormat } from './payment-modules';
import type { FieldProblem } from './problems';
import type { InvoiceReferences, InvoiceReferencesInput, ServicePeriod } from './invoice-references';
import type { Address, Customer, CustomerContact } from './parties';

export type { Address, Customer } from './parties';

/**
 * - `credited`: credit notes have taken it back before it was paid, so nothing is due
 * - `written_off`: a person gave up what is still due
 */
export const invoiceStatuses = [
  'draft',
  'open',
  'processing',
  'paid',
  'partially_refunded',
  'refunded',
  'credited',
  'written_off',
  'canceled',
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export const taxBehaviors = ['exclusive', 'inclusive'] as const;
/** Whether unit amounts already contain the tax. One per invoice. */
export type TaxBehavior = (typeof taxBehaviors)[number];

export const taxMethods = ['per_line', 'per_rate'] as const;
/**
 * How the tax was rounded: once for each rate and invoice (`per_rate`), or on each line (`per_line`), as invoices were
 * that an earlier version issued.
 */
export type TaxMethod = (typeof taxMethods)[number];

export const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const;
/**
 * What tax law makes of a line, by UNTDID 5305 as EN 16931 uses it: standard and reduced rates (`S`), zero-rated
 * (`Z`), exempt (`E`), reverse charge (`AE`), intra-community supply (`K`), export (`G`), not subject to tax (`O`).
 */
export type TaxCategory = (typeof taxCategories)[number];

/** Why a line carries no tax: a code of the European VATEX list, words for the document, or both. */
export interface ExemptionReason {
  /** Such as `VATEX-EU-AE`. */
  code: string | null;
  text: string | null;
}

/** A discount on a line or on a whole invoice: a fixed amount in minor units, or a percentage as a decimal string. */
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
  /** Unit of the quantity by UN/ECE Recommendation 20: `C62` (piece) unless given. */
  unitCode: string;
  /** Minor units of the invoice's currency per piece, rounded half up; may not be negative. */
  unitAmount: number;
  /** The exact price per piece: a decimal string in minor units, so that €0.0375 is `"3.75"`. */
  unitAmountDecimal: string;
  /** Percentage as a decimal string with up to 4 decimals, `"0"` for none: `"20"`, `"5.5"`. */
  taxRate: string;
  /** `null` in a draft: `S` where there is a rate, and the seller's default where there is none, is fixed at issue. */
  taxCategory: TaxCategory | null;
  taxExemption: ExemptionReason | null;
  discount: LineDiscount | null;
  /** Days this line is about, where they are not those of the whole invoice. */
  servicePeriod: ServicePeriod | null;
}

/** A line as it is sent in: quantity `"1"`, no tax and no discount unless given. */
export interface InvoiceLineInput {
  description: string;
  quantity?: string;
  unitCode?: string;
  /** Minor units of the invoice's currency per piece; may not be negative. Needed unless `unitAmountDecimal` is given. */
  unitAmount?: number;
  /** A price finer than the minor unit, as a decimal string in minor units: up to 6 decimals of the major unit. */
  unitAmountDecimal?: string;
  taxRate?: string;
  taxCategory?: TaxCategory | null;
  taxExemption?: Partial<ExemptionReason> | null;
  discount?: LineDiscount | null;
  servicePeriod?: ServicePeriod | null;
}

/**
 * A line with its amounts, before the discount on the whole invoice. Amounts that belong to the line alone (`gross`,
 * `discountAmount`) are rounded half up. The tax is rounded once for each rate; a line's share of it is informational
 * and allotted so that the lines of a rate add up to it.
 */
export interface CalculatedLine extends InvoiceLine {
  /** Quantity times unit price, in minor units of the invoice's currency. */
  gross: number;
  /** What the line's discount takes off, in minor units of the invoice's currency. */
  discountAmount: number;
  /** The line without tax, in minor units of the invoice's currency. */
  taxable: number;
  /** The line's share of the tax of its rate, in minor units of the invoice's currency. */
  tax: number;
  /** With tax and after the line's discount, in minor units of the invoice's currency. */
  total: number;
}

/** The tax of all lines of one category and rate. */
export interface TaxTotal {
  rate: string;
  /** `null` where a draft's line has no tax and nobody has said why yet. */
  category: TaxCategory | null;
  exemption: ExemptionReason | null;
  /** Share of the discount on the whole invoice, in minor units; it contains tax where prices do. */
  discount: number;
  /** What the tax is calculated from, after all discounts, in minor units of the invoice's currency. */
  taxable: number;
  /** `rate` percent of `taxable`, rounded once, half up; in minor units of the invoice's currency. */
  tax: number;
}

/** The sums of the lines of an invoice, in minor units of its currency. */
export interface InvoiceTotals {
  lines: CalculatedLine[];
  /** Sum of lines before discounts, as entered (tax included where the behaviour is inclusive), in minor units. */
  subtotal: number;
  /** The discount on the whole invoice. */
  discount: LineDiscount | null;
  /** What the discount on the whole invoice takes off, in minor units; it contains tax where prices do. */
  discountAmount: number;
  /** Sum of all discounts, of the lines and of the whole invoice, in minor units. */
  discountTotal: number;
  /** Tax per category and rate, highest rate first. */
  taxes: TaxTotal[];
  /** Sum of the tax of all rates, in minor units. */
  taxTotal: number;
  /** The total of the invoice with tax, in minor units. */
  total: number;
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
export interface Invoice extends InvoiceTotals, InvoiceReferences {
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
  taxMethod: TaxMethod;
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
  /** Taken back by credit notes, in minor units of `currency`. */
  amountCredited: number;
  /** Given up because it will not be paid, in minor units of `currency`. */
  amountWrittenOff: number;
  /** Refunded without a credit note that says why, in minor units of `currency`. Nobody has to pay it again. */
  amountUncredited: number;
  /**
   * Owed to the customer, in minor units of `currency`: paid, and not due any more because of a credit note or a second
   * payment. Refund it, or record that it was paid out elsewhere.
   */
  creditBalance: number;
  /**
   * What is still to be paid, in minor units of `currency`. The total is `amountDue` + `amountPaid` − `amountRefunded` −
   * `amountDisputed` + `amountDifference` + `amountCredited` + `amountWrittenOff` + `amountUncredited` − `creditBalance`.
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
  /** Names what people edit in it. Send it with a change, so that the change does not overwrite a newer version. */
  version: string;
  createdAt: string;
  updatedAt: string;
  issuedAt: string | null;
  paidAt: string | null;
}

/** A draft as it is sent in. */
export interface InvoiceInput extends InvoiceReferencesInput {
  currency: string;
  taxBehavior?: TaxBehavior;
  lines: InvoiceLineInput[];
  /** On the whole invoice; a fixed amount is spread over the rates in proportion to the sums of their lines. */
  discount?: LineDiscount | null;
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

/** PUT …/invoices/:id: what is left out stays as it is. */
export type InvoiceUpdate = Partial<InvoiceInput> & Versioned;

/** What narrows a list of invoices, its totals and its export alike. */
export interface InvoiceFilters {
  /** Beginnings of words of customer name, e-mail address, number or references; all must be found. */
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
  /** Those whose customer has money to get back. */
  creditBalance?: boolean;
  /** Those with refunds that no credit note explains. */
  uncredited?: boolean;
  /** Whether a link to the invoice was sent to somebody. */
  sent?: boolean;
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
  /** Sum of the credit notes, in minor units of `currency`. */
  credited: number;
  /** Sum of what was written off, in minor units of `currency`. */
  writtenOff: number;
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

/** How a CSV export is written. */
export interface CsvOptions {
  /** Sets the four below; one that is given as well counts instead. `plain` when absent. */
  preset?: CsvPreset;
  delimiter?: CsvFormat['delimiter'];
  /** A comma when absent beside a semicolon: Excel reads such a point as part of a date. */
  decimal?: CsvFormat['decimal'];
  dateFormat?: CsvFormat['dateFormat'];
  bom?: boolean;
}

/** GET …/invoices/export */
export interface InvoiceExportQuery extends InvoiceFilters, CsvOptions {}

/** Header of an export: how many rows follow. */
export const EXPORT_COUNT_HEADER = 'X-Total-Count';

export type FindInvoices = Page<Invoice>;
export type OneInvoice = Single<Invoice>;

/** GET …/invoices/:id/pdf/unprintable: what the PDF shows as "?". */
export interface UnprintableText {
  /** Characters no installed font has, each once; the first 20. */
  letters: string[];
  /** Font packages that would have some of them. */
  packages: string[];
}

/** What an invoice lacks in the format that it is, or would be, issued in. GET …/invoices/:id/e-invoice */
export interface EInvoiceReadiness {
  format: InvoiceDocumentFormat;
  /** As in `error.details.errors` when it is issued. Empty when it is valid; a plain PDF lacks nothing. */
  problems: (FieldProblem & {
    /** Business term of EN 16931, such as `BT-10`. */
    term: string;
  })[];
}
export type OneEInvoiceReadiness = Single<EInvoiceReadiness>;

/** POST …/invoices/import: an invoice file that becomes a draft. */
export interface ImportInvoiceInput {
  /** The file in Base64: XML in UBL or CII syntax, or a PDF that carries such an XML. */
  content: string;
}

/** PUT …/invoices/:id/contact: what is left out stays as it is. */
export type CorrectContactInput = Partial<CustomerContact> & Versioned;

/** POST …/invoices/:id/issue: with a version, a draft that has changed since is not issued. */
export type IssueInput = Versioned;

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
