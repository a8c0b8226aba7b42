import type {
  CreditNote,
  CreditNoteExportQuery,
  CreditNoteFilters,
  CreditNoteListQuery,
  FindCreditNotes,
} from '../../../contracts';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { hiddenAs, MissingError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import { requireGrant, type ProfileService } from '../profiles';
import { creditNoteDto } from './dto';
import { creditNoteCsv } from './csv';
import type { CreditNoteEntity, CreditNoteRepository } from './repository';

interface Dependencies {
  invoices: InvoiceService;
  profiles: ProfileService;
  repository: CreditNoteRepository;
}

/** Credit notes as those see them who see their invoices. */
export const createCreditNoteReading = ({ invoices, profiles, repository }: Dependencies) => {
  /** @throws {MissingError} the same for one that does not exist and for one whose invoice the actor may not see */
  const findVisible = async (
    documentId: string,
    actor: Actor
  ): Promise<{ note: CreditNoteEntity; invoice: InvoiceEntity }> => {
    const note = await repository.findOne(documentId);
    if (!note) throw new MissingError('credit note');
    const invoice = await invoices.findVisible(note.invoice.documentId, actor).catch(hiddenAs('credit note'));
    return { note, invoice };
  };

  return {
    findVisible,

    /** Lists the credit notes of the invoices that the actor may see. */
    async findPage(query: CreditNoteListQuery, actor: Actor): Promise<FindCreditNotes> {
      const slice = sliceOf('credit-notes', query, 'createdAt:desc');
      const found = await repository.findPage({ ...query, scope: await invoices.scopeFor(actor) }, slice);
      return pageOf(found.rows.map(creditNoteDto), found, slice);
    },

    /** @throws {MissingError} also when the actor may not see its invoice */
    async findOne(documentId: string, actor: Actor): Promise<CreditNote> {
      return creditNoteDto((await findVisible(documentId, actor)).note);
    },

    /**
     * Everything the actor may export, as CSV.
     *
     * @throws {NotAllowedError} when no profile of the actor allows it
     */
    async exportCsv(
      filters: CreditNoteFilters,
      format: Omit<CreditNoteExportQuery, keyof CreditNoteFilters>,
      actor: Actor
    ) {
      requireGrant(await profiles.grantsOf(actor), 'export');
      const narrowing = { ...filters, scope: await invoices.scopeFor(actor, 'export') };
      return {
        count: await repository.count(narrowing),
        content: creditNoteCsv(repository.readForExport(narrowing), format),
      };
    },
  };
};
