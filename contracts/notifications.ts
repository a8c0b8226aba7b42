import type { ActorReference, Single } from './common';
import type { Versioned } from './errors';

/** Languages of invoices, messages and the pay page. A customer with another one reads English. */
export const languages = ['en', 'fr', 'de', 'es', 'it', 'nl', 'pt'] as const;
export type Language = (typeof languages)[number];

/** Messages to the payer. */
export const payerNotificationKinds = [
  'payment_link',
  'reminder_before',
  'reminder_after',
  'finish_payment',
  'receipt',
  'receipt_again',
  'credit_note',
  'refund_made',
] as const;
/** Notices to the staff a module names. */
export const staffNotificationKinds = [
  'payment_received',
  'payment_failed',
  'dispute_opened',
  'dispute_lost',
  'dispute_won',
  'refund_failed',
  'needs_review',
  'early_fraud_warning',
  'payment_refused',
  'transmission_refused',
  'passcode_locked',
  'correction_requested',
] as const;
const disputeNotificationKinds = ['dispute_opened', 'dispute_lost', 'dispute_won'] as const;
/** Staff messages about one payment. A refusal is about a request that made none. */
const paymentNotificationKinds = [
  'payment_received',
  'payment_failed',
  ...disputeNotificationKinds,
  'refund_failed',
  'needs_review',
  'early_fraud_warning',
] as const;
export type StaffNotificationKind = (typeof staffNotificationKinds)[number];
export const notificationKinds = [...payerNotificationKinds, ...staffNotificationKinds] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Everything but the payment link, which a person sends, is switched on or off in the module. */
export type AutomaticNotificationKind = Exclude<NotificationKind, 'payment_link'>;

/**
 * `failed`: not delivered, tried again by itself. `dead`: refused, or tried as often as it may be.
 * `unknown`: the process or the connection ended before the answer came, so it may have arrived; a person decides.
 * `skipped`: no longer needed when its turn came (the invoice was paid meanwhile).
 */
export const notificationStatuses = ['waiting', 'sending', 'sent', 'failed', 'dead', 'unknown', 'skipped'] as const;
export type NotificationStatus = (typeof notificationStatuses)[number];

/** One message about an invoice: to whom, how it went. */
export interface Notification {
  /** Id of the row. */
  id: number;
  kind: NotificationKind;
  /** `email`, or a channel the site registered. */
  channel: string;
  recipient: string;
  language: Language;
  status: NotificationStatus;
  /** How often sending was tried (a count). */
  attempts: number;
  /** Why it was not delivered, as the receiving side said it. */
  error: string | null;
  createdAt: string;
  /** When it is tried again, while it waits or has failed. */
  nextAttemptAt: string | null;
  sentAt: string | null;
  /** What it went out with; `null` until it was sent. */
  sent: SentNotification | null;
  /** What a delivery receipt said; `null` where none came. */
  delivery: { status: 'delivered' | 'undelivered'; at: string; reason: string | null } | null;
  by: ActorReference;
}

/** What a message went out with, besides its text. */
export interface SentNotification {
  cc: string[];
  bcc: string[];
  /** Names of the attached files. */
  attachments: string[];
  /** Set where the files were too large to attach, so that the message went out without them. */
  leftOut: LeftOutAttachments | null;
  /** Addresses of copies that the mail server did not take. */
  refusedCopies: string[];
}

/** Files that an e-mail could not carry. */
export interface LeftOutAttachments {
  /** Size of all files together, in bytes. */
  bytes: number;
  /** What the settings allow, in bytes. */
  limit: number;
}

/** A template: plain text with `{{variables}}`. A link on its own line, `[Pay now]({{link.url}})`, is a button. */
export interface NotificationTemplate {
  subject: string;
  body: string;
  /** For channels that send short texts, such as SMS. */
  short: string;
}

export const documentDeliveries = ['link', 'pdf', 'pdf_and_xml'] as const;
/**
 * How an e-mail to a payer brings the document it is about: behind its link, as an attached PDF, or as a PDF with the XML
 * where the invoice's format has an XML beside the PDF (XRechnung, Peppol BIS Billing 3).
 */
export type DocumentDelivery = (typeof documentDeliveries)[number];

/** What a payment module sends, to whom and in which words. */
export interface NotificationOptions {
  /** How payers are reached: `email`, channels the site registered, or several. */
  channels: string[];
  /** Where answers go; `null` for the seller's address. */
  replyTo: string | null;
  /**
   * Whether documents come attached.
   *
   * @default "link"
   */
  documentDelivery: DocumentDelivery;
  enabled: Record<AutomaticNotificationKind, boolean>;
  /** Days before and after the due date on which a reminder is sent. */
  reminderDays: { before: number[]; after: number[] };
  /** E-mail addresses of the staff who get notices. */
  staffRecipients: string[];
  staffLanguage: Language;
  /** What the module words in its own way; the rest are the plugin's texts. */
  templates: Partial<Record<NotificationKind, Partial<Record<Language, NotificationTemplate>>>>;
}

/** What is not given stays as it is; of the messages those that younger versions brought. */
export interface NotificationOptionsInput extends Partial<Omit<NotificationOptions, 'enabled'>> {
  enabled?: Partial<NotificationOptions['enabled']>;
}

