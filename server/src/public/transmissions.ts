import type { Network, Transmission } from '../../../contracts';
import type { Actor } from '../kit/actor';
import type { DeliveryPort } from '../transmissions/port';

/** `strapi.plugin('invoice-payments').service('transmissions')`: e-invoices through networks (docs/delivery.md). */
export interface TransmissionsService {
  /**
   * Adds a network, such as a Peppol access point. Call it in the `register()` of the site. A payment module or a customer
   * then names it.
   *
   * @throws {Error} when its `name` is taken or malformed, or a format is unknown
   * @since 0.2.0
   */
  registerDelivery(port: DeliveryPort): void;

  /**
   * Returns the registered networks with what each takes.
   *
   * @since 0.2.0
   */
  networks(): Network[];

  /**
   * Returns how an invoice and its credit notes went through networks, newest first, at most 500.
   *
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @since 0.2.0
   */
  findByInvoice(invoiceDocumentId: string, actor: Actor): Promise<Transmission[]>;

  /**
   * Hands a document over again that was refused, rejected, skipped or could not be delivered.
   *
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @throws 409 `transmission_not_resendable` while it is under way and once it was accepted; `site_address_changed`
   * @since 0.2.0
   */
  resend(id: number, actor: Actor): Promise<Transmission>;
}

/** Exposes exactly the members of the interface: the queue stays inside. */
export const createTransmissionsFacade = (transmissions: TransmissionsService): TransmissionsService => ({
  registerDelivery: (port) => transmissions.registerDelivery(port),
  networks: () => transmissions.networks(),
  findByInvoice: (invoiceDocumentId, actor) => transmissions.findByInvoice(invoiceDocumentId, actor),
  resend: (id, actor) => transmissions.resend(id, actor),
});
