import { Readable } from 'node:stream';

import type { InvoiceExportQuery } from '../../../contracts';
import { csvRow } from '../domain/csv';
import { amountDue, isOverdue } from '../domain/invoice-state';
import { formatAmount } from '../domain/money';
import type { ExportedInvoice } from './export-rows';

/** What an asker may take out. */
export interface InvoiceExport {
  /** Exactly. */
  count: number;
  /** In order of creation; read at the reader's own pace. */
  batches: AsyncIterable<ExportedInvoice[]>;
  /** `YYYY-MM-DD`, as what is overdue is a matter of days. */
  today: string;
}

const BYTE_ORDER_MARK = '\uFEFF';

type Cell = string | number | null;
type Money = {
  [Field in keyof ExportedInvoice]: ExportedInvoice[Field] extends number ? Field : never;
}[keyof ExportedInvoice];

const money =
  (field: Money) =>
  (invoice: ExportedInvoice): string =>
    formatAmount(invoice[field], invoice.currency);

/** Columns of an export, in their order. Names are the API's, so that a program finds them again. */
const columns: [name: string, cell: (invoice: ExportedInvoice, today: string) => Cell][] = [
  ['number', ({ number }) => number],
  ['status', ({ status }) => status],
  ['environment', ({ environment }) => environment],
  ['overdue', (invoice, today) => String(isOverdue(invoice, today))],
  ['disputed', ({ disputed }) => String(disputed)],
  ['needsReview', ({ needsReview }) => String(needsReview)],
  ['issueDate', ({ issueDate }) => issueDate],
  ['dueDate', ({ dueDate }) => dueDate],
  ['paidAt', ({ paidAt }) => paidAt],
  ['customerName', ({ customerName }) => customerName],
  ['customerEmail', ({ customerEmail }) => customerEmail],
  ['customerTaxId', ({ customerTaxId }) => customerTaxId],
  ['customerCountry', ({ customerCountry }) => customerCountry],
  ['currency', ({ currency }) => currency.toUpperCase()],
  ['subtotal', money('subtotal')],
  ['discount', money('discountTotal')],
  ['tax', money('taxTotal')],
  ['total', money('total')],
  ['paid', money('amountPaid')],
  ['refunded', money('amountRefunded')],
  ['due', (invoice) => formatAmount(amountDue(invoice), invoice.currency)],
  ['paymentModule', ({ paymentModule }) => paymentModule],
  ['relatedType', ({ relatedUid, relatedDocumentId }) => (relatedDocumentId ? relatedUid : null)],
  ['relatedDocumentId', ({ relatedUid, relatedDocumentId }) => (relatedUid ? relatedDocumentId : null)],
  ['createdBy', ({ creatorName }) => creatorName],
  ['issuedBy', ({ issuerName }) => issuerName],
  ['tags', ({ tags }) => tags.join(' ')],
  ['documentId', ({ documentId }) => documentId],
];

/**
 * Invoices as a CSV file that is written as fast as it is read: one batch is in memory at a time, and a reader
 * that goes away ends the reading of the database.
 */
export const csvOf = (
  { batches, today }: InvoiceExport,
  { delimiter = 'comma', bom = false }: Pick<InvoiceExportQuery, 'delimiter' | 'bom'>
): Readable => {
  const sign = delimiter === 'comma' ? ',' : ';';
  const rowOf = (invoice: ExportedInvoice): string =>
    csvRow(
      columns.map(([, cell]) => cell(invoice, today)),
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
