import type { InvoiceLineInput, LineDiscount, TaxBehavior } from '../../contracts/invoices';

import { currencyRule, type CurrencyRule } from '../money/currencies';
import { parseDecimal, type Decimal, type DecimalProblem } from '../money/decimal';
import { grossOf, lineAmounts, percentDecimals, quantityDecimals } from './line-amounts';
import { checkAmount } from '../money/money';
import { unitAmountDecimals, wholeUnits } from '../money/unit-price';
import { groupLines } from './tax-groups';

export interface LinesInput {
  /** ISO 4217, lower case. */
  currency: string;
  taxBehavior: TaxBehavior;
  lines: readonly InvoiceLineInput[];
  /** The discount on the whole invoice. */
  discount?: LineDiscount | null;
}

/** The most lines of an invoice. It limits the work of a request and exceeds what people read. */
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
  | 'discount_above_gross'
  | 'price_missing'
  | 'prices_differ'
  | 'category_without_rate'
  | 'rate_with_category'
  | 'reason_without_need';

/** One problem in an invoice's lines, with its place. */
export interface LineProblem {
  /** For example `['lines', 0, 'quantity']`. */
  path: (string | number)[];
  code: LineProblemCode;
  /** The exceeded limit: decimals, lines, a step, a maximum, or a gross in minor units. */
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

const readPercent = (text: string, field: string[], report: Report): Decimal | null => {
  const percent = readDecimal(text, percentDecimals, field, report);
  if (percent === null || percent.digits <= 100n * percent.unit) return percent;
  report(field, 'above_hundred', 100);
  return null;
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

/** Checks the price of a line: whole minor units that Stripe can count, or a finer decimal. */
const checkPrice = (line: InvoiceLineInput, rule: CurrencyRule, report: Report): Decimal | null => {
  const { unitAmount, unitAmountDecimal } = line;
  if (unitAmountDecimal === undefined) {
    if (unitAmount === undefined) {
      report(['unitAmount'], 'price_missing');
      return null;
    }
    return checkPart(unitAmount, rule, ['unitAmount'], report) ? { digits: BigInt(unitAmount), unit: 1n } : null;
  }
  const field = ['unitAmountDecimal'];
  const price = readDecimal(unitAmountDecimal, unitAmountDecimals(rule.code), field, report);
  if (price === null) return null;
  if (price.digits > BigInt(rule.maximum) * price.unit) {
    report(field, 'above_maximum', rule.maximum);
    return null;
  }
  if (unitAmount !== undefined && unitAmount !== wholeUnits(price)) {
    report(field, 'prices_differ', wholeUnits(price));
    return null;
  }
  return price;
};

/** Only lines of the standard category carry tax, and only the others need a reason for not carrying it. */
const checkCategory = (line: InvoiceLineInput, rate: Decimal, report: Report): void => {
  const category = line.taxCategory ?? null;
  const isTaxed = rate.digits > 0n;
  if (category === 'S' && !isTaxed) report(['taxRate'], 'category_without_rate');
  if (category !== null && category !== 'S' && isTaxed) report(['taxRate'], 'rate_with_category');
  const hasReason = Boolean(line.taxExemption?.code ?? line.taxExemption?.text);
  if (hasReason && (isTaxed || category === 'Z')) report(['taxExemption'], 'reason_without_need');
};

/** @param gross the base of the discount in minor units; `null` when unknown */
const checkDiscount = (discount: LineDiscount, gross: bigint | null, rule: CurrencyRule, report: Report): void => {
  if ('percent' in discount) {
    readPercent(discount.percent, ['discount', 'percent'], report);
  } else if (checkPart(discount.amount, rule, ['discount', 'amount'], report)) {
    if (gross !== null && BigInt(discount.amount) > gross) {
      report(['discount', 'amount'], 'discount_above_gross', Number(gross));
    }
  }
};

const checkLine = (line: InvoiceLineInput, rule: CurrencyRule, report: Report): void => {
  const quantity = readDecimal(line.quantity ?? '1', quantityDecimals, ['quantity'], report);
  if (quantity?.digits === 0n) report(['quantity'], 'not_positive');
  const price = checkPrice(line, rule, report);
  const rate = readPercent(line.taxRate ?? '0', ['taxRate'], report);
  if (rate) checkCategory(line, rate, report);

  const gross = quantity && price ? grossOf(quantity, price, rule) : null;
  if (gross !== null && gross > BigInt(rule.maximum)) report([], 'above_maximum', rule.maximum);
  if (line.discount) checkDiscount(line.discount, gross, rule, report);
};

/**
 * Returns all problems of an invoice's lines, in order; empty when totals can be calculated. A draft may ignore
 * `no_lines`. `checkAmount` decides whether the total can be charged (minimum, zero).
 */
export const checkLines = ({ currency, taxBehavior, lines, discount = null }: LinesInput): LineProblem[] => {
  const rule = currencyRule(currency);
  if (!rule) return [{ path: ['currency'], code: 'unknown_currency' }];
  if (lines.length === 0) return [{ path: ['lines'], code: 'no_lines' }];
  if (lines.length > maximumLines) return [{ path: ['lines'], code: 'too_many_lines', limit: maximumLines }];

  const problems: LineProblem[] = [];
  const reportAt =
    (...path: LineProblem['path']): Report =>
    (field, code, limit) => {
      problems.push({ path: [...path, ...field], code, ...(limit === undefined ? {} : { limit }) });
    };
  lines.forEach((line, index) => checkLine(line, rule, reportAt('lines', index)));
  const nets = problems.length === 0 ? lines.map((line) => lineAmounts(line, rule).net) : null;
  if (discount) checkDiscount(discount, nets && nets.reduce((all, net) => all + net, 0n), rule, reportAt());
  if (problems.length > 0) return problems;

  const { groups } = groupLines({ lines, taxBehavior, discount }, rule);
  const total = groups.reduce((sum, { taxable, tax }) => sum + taxable + tax, 0n);
  return total > BigInt(rule.maximum) ? [{ path: ['lines'], code: 'above_maximum', limit: rule.maximum }] : [];
};
