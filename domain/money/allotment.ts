/** The exact shares of a sum, `numerator / denominator`, with one denominator for all. */
export interface ExactShares {
  /** No numerator is negative. */
  numerators: readonly bigint[];
  denominator: bigint;
}

/**
 * Splits a sum by largest remainder: each share is rounded down to a multiple of `step`, and the remaining steps go to
 * the shares that lost most. Of equal ones the earlier share gets the step. The result adds up to `sum` exactly.
 *
 * @param sum the sum of the exact shares, rounded to a multiple of `step`, so that no share gets more than one step
 * above its floor
 */
export const allot = (sum: bigint, { numerators, denominator }: ExactShares, step: bigint): bigint[] => {
  const divisor = denominator * step;
  const shares = numerators.map((numerator) => (numerator / divisor) * step);
  const left = (sum - shares.reduce((all, share) => all + share, 0n)) / step;
  const byRemainder = numerators
    .map((numerator, index) => ({ index, remainder: numerator % divisor }))
    // Sorting keeps the order of equal ones.
    .sort((one, other) => Number(other.remainder - one.remainder));
  for (const { index } of byRemainder.slice(0, Number(left))) shares[index] += step;
  return shares;
};
