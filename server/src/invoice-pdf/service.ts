import type { Core } from '@strapi/strapi';

import type { Invoice, InvoiceDocument, UnprintableText } from '../../../contracts';
import type { InvoiceService } from '../invoices';
import { systemActor, type Actor } from '../kit/actor';
import type { SettingsService } from '../settings';

export interface RenderOptions {
  /** Where the invoice is paid; printed as a link and as a QR code while something is due. */
  paymentUrl?: string | null;
}

export interface InvoiceFile {
  content: Buffer;
  /** `INV-2026-000042.pdf` */
  fileName: string;
}

export interface Dependencies {
  strapi: Core.Strapi;
  invoices: InvoiceService;
  settings: SettingsService;
}

/** An issued document names the contact it was issued with, also after that was corrected. */
const asIssued = ({ issuedContact, ...document }: InvoiceDocument): InvoiceDocument => {
  const { invoice } = document;
  const customer = { ...invoice.customer, ...issuedContact };
  return { ...document, issuedContact, invoice: { ...invoice, customer } };
};

/** A draft has no number; its first letters tell files apart. */
const fileNameOf = ({ number, documentId }: Invoice): string => `${number ?? `draft-${documentId.slice(0, 8)}`}.pdf`;

export const createInvoicePdfService = ({ strapi, invoices, settings }: Dependencies) => {
  const noteMissing = (invoice: Invoice, { packages, others }: { packages: string[]; others: boolean }): void => {
    if (packages.length === 0 && !others) return;
    const advice = packages.length > 0 ? ` Install ${packages.join(', ')} in this site.` : '';
    strapi.log.warn(
      `invoice-payments: the PDF of invoice ${invoice.number ?? invoice.documentId} has letters that no installed font has; they are printed as "?".${advice}`
    );
  };

  const draw = async (found: InvoiceDocument, paymentUrl: string | null): Promise<InvoiceFile> => {
    const document = asIssued(found);
    const { invoice, seller } = document;
    const { documents } = await settings.read();
    const logo = seller.logoHash ? await settings.findLogo(seller.logoHash) : null;
    // Fonts and drawing are ten megabytes that a site needs with its first document, not before.
    const { renderInvoice } = await import('./render');
    const { content, missing } = await renderInvoice({
      document,
      paper: documents.paperSize,
      logo,
      paymentUrl: invoice.status === 'open' ? paymentUrl : null,
    });
    noteMissing(invoice, missing);
    return { content, fileName: fileNameOf(invoice) };
  };

  return {
    /**
     * Characters of an invoice that its PDF cannot print: worth a word while it is a draft.
     *
     * @throws {MissingError} also when the actor may not see it
     */
    async findUnprintable(invoiceDocumentId: string, actor: Actor): Promise<UnprintableText> {
      const document = asIssued(await invoices.findDocument(invoiceDocumentId, actor));
      const { unprintableText } = await import('./unprintable');
      return unprintableText(document);
    },

    /**
     * The invoice as PDF/A-3b, for code that may see every invoice: the payer's page, e-mails, the site's own code.
     *
     * @example await strapi.plugin('invoice-payments').service('invoicePdf').render(invoice.documentId)
     * @throws {MissingError}
     */
    async render(invoiceDocumentId: string, { paymentUrl = null }: RenderOptions = {}): Promise<Buffer> {
      const document = await invoices.findDocument(invoiceDocumentId, systemActor('invoice PDF'));
      return (await draw(document, paymentUrl)).content;
    },

    /** @throws {MissingError} also when the actor may not see the invoice */
    async renderFor(invoiceDocumentId: string, actor: Actor): Promise<InvoiceFile> {
      return draw(await invoices.findDocument(invoiceDocumentId, actor), null);
    },
  };
};

export type InvoicePdfService = ReturnType<typeof createInvoicePdfService>;
