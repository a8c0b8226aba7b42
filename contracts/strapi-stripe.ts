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
  count: number;
  amount: number;
}

/** GET …/imports/strapi-stripe */
export interface OldPaymentsPreview {
  /** Rows of strapi-stripe in this database; 0 where it never was. */
  found: number;
  sums: OldPaymentSum[];
  skipped: Record<OldPaymentSkip, number>;
}
export type FindOldPayments = Single<OldPaymentsPreview>;

/** POST …/imports/strapi-stripe: one piece of the import; call again from `next` until that is `null`. */
export interface ImportOldPayments {
  /** documentId; its contract should be of the Stripe account that was paid. */
  paymentModule: string;
  /** Where to go on; 0 to begin with. */
  after?: number;
}

export interface OldPaymentsImported {
  imported: number;
  next: number | null;
}
export type OneOldPaymentsImport = Single<OldPaymentsImported>;
