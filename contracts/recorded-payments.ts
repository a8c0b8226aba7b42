import type { ActorReference, Single } from './common';
import type { Attachment } from './invoices';
import type { LinkedPayment } from './payments';

export const recordedMethods = ['bank_transfer', 'cash', 'cheque', 'card_terminal', 'other'] as const;
export type RecordedMethod = (typeof recordedMethods)[number];

/** The counter-entry of a payment that was recorded by mistake. */
export interface Reversal {
  reason: string;
  by: ActorReference;
  at: string;
}

/** What a person noted about money that came without the provider. */
export interface RecordedDetails {
  method: RecordedMethod;
  /** `YYYY-MM-DD`: the day the money was received. */
  date: string;
  /** Of the transfer, the cheque or the receipt. */
  reference: string | null;
  note: string | null;
  /** A file of the media library, such as a bank statement. */
  proof: Attachment | null;
  /** `null` unless it was reversed. */
  reversal: Reversal | null;
}

/** POST …/invoices/:id/payments */
export interface RecordPaymentInput {
  method: RecordedMethod;
  /**
   * Minor units of the invoice's currency; the amount due when absent. It may not exceed the amount due. Of an invoice
   * that was written off, the amount written off takes its place.
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
