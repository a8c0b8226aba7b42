import type { Readable } from 'node:stream';

import type { CsvOptions, TaxTotal } from '../../../contracts';
import type { CsvWriter } from './csv-format';
import { csvStream, type CsvColumn } from './csv-stream';
import { amountDue, isOverdue } from '../../../domain/invoices/invoice-state';
import { currencyRule } from '../../../domain/money/currencies';
import { formatAmount } from '../../../domain/money/money';
import type { ExportedInvoice } from './export-rows';

/** The invoices that an actor may export. */
export interface InvoiceExport {
  /** The exact number of invoices. */
  count: number;
  /** In order of creation. A batch is read when the consumer asks for it. */
  batches: AsyncIterable<ExportedInvoice[]>;
  /** The current day, `YYYY-MM-DD`. It decides which invoices are overdue. */
  today: string;
}

type Money = {
  [Field in keyof ExportedInvoice]: ExportedInvoice[Field] extends number ? Field : never;
}[keyof ExportedInvoice];

type Column = CsvColumn<ExportedInvoice>;

const money = (name: string, field: Money): Column => ({
  name,
  cell: (invoice, { amount }) => amount(formatAmount(invoice[field], invoice.currency)),
});

/** A column of the payments, in the currency of the provider's settlement. */
const settled = (name: 'fee' | 'net'): Column => ({
  name,
  cell: ({ charges }, { amount }) => {
    const of = charges?.settled;
    return of && currencyRule(of.currency) ? amount(formatAmount(of[name], of.currency)) : null;
  },
});

/**
 * Rows of earlier versions have no tax category. A rate above zero means S; the reason for a rate of zero is unknown.
 */
const writtenCategory = (rate: string, category: TaxTotal['category'] | undefined): string | null =>
  category ?? (rate === '0' ? null : 'S');

/** The taxes of a document in one cell: `S 20 % 1079.70 215.94 | E 0 % …`. */
export const writtenTaxes = (taxes: readonly TaxTotal[], currency: string, { plain }: CsvWriter): string =>
  taxes
    .map(({ rate, category, taxable, tax }) => {
      const shown = [`${plain(rate)} %`, ...[taxable, tax].map((part) => plain(formatAmount(part, currency)))];
      return [writtenCategory(rate, category), ...shown].filter(Boolean).join(' ');
    })
    .join(' | ');

/** The columns of an export, in order. They are named like the fields of the API, so that programs recognize them. */
const columnsOn = (today: string): Column[] => [
  { name: 'number', cell: ({ number }) => number, isText: true },
  { name: 'status', cell: ({ status }) => status },
  { name: 'environment', cell: ({ environment }) => environment },
  { name: 'overdue', cell: (invoice) => String(isOverdue(invoice, today)) },
  { name: 'disputed', cell: ({ disputed }) => String(disputed) },
  { name: 'needsReview', cell: ({ needsReview }) => String(needsReview) },
  { name: 'issueDate', cell: ({ issueDate }, { date }) => date(issueDate) },
  { name: 'dueDate', cell: ({ dueDate }, { date }) => date(dueDate) },
  { name: 'paidAt', cell: ({ paidAt }, { date }) => date(paidAt) },
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
  {
    name: 'due',
    cell: (invoice, { amount }) => amount(formatAmount(amountDue(invoice), invoice.currency)),
  },
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
  { name: 'deliveryDate', cell: ({ references }, { date }) => date(references.deliveryDate) },
  {
    name: 'servicePeriodFrom',
    cell: ({ references }, { date }) => date(references.servicePeriod?.from ?? null),
  },
  { name: 'servicePeriodTo', cell: ({ references }, { date }) => date(references.servicePeriod?.to ?? null) },
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
  {
    // One column for all rates, because the header is written before the rates are known.
    name: 'taxes',
    cell: ({ taxes, currency }, write) => writtenTaxes(taxes, currency, write),
    isText: true,
  },
  { name: 'chargeIds', cell: ({ charges }) => charges?.ids.join(' ') ?? null, isText: true },
  settled('fee'),
  settled('net'),
  { name: 'feeCurrency', cell: ({ charges }) => charges?.settled?.currency.toUpperCase() ?? null },
  money('amountCredited', 'amountCredited'),
  money('amountWrittenOff', 'amountWrittenOff'),
  money('creditBalance', 'creditBalance'),
];

/** Streams invoices as a CSV file. */
export const csvOf = ({ batches, today }: InvoiceExport, asked: CsvOptions): Readable =>
  csvStream(columnsOn(today), batches, asked);
