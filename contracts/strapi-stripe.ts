import type { Environment, Single } from './common';

export const oldPaymentSkips = ['unsuccessful', 'repeated', 'imported', 'nothing_paid', 'unreadable'] as const;
/**
 * Why a row of the plugin strapi-stripe is not taken over: its payment did not succeed; it is the same payment as
 * an earlier row (strapi-stripe wrote one each time the success page was opened); it is here already; nothing was
 * paid (a trial); or it does not say which session, amount and currency it was.
 */
export type OldPaymentSkip = (typeof oldPaymentSkips)[number];

/** What an import would take over, in minor units. */
export interface OldPaymentSum {
  environment: Environment;
  currency: string;
  /** How many payments (a count). */
  count: number;
  /** Minor units of `currency`. */
  amount: number;
}

/** GET …/imports/strapi-stripe */
export interface OldPaymentsPreview {
  /** How many rows strapi-stripe has in this database (a count); 0 where it never was. */
  found: number;
  sums: OldPaymentSum[];
  /** How many rows are left out (a count), by the reason. */
  skipped: Record<OldPaymentSkip, number>;
}
export type FindOldPayments = Single<OldPaymentsPreview>;

/** POST …/imports/strapi-stripe: one piece of the import; call again from `next` until that is `null`. */
export interface ImportOldPayments {
  /** documentId; its contract should be of the Stripe account that was paid. */
  paymentModule: string;
  /** Id of the row after which to go on; 0 to begin with. */
  after?: number;
}

/** What one piece of an import did. */
export interface OldPaymentsImported {
  /** How many payments were taken over (a count). */
  imported: number;
  /** Id to go on `after`; `null` at the end. */
  next: number | null;
}
export type OneOldPaymentsImport = Single<OldPaymentsImported>;
