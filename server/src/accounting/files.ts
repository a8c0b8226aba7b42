import type { AccountingSettings, CsvOptions, JournalExportQuery, TaxReport } from '../../../contracts';
import { encodeWindows1252 } from '../../../domain/accounting/characters';
import { journalOf, linesIn, originalId, type JournalEntry } from '../../../domain/accounting/journal';
import { datevFileName, datevHead, datevRows, fiscalYearOf } from '../../../domain/accounting/write-datev';
import { encodeFec, fecFileName, fecHead, fecRows, type FecOptions } from '../../../domain/accounting/write-fec';
import { formatAmount } from '../../../domain/money/money';
import { BYTE_ORDER_MARK, csvCell, csvFormatOf, csvWriterOf, signs } from '../invoices';

/** A file that is written while its entries are read. */
export interface JournalFile {
  fileName: string;
  contentType: string;
  /** The first day that has to be read: files that number their entries count from the beginning of the year. */
  readFrom: string;
  write: (entries: AsyncIterable<JournalEntry[]>) => AsyncGenerator<Uint8Array>;
}

interface FileOptions {
  query: JournalExportQuery;
  csv: CsvOptions;
  settings: AccountingSettings;
  today: string;
  closedThrough: string | null;
  now: Date;
}

const csvColumns = [
  'entry',
  'corrects',
  'date',
  'documentDate',
  'kind',
  'journal',
  'document',
  'invoice',
  'customer',
  'country',
  'account',
  'accountName',
  'debit',
  'credit',
  'currency',
  'taxCategory',
  'taxRate',
  'environment',
] as const;

const csvFile = ({ query, csv }: FileOptions): JournalFile => {
  const format = csvFormatOf(csv);
  const sign = signs[format.delimiter];
  const { amount, date } = csvWriterOf(format);
  const rowsOf = (entry: JournalEntry): string =>
    (query.currency ? linesIn(entry, query.currency) : entry.lines)
      .map(({ account, amount: value, currency, rate, category }) => {
        const money = (side: number): string => (side > 0 ? amount(formatAmount(side, currency)) : '');
        const text = (cell: string | null): string => csvCell(cell, sign);
        const original = originalId(entry.id);
        return [
          text(entry.id),
          original === entry.id ? '' : text(original),
          date(entry.bookedOn) ?? '',
          date(entry.day) ?? '',
          entry.kind,
          journalOf(entry),
          text(entry.document),
          text(entry.invoice),
          text(entry.customer),
          entry.country ?? '',
          account.number,
          text(account.name),
          money(value),
          money(0 - value),
          currency.toUpperCase(),
          category ?? '',
          rate === undefined ? '' : amount(rate),
          entry.environment,
        ].join(sign);
      })
      .map((row) => `${row}\r\n`)
      .join('');
  return {
    fileName: `journal_${query.from}_${query.to}.csv`,
    contentType: 'text/csv; charset=utf-8',
    readFrom: query.from,
    async *write(entries) {
      const encoder = new TextEncoder();
      yield encoder.encode(`${format.bom ? BYTE_ORDER_MARK : ''}${csvColumns.join(sign)}\r\n`);
      for await (const batch of entries) yield encoder.encode(batch.map(rowsOf).join(''));
    },
  };
};

const datevFile = ({ query, settings, now }: FileOptions): JournalFile => {
  const options = { from: query.from, to: query.to, settings, currency: query.currency ?? 'eur', createdAt: now };
  return {
    fileName: datevFileName(query),
    contentType: 'text/csv; charset=windows-1252',
    readFrom: query.from,
    async *write(entries) {
      yield encodeWindows1252(datevHead(options));
      for await (const batch of entries) {
        yield encodeWindows1252(batch.map((entry) => datevRows(entry, options)).join(''));
      }
    },
  };
};

const fecFile = ({ query, settings, today, closedThrough }: FileOptions): JournalFile => {
  const options: FecOptions = { settings, today, closedThrough };
  return {
    fileName: fecFileName(query, options),
    contentType: `text/plain; charset=${settings.fec.encoding}`,
    readFrom: fiscalYearOf(query.from, settings.fiscalYearStart),
    async *write(entries) {
      yield encodeFec(fecHead(options), options);
      let number = 0;
      for await (const batch of entries) {
        let text = '';
        for (const entry of batch) {
          const rows = fecRows(entry, number + 1, options);
          if (rows === '') continue;
          number += 1;
          if (entry.bookedOn >= query.from) text += rows;
        }
        yield encodeFec(text, options);
      }
    },
  };
};

/** Returns how a file of the journal is written. */
export const journalFileOf = (options: FileOptions): JournalFile => {
  switch (options.query.format) {
    case 'csv':
      return csvFile(options);
    case 'datev':
      return datevFile(options);
    case 'fec':
      return fecFile(options);
  }
};

/** The tax report as CSV. */
export const taxCsv = ({ from, to, basis, environment, rows }: TaxReport, csv: CsvOptions): Buffer => {
  const format = csvFormatOf(csv);
  const sign = signs[format.delimiter];
  const { amount, date } = csvWriterOf(format);
  const head = 'from to basis environment currency country category rate taxable tax gross count'.split(' ');
  const lines = rows.map(({ currency, country, category, rate, taxable, tax, count }) => {
    const money = (value: number): string => amount(formatAmount(value, currency));
    return [
      ...[date(from), date(to), basis, environment, currency.toUpperCase(), country ?? '', category ?? ''],
      ...[amount(rate), money(taxable), money(tax), money(taxable + tax), String(count)],
    ].join(sign);
  });
  return Buffer.from(
    (format.bom ? BYTE_ORDER_MARK : '') + [head.join(sign), ...lines].map((line) => `${line}\r\n`).join('')
  );
};
