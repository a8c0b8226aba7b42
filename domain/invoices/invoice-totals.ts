import type { CalculatedLine, InvoiceTotals } from '../../contracts/invoices';

import { allot } from '../money/allotment';
import { currencyRule } from '../money/currencies';
import { decimalText } from '../money/decimal';
import { wholeUnits } from '../money/unit-price';
import { checkLines, type LinesInput } from './line-checks';
import type { LineAmounts } from './line-amounts';
import { addAmounts } from '../money/money';
import { groupLines, taxFraction, type TaxGroup } from './tax-groups';

export { checkLines, maximumLines } from './line-checks';
export type { LineProblem } from './line-checks';

/** The code of one piece in UN/ECE Recommendation 20. */
export const defaultUnit = 'C62';

/** Returns each line's share of its group's tax, in the group's order. */
const taxShares = (
  group: TaxGroup,
  amounts: LineAmounts[],
  taxBehavior: LinesInput['taxBehavior'],
  step: number
): bigint[] => {
  const { numerator, denominator } = taxFraction(group.rate, taxBehavior);
  const numerators = group.lines.map((line) => amounts[line].net * numerator);
  return allot(group.taxOfLines, { numerators, denominator }, BigInt(step));
};

const lineOf = (
  input: LinesInput['lines'][number],
  { quantity, price, rate, gross, discountAmount, net }: LineAmounts,
  tax: bigint,
  taxBehavior: LinesInput['taxBehavior']
): CalculatedLine => {
  const taxable = taxBehavior === 'inclusive' ? net - tax : net;
  const { taxExemption: reason } = input;
  return {
    description: input.description,
    quantity: decimalText(quantity),
    unitCode: input.unitCode ?? defaultUnit,
    unitAmount: wholeUnits(price),
    unitAmountDecimal: decimalText(price),
    taxRate: rate,
    taxCategory: input.taxCategory ?? null,
    taxExemption: reason ? { code: reason.code ?? null, text: reason.text ?? null } : null,
    discount: input.discount ?? null,
    servicePeriod: input.servicePeriod ?? null,
    gross: Number(gross),
    discountAmount: Number(discountAmount),
    taxable: Number(taxable),
    tax: Number(tax),
    total: Number(taxable + tax),
  };
};

/**
 * Calculates the totals of an invoice in minor units. The tax is calculated from the sum of each category and rate and
 * rounded once, half up to the currency's step. For prices that contain tax, it is taken out of their sum.
 *
 * Every result satisfies: `total = Σ taxes' (taxable + tax)`; `total = subtotal − discountTotal`, plus `taxTotal` when
 * tax is exclusive; and, without a discount on the whole invoice, `total = Σ line totals`, because the tax of each rate
 * is allotted to its lines. A discount on the whole invoice does not change the lines. Quantities and rates are
 * returned in their shortest form (`"20.0"` as `"20"`). Without lines, as in a new draft, all totals are zero.
 *
 * @throws RangeError for lines that {@link checkLines} refuses; call it first
 */
export const calculateTotals = (input: LinesInput): InvoiceTotals => {
  const problem = checkLines(input).find(({ code }) => code !== 'no_lines');
  const rule = currencyRule(input.currency);
  if (!rule || problem) throw new RangeError(`Invalid invoice lines: ${problem?.path.join('.')} ${problem?.code}`);

  const { taxBehavior } = input;
  const { amounts, groups } = groupLines(input, rule);
  const lineTaxes = new Map<number, bigint>();
  for (const group of groups) {
    const shares = taxShares(group, amounts, taxBehavior, rule.step);
    group.lines.forEach((line, place) => lineTaxes.set(line, shares[place]));
  }
  const lines = input.lines.map((line, index) => lineOf(line, amounts[index], lineTaxes.get(index) ?? 0n, taxBehavior));
  const taxes = groups.map(({ rate, category, exemption, discount, taxable, tax }) => ({
    rate,
    category,
    exemption,
    discount: Number(discount),
    taxable: Number(taxable),
    tax: Number(tax),
  }));
  const taxTotal = addAmounts(...taxes.map(({ tax }) => tax));
  const discountAmount = addAmounts(...taxes.map(({ discount }) => discount));
  return {
    lines,
    subtotal: addAmounts(...lines.map(({ gross }) => gross)),
    discount: input.discount ?? null,
    discountAmount,
    discountTotal: addAmounts(discountAmount, ...lines.map((line) => line.discountAmount)),
    taxes,
    taxTotal,
    total: addAmounts(taxTotal, ...taxes.map(({ taxable }) => taxable)),
  };
};
