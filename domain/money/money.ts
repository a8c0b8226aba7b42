import { currencyRule } from './currencies';

type ParseAmountError =
  'unknown_currency' | 'not_a_number' | 'too_many_decimals' | 'not_a_step' | 'too_large' | 'negative';

type ParsedAmount = { ok: true; amount: number } | { ok: false; error: ParseAmountError };

const refuse = (error: ParseAmountError): ParsedAmount => ({ ok: false, error });

/**
 * Parses a plain decimal (`"120.00"`, `"500"`) as minor units of the currency, exactly.
 *
 * Too many decimals are refused even when they are zero: `"1.000"` may mean one thousand. `not_a_step` is an amount
 * that Stripe cannot charge, such as half a króna (ISK) or 1 fils (KWD).
 */
export const parseAmount = (text: string, currency: string): ParsedAmount => {
  const rule = currencyRule(currency);
  if (!rule) return refuse('unknown_currency');
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return refuse('not_a_number');
  const [, sign, whole, fraction = ''] = match;
  if (fraction.length > rule.exponent) return refuse('too_many_decimals');
  const digits = (whole + fraction.padEnd(rule.exponent, '0')).replace(/^0+(?=\d)/, '');
  if (sign === '-' && digits !== '0') return refuse('negative');
  // Exact up to the maximum. A longer number may lose units, but stays above it.
  const amount = Number(digits);
  if (amount > rule.maximum) return refuse('too_large');
  return amount % rule.step === 0 ? { ok: true, amount } : refuse('not_a_step');
};

const decimalOf = (amount: number, exponent: number): string => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not an amount in minor units: ${amount}`);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/**
 * Writes minor units as a plain decimal with all decimals of the currency: `"120.00"`, `"500"` (JPY), `"5.00"` (500 for
 * Stripe in ISK). The inverse of {@link parseAmount}. Negative amounts (a net after fees) are allowed.
 *
 * @throws RangeError for an unknown currency or an amount that is not a safe integer
 */
export const formatAmount = (amount: number, currency: string): string => {
  const rule = currencyRule(currency);
  if (!rule) throw new RangeError(`Unknown currency: ${currency}`);
  return decimalOf(amount, rule.exponent);
};

/** Writes minor units with the currency's code: `"120.00 EUR"`. @throws RangeError like {@link formatAmount} */
export const withCurrency = (amount: number, currency: string): string =>
  `${formatAmount(amount, currency)} ${currency.toUpperCase()}`;

const formatters = new Map<string, Intl.NumberFormat>();

const formatterFor = (code: string, decimals: number, locale: string): Intl.NumberFormat => {
  const key = `${code} ${decimals} ${locale}`;
  const known = formatters.get(key);
  if (known) return known;
  const options: Intl.NumberFormatOptions = {
    style: 'currency',
    currency: code,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  };
  let formatter: Intl.NumberFormat;
  try {
    formatter = new Intl.NumberFormat(locale, options);
  } catch {
    // A customer's locale may be any text. An invalid one must not prevent an invoice from being shown.
    formatter = new Intl.NumberFormat('en', options);
  }
  // Creating a formatter is slow, and a list needs hundreds. The cache is limited because locales come from requests.
  if (formatters.size >= 100) formatters.clear();
  formatters.set(key, formatter);
  return formatter;
};

/**
 * Writes minor units for people in the locale's style (`"120,00 €"`), with Stripe's decimals instead of `Intl`'s. An
 * unknown currency is shown in minor units with its code instead of guessed decimals.
 *
 * @throws RangeError for an amount that is not a safe integer
 */
export const formatMoney = (amount: number, currency: string, locale: string): string => {
  const rule = currencyRule(currency);
  if (!rule) return `${decimalOf(amount, 0)} ${currency.toUpperCase()} (minor units)`;
  // 5 ISK is stored as 500 and written as 5. Only amounts that were never charged (the rest of a fee) have decimals.
  const decimals = rule.step === 100 && amount % rule.step === 0 ? 0 : rule.exponent;
  // `format` takes decimal strings exactly (ES2023); TypeScript's ES2022 library does not say so.
  return formatterFor(rule.code, decimals, locale).format(decimalOf(amount, rule.exponent) as unknown as number);
};

/** Writes a plain decimal in major units for people, with all its decimals: `"0.0375"` is `"0,0375 €"` in French. */
export const formatMajorUnits = (decimal: string, currency: string, locale: string): string =>
  formatterFor(currency, decimal.split('.')[1]?.length ?? 0, locale).format(decimal as unknown as number);

/** The reason why an amount is invalid, with the values for its message. Limits are in minor units. */
export type AmountProblem =
  | { code: 'unknown_currency'; currency: string }
  | { code: 'not_an_integer' }
  | { code: 'negative' }
  | { code: 'zero' }
  | { code: 'not_a_step'; step: number }
  | { code: 'below_minimum'; minimum: number }
  | { code: 'above_maximum'; maximum: number };

/**
 * Returns why an amount in minor units cannot be charged; `null` when it can.
 *
 * @param options.minimum also apply Stripe's minimum charge
 * @param options.allowZero for parts of a total, which may be zero
 */
export const checkAmount = (
  amount: number,
  currency: string,
  options: { minimum?: boolean; allowZero?: boolean } = {}
): AmountProblem | null => {
  const rule = currencyRule(currency);
  if (!rule) return { code: 'unknown_currency', currency };
  if (!Number.isInteger(amount)) return { code: 'not_an_integer' };
  if (amount < 0) return { code: 'negative' };
  if (amount === 0) return options.allowZero ? null : { code: 'zero' };
  if (amount > rule.maximum) return { code: 'above_maximum', maximum: rule.maximum };
  if (amount % rule.step !== 0) return { code: 'not_a_step', step: rule.step };
  if (options.minimum && rule.minimum !== null && amount < rule.minimum) {
    return { code: 'below_minimum', minimum: rule.minimum };
  }
  return null;
};

/**
 * Adds amounts of one currency; 0 for none.
 *
 * @throws RangeError when an amount or the sum is not a safe integer, because adding would lose units
 */
export const addAmounts = (...amounts: number[]): number =>
  amounts.reduce((sum, amount) => {
    const next = sum + amount;
    if (!Number.isSafeInteger(amount) || !Number.isSafeInteger(next)) {
      throw new RangeError(`Cannot add ${amount} to ${sum} exactly`);
    }
    return next;
  }, 0);

/** Whole units: above every minimum, even in a weak currency, and with few enough digits for every payment method. */
const REHEARSAL_UNITS = 90_000;

/** Returns an amount in minor units that is valid under any limit, for a test page that nobody pays. */
export const rehearsalAmount = (currency: string): number =>
  REHEARSAL_UNITS * 10 ** (currencyRule(currency)?.exponent ?? 2);
