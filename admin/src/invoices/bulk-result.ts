import type { BulkPreview, BulkReady } from '../../../contracts/bulk-preview';
import { formatAmount } from '../../../domain/money/money';
import { csvRow } from '../../../domain/values/csv-fields';

/** How one invoice went. `waiting`: it was not reached, because somebody stopped. */
export type BulkOutcome = 'done' | 'refused' | 'waiting' | 'excluded';

/** One line of the result, in the order of the selection. */
export interface BulkLine {
  documentId: string;
  /** The number, or the customer where there is none. */
  name: string;
  customerName: string;
  environment: string;
  currency: string;
  /** With its decimals; empty where it is not known. */
  total: string;
  outcome: BulkOutcome;
  /** Why it was refused or excluded. */
  reason: string;
}

/** What was done so far, by documentId: the reason of a refusal, or an empty text. */
export type BulkDone = ReadonlyMap<string, { isDone: boolean; reason: string; number: string | null }>;

const lineOf = (ready: BulkReady, done: BulkDone): BulkLine => {
  const result = done.get(ready.documentId);
  return {
    documentId: ready.documentId,
    name: result?.number ?? ready.number,
    customerName: ready.customerName,
    environment: ready.environment,
    currency: ready.currency,
    total: formatAmount(ready.total, ready.currency),
    outcome: result ? (result.isDone ? 'done' : 'refused') : 'waiting',
    reason: result?.reason ?? '',
  };
};

/** @param reasonOf words the refusal of an excluded invoice */
export const bulkLines = (
  { ready, excluded }: BulkPreview,
  done: BulkDone,
  reasonOf: (excluded: BulkPreview['excluded'][number]) => string
): BulkLine[] => [
  ...ready.map((one) => lineOf(one, done)),
  ...excluded.map((one) => ({
    documentId: one.documentId,
    name: one.number ?? one.customerName ?? one.documentId,
    customerName: one.customerName ?? '',
    environment: '',
    currency: '',
    total: '',
    outcome: 'excluded' as const,
    reason: reasonOf(one),
  })),
];

/** The result as a CSV file. @param texts the headings, and a word for each outcome */
export const bulkCsv = (
  lines: readonly BulkLine[],
  texts: { headings: string[]; outcomes: Record<BulkOutcome, string> }
): string =>
  // With a byte order mark: Excel takes UTF-8 for something else without it.
  `\uFEFF${csvRow(texts.headings, ',')}${lines
    .map(({ name, customerName, environment, currency, total, outcome, reason }) =>
      csvRow([name, customerName, environment, currency.toUpperCase(), total, texts.outcomes[outcome], reason], ',')
    )
    .join('')}`;
