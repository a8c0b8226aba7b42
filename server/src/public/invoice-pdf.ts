import type { Actor } from '../kit/actor';

/** What else a PDF shows. */
export interface RenderOptions {
  /**
   * Where the invoice is paid, printed as a link and as a QR code while the invoice is open. Such a copy is drawn for
   * this call; without it, the stored document is answered.
   */
  paymentUrl?: string | null;
}

/** An invoice as a file. */
export interface InvoiceFile {
  /** The bytes of a PDF/A-3b. */
  content: Buffer;
  /** `INV-2026-000042.pdf`; a draft is called `draft-` and the start of its documentId. */
  fileName: string;
}

/** `strapi.plugin('invoice-payments').service('invoicePdf')`: draws invoices. */
export interface InvoicePdfService {
  /**
   * Draws an invoice as PDF/A-3b without asking who may see it. For the site's own code.
   *
   * @example await strapi.plugin('invoice-payments').service('invoicePdf').render(invoice.documentId)
   * @throws 404 `not_found`
   * @throws 409 `invoice_imported`: an invoice taken over from another plugin has no document
   * @throws 500 `document_damaged`: the stored bytes do not fit their hash
   * @since 0.1.0
   */
  render(invoiceDocumentId: string, options?: RenderOptions): Promise<Buffer>;

  /**
   * Draws an invoice for an actor, without a payment address.
   *
   * @throws 404 `not_found` when there is none, or none the actor may see
   * @throws 409 `invoice_imported`: an invoice taken over from another plugin has no document
   * @since 0.1.0
   */
  renderFor(invoiceDocumentId: string, actor: Actor): Promise<InvoiceFile>;
}

/** Exposes exactly the members of the interface. */
export const createInvoicePdfFacade = (invoicePdf: InvoicePdfService): InvoicePdfService => ({
  render: (invoiceDocumentId, options) => invoicePdf.render(invoiceDocumentId, options),
  renderFor: (invoiceDocumentId, actor) => invoicePdf.renderFor(invoiceDocumentId, actor),
});
