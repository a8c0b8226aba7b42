import type { PaymentLink, PaymentLinkCreated, PaymentLinkInput } from '../../../contracts';
import type { Actor } from '../kit/actor';

/** `strapi.plugin('invoice-payments').service('paymentLinks')`: durable addresses at which payers find an invoice. */
export interface PaymentLinksService {
  /**
   * Makes an address for an issued invoice. Earlier links keep working. Only this answer contains the address: the
   * database keeps a hash.
   *
   * @param input `expiresAt` is an ISO time in the future, `null` for no end, absent for the payment module's lifetime
   * @example
   * const { url } = await strapi.plugin('invoice-payments').service('paymentLinks').create(
   *   { invoice: invoice.documentId },
   *   strapi.plugin('invoice-payments').service('actors').system('booking')
   * );
   * @throws 400 `link_end_in_the_past`
   * @throws 403 when no profile of the actor lets it send links or use the payment module
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 `invoice_is_draft`, `link_payments_disabled`
   * @since 0.1.0
   */
  create(input: PaymentLinkInput & { invoice: string }, actor: Actor): Promise<PaymentLinkCreated>;

  /**
   * Answers all links of an invoice, newest first, without their addresses.
   *
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @since 0.1.0
   */
  findByInvoice(invoiceDocumentId: string, actor: Actor): Promise<PaymentLink[]>;

  /**
   * Closes a link for good, and the payment page of its invoice that is open at the provider. A second call changes nothing.
   *
   * @throws 403 when no profile of the actor lets it send links
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @since 0.1.0
   */
  revoke(documentId: string, actor: Actor): Promise<PaymentLink>;
}

/** Exposes exactly the members of the interface: tokens and their hashes stay inside. */
export const createPaymentLinksFacade = (paymentLinks: PaymentLinksService): PaymentLinksService => ({
  create: (input, actor) => paymentLinks.create(input, actor),
  findByInvoice: (invoiceDocumentId, actor) => paymentLinks.findByInvoice(invoiceDocumentId, actor),
  revoke: (documentId, actor) => paymentLinks.revoke(documentId, actor),
});
