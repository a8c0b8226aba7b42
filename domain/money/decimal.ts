/**
 * Exact decimals for quantities and percentages.
 *
 * Our own rather than `big.js` or `decimal.js-light`: the tax contained in a price is a fraction
 * (`net × rate / (100 + rate)`) that no decimal library holds exactly, it rounds once to its precision and
 * again to the cent. A single bigint division rounds once, and costs the admin bundle nothing.
 */
export interface Decimal {
  /** The number without its point: 2.5 is 25 … */
  digits: bigint;
  /** … over this power of ten: 10. */
  unit: bigint;
}

export type DecimalProblem = 'not_a_decimal' | 'too_many_decimals' | 'too_large';

/** Beyond every amount, and short enough that a hostile megabyte of digits is never handed to BigInt. */
const longestInteger = 15;

/**
 * Reads a plain non-negative decimal such as `"2.5"`: no sign, exponent, spaces or group separators.
 * Superfluous zeros count as decimals, because `"1.000"` is a thousand to half of Europe.
 */
export const parseDecimal = (text: string, maximumDecimals: number): Decimal | DecimalProblem => {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return 'not_a_decimal';
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > maximumDecimals) return 'too_many_decimals';
  if (whole.replace(/^0+/, '').length > longestInteger) return 'too_large';
  return { digits: BigInt(whole + fraction), unit: 10n ** BigInt(fraction.length) };
};

/** Shortest text of a decimal, so that `"20"` and `"20.0"` are one tax rate. */
export const decimalText = ({ digits, unit }: Decimal): string => {
  const fraction =
    unit === 1n
      ? ''
      : String(digits % unit)
          .padStart(String(unit).length - 1, '0')
          .replace(/0+$/, '');
  return fraction === '' ? String(digits / unit) : `${digits / unit}.${fraction}`;
};

/** `numerator / denominator` to the nearest multiple of `step`, halves up; nothing negative, step above zero. */
export const roundToStep = (numerator: bigint, denominator: bigint, step: bigint): bigint => {
  const divisor = denominator * step;
  return ((2n * numerator + divisor) / (2n * divisor)) * step;
};

/** `dividend / divisor` with at most that many decimals, halves up. @throws RangeError for a divisor of zero */
export const quotientOf = (dividend: Decimal, divisor: Decimal, decimals: number): Decimal => {
  const unit = 10n ** BigInt(decimals);
  return { digits: roundToStep(dividend.digits * divisor.unit * unit, dividend.unit * divisor.digits, 1n), unit };
};
