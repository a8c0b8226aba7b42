import {
  payerNotificationKinds,
  type InvoiceDocumentFormat,
  type Language,
  type LeftOutAttachments,
  type NotificationKind,
} from '../../../contracts';
import { formatRules } from '../../../domain/einvoice/formats';
import { uniqueAddresses } from '../../../domain/values/email-address';
import type { CreditNoteService } from '../credit-notes';
import type { InvoiceFile, InvoicePdfService } from '../invoice-pdf';
import { systemActor } from '../kit/actor';
import { ConflictError } from '../kit/errors';
import type { PaymentModuleEntity } from '../payment-modules';
import type { ReceiptService } from '../receipts';
import type { SettingsService } from '../settings';
import type { MessageAttachment, NotificationChannel } from './channel';
import type { NotificationRow } from './repository';
import { textsIn } from './texts';

export interface EnclosureDependencies {
  invoicePdf: Pick<InvoicePdfService, 'renderFor' | 'renderXmlFor'>;
  receipts: Pick<ReceiptService, 'render'>;
  creditNotes: Pick<CreditNoteService, 'renderIssued' | 'xmlIssued'>;
  settings: Pick<SettingsService, 'sellerOf' | 'read'>;
}

/** What goes out with the text of a message. */
export interface Enclosures {
  replyTo: string | null;
  cc: string[];
  bcc: string[];
  attachments: MessageAttachment[];
  leftOut: LeftOutAttachments | null;
}

type DocumentWord = 'invoice' | 'creditNote' | 'receipt';

/** The document that a message is about. Messages of other kinds have none. */
const documentWords: Partial<Record<NotificationRow['kind'], DocumentWord>> = {
  payment_link: 'invoice',
  reminder_before: 'invoice',
  reminder_after: 'invoice',
  credit_note: 'creditNote',
  receipt: 'receipt',
  receipt_again: 'receipt',
};

/** A Factur-X is a PDF that carries its XML: a second copy beside it would be entered twice. */
const hasOwnXml = (format: InvoiceDocumentFormat): boolean => format !== 'pdf' && formatRules[format].isOwnFile;

const isToPayer = (kind: NotificationRow['kind']): kind is NotificationKind =>
  payerNotificationKinds.some((one) => one === kind);

/** A number may contain a slash. */
const fileName = (word: string, number: string, ending: string): string =>
  `${word} ${number}`.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').concat('.', ending);

/** Finds what goes out with a message: its document, copies and the address for answers. */
export const createEnclosures = ({ invoicePdf, receipts, creditNotes, settings }: EnclosureDependencies) => {
  const actor = systemActor('e-mail attachment');

  const receiptOf = async (paymentId: string): Promise<InvoiceFile[]> => {
    try {
      return [await receipts.render(paymentId, actor)];
    } catch (error) {
      // The money has gone back since, or a person has to look at it: there is nothing to confirm any more.
      if (error instanceof ConflictError) return [];
      throw error;
    }
  };

  const filesOf = async (row: NotificationRow, word: DocumentWord, withXml: boolean): Promise<InvoiceFile[]> => {
    if (word === 'receipt') return row.paymentId === null ? [] : receiptOf(row.paymentId);
    const note = row.detail?.creditNote?.documentId;
    if (word === 'creditNote') {
      if (note === undefined) return [];
      const pdf = await creditNotes.renderIssued(note, row.invoiceId);
      return withXml ? [pdf, await creditNotes.xmlIssued(note, row.invoiceId)] : [pdf];
    }
    const pdf = await invoicePdf.renderFor(row.invoiceId, actor);
    return withXml ? [pdf, await invoicePdf.renderXmlFor(row.invoiceId, actor)] : [pdf];
  };

  const attachmentsOf = async (
    row: NotificationRow & { language: Language },
    { format, number, module }: { format: InvoiceDocumentFormat; number: string; module: PaymentModuleEntity }
  ): Promise<MessageAttachment[]> => {
    const word = documentWords[row.kind];
    const { documentDelivery } = module.notifications;
    // What a passcode protects does not go out with the link.
    if (!word || documentDelivery === 'link' || module.link.passcodeRequired) return [];
    const files = await filesOf(row, word, documentDelivery === 'pdf_and_xml' && hasOwnXml(format));
    const named = row.detail?.creditNote?.number ?? number;
    return files.map(({ content, fileName: stored }) => {
      const ending = stored.endsWith('.xml') ? 'xml' : 'pdf';
      return {
        fileName: fileName(textsIn(row.language).layout[word], named, ending),
        mediaType: `application/${ending}`,
        content,
      };
    });
  };

  return {
    /**
     * @param of the invoice's format and number, and its module
     * @throws {PluginError} `document_damaged`
     */
    async find(
      row: NotificationRow,
      channel: NotificationChannel,
      of: { format: InvoiceDocumentFormat; number: string; module: PaymentModuleEntity }
    ): Promise<Enclosures> {
      const { replyTo } = of.module.notifications;
      const none = { replyTo, cc: [], bcc: [], attachments: [], leftOut: null };
      if (!isToPayer(row.kind)) return none;
      // As the settings are now: an archive that has moved gets the messages about older invoices, too.
      const seller = await settings.sellerOf(of.module.bankingContract.documentId);
      const answers = { replyTo: replyTo ?? seller.emailReplyTo ?? seller.email };
      if (channel.format === 'short') return { ...none, ...answers };
      const cc = uniqueAddresses(seller.emailCc, [row.recipient]);
      const copies = { cc, bcc: uniqueAddresses(seller.emailBcc, [row.recipient, ...cc]) };
      const attachments = await attachmentsOf(row, of);
      const bytes = attachments.reduce((sum, { content }) => sum + content.length, 0);
      const limit = (await settings.read()).sending.attachmentLimit;
      return bytes > limit
        ? { ...answers, ...copies, attachments: [], leftOut: { bytes, limit } }
        : { ...answers, ...copies, attachments, leftOut: null };
    },

    /** How many copies a message to a recipient goes out with. */
    async countCopies(contract: string, recipient: string): Promise<number> {
      const { emailCc, emailBcc } = await settings.sellerOf(contract);
      return uniqueAddresses([...emailCc, ...emailBcc], [recipient]).length;
    },
  };
};

export type EnclosureFinder = ReturnType<typeof createEnclosures>;
