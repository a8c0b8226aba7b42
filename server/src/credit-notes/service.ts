import type { CreditableLine, CreditNote, CreditNoteInput, CreditNoteUpdate } from '../../../contracts';
import { creditableLines, standingOfLines } from '../../../domain/invoices/credit-notes';
import { refuseChanged } from '../activity';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { findNumbers } from '../kit/document-numbers';
import { MissingError } from '../kit/errors';
import { CREDIT_NOTE_UID } from '../plugin-id';
import { requireGrant, type ProfileService } from '../profiles';
import { createCorrections, type Refund } from './corrections';
import { createDocuments, type DocumentDependencies } from './documents';
import { figuresOf, newDraft, selectionOf, takenOver } from './drafting';
import { creditNoteDto } from './dto';
import { createIssuing, type IssuingDependencies } from './issuing';
import { createCreditNoteReading } from './reading';
import { notDraft, outdated, refuseUncorrectable } from './refusals';
import type { CreditNoteEntity } from './repository';
import { creditNoteTimeline } from './timeline';

export interface Dependencies extends IssuingDependencies, Pick<DocumentDependencies, 'invoicePdf'> {
  invoices: InvoiceService;
  profiles: ProfileService;
  /** Refunds a payment; see the payments' service. */
  refund: Refund;
}

export const createCreditNoteService = (deps: Dependencies) => {
  const { strapi, activity, invoices, profiles, repository } = deps;
  const issuing = createIssuing(deps);
  const reading = createCreditNoteReading(deps);
  const { findVisible } = reading;

  /** @throws {NotAllowedError} unless one profile of the actor lets it credit this invoice */
  const requireCredit = async (invoice: InvoiceEntity, actor: Actor): Promise<void> =>
    requireGrant(await profiles.grantsOf(actor), 'credit', { invoice, actor, module: invoice.paymentModule });

  /** A draft under the lock of its invoice. */
  const lockDraft = async (
    { documentId, invoice: { documentId: invoiceId } }: CreditNoteEntity,
    what: string
  ): Promise<{ note: CreditNoteEntity; invoice: InvoiceEntity }> => {
    const invoice = await invoices.lock(invoiceId);
    const note = await repository.findOne(documentId);
    if (!invoice || !note) throw new MissingError('credit note');
    if (note.status !== 'draft') throw notDraft(note, what);
    return { note, invoice };
  };

  return {
    findPage: reading.findPage,
    /** Returns the numbers of credit notes, whoever may see them: for callers who see the whole history. */
    numbersOf: (documentIds: string[]): Promise<Map<string, string>> =>
      findNumbers(strapi, CREDIT_NOTE_UID, documentIds),
    findOne: reading.findOne,
    exportCsv: reading.exportCsv,
    ...createDocuments({ ...deps, findVisible }),
    ...createCorrections({ ...deps, issuing, requireCredit }),

    /** What remains of each line of an invoice. @throws {MissingError} also when the actor may not see it */
    async creditable(invoiceId: string, actor: Actor): Promise<CreditableLine[]> {
      const invoice = await invoices.findVisible(invoiceId, actor);
      refuseUncorrectable(invoice);
      const issued = await repository.findIssued(invoice.id);
      return creditableLines(
        standingOfLines(
          invoice,
          issued.flatMap(({ lines }) => lines)
        )
      );
    },

    /**
     * Makes a draft.
     *
     * @throws {PluginError} with the line and the next step where it cannot be credited
     */
    async create(invoiceId: string, input: CreditNoteInput, actor: Actor): Promise<CreditNote> {
      const seen = await invoices.findVisible(invoiceId, actor);
      await requireCredit(seen, actor);
      refuseUncorrectable(seen);
      return inTransaction(strapi, async () => {
        const issued = await repository.findIssued(seen.id);
        const after = creditNoteDto(await repository.insert(seen.id, newDraft(seen, issued, input, actor)));
        const entry = { entityType: 'credit-note' as const, entityId: after.documentId, action: 'created', actor };
        await activity.record({ ...entry, after });
        return after;
      });
    },

    /**
     * Replaces the input of a draft, and calculates it again.
     *
     * @throws {ConflictError} `credit_note_not_draft` once it is issued; `changed_meanwhile`
     */
    async update(documentId: string, { version, ...input }: CreditNoteUpdate, actor: Actor): Promise<CreditNote> {
      const found = await findVisible(documentId, actor);
      await requireCredit(found.invoice, actor);
      return inTransaction(strapi, async () => {
        const { note, invoice } = await lockDraft(found.note, 'changed');
        const before = creditNoteDto(note);
        await refuseChanged(activity, { entityType: 'credit-note', entityId: documentId }, before, version);
        const issued = await repository.findIssued(invoice.id);
        const updated = await repository.update(note.id, {
          ...takenOver(invoice),
          ...figuresOf(invoice, issued, selectionOf(input)),
          selection: selectionOf(input),
          reason: input.reason,
          notes: input.notes ?? null,
        });
        const after = creditNoteDto(updated);
        const entry = { entityType: 'credit-note' as const, entityId: documentId, action: 'updated', actor };
        await activity.recordChange({ ...entry, before, after });
        return after;
      });
    },

    /** Deletes a draft. @throws {ConflictError} `credit_note_not_draft` once it is issued */
    async remove(documentId: string, actor: Actor, version?: string): Promise<void> {
      const found = await findVisible(documentId, actor);
      await requireCredit(found.invoice, actor);
      await inTransaction(strapi, async () => {
        const { note } = await lockDraft(found.note, 'deleted');
        const record = { entityType: 'credit-note' as const, entityId: documentId };
        await refuseChanged(activity, record, creditNoteDto(note), version);
        await repository.remove(note.id);
        const entry = { entityType: 'credit-note' as const, entityId: documentId, action: 'deleted', actor };
        await activity.record({ ...entry, before: creditNoteDto(note) });
      });
    },

    /**
     * Issues a draft: gives it the next number without a gap, and takes its total off what is due.
     *
     * @throws {ConflictError} `credit_note_not_draft`, `credit_note_outdated`, `invoice_paid_meanwhile`, or with the line
     *   of which less remains
     */
    async issue(documentId: string, actor: Actor): Promise<CreditNote> {
      const found = await findVisible(documentId, actor);
      await requireCredit(found.invoice, actor);
      if (found.note.status !== 'draft') throw notDraft(found.note, 'issued again');
      const issued = await issuing.issue(found.invoice, actor, async (invoice) => {
        const note = await repository.findOne(documentId);
        if (!note) throw new MissingError('credit note');
        if (note.status !== 'draft') throw notDraft(note, 'issued again');
        const figures = figuresOf(invoice, await repository.findIssued(invoice.id), note.selection);
        if (figures.total !== note.total || figures.taxTotal !== note.taxTotal) throw outdated();
        const draft = await repository.update(note.id, { ...takenOver(invoice), ...figures });
        return { draft, before: creditNoteDto(note) };
      });
      return creditNoteDto(issued);
    },

    /** Entries for the invoice's timeline. */
    timelineOf: async ({ id }: { id: number }) => creditNoteTimeline(await repository.findIssued(id)),

    // ---- for other rooms ---------------------------------------------------------------------------

    /** Issued credit notes of an invoice, oldest first. @param invoiceId its row id */
    findIssuedOf: async (invoiceId: number): Promise<CreditNote[]> =>
      (await repository.findIssued(invoiceId)).map(creditNoteDto),
  };
};

export type CreditNoteService = ReturnType<typeof createCreditNoteService>;
