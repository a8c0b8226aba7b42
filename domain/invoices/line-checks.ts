import type { InvoiceLineInput, TaxBehavior } from '../../contracts/invoices';

import { currencyRule, type CurrencyRule } from '../money/currencies';
import { parseDecimal, type Decimal, type DecimalProblem } from '../money/decimal';
import { calculateLine, grossOf, percentDecimals, quantityDecimals } from './line-amounts';
import { checkAmount } from '../money/money';

export interface LinesInput {
  /** ISO 4217, lower case. */
  currency: string;
  taxBehavior: TaxBehavior;
  lines: readonly InvoiceLineInput[];
}

/** More than any invoice people read; bounds the work of one request. */
export const maximumLines = 200;

type LineProblemCode =
  | 'unknown_currency'
  | 'no_lines'
  | 'too_many_lines'
  | 'not_a_decimal'
  | 'too_many_decimals'
  | 'too_large'
  | 'not_positive'
  | 'not_an_integer'
  | 'negative'
  | 'not_a_step'
  | 'above_maximum'
  | 'above_hundred'
  | 'discount_above_gross';

/** One thing wrong with an invoice's lines, and where. */
export interface LineProblem {
  /** Such as `['lines', 0, 'quantity']`. */
  path: (string | number)[];
  code: LineProblemCode;
  /** The limit that is not kept: decimals, lines, a step, a maximum or a gross in minor units. */
  limit?: number;
}

type Report = (field: string[], code: LineProblemCode, limit?: number) => void;

const readDecimal = (text: string, decimals: number, field: string[], report: Report): Decimal | null => {
  const read: Decimal | DecimalProblem = parseDecimal(text, decimals);
  if (typeof read !== 'string') return read;
  if (read === 'too_many_decimals') report(field, read, decimals);
  else report(field, read);
  return null;
};

const checkPercent = (text: string, field: string[], report: Report): boolean => {
  const percent = readDecimal(text, percentDecimals, field, report);
  if (percent && percent.digits > 100n * percent.unit) report(field, 'above_hundred', 100);
  return percent !== null && percent.digits <= 100n * percent.unit;
};

const checkPart = (amount: number, rule: CurrencyRule, field: string[], report: Report): boolean => {
  const problem = checkAmount(amount, rule.code, { allowZero: true });
  if (!problem) return true;
  switch (problem.code) {
    case 'not_an_integer':
    case 'negative':
      report(field, problem.code);
      break;
    case 'not_a_step':
      report(field, problem.code, problem.step);
      break;
    case 'above_maximum':
      report(field, problem.code, problem.maximum);
      break;
    case 'unknown_currency':
    case 'zero':
    case 'below_minimum':
      throw new Error(`Cannot happen here: ${problem.code}`);
  }
  return false;
};

const checkLine = (line: InvoiceLineInput, rule: CurrencyRule, report: Report): void => {
  const quantity = readDecimal(line.quantity ?? '1', quantityDecimals, ['quantity'], report);
  if (quantity?.digits === 0n) report(['quantity'], 'not_positive');
  const priced = checkPart(line.unitAmount, rule, ['unitAmount'], report);
  checkPercent(line.taxRate ?? '0', ['taxRate'], report);

  const gross = quantity && priced ? grossOf(quantity, line.unitAmount, rule) : null;
  if (gross !== null && gross > BigInt(rule.maximum)) report([], 'above_maximum', rule.maximum);

  const discount = line.discount ?? null;
  if (discount === null) return;
  if ('percent' in discount) {
    checkPercent(discount.percent, ['discount', 'percent'], report);
  } else if (checkPart(discount.amount, rule, ['discount', 'amount'], report)) {
    if (gross !== null && BigInt(discount.amount) > gross) {
      report(['discount', 'amount'], 'discount_above_gross', Number(gross));
    }
  }
};

/**
 * Everything that is wrong with an invoice's lines, in their order; empty when totals can be calculated.
 * A draft may ignore `no_lines`. Whether the total can be *charged* (minimum, zero) is `checkAmount`'s to say.
 */
export const checkLines = ({ currency, taxBehavior, lines }: LinesInput): LineProblem[] => {
  const rule = currencyRule(currency);
  if (!rule) return [{ path: ['currency'], code: 'unknown_currency' }];
  if (lines.length === 0) return [{ path: ['lines'], code: 'no_lines' }];
  if (lines.length > maximumLines) return [{ path: ['lines'], code: 'too_many_lines', limit: maximumLines }];

  const problems: LineProblem[] = [];
  lines.forEach((line, index) => {
    checkLine(line, rule, (field, code, limit) => {
      problems.push({ path: ['lines', index, ...field], code, ...(limit === undefined ? {} : { limit }) });
    });
  });
  if (problems.length > 0) return problems;

  // Each line is at most twelve digits and there are few of them: this sum is exact.
  const total = lines.reduce((sum, line) => sum + calculateLine(line, taxBehavior, rule).total, 0);
  return total > rule.maximum ? [{ path: ['lines'], code: 'above_maximum', limit: rule.maximum }] : [];
};
