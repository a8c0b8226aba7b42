import { type CreditProblem } from '../../../domain/invoices/credit-notes';
import { withCurrency } from '../../../domain/money/money';
import type { InvoiceEntity } from '../invoices';
import { ConflictError, InvalidInputError, type PluginError } from '../kit/errors';
import type { CreditNoteEntity } from './repository';

/** Builds the refusal of lines that cannot be credited. */
export const creditRefusal = (
  problem: CreditProblem,
  { number, currency }: Pick<InvoiceEntity, 'number' | 'currency'>
): PluginError => {
  const field = (name: string): string => ('index' in problem ? `lines.${problem.index}.${name}` : 'lines');
  const invalid = (code: string, message: string, name: string, hint: string) =>
    new InvalidInputError(message, { code, field: field(name), hint });
  const conflict = (code: string, message: string, name: string, hint: string) =>
    new ConflictError(message, { code, field: field(name), hint });
  switch (problem.code) {
    case 'nothing_remains':
      return conflict(
        'invoice_fully_credited',
        `Nothing of invoice ${number} remains to be credited.`,
        'line',
        'See its credit notes. To charge the customer again, issue a new invoice.'
      );
    case 'no_lines':
      return invalid('credit_lines_missing', 'No line was chosen.', 'line', 'Choose at least one line of the invoice.');
    case 'zero':
      return invalid(
        'credit_zero',
        'The credit note comes to nothing.',
        'line',
        'Choose lines, quantities or amounts that come to more than zero.'
      );
    case 'line_unknown':
      return invalid(
        'credit_line_unknown',
        `The invoice has no such line: it has ${problem.lines}.`,
        'line',
        'Lines are counted from 1, as on the invoice.'
      );
    case 'line_twice':
      return invalid('credit_line_twice', 'This line was chosen twice.', 'line', 'Name each line once.');
    case 'line_credited':
      return conflict(
        'credit_line_credited',
        'Credit notes have taken this line back already.',
        'line',
        'Leave the line out.'
      );
    case 'quantity_and_amount':
      return invalid(
        'credit_quantity_and_amount',
        'A line is credited by quantity or by amount, not by both.',
        'amount',
        'Leave one of them out.'
      );
    case 'quantity_invalid':
      return invalid(
        'credit_quantity_invalid',
        'The quantity is no decimal above zero with up to six decimals.',
        'quantity',
        'Give a quantity such as "2" or "0.5".'
      );
    case 'quantity_after_amount':
      return conflict(
        'credit_quantity_after_amount',
        'An earlier credit note took an amount off this line, so its pieces cannot be counted any more.',
        'quantity',
        `Give an amount of up to ${withCurrency(problem.remaining, currency)} instead.`
      );
    case 'quantity_above_remainder':
      return conflict(
        'credit_above_remainder',
        `Only ${problem.remaining} of this line remain to be credited.`,
        'quantity',
        'Give less, or leave the quantity out to credit all that remains.'
      );
    case 'amount_invalid':
      return invalid(
        'credit_amount_invalid',
        problem.step === 1
          ? 'The amount is no integer above zero in minor units.'
          : `The amount is no integer above zero in minor units, or no multiple of ${problem.step}.`,
        'amount',
        'Give minor units: €5.00 is 500.'
      );
    case 'amount_above_remainder':
      return conflict(
        'credit_above_remainder',
        `Only ${withCurrency(problem.remaining, currency)} of this line remain to be credited.`,
        'amount',
        'Give less, or leave the amount out to credit all that remains.'
      );
  }
};

/** @throws {ConflictError} for an invoice that has no document to correct */
export const refuseUncorrectable = ({ status, issuedAt, number, creatorName }: InvoiceEntity): void => {
  if (status === 'draft') {
    throw new ConflictError('The invoice is a draft.', {
      code: 'invoice_is_draft',
      field: 'status',
      hint: 'Edit or delete the draft. Only an issued invoice is corrected by a credit note.',
    });
  }
  if (issuedAt !== null) return;
  throw new ConflictError(`${number} was imported from ${creatorName} and has no document.`, {
    code: 'invoice_imported',
    field: 'status',
    hint: 'Correct it where it was issued. Its payment can be refunded.',
  });
};

/** Refuses to change a credit note that is a record. */
export const notDraft = ({ number }: Pick<CreditNoteEntity, 'number'>, what: string): ConflictError =>
  new ConflictError(`Credit note ${number} is issued and cannot be ${what}.`, {
    code: 'credit_note_not_draft',
    field: 'status',
    hint: 'An issued credit note is a record and stays. If it is wrong, issue a new invoice.',
  });

/** Refuses to issue figures that nobody has seen. */
export const outdated = (): ConflictError =>
  new ConflictError('Another credit note of this invoice was issued meanwhile, and the figures have changed.', {
    code: 'credit_note_outdated',
    field: 'lines',
    hint: 'Save the draft again, look at its new figures, and issue it then.',
  });

/** Refuses to refund where nothing is owed. */
export const nothingToRefund = (number: string | null): ConflictError =>
  new ConflictError(`After this credit note, nothing of invoice ${number} is left that a provider could refund.`, {
    code: 'nothing_to_refund',
    field: 'action',
    hint: 'Credit without a refund. Money that came without a provider is paid out elsewhere and recorded.',
  });

/** Refuses another request under a key that was used. */
export const keyUsed = (): ConflictError =>
  new ConflictError('This key belongs to another correction of the invoice.', {
    code: 'correction_key_used',
    field: 'key',
    hint: 'Use a new key for a new correction.',
  });
