import type {
  ExemptionReason,
  InvoiceLineInput,
  LineDiscount,
  TaxBehavior,
  TaxCategory,
} from '../../contracts/invoices';
import { taxCategories } from '../../contracts/invoices';

import type { CurrencyRule } from '../money/currencies';
import { roundToStep } from '../money/decimal';
import { discountOn, exactDecimal, lineAmounts, percentDecimals, type LineAmounts } from './line-amounts';

/** The lines of one category and rate. Amounts are in minor units, as entered unless stated otherwise. */
export interface TaxGroup {
  rate: string;
  category: TaxCategory | null;
  exemption: ExemptionReason | null;
  /** The positions of its lines in the invoice. */
  lines: number[];
  /** Sum of the lines after their own discounts. */
  net: bigint;
  /** The group's share of the discount on the whole invoice. */
  discount: bigint;
  /** The tax of the lines before the discount on the whole invoice. */
  taxOfLines: bigint;
  /** The taxable amount, after all discounts. */
  taxable: bigint;
  tax: bigint;
}

interface GroupedLines {
  /** In the order of the lines. */
  amounts: LineAmounts[];
  /** Highest rate first, then in the order of {@link taxCategories}. The order of the lines does not matter. */
  groups: TaxGroup[];
}

/** A price that contains its tax has 100 + rate parts. The tax is rate parts of them. */
export const taxFraction = (rate: string, taxBehavior: TaxBehavior): { numerator: bigint; denominator: bigint } => {
  const { digits, unit } = exactDecimal(rate, percentDecimals);
  const hundred = 100n * unit;
  return { numerator: digits, denominator: taxBehavior === 'inclusive' ? hundred + digits : hundred };
};

const categoryRank = (category: TaxCategory | null): number =>
  category === null ? taxCategories.length : taxCategories.indexOf(category);

/** Merges the reasons of a category's lines: EN 16931 has one breakdown per category. */
const mergedReason = (reasons: (Partial<ExemptionReason> | null | undefined)[]): ExemptionReason | null => {
  const given = reasons.filter((reason) => reason !== null && reason !== undefined);
  const codes = [...new Set(given.map(({ code }) => code ?? null))];
  const texts = [...new Set(given.map(({ text }) => text ?? null))].filter((text) => text !== null).sort();
  const code = codes.length === 1 ? codes[0] : null;
  const text = texts.length > 0 ? texts.join('; ') : null;
  return code === null && text === null ? null : { code, text };
};

/**
 * Spreads the discount on the whole invoice over the groups, in their order.
 *
 * A percentage is taken from each group. A fixed amount is spread in proportion to the groups' sums by rounding the
 * running sum, so that the shares add up exactly. Because the highest rate comes first, an additional line can only
 * raise the sum of the leading groups, and with it the tax. Rounding each share on its own (even by largest remainder)
 * lacks this property: an additional line could move discount to a higher rate and lower the total.
 */
const spread = (discount: LineDiscount | null, nets: bigint[], step: bigint): bigint[] => {
  if (discount === null) return nets.map(() => 0n);
  if ('percent' in discount) return nets.map((net) => discountOn(discount, net, step));
  const whole = nets.reduce((all, net) => all + net, 0n);
  if (whole === 0n) return nets.map(() => 0n);
  let running = 0n;
  let given = 0n;
  return nets.map((net) => {
    running += net;
    const until = roundToStep(BigInt(discount.amount) * running, whole, step);
    const share = until - given;
    given = until;
    return share;
  });
};

/**
 * Groups valid lines by category and rate, and calculates the tax of each group from its sum. The tax is rounded once,
 * half up to the currency's step (EN 16931 BR-CO-17; Belgium from 2026; Japan's qualified invoices).
 *
 * @throws RangeError for lines that `checkLines` refuses
 */
export const groupLines = (
  input: { lines: readonly InvoiceLineInput[]; taxBehavior: TaxBehavior; discount?: LineDiscount | null },
  rule: CurrencyRule
): GroupedLines => {
  const step = BigInt(rule.step);
  const amounts = input.lines.map((line) => lineAmounts(line, rule));
  const found = new Map<string, Pick<TaxGroup, 'rate' | 'category' | 'lines' | 'net'>>();
  amounts.forEach(({ rate, net }, index) => {
    const category = input.lines[index].taxCategory ?? (rate === '0' ? null : 'S');
    const key = `${category} ${rate}`;
    const group = found.get(key) ?? { rate, category, lines: [], net: 0n };
    found.set(key, { ...group, lines: [...group.lines, index], net: group.net + net });
  });
  const sorted = [...found.values()].sort(
    // Rates have at most three digits and four decimals, so comparing them as numbers is exact enough.
    (one, other) => Number(other.rate) - Number(one.rate) || categoryRank(one.category) - categoryRank(other.category)
  );
  const discounts = spread(
    input.discount ?? null,
    sorted.map(({ net }) => net),
    step
  );
  const groups = sorted.map((group, index) => {
    const { numerator, denominator } = taxFraction(group.rate, input.taxBehavior);
    const discount = discounts[index];
    const rest = group.net - discount;
    const tax = roundToStep(rest * numerator, denominator, step);
    return {
      ...group,
      exemption: mergedReason(group.lines.map((line) => input.lines[line].taxExemption)),
      discount,
      taxOfLines: roundToStep(group.net * numerator, denominator, step),
      taxable: input.taxBehavior === 'inclusive' ? rest - tax : rest,
      tax,
    };
  });
  return { amounts, groups };
};
