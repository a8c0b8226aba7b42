import { Readable } from 'node:stream';

import type { InvoiceExportQuery } from '../../../contracts';
import { csvCell, csvRow } from './csv-fields';
import { amountDue, isOverdue } from '../../../domain/invoices/invoice-state';
import { formatAmount } from '../../../domain/money/money';
import type { ExportedInvoice } from './export-rows';

/** What an actor may take out. */
export interface InvoiceExport {
  /** Exactly. */
  count: number;
  /** In order of creation; read at the reader's own pace. */
  batches: AsyncIterable<ExportedInvoice[]>;
  /** `YYYY-MM-DD`, as what is overdue is a matter of days. */
  today: string;
}

const BYTE_ORDER_MARK = '\uFEFF';

type Money = {
  [Field in keyof ExportedInvoice]: ExportedInvoice[Field] extends number ? Field : never;
}[keyof ExportedInvoice];

interface Column {
  name: string;
  cell: (invoice: ExportedInvoice, today: string) => string | null;
  /** Written by people, so that anything may stand in it; all else is letters and digits of ours. */
  isText?: true;
}

const money = (name: string, field: Money): Column => ({
  name,
  cell: (invoice) => formatAmount(invoice[field], invoice.currency),
});

/** Columns of an export, in their order. Names are the API's, so that a program finds them again. */
const columns: Column[] = [
  { name: 'number', cell: ({ number }) => number, isText: true },
  { name: 'status', cell: ({ status }) => status },
  { name: 'environment', cell: ({ environment }) => environment },
  { name: 'overdue', cell: (invoice, today) => String(isOverdue(invoice, today)) },
  { name: 'disputed', cell: ({ disputed }) => String(disputed) },
  { name: 'needsReview', cell: ({ needsReview }) => String(needsReview) },
  { name: 'issueDate', cell: ({ issueDate }) => issueDate },
  { name: 'dueDate', cell: ({ dueDate }) => dueDate },
  { name: 'paidAt', cell: ({ paidAt }) => paidAt },
  { name: 'customerName', cell: ({ customerName }) => customerName, isText: true },
  { name: 'customerEmail', cell: ({ customerEmail }) => customerEmail, isText: true },
  { name: 'customerTaxId', cell: ({ customerTaxId }) => customerTaxId, isText: true },
  { name: 'customerCountry', cell: ({ customerCountry }) => customerCountry, isText: true },
  { name: 'currency', cell: ({ currency }) => currency.toUpperCase() },
  money('subtotal', 'subtotal'),
  money('discount', 'discountTotal'),
  money('tax', 'taxTotal'),
  money('total', 'total'),
  money('paid', 'amountPaid'),
  money('refunded', 'amountRefunded'),
  money('disputedAmount', 'amountDisputed'),
  { name: 'due', cell: (invoice) => formatAmount(amountDue(invoice), invoice.currency) },
  { name: 'paymentModule', cell: ({ paymentModule }) => paymentModule, isText: true },
  {
    name: 'relatedType',
    cell: ({ relatedUid, relatedDocumentId }) => (relatedDocumentId ? relatedUid : null),
    isText: true,
  },
  {
    name: 'relatedDocumentId',
    cell: ({ relatedUid, relatedDocumentId }) => (relatedUid ? relatedDocumentId : null),
    isText: true,
  },
  { name: 'createdBy', cell: ({ creatorName }) => creatorName, isText: true },
  { name: 'issuedBy', cell: ({ issuerName }) => issuerName, isText: true },
  { name: 'tags', cell: ({ tags }) => tags.join(' '), isText: true },
  { name: 'documentId', cell: ({ documentId }) => documentId },
  ...(['buyerReference', 'purchaseOrder', 'contractReference', 'projectReference'] as const).map((name): Column => ({
    name,
    cell: ({ references }) => references[name],
    isText: true,
  })),
  { name: 'deliveryDate', cell: ({ references }) => references.deliveryDate },
  { name: 'servicePeriodFrom', cell: ({ references }) => references.servicePeriod?.from ?? null },
  { name: 'servicePeriodTo', cell: ({ references }) => references.servicePeriod?.to ?? null },
  { name: 'paymentTermDays', cell: ({ references }) => references.paymentTerms?.days?.toString() ?? null },
  { name: 'paymentTerms', cell: ({ references }) => references.paymentTerms?.text ?? null, isText: true },
  { name: 'noteSubject', cell: ({ references }) => references.noteSubject, isText: true },
  { name: 'deliveryName', cell: ({ references }) => references.deliveryAddress?.name ?? null, isText: true },
  { name: 'deliveryCity', cell: ({ references }) => references.deliveryAddress?.city ?? null, isText: true },
  { name: 'deliveryCountry', cell: ({ references }) => references.deliveryAddress?.country ?? null, isText: true },
  { name: 'customerPhone', cell: ({ customer }) => customer.phone, isText: true },
  { name: 'customerContactPerson', cell: ({ customer }) => customer.contactPerson ?? null, isText: true },
  { name: 'customerRegistrationScheme', cell: ({ customer }) => customer.registration?.scheme ?? null },
  { name: 'customerRegistrationNumber', cell: ({ customer }) => customer.registration?.number ?? null, isText: true },
  { name: 'customerElectronicScheme', cell: ({ customer }) => customer.electronicAddress?.scheme ?? null },
  { name: 'customerElectronicId', cell: ({ customer }) => customer.electronicAddress?.id ?? null, isText: true },
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
  const rowOf = (invoice: ExportedInvoice): string => {
    let row = '';
    for (const { cell, isText } of columns) {
      const value = cell(invoice, today);
      row += (isText ? csvCell(value, sign) : (value ?? '')) + sign;
    }
    return `${row.slice(0, -1)}\r\n`;
  };
  const text = async function* (): AsyncGenerator<string> {
    const head = csvRow(
      columns.map(({ name }) => name),
      sign
    );
    yield bom ? BYTE_ORDER_MARK + head : head;
    for await (const batch of batches) yield batch.map(rowOf).join('');
  };
  return Readable.from(text(), { objectMode: false });
};
