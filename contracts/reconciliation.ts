import type { Single } from './common';

/** What a reconciliation looked at and repaired. */
export interface ReconciliationReport {
  /** How many events the provider had that this site had not heard of (a count). */
  eventsFound: number;
  /** How many payments without an end the provider was asked about (a count). */
  paymentsChecked: number;
  /** About how many of them it said something new (a count). */
  paymentsChanged: number;
  /** What could not be read or asked, in words; at most 50. */
  failures: string[];
}

/** POST /invoice-payments/banking-contracts/:id/reconcile */
export type ReconcileBankingContract = Single<ReconciliationReport>;
