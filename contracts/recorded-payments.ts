import type { Single } from './common';
import type { LinkedPayment } from './payments';
import type { RecordedMethod } from './recorded-details';

export { recordedMethods, type RecordedDetails, type RecordedMethod, type Reversal } from './recorded-details';

/** POST …/invoices/:id/payments */
export interface RecordPaymentInput {
  method: RecordedMethod;
  /**
   * Minor units of the invoice's currency, at most the amount due; the amount due when absent. If the invoice was written
   * off, the amount that was written off counts instead.
   */
  amount?: number;
  /** `YYYY-MM-DD`, not in the future. */
  date: string;
  reference?: string | null;
  note?: string | null;
  /** Id of a file in the media library. */
  proof?: number | null;
  /** Records it though the payer of a voucher or a transfer at the provider still has to act, and may still pay it. */
  anotherMethod?: boolean;
  /** Makes a repeated request return the first payment. Any text of up to 60 characters, such as a UUID. */
  key?: string;
}

/** POST …/payments/:id/reverse */
export interface ReverseInput {
  reason: string;
}

/** POST …/payments/:id/payouts: money that was given back without the provider. */
export interface RecordPayoutInput {
  method: RecordedMethod;
  /** Minor units of the payment's currency; all that is owed to the customer and was paid with it when absent. */
  amount?: number;
  /** `YYYY-MM-DD`, not in the future. */
  date: string;
  reference?: string | null;
  note?: string | null;
  /** Makes a repeated request return the first result. Any text of up to 60 characters, such as a UUID. */
  key?: string;
}

/** POST …/invoices/:id/write-off */
export interface WriteOffInput {
  /** Why it will not be paid, for the history and the accountant. */
  reason: string;
}

export type OneRecordedPayment = Single<LinkedPayment>;
