/**
 * Exact decimals for quantities and percentages.
 *
 * `big.js` and `decimal.js-light` would round twice: the tax contained in a price is a fraction (`net × rate / (100 +
 * rate)`) that no decimal holds exactly, so they round to their precision and again to the cent. A bigint division
 * rounds once and adds nothing to the admin bundle.
 */
export interface Decimal {
  /** The number without its decimal point: 25 for 2.5. */
  digits: bigint;
  /** The power of ten to divide by: 10 for 2.5. */
  unit: bigint;
}

export type DecimalProblem = 'not_a_decimal' | 'too_many_decimals' | 'too_large';

/** More digits than any amount has, and short enough that BigInt never gets a megabyte of digits from a request. */
const longestInteger = 15;

/**
 * Parses a plain non-negative decimal such as `"2.5"`: no sign, exponent, blanks or group separators. Trailing zeros
 * count as decimals, because `"1.000"` means one thousand in half of Europe.
 */
export const parseDecimal = (text: string, maximumDecimals: number): Decimal | DecimalProblem => {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return 'not_a_decimal';
  const [, whole, fraction = ''] = match;
  if (fraction.length > maximumDecimals) return 'too_many_decimals';
  if (whole.replace(/^0+/, '').length > longestInteger) return 'too_large';
  return { digits: BigInt(whole + fraction), unit: 10n ** BigInt(fraction.length) };
};

/** Returns the shortest text of a decimal, so that `"20"` and `"20.0"` are one tax rate. */
export const decimalText = ({ digits, unit }: Decimal): string => {
  const fraction = String(digits % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(digits / unit) : `${digits / unit}.${fraction}`;
};

/**
 * Rounds `numerator / denominator` to the nearest multiple of `step`, half up. Nothing is negative, and `step` is above
 * zero.
 */
export const roundToStep = (numerator: bigint, denominator: bigint, step: bigint): bigint => {
  const divisor = denominator * step;
  return ((2n * numerator + divisor) / (2n * divisor)) * step;
};

/** `dividend / divisor` with at most that many decimals, halves up. @throws RangeError for a divisor of zero */
export const quotientOf = (dividend: Decimal, divisor: Decimal, decimals: number): Decimal => {
  const unit = 10n ** BigInt(decimals);
  return { digits: roundToStep(dividend.digits * divisor.unit * unit, dividend.unit * divisor.digits, 1n), unit };
};
