import type { Notification, SendInvoiceInput } from '../../../contracts';
import type { Actor } from '../kit/actor';
import type { NotificationChannel } from '../notifications/channel';

/** `strapi.plugin('invoice-payments').service('notifications')`: messages to payers. */
export interface NotificationsService {
  /**
   * Adds a way to reach payers, such as SMS. Call it in the `register()` of the site (docs/notifications.md).
   *
   * @throws {Error} when its `id` is taken or malformed
   * @since 0.1.0
   */
  registerChannel(channel: NotificationChannel): void;

  /**
   * Sends the customer a new payment link. The answer lists the messages as they were stored, one per channel;
   * their `status` changes once they have gone out.
   *
   * @throws 400 `channel_unknown`, `recipient_invalid`
   * @throws 403 when no profile of the actor lets it send links or use the payment module
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 `invoice_is_draft`, `invoice_not_open`, `customer_unreachable`, `site_address_changed`
   * @since 0.1.0
   */
  send(invoiceDocumentId: string, input: SendInvoiceInput, actor: Actor): Promise<Notification[]>;

  /**
   * Returns the messages about an invoice, newest first, at most 500.
   *
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @since 0.1.0
   */
  findByInvoice(invoiceDocumentId: string, actor: Actor): Promise<Notification[]>;

  /**
   * Sends a message again that was refused, or whose outcome is unknown.
   *
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @throws 409 `notification_not_resendable` while it is under way and once it was sent; `site_address_changed`
   * @since 0.1.0
   */
  resend(id: number, actor: Actor): Promise<Notification>;

  /**
   * Stores what the service of a channel reports about a message: an e-mail that bounced hours later, for example. Call
   * it in the site's own webhook. The first final report counts.
   *
   * @param key the part of an e-mail's Message-ID before the `@`, or `key` of a channel's message
   * @param report `reason` is for staff; at most 200 characters are kept
   * @returns whether it was news about a message of this site
   * @since 0.2.0
   */
  reportDelivery(key: string, report: { status: 'delivered' | 'undelivered'; reason?: string }): Promise<boolean>;
}

/** Exposes exactly the members of the interface: the queue and sealed links stay inside. */
export const createNotificationsFacade = (notifications: NotificationsService): NotificationsService => ({
  registerChannel: (channel) => notifications.registerChannel(channel),
  send: (invoiceDocumentId, input, actor) => notifications.send(invoiceDocumentId, input, actor),
  findByInvoice: (invoiceDocumentId, actor) => notifications.findByInvoice(invoiceDocumentId, actor),
  resend: (id, actor) => notifications.resend(id, actor),
  reportDelivery: (key, report) => notifications.reportDelivery(key, report),
});
