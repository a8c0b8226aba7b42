import type {
  Correction,
  CorrectionInput,
  CorrectionPreview,
  CreditableLine,
  CreditNote,
  CreditNoteInput,
  CreditNoteListQuery,
  CreditNoteUpdate,
  FindCreditNotes,
} from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('creditNotes')`: documents that take issued invoices back, in full or in
 * part.
 *
 * A caller who may see an invoice may see its credit notes. Amounts are positive integers in minor units of `currency`,
 * which is the invoice's.
 */
export interface CreditNotesService {
  /**
   * Returns one page of the credit notes of the invoices the actor may see, newest first unless `sort` says otherwise.
   *
   * @since 0.2.0
   */
  findPage(query: CreditNoteListQuery, actor: Actor): Promise<FindCreditNotes>;

  /**
   * Returns one credit note.
   *
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @since 0.2.0
   */
  findOne(documentId: string, actor: Actor): Promise<CreditNote>;

  /**
   * Returns what remains to be credited of each line of an issued invoice.
   *
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 `invoice_is_draft`, `invoice_imported`
   * @since 0.2.0
   */
  creditable(invoiceDocumentId: string, actor: Actor): Promise<CreditableLine[]>;

  /**
   * Makes a draft. Without `lines`, it takes everything that remains of the invoice.
   *
   * @example
   * await strapi.plugin('invoice-payments').service('creditNotes').create(
   *   invoice.documentId,
   *   { reason: 'One night less', lines: [{ line: 1, quantity: '1' }] },
   *   strapi.plugin('invoice-payments').service('actors').system('booking')
   * );
   * @throws 400 with the line that is wrong
   * @throws 403 when no profile of the actor lets it credit invoices with this payment module
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 `credit_above_remainder`, `invoice_fully_credited`, `invoice_is_draft`
   * @since 0.2.0
   */
  create(invoiceDocumentId: string, input: CreditNoteInput, actor: Actor): Promise<CreditNote>;

  /**
   * Replaces the input of a draft, and calculates it again.
   *
   * @throws 409 `credit_note_not_draft` once it is issued, or as for `create`
   * @since 0.2.0
   */
  update(documentId: string, input: CreditNoteUpdate, actor: Actor): Promise<CreditNote>;

  /**
   * Deletes a draft.
   *
   * @throws 409 `credit_note_not_draft`: an issued credit note is a record and stays
   * @since 0.2.0
   */
  remove(documentId: string, actor: Actor): Promise<void>;

  /**
   * Issues a draft: closes the open payment page, gives the credit note the next number without a gap, and takes its
   * total off what is due.
   *
   * @throws 403 when no profile of the actor lets it credit invoices with this payment module
   * @throws 409 `credit_note_not_draft`, `credit_note_outdated`, `invoice_paid_meanwhile`
   * @throws 503 `provider_unavailable` when the open page could not be closed; nothing is written
   * @since 0.2.0
   */
  issue(documentId: string, actor: Actor): Promise<CreditNote>;

  /**
   * Shows in figures what a correction would do.
   *
   * @throws as `correct`
   * @since 0.2.0
   */
  previewCorrection(invoiceDocumentId: string, input: CorrectionInput, actor: Actor): Promise<CorrectionPreview>;

  /**
   * Corrects an invoice in one action: credits it in full and makes a copy (`replace`), credits lines (`credit`), or credits
   * lines and refunds what is owed after that (`credit_and_refund`). Repeat a request whose answer was lost with the same
   * `key`.
   *
   * @throws 403 when no profile of the actor lets it credit the invoice, create the copy, or refund
   * @throws 409 `invoice_paid_meanwhile`, `nothing_to_refund`, `correction_key_used`, or as for `create`
   * @since 0.2.0
   */
  correct(invoiceDocumentId: string, input: CorrectionInput, actor: Actor): Promise<Correction>;

  /**
   * Returns a credit note as PDF, the same bytes each time once it is issued.
   *
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @since 0.2.0
   */
  renderFor(documentId: string, actor: Actor): Promise<{ content: Buffer; fileName: string }>;
}

/** Exposes exactly the members of the interface: no rows, locks or ports of other rooms. */
export const createCreditNotesFacade = (creditNotes: CreditNotesService): CreditNotesService => ({
  findPage: (query, actor) => creditNotes.findPage(query, actor),
  findOne: (documentId, actor) => creditNotes.findOne(documentId, actor),
  creditable: (invoiceDocumentId, actor) => creditNotes.creditable(invoiceDocumentId, actor),
  create: (invoiceDocumentId, input, actor) => creditNotes.create(invoiceDocumentId, input, actor),
  update: (documentId, input, actor) => creditNotes.update(documentId, input, actor),
  remove: (documentId, actor) => creditNotes.remove(documentId, actor),
  issue: (documentId, actor) => creditNotes.issue(documentId, actor),
  previewCorrection: (invoiceDocumentId, input, actor) =>
    creditNotes.previewCorrection(invoiceDocumentId, input, actor),
  correct: (invoiceDocumentId, input, actor) => creditNotes.correct(invoiceDocumentId, input, actor),
  renderFor: (documentId, actor) => creditNotes.renderFor(documentId, actor),
});
