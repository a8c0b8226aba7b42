import type { TaxCategory } from '../../contracts/invoices';
import { allot } from '../money/allotment';

/** The taxable amount and the tax of one rate and category, in minor units. */
export interface TaxPart {
  rate: string;
  category: TaxCategory | null;
  net: number;
  tax: number;
}

const sameTax = (one: TaxPart, other: TaxPart): boolean => one.rate === other.rate && one.category === other.category;

/** Returns the sum of taxable amounts and taxes, in minor units. */
export const grossOf = (parts: readonly TaxPart[]): number => parts.reduce((sum, { net, tax }) => sum + net + tax, 0);

/** Adds parts of the same rate and category. Parts that come to nothing are left out. */
export const addParts = (...lists: (readonly TaxPart[])[]): TaxPart[] => {
  const sums: TaxPart[] = [];
  for (const part of lists.flat()) {
    const sum = sums.find((one) => sameTax(one, part));
    if (sum) {
      sum.net += part.net;
      sum.tax += part.tax;
    } else sums.push({ ...part });
  }
  return sums.filter(({ net, tax }) => net !== 0 || tax !== 0);
};

export const negated = (parts: readonly TaxPart[]): TaxPart[] =>
  parts.map((part) => ({ ...part, net: 0 - part.net, tax: 0 - part.tax }));

/**
 * Shares an amount among taxable amounts and taxes in proportion, by largest remainder, so that the shares add up to the
 * amount exactly. All of it gives the parts themselves.
 *
 * @param amount minor units, from 0 to the sum of the parts; what is outside of that counts as the nearest
 */
export const shareOf = (parts: readonly TaxPart[], amount: number): TaxPart[] => {
  const weights = parts.flatMap(({ net, tax }) => [net, tax]).map((weight) => Math.max(0, weight));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shared = Math.min(Math.max(0, amount), whole);
  if (shared === 0) return [];
  const shares = allot(
    BigInt(shared),
    { numerators: weights.map((weight) => BigInt(weight) * BigInt(shared)), denominator: BigInt(whole) },
    1n
  );
  return addParts(
    parts.map((part, index) => ({ ...part, net: Number(shares[2 * index]), tax: Number(shares[2 * index + 1]) }))
  );
};
