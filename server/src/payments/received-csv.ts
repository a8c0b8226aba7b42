import { Readable } from 'node:stream';

import type { Environment, JournalKind, PaymentExportQuery } from '../../../contracts';
import type { InvoiceRecord } from '../../../domain/accounting/invoice-record';
import { movementsOfInvoice } from '../../../domain/accounting/movements';
import { formatAmount } from '../../../domain/money/money';
import {
  BYTE_ORDER_MARK,
  csvCell,
  csvFormatOf,
  csvRow,
  csvWriterOf,
  signs,
  type ExportedInvoice,
  type InvoiceService,
} from '../invoices';
import type { Actor } from '../kit/actor';

interface Dependencies {
  invoices: Pick<InvoiceService, 'readForExport'>;
  /** What the books know of invoices, by documentId. */
  recordsOf: (invoices: string[], environment: Environment) => Promise<Map<string, InvoiceRecord>>;
}

/** Names that differ from those of the journal, where only money that a dispute took for good has this effect. */
const kinds: Partial<Record<JournalKind, string>> = { dispute_lost: 'dispute' };

const head = [
  ...['date', 'kind', 'invoice', 'invoiceIssueDate', 'customerCountry', 'customerTaxId', 'currency'],
  ...['taxCategory', 'taxRate', 'amount', 'taxable', 'tax', 'environment', 'payment', 'invoiceDocumentId'],
];

/** The documentId of the payment that a movement belongs to, by the movement's id. */
const paymentsByMovement = ({ payments }: InvoiceRecord): Map<string, string> =>
  new Map(
    payments.flatMap(({ id, refunds, disputes }) =>
      [
        ...['payment', 'payment_reversed'].map((kind) => `${kind}:${id}`),
        ...refunds.flatMap((refund) => [`refund:${refund.id}`, `refund_reversed:${refund.id}`]),
        ...disputes.map((dispute) => `dispute_lost:${dispute.id}`),
      ].map((movement) => [movement, id] as const)
    )
  );

/**
 * Writes what was received and refunded, by day and VAT rate: what France wants reported of payments for services. The
 * figures are those of the tax report by date of payment.
 */
export const createReceivedCsv = ({ invoices, recordsOf }: Dependencies) => {
  /** The rows of one batch of invoices: one for each movement and rate. */
  const rowsOf = async (batch: ExportedInvoice[], query: PaymentExportQuery): Promise<string> => {
    const { from, to, environment = 'live', ...asked } = query;
    const format = csvFormatOf(asked);
    const sign = signs[format.delimiter];
    const write = csvWriterOf(format);
    const documentIds = batch.map(({ documentId }) => documentId);
    const records = await recordsOf(documentIds, environment);
    let text = '';
    for (const invoice of batch) {
      const record = records.get(invoice.documentId);
      if (!record) continue;
      const money = (amount: number): string => write.amount(formatAmount(amount, invoice.currency));
      const payments = paymentsByMovement(record);
      for (const { id, kind, day, paid } of movementsOfInvoice(record, { writeOffReducesTax: () => false })) {
        if ((from && day < from) || (to && day > to)) continue;
        for (const { category, rate, net, tax } of paid) {
          // Amounts and days are the plugin's own; all else is text that people entered.
          text += [
            write.date(day),
            kinds[kind] ?? kind,
            csvCell(invoice.number, sign),
            write.date(invoice.issueDate) ?? '',
            csvCell(invoice.customerCountry, sign),
            csvCell(invoice.customerTaxId, sign),
            invoice.currency.toUpperCase(),
            category ?? '',
            write.amount(rate),
            money(net + tax),
            money(net),
            money(tax),
            invoice.environment ?? '',
            payments.get(id) ?? '',
            invoice.documentId,
          ].join(sign);
          text += '\r\n';
        }
      }
    }
    return text;
  };

  return {
    /**
     * What was received and refunded on the invoices that the actor may export, one row for each movement and VAT rate.
     *
     * @throws {NotAllowedError} when no profile of the actor allows to export
     */
    async exportReceived(query: PaymentExportQuery, actor: Actor): Promise<Readable> {
      const { batches } = await invoices.readForExport({ environment: query.environment ?? 'live' }, actor);
      const { delimiter, bom } = csvFormatOf(query);
      const text = async function* (): AsyncGenerator<string> {
        const first = csvRow(head, signs[delimiter]);
        yield bom ? BYTE_ORDER_MARK + first : first;
        for await (const batch of batches) {
          const rows = await rowsOf(batch, query);
          if (rows !== '') yield rows;
        }
      };
      return Readable.from(text(), { objectMode: false });
    },
  };
};
