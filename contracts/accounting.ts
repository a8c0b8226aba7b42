import type { Environment, Single } from './common';
import type { TaxCategory } from './invoices';

/** An account of the chart. */
export interface LedgerAccount {
  /** Digits only in DATEV and FEC files. */
  number: string;
  name: string;
}

export const accountRoles = [
  'receivables',
  'clearing',
  'bank',
  'cash',
  'fees',
  'disputes',
  'badDebts',
  'differences',
  'exchange',
  'other',
  'revenue',
  'tax',
] as const;
/**
 * What the journal needs an account for. `clearing` is the money at the provider that was not paid out yet; `disputes`
 * is money that a bank withholds; `differences` is what people accepted as more or less than was due; `exchange` is the
 * counterpart of a conversion between currencies; `other` is what the provider moved and this site does not know.
 * `revenue` and `tax` stand for all taxes without accounts of their own.
 */
export type AccountRole = (typeof accountRoles)[number];

/** The accounts of one tax. A condition of `null` matches everything. The row with most conditions wins. */
export interface TaxAccounts {
  category: TaxCategory | null;
  /** A percentage such as `19` or `5.5`. */
  rate: string | null;
  /** ISO 3166-1 alpha-2 of the customer. */
  country: string | null;
  revenue: LedgerAccount;
  /** `null` where the category has no tax. */
  tax: LedgerAccount | null;
  /**
   * DATEV: the revenue account calculates the tax by itself (Automatikkonto), so that the gross amount is booked to it.
   */
  automatic: boolean;
  /** DATEV: the tax key (BU-Schlüssel) with which the gross amount is booked to an account without automatic tax. */
  taxKey: string | null;
}

export const chartStandards = ['skr03', 'skr04', 'pcg', 'own'] as const;
export type ChartStandard = (typeof chartStandards)[number];

/** The accounts that the journal books on. */
export interface ChartOfAccounts {
  /** Where the accounts come from. DATEV files name it; `own` names none. */
  standard: ChartStandard;
  accounts: Record<AccountRole, LedgerAccount>;
  taxes: TaxAccounts[];
}

export const writeOffTaxRules = ['by_country', 'reduces', 'stays'] as const;
/**
 * Whether a write-off takes tax back in the report by issue date. `by_country` follows the seller's country: yes where
 * the law asks for no further formality (Germany, Austria), no elsewhere.
 */
export type WriteOffTaxRule = (typeof writeOffTaxRules)[number];

/** How the site's books are kept. */
export interface AccountingSettings {
  chart: ChartOfAccounts;
  /** `MM-DD`: the first day of the fiscal year. */
  fiscalYearStart: string;
  writeOffTax: WriteOffTaxRule;
  datev: {
    /** The tax consultant's id at DATEV (Beraternummer), 1001 to 9999999. */
    consultant: number | null;
    /** The consultant's id of the client (Mandantennummer), 1 to 99999. */
    client: number | null;
    /** Number of digits of the accounts (Sachkontenlänge), 4 to 8. */
    accountLength: number;
    /** Whether the bookings are final once imported (Festschreibung). */
    final: boolean;
  };
  fec: {
    /** Nine digits. */
    siren: string | null;
    encoding: 'iso-8859-15' | 'utf-8';
    separator: 'tab' | 'pipe';
  };
}

export const taxBases = ['issued', 'paid'] as const;
/** `issued`: by the date of the documents. `paid`: by the date on which money moved (cash accounting). */
export type TaxBasis = (typeof taxBases)[number];

/** First and last day, `YYYY-MM-DD`, in the site's time zone. */
export interface Period {
  from: string;
  to: string;
}

/** Which books, and which of their days. */
export interface AccountingFilters extends Period {
  /** The books of the sandbox or of live payments. @default 'live' */
  environment?: Environment;
  /** documentId of a banking contract: the documents and the money of one seller. */
  contract?: string;
}

/** GET …/accounting/tax */
export interface TaxReportQuery extends AccountingFilters {
  /** Which day counts. @default 'issued' */
  basis?: TaxBasis;
}

/** The tax of one rate, category and country, in minor units of the currency. Negative where more went back. */
export interface TaxReportRow {
  currency: string;
  /** The customer's; the seller's where the customer has none; `null` where both are unknown. */
  country: string | null;
  category: TaxCategory | null;
  rate: string;
  /** What the tax is calculated from, in minor units. */
  taxable: number;
  /** In minor units. */
  tax: number;
  /** How many documents or movements it comes from. */
  count: number;
}

