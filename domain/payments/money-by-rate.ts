/** What an invoice holds of one VAT rate, in minor units, tax included. */
export interface RateShare {
  gross: number;
}

/** Money that arrived (positive) or went back (negative), in minor units. */
export interface Movement {
  amount: number;
}

/**
 * Splits an amount in proportion to weights. The parts add up to it exactly; a unit that is left over goes to the largest
 * remainder, and to the first of equal ones.
 *
 * @param amount in minor units, not negative
 * @param weights not negative; where all are zero the first part has everything
 */
export const inProportion = (amount: number, weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map((_weight, index) => (index === 0 ? amount : 0));
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((value) => Number(value / BigInt(total)));
  const rests = exact.map((value, index) => ({ index, rest: value % BigInt(total) }));
  // The sort is stable: equal remainders stay in the order of the weights.
  rests.sort((one, other) => Number(other.rest - one.rest));
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  for (const { index } of rests) {
    if (left === 0) break;
    parts[index] += 1;
    left -= 1;
  }
  return parts;
};

/**
 * Assigns an invoice's payments and refunds to its VAT rates, in the order given. A payment goes to what each rate still lacks,
 * so that an invoice that is paid in full has received exactly the gross amount of each rate, however many payments it took.
 * Money beyond the total is split like the total. A refund takes from what each rate has received.
 *
 * @param shares gross amounts of the rates, not negative
 * @param movements oldest first
 * @returns for each movement its part of each rate, with the sign of the movement
 */
export const moneyByRate = (shares: readonly RateShare[], movements: readonly Movement[]): number[][] => {
  const received = shares.map(() => 0);
  return movements.map(({ amount }) => {
    const size = Math.abs(amount);
    const lacking = shares.map(({ gross }, index) => Math.max(gross - received[index], 0));
    const room = amount < 0 ? received.map((value) => Math.max(value, 0)) : lacking;
    const within = Math.min(
      size,
      room.reduce((sum, value) => sum + value, 0)
    );
    const beyond = inProportion(
      size - within,
      shares.map(({ gross }) => gross)
    );
    const parts = inProportion(within, room).map((part, index) => (part + beyond[index]) * Math.sign(amount));
    parts.forEach((part, index) => {
      received[index] += part;
    });
    return parts;
  });
};

/**
 * Returns the tax inside of an amount that contains it, in minor units, rounded half away from zero.
 *
 * @param rate in percent, a decimal such as `5.5`
 */
export const taxWithin = (gross: number, rate: string): number => {
  const [whole, decimals = ''] = rate.split('.');
  const scale = 10n ** BigInt(decimals.length);
  const scaled = BigInt(whole + decimals);
  const divisor = 100n * scale + scaled;
  const size = BigInt(Math.abs(gross)) * scaled;
  return Number((size * 2n + divisor) / (divisor * 2n)) * Math.sign(gross);
};
