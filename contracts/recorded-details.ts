import type { ActorReference } from './common';
import type { Attachment } from './invoices';

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
