import type { CreditLineInput, CreditNoteInput } from '../../../contracts';
import { creditNoteFigures, isCreditProblem } from '../../../domain/invoices/credit-notes';
import { customerOfCopy, type InvoiceEntity } from '../invoices';
import type { Actor } from '../kit/actor';
import { creditRefusal } from './refusals';
import type { CreditNoteData, CreditNoteEntity } from './repository';

/** A line that says neither quantity nor amount is chosen as a whole. */
export const selectionOf = ({ lines }: Pick<CreditNoteInput, 'lines'>): CreditLineInput[] | null => lines ?? null;

/**
 * What a selection comes to.
 *
 * @param issued the invoice's issued credit notes
 * @throws {PluginError} with the line and the next step where it cannot be credited
 */
export const figuresOf = (
  invoice: InvoiceEntity,
  issued: readonly CreditNoteEntity[],
  selection: readonly CreditLineInput[] | null
) => {
  const figures = creditNoteFigures(
    invoice,
    issued.flatMap(({ lines }) => lines),
    selection
  );
  if (isCreditProblem(figures)) throw creditRefusal(figures, invoice);
  return figures;
};

/** What a credit note takes over from its invoice. The contact is the one of today, all else was frozen at issue. */
export const takenOver = (invoice: InvoiceEntity) => {
  if (invoice.environment === null) throw new Error('invoice-payments: an issued invoice has no environment.');
  return {
    environment: invoice.environment,
    currency: invoice.currency,
    taxBehavior: invoice.taxBehavior,
    customerName: invoice.customerName,
    customerEmail: invoice.customerEmail,
    customerDetails: customerOfCopy(invoice),
    sellerDetails: invoice.sellerDetails,
    documentFormat: invoice.documentFormat,
  } satisfies Partial<CreditNoteData>;
};

/** The columns that every new credit note starts with. */
export const newDraft = (
  invoice: InvoiceEntity,
  issued: readonly CreditNoteEntity[],
  input: CreditNoteInput,
  actor: Actor
): CreditNoteData => ({
  ...takenOver(invoice),
  ...figuresOf(invoice, issued, selectionOf(input)),
  selection: selectionOf(input),
  number: null,
  numberSeries: null,
  numberPeriod: null,
  numberSequence: null,
  status: 'draft',
  reason: input.reason,
  notes: input.notes ?? null,
  issueDate: null,
  issuedAt: null,
  creatorType: actor.type,
  creatorId: actor.id,
  creatorName: actor.name,
  issuerType: null,
  issuerId: null,
  issuerName: null,
  requestKey: null,
  correction: null,
});
