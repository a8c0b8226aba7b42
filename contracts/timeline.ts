import type { ActorReference, Single } from './common';
import type { Money } from './money';

/** Everything that can happen to an invoice. The admin has a text for each. */
export const timelineKinds = [
  'created',
  'updated',
  'issued',
  'imported',
  'contact_corrected',
  'payment_started',
  'payment_requires_action',
  'payment_processing',
  'payment_in_review',
  'payment_returned',
  'payment_succeeded',
  'payment_failed',
  'payment_expired',
  'payment_canceled',
  'payment_recorded',
  'payment_reversed',
  'credit_note_issued',
  'written_off',
  'refund_requested',
  'refund_pending',
  'refund_succeeded',
  'refund_failed',
  'dispute_opened',
  'dispute_closed',
  'dispute_lost',
  'dispute_won',
  'fraud_warning',
  'review_opened',
  'review_closed',
  'link_created',
  'link_copied',
  'link_opened',
  'link_revoked',
  'link_sent_to_others',
  'notification_sent',
  'notification_failed',
  'attachments_left_out',
  'transmission_accepted',
  'transmission_delivered',
  'transmission_failed',
  'transmission_refused',
  'transmission_skipped',
  'transmission_unconfirmed',
  'copy_refused',
  'notification_delivered',
  'notification_undelivered',
  'link_requested',
  'passcode_locked',
  'passcode_replaced',
  'correction_requested',
  'correction_accepted',
  'correction_declined',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One thing that happened to an invoice. */
export interface TimelineEntry {
  /** Unique within one timeline. */
  id: string;
  kind: TimelineKind;
  at: string;
  /** `null` where nobody in particular did it, or it is not known. */
  actor: ActorReference | null;
  amount: Money | null;
  /** documentId of the payment it is about. */
  payment: string | null;
  /** A detail for people: a reason, an address, names of fields. */
  detail: string | null;
}

/** GET …/invoices/:id/timeline, newest first */
export type FindTimeline = Single<TimelineEntry[]>;
