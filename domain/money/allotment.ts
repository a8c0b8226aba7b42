/** A share that is due exactly: `numerator / denominator`, with one denominator for all shares. */
export interface ExactShares {
  /** None is negative. */
  numerators: readonly bigint[];
  denominator: bigint;
}

/**
 * Splits a sum by the largest remainder: each share is rounded down to a multiple of `step`, and the steps that are
 * left go to the shares that lost most, the earlier one first. The result adds up to `sum` exactly.
 *
 * @param sum the exact shares' sum, rounded to a multiple of `step`: no share gets more than one step above its floor
 */
export const allot = (sum: bigint, { numerators, denominator }: ExactShares, step: bigint): bigint[] => {
  const divisor = denominator * step;
  const shares = numerators.map((numerator) => (numerator / divisor) * step);
  const left = (sum - shares.reduce((all, share) => all + share, 0n)) / step;
  const byRemainder = numerators
    .map((numerator, index) => ({ index, remainder: numerator % divisor }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder < other.remainder ? 1 : -1
    );
  for (const { index } of byRemainder.slice(0, Number(left))) shares[index] += step;
  return shares;
};
