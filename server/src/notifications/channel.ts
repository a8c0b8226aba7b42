import type { Customer } from '../../../contracts';

/** A message, ready to be sent. A channel takes what it can carry. */
export interface ChannelMessage {
  /** As `recipientOf` gave it, or as a person typed it. */
  recipient: string;
  subject: string;
  html: string;
  text: string;
  /** One line for channels of the format `short`. */
  short: string;
  replyTo: string | null;
  /** The same at every try: whoever receives a message twice can tell by it. */
  key: string;
}

/**
 * How sending ended. `unknown` is for every case in which the message may have arrived: the plugin
 * never sends such a message again by itself. What `send` throws counts as `unknown`, too.
 */
export type DeliveryResult =
  | { outcome: 'sent' }
  /** Certainly not delivered, and worth another try. */
  | { outcome: 'temporary'; reason: string }
  /** Certainly not delivered, and never will be. */
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
  /** Lower-case letters, digits and dashes; stored with each message. */
  id: string;
  displayName: string;
  /** `full`: subject, HTML and text. `short`: one line. */
  format: 'full' | 'short';
  /** Where this customer is reached; `null` when it cannot be. */
  recipientOf(customer: Customer): string | null;
  /** Why a recipient somebody typed cannot be right; `null` or absent when it may be. */
  refuses?(recipient: string): string | null;
  /** Hands a message over and says how that ended. */
  send(message: ChannelMessage): Promise<DeliveryResult>;
}
