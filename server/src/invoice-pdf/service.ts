import type { Core } from '@strapi/strapi';

import type {
  CreditNote,
  Invoice,
  InvoiceDocument,
  Payment,
  SellerDetails,
  TaxReport,
  UnprintableText,
} from '../../../contracts';
import { eInvoiceFormats, type EInvoiceFormat } from '../../../domain/einvoice/formats';
import { refuseIncompleteEInvoice, type InvoiceService } from '../invoices';
import { systemActor, type Actor } from '../kit/actor';
import { fitsPdfA, toRgb, type SettingsService, type SiteCalendar } from '../settings';
import { ConflictError } from '../kit/errors';
import { creditNoteDocument } from './credit-note-document';
import { invoiceXml } from './factur-x-xml';
import { createStoredDocuments } from './stored-documents';

export interface RenderOptions {
  /**
   * Where the invoice is paid; printed as a link and as a QR code while the invoice is open. Such a copy is drawn for
   * this call and never stored: links expire, the document does not.
   */
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
  calendar: SiteCalendar;
}

/** An issued document names the contact it was issued with, also after that was corrected. */
const asIssued = ({ issuedContact, ...document }: InvoiceDocument): InvoiceDocument => {
  const { invoice } = document;
  const customer = { ...invoice.customer, ...issuedContact };
  return { ...document, issuedContact, invoice: { ...invoice, customer } };
};

/** A draft has no number; its first letters tell files apart. */
const fileNameOf = ({ number, documentId }: Invoice, ending = 'pdf'): string =>
  `${number ?? `draft-${documentId.slice(0, 8)}`}.${ending}`;

const withoutXml = ({ number }: Invoice, status: 'draft' | 'pdf'): ConflictError =>
  status === 'draft'
    ? new ConflictError('The invoice is a draft. It has no XML yet.', {
        code: 'invoice_is_draft',
        field: 'status',
        hint: 'Issue the invoice first.',
      })
    : new ConflictError(`Invoice ${number} was issued as a plain PDF.`, {
        code: 'e_invoice_not_chosen',
        field: 'format',
        hint: `Name a format: ?format=${eInvoiceFormats.join(', ?format=')}.`,
      });

