import { Readable } from 'node:stream';

import type { CsvOptions } from '../../../contracts';
import { csvCell, csvRow } from '../../../domain/values/csv-fields';
import { csvFormatOf, csvWriterOf, signs, type CsvWriter } from './csv-format';

/** Tells spreadsheets that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A column of a CSV file. */
export interface CsvColumn<T> {
  name: string;
  cell: (row: T, write: CsvWriter) => string | null;
  /** True for text of people or the provider, which may contain anything. All else is letters and digits of the plugin. */
  isText?: true;
}

/**
 * Streams records as a CSV file. One batch is in memory at a time. A client that disconnects ends the reading of the
 * database.
 */
export const csvStream = <T>(
  columns: readonly CsvColumn<T>[],
  batches: AsyncIterable<T[]>,
  asked: CsvOptions
): Readable => {
  const format = csvFormatOf(asked);
  const sign = signs[format.delimiter];
  const write = csvWriterOf(format);
  const rowOf = (record: T): string => {
    let row = '';
    for (const { cell, isText } of columns) {
      const value = cell(record, write);
      row += (isText ? csvCell(value, sign) : (value ?? '')) + sign;
    }
    return `${row.slice(0, -1)}\r\n`;
  };
  const text = async function* (): AsyncGenerator<string> {
    const names = columns.map(({ name }) => name);
    yield (format.bom ? BYTE_ORDER_MARK : '') + csvRow(names, sign);
    for await (const batch of batches) yield batch.map(rowOf).join('');
  };
  return Readable.from(text(), { objectMode: false });
};
