import { currencyRule } from './currencies';
import { decimalText, parseDecimal, roundToStep, type Decimal, type DecimalProblem } from './decimal';
import { formatAmount, formatMajorUnits, formatMoney } from './money';

/** The most decimals of a price per piece in major units: €0.0375 has four. */
const priceDecimals = 6;

/** Returns the most decimals of a price per piece in minor units: four for the euro, six for the yen. */
export const unitAmountDecimals = (currency: string): number => priceDecimals - (currencyRule(currency)?.exponent ?? 0);

/** Rounds to whole minor units, half up. */
export const wholeUnits = (price: Decimal): number => Number(roundToStep(price.digits, price.unit, 1n));

type ReadPrice = { ok: true; unitAmountDecimal: string } | { ok: false; error: DecimalProblem | 'unknown_currency' };

/**
 * Parses a price in major units (`"0.0375"`) as minor units (`"3.75"`), exactly.
 *
 * The caller decides whether a price in whole minor units must be a multiple of the currency's step.
 */
export const parseUnitPrice = (text: string, currency: string): ReadPrice => {
  const rule = currencyRule(currency);
  if (!rule) return { ok: false, error: 'unknown_currency' };
  const price = parseDecimal(text, priceDecimals);
  if (typeof price === 'string') return { ok: false, error: price };
  const minor = 10n ** BigInt(rule.exponent);
  const unitAmountDecimal = decimalText({ digits: price.digits * minor, unit: price.unit });
  return { ok: true, unitAmountDecimal };
};

const exactPrice = (unitAmountDecimal: string): Decimal => {
  const price = parseDecimal(unitAmountDecimal, priceDecimals);
  if (typeof price === 'string') throw new RangeError(`Not a price in minor units: ${unitAmountDecimal.slice(0, 40)}`);
  return price;
};

/**
 * Writes a price per piece in major units, with at least the currency's decimals: `"3.75"` is `"0.0375"`, `"1000"` is
 * `"10.00"`.
 *
 * @param unitAmountDecimal minor units
 * @throws RangeError for an unknown currency, or a text that is not a price
 */
export const formatUnitPrice = (unitAmountDecimal: string, currency: string): string => {
  const price = exactPrice(unitAmountDecimal);
  if (price.digits % price.unit === 0n) return formatAmount(Number(price.digits / price.unit), currency);
  const rule = currencyRule(currency);
  if (!rule) throw new RangeError(`Unknown currency: ${currency}`);
  // Parts of a minor unit have more decimals than the currency.
  return decimalText({ digits: price.digits, unit: price.unit * 10n ** BigInt(rule.exponent) });
};

/**
 * Writes a price per piece for people, with up to six decimals. An unknown currency is shown in minor units with its
 * code instead of guessed decimals.
 *
 * @param unitAmountDecimal minor units
 */
export const formatUnitMoney = (unitAmountDecimal: string, currency: string, locale: string): string => {
  const price = exactPrice(unitAmountDecimal);
  if (price.digits % price.unit === 0n) return formatMoney(Number(price.digits / price.unit), currency, locale);
  if (!currencyRule(currency)) return `${decimalText(price)} ${currency.toUpperCase()} (minor units)`;
  return formatMajorUnits(formatUnitPrice(unitAmountDecimal, currency), currency, locale);
};
