import { Readable } from 'node:stream';

import type { CsvFormat, InvoiceExportQuery } from '../../../contracts';
import { formatAmount } from '../../../domain/money/money';
import { csvCell, csvFormatOf, csvRow, csvWriterOf, signs, writtenTaxes, type CsvWriter } from '../invoices';
import type { CreditNoteEntity } from './repository';

const BYTE_ORDER_MARK = '\uFEFF';

interface Column {
  name: string;
  cell: (note: CreditNoteEntity, write: CsvWriter) => string | null;
  /** Written by people, so that anything may stand in it; all else is letters and digits of ours. */
  isText?: true;
}

const money = (name: string, field: 'subtotal' | 'discountTotal' | 'taxTotal' | 'total'): Column => ({
  name,
  cell: (note, { amount }) => amount(formatAmount(note[field], note.currency)),
});

/** Columns of an export, in their order. Amounts are positive, as on the document. */
const columns: Column[] = [
  { name: 'number', cell: ({ number }) => number, isText: true },
  { name: 'status', cell: ({ status }) => status },
  { name: 'environment', cell: ({ environment }) => environment },
  { name: 'issueDate', cell: ({ issueDate }, { date }) => date(issueDate) },
  { name: 'invoice', cell: ({ invoice }) => invoice.number, isText: true },
  { name: 'invoiceIssueDate', cell: ({ invoice }, { date }) => date(invoice.issueDate) },
  { name: 'reason', cell: ({ reason }) => reason, isText: true },
  { name: 'customerName', cell: ({ customerName }) => customerName, isText: true },
  { name: 'customerEmail', cell: ({ customerEmail }) => customerEmail, isText: true },
  { name: 'customerTaxId', cell: ({ customerDetails }) => customerDetails?.taxId ?? null, isText: true },
  { name: 'customerCountry', cell: ({ customerDetails }) => customerDetails?.address?.country ?? null },
  { name: 'currency', cell: ({ currency }) => currency.toUpperCase() },
  money('subtotal', 'subtotal'),
  money('discount', 'discountTotal'),
  money('tax', 'taxTotal'),
  money('total', 'total'),
  { name: 'taxes', cell: ({ taxes, currency }, write) => writtenTaxes(taxes, currency, write), isText: true },
  { name: 'createdBy', cell: ({ creatorName }) => creatorName, isText: true },
  { name: 'issuedBy', cell: ({ issuerName }) => issuerName, isText: true },
  { name: 'documentId', cell: ({ documentId }) => documentId },
  { name: 'invoiceDocumentId', cell: ({ invoice }) => invoice.documentId },
];

/** Credit notes as a CSV file that is written as fast as it is read, one batch in memory at a time. */
export const creditNoteCsv = (
  batches: AsyncIterable<CreditNoteEntity[]>,
  asked: Pick<InvoiceExportQuery, 'preset' | keyof CsvFormat>
): Readable => {
  const format = csvFormatOf(asked);
  const sign = signs[format.delimiter];
  const write = csvWriterOf(format);
  const rowOf = (note: CreditNoteEntity): string =>
    `${columns.map(({ cell, isText }) => (isText ? csvCell(cell(note, write), sign) : (cell(note, write) ?? ''))).join(sign)}\r\n`;
  const text = async function* (): AsyncGenerator<string> {
    const head = csvRow(
      columns.map(({ name }) => name),
      sign
    );
    yield format.bom ? BYTE_ORDER_MARK + head : head;
    for await (const batch of batches) yield batch.map(rowOf).join('');
  };
  return Readable.from(text(), { objectMode: false });
};
