import { withCurrency } from '../../../domain/money/money';
import { dateProblem } from '../../../domain/payments/recorded-rules';
import type { InvoiceEntity } from '../invoices';
import { ConflictError, InvalidInputError, type PluginError } from '../kit/errors';

type Named = Pick<InvoiceEntity, 'number' | 'currency' | 'status'>;

const nameOf = ({ number }: Pick<InvoiceEntity, 'number'>): string => `Invoice ${number ?? '(draft)'}`;

/**
 * Explains why nothing can be recorded or written off of an invoice in this status.
 *
 * @param next the next step when nothing is due
 */
export const nothingDue = (invoice: Named, next: string): PluginError => {
  const conflict = (code: string, message: string, hint: string) =>
    new ConflictError(message, { code, field: 'status', hint });
  const name = nameOf(invoice);
  switch (invoice.status) {
    case 'draft':
      return conflict('invoice_is_draft', 'The invoice is a draft.', 'Issue it first.');
    case 'processing':
      return conflict(
        'invoice_processing',
        `A payment of ${name} is in progress.`,
        'Wait for its result. It appears on the invoice by itself. Then decide again.'
      );
    case 'credited':
      return conflict('invoice_credited', `${name} was credited in full.`, next);
    case 'written_off':
      return conflict('invoice_written_off', `${name} was written off.`, next);
    case 'refunded':
    case 'partially_refunded':
      return conflict('invoice_refunded', `${name} was refunded, so nothing is due.`, next);
    default:
      return conflict('invoice_already_paid', `${name} is already paid.`, next);
  }
};

/** Refuses more than is due. @param most minor units */
export const amountExceedsDue = (invoice: Named, most: number): PluginError =>
  new InvalidInputError(
    invoice.status === 'written_off'
      ? `${withCurrency(most, invoice.currency)} of ${nameOf(invoice)} was written off. No more than that can be recorded.`
      : `Only ${withCurrency(most, invoice.currency)} of ${nameOf(invoice)} is due.`,
    {
      code: 'amount_exceeds_due',
      field: 'amount',
      hint: 'Record the part that belongs to this invoice. Record the rest on the invoice it is meant for, or return it.',
    }
  );

/**
 * Checks the day on which money moved.
 *
 * @param since the day it cannot be much earlier than, with its name for the message
 * @throws {InvalidInputError} `payment_date_in_future`, `payment_date_too_early`
 */
export const assertDate = (
  day: string,
  today: string,
  since: { day: string; name: string; daysBefore?: number }
): void => {
  switch (dateProblem(day, today, since.day, since.daysBefore)) {
    case 'in_future':
      throw new InvalidInputError(`${day} is in the future. Today is ${today}.`, {
        code: 'payment_date_in_future',
        field: 'date',
        hint: 'Give the day on which the money moved. Record it once it has.',
      });
    case 'too_early':
      throw new InvalidInputError(`${day} is too long before ${since.day}, ${since.name}.`, {
        code: 'payment_date_too_early',
        field: 'date',
        hint: 'Check the year and the month.',
      });
    case null:
  }
};

export const proofUnknown = (id: number): PluginError =>
  new InvalidInputError(`There is no file ${id} in the media library that you may use.`, {
    code: 'proof_unknown',
    field: 'proof',
    hint: 'Upload the file first and give its id, or ask an administrator for the right to read the media library.',
  });

/** A key that belongs to a request with another content. */
export const keyReused = (): PluginError =>
  new ConflictError('This key was used for an entry with another content.', {
    code: 'idempotency_key_reused',
    field: 'key',
    hint: 'Use a new key for each entry, and the same key only to repeat it. Reload to see what was recorded.',
  });
