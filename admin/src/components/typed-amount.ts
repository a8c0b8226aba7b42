import { formatAmount, parseAmount } from '../../../domain/money/money';
import type { TextId } from '../translations/load';

/** "1 234,50" as people write it, in the form the domain reads. */
export const plainNumber = (text: string): string => text.replace(/\s/g, '').replace(',', '.');

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
 * Reads an amount as it is typed, in major units.
 *
 * @param maximum the most that may be entered, in minor units
 */
export const readAmount = (text: string, currency: string, maximum = Number.MAX_SAFE_INTEGER): TypedAmount => {
  const parsed = parseAmount(plainNumber(text), currency);
  if (!parsed.ok) return { amount: null, problem: amountErrors[parsed.error] };
  if (parsed.amount === 0) return { amount: null, problem: 'line.problem.not_positive' };
  if (parsed.amount > maximum) return { amount: null, problem: 'amount.aboveMaximum' };
  return { amount: parsed.amount, problem: null };
};

/** Minor units as the text of an input: `120.00`. */
export const amountText = (amount: number, currency: string): string => formatAmount(amount, currency);
