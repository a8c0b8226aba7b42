import { Readable } from 'node:stream';

import type { CsvOptions, Movement } from '../../../contracts';
import { currencyRule } from '../../../domain/money/currencies';
import { formatAmount } from '../../../domain/money/money';
import { csvStream, type CsvColumn } from '../invoices';

type Column = CsvColumn<Movement>;

const money = (name: 'gross' | 'refunded' | 'disputed'): Column => ({
  name,
  cell: (movement, { amount }) => amount(formatAmount(movement[name], movement.currency)),
});

const settled = (name: 'fee' | 'net'): Column => ({
  name,
  cell: (movement, { amount }) => {
    const { [name]: value, feeCurrency } = movement;
    return value !== null && feeCurrency && currencyRule(feeCurrency) ? amount(formatAmount(value, feeCurrency)) : null;
  },
});

/** The columns of an export, in order. New ones are added at the end. */
const columns: Column[] = [
  { name: 'date', cell: ({ date }, write) => write.date(date) },
  { name: 'kind', cell: ({ kind }) => kind },
  { name: 'status', cell: ({ status }) => status, isText: true },
  { name: 'environment', cell: ({ environment }) => environment },
  { name: 'invoice', cell: ({ invoice }) => invoice.number, isText: true },
  { name: 'customerName', cell: ({ customer }) => customer.name, isText: true },
  { name: 'currency', cell: ({ currency }) => currency.toUpperCase() },
  money('gross'),
  settled('fee'),
  settled('net'),
  { name: 'feeCurrency', cell: ({ feeCurrency }) => feeCurrency?.toUpperCase() ?? null },
  money('refunded'),
  money('disputed'),
  { name: 'payoutDate', cell: ({ payout }, write) => write.date(payout?.arrivalDate ?? null) },
  { name: 'payoutStatus', cell: ({ payout }) => payout?.status ?? null },
  { name: 'method', cell: ({ method, recordedMethod }) => recordedMethod ?? method?.type ?? null, isText: true },
  { name: 'chargeId', cell: ({ chargeId }) => chargeId, isText: true },
  { name: 'providerId', cell: ({ providerId }) => providerId, isText: true },
  { name: 'paymentModule', cell: ({ paymentModule }) => paymentModule?.name ?? null, isText: true },
  { name: 'bankingContract', cell: ({ bankingContract }) => bankingContract?.name ?? null, isText: true },
  { name: 'origin', cell: ({ origin }) => origin },
  { name: 'invoiceDocumentId', cell: ({ invoice }) => invoice.documentId },
  { name: 'paymentDocumentId', cell: ({ payment }) => payment?.documentId ?? null },
];

/** Streams movements as a CSV file. */
export const movementCsv = (batches: AsyncIterable<Movement[]>, asked: CsvOptions): Readable =>
  csvStream(columns, batches, asked);

/** Movements as JSON lines: one object a line, as the API answers it. */
export const movementLines = (batches: AsyncIterable<Movement[]>): Readable => {
  const text = async function* (): AsyncGenerator<string> {
    for await (const batch of batches) yield batch.map((movement) => `${JSON.stringify(movement)}\n`).join('');
  };
  return Readable.from(text(), { objectMode: false });
};
