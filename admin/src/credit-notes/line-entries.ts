import type { CreditableLine, CreditLineInput } from '../../../contracts/credit-notes';
import type { Invoice } from '../../../contracts/invoices';
import { parseDecimal, roundToStep, type Decimal } from '../../../domain/money/decimal';
import { readDecimal } from '../../../domain/money/typed-decimal';
import { amountText, readAmount } from '../components/typed-amount';
import type { TextId } from '../translations/load';

/** What is typed of one line. Both fields empty: all that remains of it. */
export interface LineEntry {
  isChosen: boolean;
  quantity: string;
  amount: string;
}

/** By the number of the line on the invoice, from 1. */
export type LineEntries = Record<number, LineEntry>;

type Problems = Partial<Record<'quantity' | 'amount', TextId>>;

export const entriesOf = (lines: readonly CreditableLine[], isChosen: boolean): LineEntries =>
  Object.fromEntries(lines.map(({ line }) => [line, { isChosen, quantity: '', amount: '' }]));

const MAXIMUM_DECIMALS = 6;

const isAbove = (one: Decimal, other: Decimal): boolean => one.digits * other.unit > other.digits * one.unit;

const quantityProblem = (text: string, remaining: string | null): TextId | null => {
  const quantity = parseDecimal(text, MAXIMUM_DECIMALS);
  if (quantity === 'not_a_decimal' || quantity === 'too_many_decimals' || quantity === 'too_large') {
    return `line.problem.${quantity}`;
  }
  if (quantity.digits === 0n) return 'line.problem.not_positive';
  const most = remaining === null ? null : parseDecimal(remaining, MAXIMUM_DECIMALS);
  return most !== null && typeof most === 'object' && isAbove(quantity, most) ? 'amount.aboveMaximum' : null;
};

interface ReadEntries {
  /** As the API takes them; empty when nothing is chosen. */
  lines: CreditLineInput[];
  /** By the number of the line. */
  problems: Record<number, Problems>;
}

const readOne = (
  entry: LineEntry,
  of: CreditableLine,
  currency: string,
  locale: string
): CreditLineInput | Problems => {
  const quantity = readDecimal(entry.quantity, locale);
  if (quantity !== '') {
    const problem = quantityProblem(quantity, of.remainingQuantity);
    return problem ? { quantity: problem } : { line: of.line, quantity };
  }
  if (entry.amount.trim() === '') return { line: of.line };
  const { amount, problem } = readAmount(entry.amount, currency, locale, of.remainingAmount);
  return problem === null ? { line: of.line, amount } : { amount: problem };
};

/** Converts what was typed to the API's format, and collects what cannot be read or is more than remains. */
export const readEntries = (
  entries: LineEntries,
  creditable: readonly CreditableLine[],
  currency: string,
  locale: string
): ReadEntries => {
  const found: ReadEntries = { lines: [], problems: {} };
  for (const of of creditable) {
    const entry = entries[of.line];
    if (!entry?.isChosen) continue;
    const read = readOne(entry, of, currency, locale);
    if ('line' in read) found.lines.push(read);
    else found.problems[of.line] = read;
  }
  return found;
};

/** Decimals of a tax rate. */
const RATE_DECIMALS = 4;

/** What is entered of a line so that it comes to `gross` minor units with tax. */
const enteredFor = (gross: number, taxRate: string): number => {
  const rate = parseDecimal(taxRate, RATE_DECIMALS);
  if (typeof rate !== 'object') return gross;
  const hundred = 100n * rate.unit;
  return Number(roundToStep(BigInt(gross) * hundred, hundred + rate.digits, 1n));
};

const withTax = (entered: number, taxRate: string): number => {
  const rate = parseDecimal(taxRate, RATE_DECIMALS);
  if (typeof rate !== 'object') return entered;
  const hundred = 100n * rate.unit;
  return Number(roundToStep(BigInt(entered) * (hundred + rate.digits), hundred, 1n));
};

/**
 * Entries that credit an amount which is known already, such as a refund: line after line until it is used up. The
 * document rounds tax once for each rate, so that the last cent may differ; the preview shows what it comes to.
 *
 * @param total minor units, with tax
 */
export const entriesFor = (
  total: number,
  invoice: Pick<Invoice, 'lines' | 'taxBehavior' | 'currency'>,
  creditable: readonly CreditableLine[],
  locale: string
): LineEntries => {
  let rest = total;
  const entries = entriesOf(creditable, false);
  for (const { line, remainingAmount } of creditable) {
    const { taxRate } = invoice.lines[line - 1];
    const isInclusive = invoice.taxBehavior === 'inclusive';
    const gross = isInclusive ? remainingAmount : withTax(remainingAmount, taxRate);
    if (rest <= 0 || gross <= 0) continue;
    const part = Math.min(gross, rest);
    const entered = part === gross ? remainingAmount : isInclusive ? part : enteredFor(part, taxRate);
    const amount = entered === remainingAmount ? '' : amountText(entered, invoice.currency, locale);
    entries[line] = { isChosen: true, quantity: '', amount };
    rest -= part;
  }
  return entries;
};
