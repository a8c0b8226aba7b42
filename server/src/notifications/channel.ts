import type { Customer } from '../../../contracts';

/** A file that a message carries. */
export interface MessageAttachment {
  /** Any characters, but none that a file system refuses. */
  fileName: string;
  /** Such as `application/pdf`. */
  mediaType: string;
  content: Buffer;
}

/** A notification that is ready to be sent. A channel uses the parts it can carry. */
export interface ChannelMessage {
  /** As returned by `recipientOf`, or as entered by a person. */
  recipient: string;
  subject: string;
  html: string;
  text: string;
  /** One line, for channels with the format `short`. */
  short: string;
  replyTo: string | null;
  /** E-mail addresses that get a copy. Empty for channels of the format `short`, and for messages to staff. */
  cc: string[];
  /** The same, hidden from the recipient. */
  bcc: string[];
  /** Empty for channels of the format `short`, and where the payment module sends links. */
  attachments: MessageAttachment[];
  /** Where the service may report the delivery, as an authenticated address; `null` for a test message. */
  receiptUrl: string | null;
  /** The same on every attempt, so that a recipient can recognize repeats. */
  key: string;
}

/**
 * The result of sending. Use `unknown` whenever the message may have arrived: the plugin never repeats such a message
 * automatically. An exception from `send` also counts as `unknown`.
 */
export type DeliveryResult =
  | {
      outcome: 'sent';
      /** Addresses of copies that were refused while the message itself was accepted. */
      refusedCopies?: string[];
      /** The service's own id of the message, at most 64 characters. */
      id?: string;
    }
  /** Certainly not delivered; a retry may succeed. */
  | { outcome: 'temporary'; reason: string }
  /** Certainly not delivered; a retry cannot succeed. */
  | { outcome: 'permanent'; reason: string }
  | { outcome: 'unknown'; reason: string };

/**
 * A way to reach a payer.
 *
 * @example
 * // src/index.ts of a site
 * export default {
 *   register({ strapi }) {
 *     strapi.plugin('invoice-payments').service('notifications').registerChannel({
 *       id: 'sms',
 *       displayName: 'SMS',
 *       format: 'short',
 *       recipientOf: (customer) => customer.phone,
 *       async send({ recipient, short, key }) {
 *         const answer = await fetch(gateway, { method: 'POST', body: JSON.stringify({ to: recipient, text: short, key }) });
 *         if (answer.ok) return { outcome: 'sent' };
 *         return { outcome: answer.status === 503 ? 'temporary' : 'permanent', reason: `The gateway answered ${answer.status}.` };
 *       },
 *     });
 *   },
 * };
 */
export interface NotificationChannel {
  /** Lower-case letters, digits and dashes; stored with each notification. */
  id: string;
  displayName: string;
  /** `full`: subject, HTML and text. `short`: one line. */
  format: 'full' | 'short';
  /** Returns the customer's address on this channel; `null` when there is none. */
  recipientOf(customer: Customer): string | null;
  /** Returns why an entered recipient is invalid; `null` or absent when it may be valid. */
  refuses?(recipient: string): string | null;
  /** Returns the form in which an entered recipient is stored and compared. Absent: as it was entered. */
  canonical?(recipient: string): string;
  /**
   * Returns the only recipient of messages about sandbox invoices; `null` when they are not sent. Absent: the channel sends
   * them to their recipients.
   */
  sandboxRecipient?(): Promise<string | null>;
  /** Whether it is set up and switched on. Absent: always. */
  isReady?(): Promise<boolean>;
  /** Sends a message and returns the result. */
  send(message: ChannelMessage): Promise<DeliveryResult>;
}