/** Sums of a tax report in one currency. */
export interface TaxReportTotal {
  currency: string;
  /** In minor units. */
  taxable: number;
  /** In minor units. */
  tax: number;
}

/** The tax of a period. */
export interface TaxReport extends Period {
  environment: Environment;
  basis: TaxBasis;
  rows: TaxReportRow[];
  /** One for each currency. */
  totals: TaxReportTotal[];
}

export const journalKinds = [
  'invoice',
  'credit_note',
  'payment',
  'payment_reversed',
  'fee',
  'refund',
  'refund_reversed',
  'dispute',
  'dispute_fee',
  'dispute_won',
  'dispute_lost',
  'difference',
  'write_off',
  'recovered',
  'payout',
  'other',
] as const;
/** What an entry of the journal records. */
export type JournalKind = (typeof journalKinds)[number];

export const journalFormats = ['csv', 'datev', 'fec'] as const;
export type JournalFormat = (typeof journalFormats)[number];

/** GET …/accounting/journal/export */
export interface JournalExportQuery extends AccountingFilters {
  format: JournalFormat;
  /** Lower case. A file has one currency. @default 'eur' */
  currency?: string;
}

/** Sums of one account, in minor units. */
export interface AccountSum {
  number: string;
  name: string;
  /** In minor units. */
  debit: number;
  /** In minor units. */
  credit: number;
}

/** What the journal holds in one currency. */
export interface JournalCurrency {
  currency: string;
  /** Number of entries. */
  entries: number;
  /** Number of lines of these entries. */
  lines: number;
  /** Equal to the sum of credits, in minor units. */
  debit: number;
  accounts: AccountSum[];
}

/** What a file of the journal will contain. */
export interface JournalPreview extends Period {
  environment: Environment;
  currencies: JournalCurrency[];
  /** Number of entries of each kind. */
  kinds: { kind: JournalKind; count: number }[];
  /** Number of entries of a closed period that became known after it was closed. They are booked on its following day. */
  late: number;
  /** The last day of the closed periods; `null` while none is closed. */
  closedThrough: string | null;
}

/** A closed period. */
export interface AccountingPeriod extends Period {
  environment: Environment;
  closedAt: string;
  closedBy: string | null;
  /** How many entries of the journal were fixed. */
  entries: number;
}

/** The closed periods of the books. */
export interface AccountingPeriods {
  environment: Environment;
  /** The last closed day; `null` while no period is closed. */
  closedThrough: string | null;
  /** Newest first. The newest one can be reopened. */
  closed: AccountingPeriod[];
}

/** What to close. */
export interface CloseInput {
  environment: Environment;
  /** `YYYY-MM-DD`: the last day to close, before today. Everything up to it is closed. */
  through: string;
}

/** Which books to reopen, and why. */
export interface ReopenInput {
  environment: Environment;
  /** Why; it stays in the history. */
  reason: string;
}

/** A document or movement that reached an already closed period. */
export interface LateEntry {
  id: string;
  kind: JournalKind;
  /** The day on which it happened. */
  day: string;
  /** The day on which it is booked: the first one after the closed periods. */
  bookedOn: string;
  document: string | null;
  /** In minor units of the currency. */
  amount: number;
  currency: string;
}

/** What a person should know before a period is closed. */
export interface ClosePreview {
  environment: Environment;
  /** `null` for the beginning of the books. */
  from: string | null;
  through: string;
  /** Number of entries that will be fixed. */
  entries: number;
  /** Number of drafts of invoices and credit notes. They can be issued later, with a later date. */
  drafts: number;
  openItems: {
    /** Number of invoices issued in the period or before, and not paid in full. */
    unpaid: number;
    /** Number of invoices refunded without a credit note that explains it. */
    uncredited: number;
    /** Number of payments that the provider has not reported the fee of. */
    withoutFee: number;
    /** Number of payments that a person has to accept or return. */
    inReview: number;
    /** Number of disputes that are not decided. */
    disputes: number;
  };
  /** Facts of former closed periods that are booked in this one. */
  late: LateEntry[];
}

export type OneTaxReport = Single<TaxReport>;
export type OneJournalPreview = Single<JournalPreview>;
