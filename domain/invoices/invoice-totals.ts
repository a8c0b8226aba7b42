import type { CalculatedLine, InvoiceTotals, TaxTotal } from '../../contracts/invoices';

import { currencyRule } from '../money/currencies';
import { calculateLine } from './line-amounts';
import { checkLines, type LinesInput } from './line-checks';
import { addAmounts } from '../money/money';

export { checkLines, maximumLines } from './line-checks';
export type { LineProblem } from './line-checks';

const taxTotals = (lines: readonly CalculatedLine[]): TaxTotal[] => {
  const byRate = new Map<string, TaxTotal>();
  for (const { taxRate: rate, taxable, tax } of lines) {
    const sum = byRate.get(rate) ?? { rate, taxable: 0, tax: 0 };
    byRate.set(rate, { rate, taxable: addAmounts(sum.taxable, taxable), tax: addAmounts(sum.tax, tax) });
  }
  // Rates have four decimals and three digits at most, so comparing them as numbers is exact enough.
  return [...byRate.values()].sort((one, other) => Number(other.rate) - Number(one.rate));
};

const sumOf = (lines: readonly CalculatedLine[], field: 'gross' | 'discountAmount' | 'tax' | 'total'): number =>
  addAmounts(...lines.map((line) => line[field]));

/**
 * What an invoice comes to, in minor units. Rounding is half up and line by line, so the total is exactly
 * the sum of the totals printed on the lines (a total rounded on its own may differ by a cent).
 *
 * Holds for every result: `total = Σ line totals = Σ taxes' (taxable + tax)`, and
 * `total = subtotal − discountTotal`, plus `taxTotal` where the behaviour is exclusive.
 * Quantities and rates come back in their shortest form (`"20.0"` as `"20"`); untaxed lines are summed
 * under the rate `"0"`. No lines make zeros, as a draft may have none yet.
 *
 * @throws RangeError for lines that {@link checkLines} refuses: ask it first
 */
export const calculateTotals = (input: LinesInput): InvoiceTotals => {
  const problem = checkLines(input).find(({ code }) => code !== 'no_lines');
  const rule = currencyRule(input.currency);
  if (!rule || problem) throw new RangeError(`Invalid invoice lines: ${problem?.path.join('.')} ${problem?.code}`);

  const lines = input.lines.map((line) => calculateLine(line, input.taxBehavior, rule));
  return {
    lines,
    subtotal: sumOf(lines, 'gross'),
    discountTotal: sumOf(lines, 'discountAmount'),
    taxes: taxTotals(lines),
    taxTotal: sumOf(lines, 'tax'),
    total: sumOf(lines, 'total'),
  };
};
