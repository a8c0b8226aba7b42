import type { Environment, Single } from './common';

export const numberResets = ['yearly', 'monthly', 'never'] as const;
/** When the sequence of a series begins at 1 again. */
export type NumberReset = (typeof numberResets)[number];

/** How the numbers of a series are written in one environment. */
export interface NumberFormat {
  /**
   * Text with `{prefix}`, `{year}`, `{yy}`, `{month}` and exactly one `{seq:N}`, where N is the minimum number of
   * digits: `{prefix}-{year}-{seq:6}`.
   */
  pattern: string;
  reset: NumberReset;
}

/** One series of document numbers without gaps. */
export interface NumberSeries {
  /** The `{prefix}` of live numbers; `null` for the prefix of the plugin's configuration. Test numbers always have `TEST`. */
  prefix: string | null;
  live: NumberFormat;
  test: NumberFormat;
}

/** Which series a new invoice takes its number from: its payment module's, else its banking contract's, else the default. */
export interface NumberingSettings {
  default: NumberSeries;
  /** By the banking contract's documentId. */
  byContract: Record<string, NumberSeries>;
  /** By the payment module's documentId. */
  byModule: Record<string, NumberSeries>;
  /** Of all credit notes. */
  creditNotes: NumberSeries;
}

/** Names a series: `default`, `contract:<documentId>` or `module:<documentId>`, and `creditNotes` of the credit notes. */
export type NumberSeriesKey = string;

/** GET …/numbering/preview: a format that may not be saved yet. */
export interface NumberPreviewQuery extends NumberFormat {
  series: NumberSeriesKey;
  environment: Environment;
  prefix?: string;
  /** Sequence number of the first number to show, from 1; the next one of the series unless given. */
  from?: number;
}

/** The next numbers of a series, and why they cannot be used. */
export interface NumberPreview {
  /** The next three numbers, or three numbers from `from` on, if they are issued today. */
  numbers: string[];
  /** Sequence number of the next invoice, from 1. */
  next: number;
  /** The last number of this series in the current period; `null` when there is none. */
  last: string | null;
  /** How many existing numbers of other series or periods this format can produce again (a count, at most 1000). */
  collisions: number;
}

/** Response of GET …/numbering/preview. */
export type FindNumberPreview = Single<NumberPreview>;

/** PUT …/numbering/next */
export interface SetNextNumberInput {
  series: NumberSeriesKey;
  environment: Environment;
  /** Sequence number of the next document, from 1. Forwards only. */
  next: number;
  /** Confirms that the numbers in between are never issued here. */
  confirmGap?: boolean;
}

export type OneNextNumber = Single<NumberPreview>;
