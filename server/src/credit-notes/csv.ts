import type { Readable } from 'node:stream';

import type { CsvOptions } from '../../../contracts';
import { formatAmount } from '../../../domain/money/money';
import { csvStream, writtenTaxes, type CsvColumn } from '../invoices';
import type { CreditNoteEntity } from './repository';

type Column = CsvColumn<CreditNoteEntity>;

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

/** Streams credit notes as a CSV file. */
export const creditNoteCsv = (batches: AsyncIterable<CreditNoteEntity[]>, asked: CsvOptions): Readable =>
  csvStream(columns, batches, asked);