/** The variables for `{{…}}`, and their messages. */
export const templateVariables = [
  { name: 'customer.name', kinds: notificationKinds },
  { name: 'seller.name', kinds: notificationKinds },
  { name: 'module.name', kinds: notificationKinds },
  { name: 'invoice.number', kinds: notificationKinds },
  { name: 'invoice.total', kinds: notificationKinds },
  { name: 'invoice.amountDue', kinds: notificationKinds },
  { name: 'invoice.issueDate', kinds: notificationKinds },
  { name: 'invoice.dueDate', kinds: notificationKinds },
  { name: 'invoice.notes', kinds: notificationKinds },
  { name: 'message', kinds: ['payment_link'] },
  { name: 'link.url', kinds: ['payment_link', 'reminder_before', 'reminder_after', 'finish_payment'] },
  { name: 'link.expiresAt', kinds: ['payment_link', 'reminder_before', 'reminder_after', 'finish_payment'] },
  /** The provider's page with the voucher or the instructions, and until when they can be used. */
  { name: 'action.url', kinds: ['finish_payment'] },
  { name: 'action.expiresAt', kinds: ['finish_payment'] },
  /** In words: `in 3 days`, `yesterday`. */
  { name: 'reminder.when', kinds: ['reminder_before', 'reminder_after'] },
  { name: 'receipt.url', kinds: ['receipt', 'receipt_again'] },
  { name: 'creditNote.number', kinds: ['credit_note'] },
  { name: 'creditNote.total', kinds: ['credit_note'] },
  { name: 'creditNote.reason', kinds: ['credit_note'] },
  /** Of its PDF; empty where the module has no payment links. */
  { name: 'creditNote.url', kinds: ['credit_note'] },
  { name: 'payment.amount', kinds: ['receipt', 'receipt_again', 'refund_made', ...paymentNotificationKinds] },
  { name: 'payment.method', kinds: ['receipt', 'receipt_again', 'refund_made', ...paymentNotificationKinds] },
  { name: 'payment.date', kinds: ['receipt', 'receipt_again', 'payment_received'] },
  { name: 'payment.failure', kinds: ['payment_failed'] },
  { name: 'dispute.amount', kinds: disputeNotificationKinds },
  { name: 'dispute.reason', kinds: disputeNotificationKinds },
  /** What it has cost; empty where nothing. */
  { name: 'dispute.lost', kinds: disputeNotificationKinds },
  /** The last day for evidence; empty where none is taken. */
  { name: 'dispute.dueDate', kinds: ['dispute_opened'] },
  { name: 'refund.amount', kinds: ['refund_made', 'refund_failed'] },
  { name: 'refund.reason', kinds: ['refund_failed'] },
  { name: 'review.reason', kinds: ['needs_review'] },
  { name: 'warning.reason', kinds: ['early_fraud_warning'] },
  /** What it is about: an invoice's number, a module's or a contract's name. */
  { name: 'refusal.subject', kinds: ['payment_refused'] },
  { name: 'refusal.message', kinds: ['payment_refused'] },
  { name: 'refusal.hint', kinds: ['payment_refused'] },
  { name: 'refusal.field', kinds: ['payment_refused'] },
  { name: 'refusal.requestId', kinds: ['payment_refused'] },
  /** Present where payments go on without what was refused. */
  { name: 'refusal.goesOn', kinds: ['payment_refused'] },
  /** The number of the invoice or credit note that a network did not take, its name, and what it said. */
  { name: 'transmission.document', kinds: ['transmission_refused'] },
  { name: 'transmission.network', kinds: ['transmission_refused'] },
  { name: 'transmission.reason', kinds: ['transmission_refused'] },
  { name: 'admin.url', kinds: staffNotificationKinds },
] as const satisfies readonly { name: string; kinds: readonly NotificationKind[] }[];
export type TemplateVariable = (typeof templateVariables)[number]['name'];

/** A message as it would arrive. */
export interface NotificationPreview {
  kind: NotificationKind;
  language: Language;
  subject: string;
  html: string;
  text: string;
  short: string;
}

/** What a module's messages can be made of. */
export interface NotificationCatalogue {
  channels: { id: string; displayName: string; format: 'full' | 'short' }[];
  /** The plugin's own texts. */
  templates: Record<NotificationKind, Record<Language, NotificationTemplate>>;
}

/** How a payment link is sent; without any of it, by the channels of the payment module. */
export interface SendInvoiceInput extends Versioned {
  /** All of the module's channels when absent. */
  channel?: string;
  /** Another recipient than the customer's; needs a single channel. */
  to?: string;
  /** A few words of one's own above the button. */
  message?: string;
}

/** Which message to show, with a template that need not be saved. */
export interface PreviewNotificationInput {
  kind: NotificationKind;
  language: Language;
  /** As in the form, saved or not; the module's or the plugin's own when absent. */
  template?: NotificationTemplate;
}

/** Which message to send as a test, and to whom. */
export interface TestNotificationInput extends PreviewNotificationInput {
  /** `email` when absent. */
  channel?: string;
  /** The caller's own address when absent. */
  to?: string;
}

/** A channel that can send now; GET …/notifications/channels. */
export interface SendingChannel {
  id: string;
  displayName: string;
  /** `full`: subject, HTML and text. `short`: one line. */
  format: 'full' | 'short';
}
export type FindSendingChannels = Single<SendingChannel[]>;

/** GET …/invoices/:id/notifications and POST …/invoices/:id/send */
export type InvoiceNotifications = { data: Notification[] };
/** POST …/notifications/:id/resend */
export type OneNotification = Single<Notification>;
/** POST …/invoices/:id/send/preview and POST …/payment-modules/:id/notifications/preview */
export type OneNotificationPreview = Single<NotificationPreview>;
/** POST …/payment-modules/:id/notifications/test */
export type TestNotification = Single<{ recipient: string }>;