export const createInvoicePdfService = ({ strapi, invoices, settings, calendar }: Dependencies) => {
  const stored = createStoredDocuments(strapi);

  /** The logo. One in print colours, which an earlier version stored, is converted, or left out where that fails. */
  const logoOf = async ({ seller: { logoHash }, invoice }: InvoiceDocument): Promise<Buffer | null> => {
    const logo = logoHash ? await settings.findLogo(logoHash) : null;
    if (logo === null || fitsPdfA(logo)) return logo;
    const converted = await toRgb(logo, strapi.dirs.app.root);
    if (converted !== null && fitsPdfA(converted)) return converted;
    strapi.log.warn(
      `invoice-payments: the PDF of invoice ${invoice.number ?? invoice.documentId} has no logo: it is a JPEG in print colours (CMYK), which a PDF/A cannot hold. Choose the logo again in the settings.`
    );
    return null;
  };

  const noteMissing = (invoice: Invoice, { packages, others }: { packages: string[]; others: boolean }): void => {
    if (packages.length === 0 && !others) return;
    const advice = packages.length > 0 ? ` Install ${packages.join(', ')} in this site.` : '';
    strapi.log.warn(
      `invoice-payments: the PDF of invoice ${invoice.number ?? invoice.documentId} has letters that no installed font has; they are printed as "?".${advice}`
    );
  };

  /** @returns whether a font that a site can install would have letters that are missing */
  const draw = async (found: InvoiceDocument, paymentUrl: string | null) => {
    const document = asIssued(found);
    const { documents } = await settings.read();
    // Fonts and drawing are ten megabytes that a site needs with its first document, not before.
    const { renderInvoice } = await import('./render');
    const { content, missing } = await renderInvoice({
      document,
      paper: documents.paperSize,
      logo: await logoOf(document),
      paymentUrl,
    });
    noteMissing(document.invoice, missing);
    return { content, isComplete: missing.packages.length === 0 };
  };

  /**
   * The document of an issued invoice is the first one that was drawn; a draft has none.
   *
   * @param owner the invoice that a credit note corrects
   */
  const contentOf = async (document: InvoiceDocument, owner = document.invoice.documentId): Promise<Buffer> => {
    const { documentId, status } = document.invoice;
    if (status === 'draft') return (await draw(document, null)).content;
    const known = await stored.find(documentId);
    if (known) return known;
    await stored.refuseErased(owner);
    const { content, isComplete } = await draw(document, null);
    // With "?" for letters of a font that the site can install, it would stay unreadable for good.
    return isComplete ? stored.keep(documentId, content) : content;
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
      const isPayable = paymentUrl !== null && document.invoice.status === 'open';
      return isPayable ? (await draw(document, paymentUrl)).content : contentOf(document);
    },

    /** @throws {MissingError} also when the actor may not see the invoice */
    async renderFor(invoiceDocumentId: string, actor: Actor): Promise<InvoiceFile> {
      const document = await invoices.findDocument(invoiceDocumentId, actor);
      return { content: await contentOf(document), fileName: fileNameOf(document.invoice) };
    },

    /**
     * A credit note as PDF. Kept like the document of an invoice once it is issued. The
     * caller has checked who may see it.
     *
     * @param invoice the document of the invoice that it corrects
     */
    async renderCreditNote(creditNote: CreditNote, invoice: InvoiceDocument): Promise<InvoiceFile> {
      const document = creditNoteDocument(creditNote, invoice);
      return { content: await contentOf(document, invoice.invoice.documentId), fileName: fileNameOf(document.invoice) };
    },

    /** An issued credit note as XML (type 381), stored with the first call: in the format of its invoice, Factur-X for a plain PDF. */
    async writeCreditNote(creditNote: CreditNote, invoice: InvoiceDocument): Promise<InvoiceFile> {
      const document = creditNoteDocument(creditNote, invoice);
      const format = document.format === 'pdf' ? 'factur-x' : document.format;
      const fileName = fileNameOf(document.invoice, 'xml');
      const known = await stored.find(creditNote.documentId, 'xml');
      if (!known) await stored.refuseErased(invoice.invoice.documentId);
      const content =
        known ?? (await stored.keep(creditNote.documentId, Buffer.from(invoiceXml(document, format)), 'xml'));
      return { content, fileName };
    },

    /**
     * The XML of an issued invoice: in the format it was issued in, stored with the first call, or in another one.
     *
     * @throws {MissingError} also when the actor may not see the invoice
     * @throws {ConflictError} `invoice_is_draft`; `e_invoice_not_chosen` for a plain PDF where no format is named
     * @throws {InvalidInputError} such as `xrechnung_incomplete`, when it would not be valid in another format
     */
    async renderXmlFor(invoiceDocumentId: string, actor: Actor, format?: EInvoiceFormat): Promise<InvoiceFile> {
      const document = asIssued(await invoices.findDocument(invoiceDocumentId, actor));
      const { invoice, seller } = document;
      if (invoice.status === 'draft') throw withoutXml(invoice, 'draft');
      const chosen = format ?? document.format;
      if (chosen === 'pdf') throw withoutXml(invoice, 'pdf');
      const fileName = fileNameOf(invoice, 'xml');
      const isIssued = chosen === document.format;
      const known = isIssued ? await stored.find(invoiceDocumentId, 'xml') : null;
      if (known) return { content: known, fileName };
      await stored.refuseErased(invoiceDocumentId);
      if (!isIssued) refuseIncompleteEInvoice(invoice, seller, chosen);
      const content = Buffer.from(invoiceXml(document, chosen));
      return { content: isIssued ? await stored.keep(invoiceDocumentId, content, 'xml') : content, fileName };
    },

    /** The tax of a period as PDF. The caller has checked who may see it. */
    async drawTaxReport(
      report: TaxReport,
      { seller, locale, now }: { seller: SellerDetails; locale: string | null; now: Date }
    ): Promise<Buffer> {
      const { documents } = await settings.read();
      const { renderTaxReport } = await import('./tax-report');
      return renderTaxReport({ report, seller, locale, now, paper: documents.paperSize });
    },

    /** A receipt for a payment that succeeded, as it stands now. The caller has checked who may see the payment. */
    async drawReceipt(payment: Payment, now: Date): Promise<InvoiceFile> {
      const document = await invoices.findDocument(payment.invoice.documentId, systemActor('payment receipt'));
      const { documents } = await settings.read();
      const { renderReceipt } = await import('./receipt');
      const { content, missing } = await renderReceipt({
        payment,
        // Which day money arrived depends on the site's time zone.
        days: {
          paid: calendar.dayOf(new Date(payment.settledAt ?? payment.createdAt)),
          today: calendar.dayOf(now),
        },
        document,
        paper: documents.paperSize,
        logo: await logoOf(document),
        now,
      });
      noteMissing(document.invoice, missing);
      return { content, fileName: `receipt-${document.invoice.number}-${payment.documentId.slice(0, 8)}.pdf` };
    },
  };
};

export type InvoicePdfService = ReturnType<typeof createInvoicePdfService>;
