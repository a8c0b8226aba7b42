import type { Environment } from '../../contracts/common';

/** What an invoice number says. Sequences are gapless per environment and year, and start at 1. */
interface InvoiceNumberParts {
  environment: Environment;
  /** Four digits. */
  year: number;
  sequence: number;
  /** Of live numbers; `INV` unless given. */
  prefix?: string;
}

/** Stands before every test number, whatever the live prefix: nobody shall take one for a real invoice. */
const testPrefix = 'TEST';
const defaultPrefix = 'INV';
const prefixPattern = /^[A-Z][A-Z0-9]{0,9}$/;
/** Pads so that numbers sort as text up to a million a year; beyond, they grow a digit. */
const sequenceDigits = 6;

/** Whether a text may be the prefix of live numbers: 1 to 10 capitals and digits, and not the test prefix. */
export const isInvoicePrefix = (prefix: string): boolean => prefixPattern.test(prefix) && prefix !== testPrefix;

/**
 * `INV-2026-000001`, in the test environment `TEST-2026-000001`.
 *
 * @throws RangeError for a year that has not four digits, a sequence below 1, or an invalid prefix
 */
export const formatInvoiceNumber = ({
  environment,
  year,
  sequence,
  prefix = defaultPrefix,
}: InvoiceNumberParts): string => {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`Not a year: ${year}`);
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`Not a sequence number: ${sequence}`);
  if (!isInvoicePrefix(prefix)) throw new RangeError(`Not an invoice prefix: ${prefix}`);
  return `${environment === 'test' ? testPrefix : prefix}-${year}-${String(sequence).padStart(sequenceDigits, '0')}`;
};

/** The parts of a number as {@link formatInvoiceNumber} writes it; `null` for any other text. */
export const parseInvoiceNumber = (number: string): Required<InvoiceNumberParts> | null => {
  const match = /^([A-Z][A-Z0-9]{0,9})-([1-9]\d{3})-(\d{6}|[1-9]\d{6,15})$/.exec(number);
  if (!match) return null;
  const [, prefix = '', year, sequence] = match;
  const parts = {
    environment: prefix === testPrefix ? 'test' : 'live',
    year: Number(year),
    sequence: Number(sequence),
    prefix,
  } as const;
  return Number.isSafeInteger(parts.sequence) && parts.sequence > 0 ? parts : null;
};

/** Name of the counter row that a number is drawn from. The prefix is no part: changing it starts no new series. */
export const counterName = (environment: Environment, year: number): string => `invoice-number:${environment}:${year}`;
