import type { InvoiceFile, InvoicePdfService } from '../invoice-pdf';
import type { InvoiceService } from '../invoices';
import { systemActor, type Actor } from '../kit/actor';
import { ConflictError, MissingError } from '../kit/errors';
import { creditNoteDto } from './dto';
import type { CreditNoteEntity, CreditNoteRepository } from './repository';

export interface DocumentDependencies {
  invoices: InvoiceService;
  invoicePdf: InvoicePdfService;
  repository: CreditNoteRepository;
  findVisible: (documentId: string, actor: Actor) => Promise<{ note: CreditNoteEntity }>;
}

/** Credit notes as files. */
export const createDocuments = ({ invoices, invoicePdf, repository, findVisible }: DocumentDependencies) => {
  const render = async (note: CreditNoteEntity): Promise<InvoiceFile> =>
    invoicePdf.renderCreditNote(
      creditNoteDto(note),
      await invoices.findDocument(note.invoice.documentId, systemActor('credit note'))
    );

  const write = async (note: CreditNoteEntity): Promise<InvoiceFile> =>
    invoicePdf.writeCreditNote(
      creditNoteDto(note),
      await invoices.findDocument(note.invoice.documentId, systemActor('credit note'))
    );

  const issuedOf = async (documentId: string, invoiceId: string): Promise<CreditNoteEntity> => {
    const note = await repository.findOne(documentId);
    if (note?.status !== 'issued' || note.invoice.documentId !== invoiceId) throw new MissingError('credit note');
    return note;
  };

  return {
    /**
     * A credit note as PDF, the same bytes each time once it is issued.
     *
     * @throws {MissingError} also when the actor may not see its invoice
     */
    renderFor: async (documentId: string, actor: Actor): Promise<InvoiceFile> =>
      render((await findVisible(documentId, actor)).note),

    /**
     * An issued credit note as XML of EN 16931.
     *
     * @throws {MissingError} also when the actor may not see its invoice
     * @throws {ConflictError} `credit_note_is_draft`
     */
    async xmlFor(documentId: string, actor: Actor): Promise<InvoiceFile> {
      const { note } = await findVisible(documentId, actor);
      if (note.status === 'draft') {
        throw new ConflictError('The credit note is a draft and has no XML.', {
          code: 'credit_note_is_draft',
          field: 'status',
          hint: 'Issue it first.',
        });
      }
      return write(note);
    },

    /** An issued credit note as XML, for code that may see every invoice. @throws {MissingError} also for one of another */
    xmlIssued: async (documentId: string, invoiceId: string): Promise<InvoiceFile> =>
      write(await issuedOf(documentId, invoiceId)),

    /** An issued credit note as PDF, for whoever may see the invoice. @throws {MissingError} also for one of another */
    async renderIssued(documentId: string, invoiceId: string): Promise<InvoiceFile> {
      return render(await issuedOf(documentId, invoiceId));
    },
  };
};
