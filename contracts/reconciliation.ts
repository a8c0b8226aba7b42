import type { Single } from './common';

/** What a reconciliation looked at and repaired. */
export interface ReconciliationReport {
  /** Events the provider had and we had not heard of. */
  eventsFound: number;
  /** Payments without an end the provider was asked about. */
  paymentsChecked: number;
  /** Those of them about which it said something new. */
  paymentsChanged: number;
  /** What could not be read or asked, in words; at most 50. */
  failures: string[];
}

/** POST /invoice-payments/banking-contracts/:id/reconcile */
export type ReconcileBankingContract = Single<ReconciliationReport>;
