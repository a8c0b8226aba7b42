import { Readable } from 'node:stream';

import type { Invoice, InvoiceExportQuery } from '../../../contracts';
import { csvRow } from '../domain/csv';
import { formatAmount } from '../domain/money';

const BYTE_ORDER_MARK = '\uFEFF';

type Cell = string | number | null;

/** Columns of an export, in their order. Names are the API's, so that a program finds them again. */
const columns: [name: string, cell: (invoice: Invoice) => Cell][] = [
  ['number', ({ number }) => number],
  ['status', ({ status }) => status],
  ['environment', ({ environment }) => environment],
  ['overdue', ({ overdue }) => String(overdue)],
  ['disputed', ({ disputed }) => String(disputed)],
  ['needsReview', ({ needsReview }) => String(needsReview)],
  ['issueDate', ({ issueDate }) => issueDate],
  ['dueDate', ({ dueDate }) => dueDate],
  ['paidAt', ({ paidAt }) => paidAt],
  ['customerName', ({ customer }) => customer.name],
  ['customerEmail', ({ customer }) => customer.email],
  ['customerTaxId', ({ customer }) => customer.taxId],
  ['customerCountry', ({ customer }) => customer.address?.country ?? null],
  ['currency', ({ currency }) => currency.toUpperCase()],
  ['subtotal', ({ subtotal, currency }) => formatAmount(subtotal, currency)],
  ['discount', ({ discountTotal, currency }) => formatAmount(discountTotal, currency)],
  ['tax', ({ taxTotal, currency }) => formatAmount(taxTotal, currency)],
  ['total', ({ total, currency }) => formatAmount(total, currency)],
  ['paid', ({ amountPaid, currency }) => formatAmount(amountPaid, currency)],
  ['refunded', ({ amountRefunded, currency }) => formatAmount(amountRefunded, currency)],
  ['due', ({ amountDue, currency }) => formatAmount(amountDue, currency)],
  ['paymentModule', ({ paymentModule }) => paymentModule?.name ?? null],
  ['relatedType', ({ relatedEntry }) => relatedEntry?.uid ?? null],
  ['relatedDocumentId', ({ relatedEntry }) => relatedEntry?.documentId ?? null],
  ['createdBy', ({ createdBy }) => createdBy.name],
  ['issuedBy', ({ issuedBy }) => issuedBy?.name ?? null],
  ['tags', ({ tags }) => tags.join(' ')],
  ['documentId', ({ documentId }) => documentId],
];

/**
 * Invoices as a CSV file that is written as fast as it is read: one batch is in memory at a time, and a reader
 * that goes away ends the reading of the database.
 */
export const csvOf = (
  batches: AsyncIterable<Invoice[]>,
  { delimiter = 'comma', bom = false }: Pick<InvoiceExportQuery, 'delimiter' | 'bom'>
): Readable => {
  const sign = delimiter === 'comma' ? ',' : ';';
  const rowOf = (invoice: Invoice): string =>
    csvRow(
      columns.map(([, cell]) => cell(invoice)),
      sign
    );
  const text = async function* (): AsyncGenerator<string> {
    const head = csvRow(
      columns.map(([name]) => name),
      sign
    );
    yield bom ? BYTE_ORDER_MARK + head : head;
    for await (const batch of batches) yield batch.map(rowOf).join('');
  };
  return Readable.from(text(), { objectMode: false });
};
