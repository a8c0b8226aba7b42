import type { ElectronicAddress, InvoiceDocumentFormat } from '../../../contracts';
import { formatRules, type EInvoiceFormat } from '../../../domain/einvoice/formats';
import type { CreditNoteService } from '../credit-notes';
import type { InvoiceFile, InvoicePdfService } from '../invoice-pdf';
import type { InvoiceService } from '../invoices';
import { systemActor } from '../kit/actor';
import type { DeliveryPort, NetworkDocument } from './port';
import type { TransmissionRow } from './repository';

export interface DocumentDependencies {
  invoices: Pick<InvoiceService, 'findDocument'>;
  invoicePdf: Pick<InvoicePdfService, 'renderFor' | 'renderXmlFor'>;
  creditNotes: Pick<CreditNoteService, 'findOne' | 'renderIssued' | 'xmlIssued'>;
}

/**
 * The format in which a network gets an invoice: that in which it was issued, or another one that has an XML of its own and
 * can be written from the same data. A credit note has the format of its invoice only.
 */
const formatFor = (
  port: Pick<DeliveryPort, 'formats'>,
  issuedIn: InvoiceDocumentFormat,
  type: TransmissionRow['documentType']
): EInvoiceFormat | null => {
  const issued = issuedIn === 'pdf' ? null : port.formats.find((format) => format === issuedIn);
  if (issued) return issued;
  return type === 'invoice' ? (port.formats.find((format) => formatRules[format].isOwnFile) ?? null) : null;
};

/** Reads documents as networks get them. */
export const createNetworkDocuments = ({ invoices, invoicePdf, creditNotes }: DocumentDependencies) => {
  const actor = systemActor('delivery through a network');

  const fileOf = (
    { documentType, documentId, invoiceId }: TransmissionRow,
    format: EInvoiceFormat
  ): Promise<InvoiceFile> => {
    const isXml = formatRules[format].isOwnFile;
    if (documentType === 'credit_note') {
      return isXml ? creditNotes.xmlIssued(documentId, invoiceId) : creditNotes.renderIssued(documentId, invoiceId);
    }
    return isXml ? invoicePdf.renderXmlFor(documentId, actor, format) : invoicePdf.renderFor(documentId, actor);
  };

  return {
    /**
     * @returns why the network cannot have it, where no format fits
     * @throws {InvalidInputError} such as `peppol-bis-3_incomplete`, when it would not be valid in that format
     */
    async find(row: TransmissionRow, port: DeliveryPort): Promise<NetworkDocument | { reason: string }> {
      const { invoice, seller, format: issuedIn } = await invoices.findDocument(row.invoiceId, actor);
      const format = formatFor(port, issuedIn, row.documentType);
      if (format === null) {
        const issued = issuedIn === 'pdf' ? 'a plain PDF' : formatRules[issuedIn].name;
        const taken = port.formats.map((one) => formatRules[one].name).join(', ');
        return { reason: `${row.documentNumber} was issued as ${issued}, and ${port.displayName} takes ${taken}.` };
      }
      const customer =
        row.documentType === 'invoice' ? invoice.customer : (await creditNotes.findOne(row.documentId, actor)).customer;
      const { content } = await fileOf(row, format);
      const isXml = formatRules[format].isOwnFile;
      const receiver: ElectronicAddress | null = customer.electronicAddress;
      return {
        type: row.documentType,
        documentId: row.documentId,
        number: row.documentNumber,
        environment: row.environment,
        format,
        mediaType: isXml ? 'application/xml' : 'application/pdf',
        fileName: `${row.documentNumber.replace(/[^\w.-]+/g, '-')}.${isXml ? 'xml' : 'pdf'}`,
        content,
        sender: seller.electronicAddress,
        receiver,
        receiverCountry: customer.address?.country ?? null,
      };
    },
  };
};

export type NetworkDocuments = ReturnType<typeof createNetworkDocuments>;
