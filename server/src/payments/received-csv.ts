import { Readable } from 'node:stream';

import type { PaymentExportQuery, PaymentStatus, TaxTotal } from '../../../contracts';
import { moneyOf } from '../../../domain/figures/figures';
import { formatAmount } from '../../../domain/money/money';
import { moneyByRate, taxWithin } from '../../../domain/payments/money-by-rate';
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
import type { SiteCalendar } from '../settings';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';

interface Dependencies {
  invoices: Pick<InvoiceService, 'readForExport'>;
  repository: PaymentRepository;
  calendar: SiteCalendar;
}

/** Money arrived and was accepted; some or all of it may have gone back since. */
const received: readonly PaymentStatus[] = ['succeeded', 'partially_refunded', 'refunded'];

/** Money that arrived or, with a negative amount, went back. */
interface Moved {
  at: string;
  kind: 'payment' | 'refund' | 'dispute';
  amount: number;
  payment: string;
}

const head = [
  ...['date', 'kind', 'invoice', 'invoiceIssueDate', 'customerCountry', 'customerTaxId', 'currency'],
  ...['taxCategory', 'taxRate', 'amount', 'taxable', 'tax', 'environment', 'payment', 'invoiceDocumentId'],
];

/** Rows of earlier versions have no category; a rate above zero is the standard one. */
const categoryOf = ({ category, rate }: TaxTotal): string => category ?? (rate === '0' ? '' : 'S');

/** Writes what was received and refunded, by day and VAT rate: what France wants reported of payments for services. */
export const createReceivedCsv = ({ invoices, repository, calendar }: Dependencies) => {
  type Ledger = ReturnType<Awaited<ReturnType<PaymentRepository['findLedger']>>>;

  const movementsOf = (payment: PaymentEntity, { refunds, disputes }: Ledger, currency: string): Moved[] => {
    const money = moneyOf(payment);
    const about = { payment: payment.documentId };
    return [
      ...(money.currency === currency
        ? [{ ...about, kind: 'payment' as const, at: payment.settledAt ?? payment.createdAt, amount: money.amount }]
        : []),
      ...refunds
        .filter((refund) => refund.status === 'succeeded' && refund.currency === currency)
        .map((refund) => ({ ...about, kind: 'refund' as const, at: refund.createdAt, amount: -refund.amount })),
      ...disputes
        .filter(({ amountLost }) => amountLost > 0)
        .map((dispute) => ({ ...about, kind: 'dispute' as const, at: dispute.createdAt, amount: -dispute.amountLost })),
    ];
  };

  /** The rows of one batch of invoices: one for each movement and rate. */
  const rowsOf = async (batch: ExportedInvoice[], { from, to, ...asked }: PaymentExportQuery): Promise<string> => {
    const format = csvFormatOf(asked);
    const sign = signs[format.delimiter];
    const write = csvWriterOf(format);
    const paid = batch.filter(({ amountPaid, amountRefunded }) => amountPaid !== 0 || amountRefunded !== 0);
    const payments = await repository.findOfInvoices(paid.map(({ documentId }) => documentId));
    const ledger = await repository.findLedger(payments.map(({ id }) => id));
    await calendar.read();
    let text = '';
    for (const invoice of paid) {
      const money = (amount: number): string => write.amount(formatAmount(amount, invoice.currency));
      const moved = payments
        .filter((payment) => payment.invoice.documentId === invoice.documentId && received.includes(payment.status))
        .flatMap((payment) => movementsOf(payment, ledger(payment.id), invoice.currency))
        .sort((one, other) => one.at.localeCompare(other.at));
      const parts = moneyByRate(
        invoice.taxes.map(({ taxable, tax }) => ({ gross: taxable + tax })),
        moved
      );
      moved.forEach(({ at, kind, payment }, index) => {
        const day = calendar.dayOf(new Date(at));
        if ((from && day < from) || (to && day > to)) return;
        invoice.taxes.forEach((total, rate) => {
          const gross = parts[index][rate];
          if (gross === 0) return;
          const tax = taxWithin(gross, total.rate);
          // Amounts and days are the plugin's own; all else is text that people entered.
          text += [
            write.date(day),
            kind,
            csvCell(invoice.number, sign),
            write.date(invoice.issueDate) ?? '',
            csvCell(invoice.customerCountry, sign),
            csvCell(invoice.customerTaxId, sign),
            invoice.currency.toUpperCase(),
            categoryOf(total),
            write.amount(total.rate),
            money(gross),
            money(gross - tax),
            money(tax),
            invoice.environment ?? '',
            payment,
            invoice.documentId,
          ].join(sign);
          text += '\r\n';
        });
      });
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
