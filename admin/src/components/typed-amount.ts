import { formatAmount, parseAmount } from '../../../domain/money/money';
import { readDecimal, writeDecimal } from '../../../domain/money/typed-decimal';
import type { TextId } from '../translations/load';

export const amountErrors = {
  unknown_currency: 'line.problem.unknown_currency',
  not_a_number: 'line.problem.not_a_decimal',
  too_many_decimals: 'line.problem.too_many_decimals',
  not_a_step: 'line.problem.not_a_step',
  too_large: 'line.problem.too_large',
  negative: 'line.problem.negative',
} as const satisfies Record<string, TextId>;

export type TypedAmount = { amount: number; problem: null } | { amount: null; problem: TextId };

/**
 * Reads an amount as a user types it, in major units.
 *
 * @param maximum the most that may be entered, in minor units
 */
export const readAmount = (
  text: string,
  currency: string,
  locale: string,
  maximum = Number.MAX_SAFE_INTEGER
): TypedAmount => {
  const parsed = parseAmount(readDecimal(text, locale), currency);
  if (!parsed.ok) return { amount: null, problem: amountErrors[parsed.error] };
  if (parsed.amount === 0) return { amount: null, problem: 'line.problem.not_positive' };
  if (parsed.amount > maximum) return { amount: null, problem: 'amount.aboveMaximum' };
  return { amount: parsed.amount, problem: null };
};

/** Minor units as the text of an input: `120.00`, or `120,00` in French. */
export const amountText = (amount: number, currency: string, locale: string): string =>
  writeDecimal(formatAmount(amount, currency), locale);
