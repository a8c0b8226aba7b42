import type { InvoiceLineInput, LineDiscount } from '../../contracts/invoices';

import type { CurrencyRule } from '../money/currencies';
import { decimalText, parseDecimal, roundToStep, type Decimal } from '../money/decimal';

/** The most decimals of a line's texts (see contracts/invoices.ts). */
export const quantityDecimals = 6;
export const percentDecimals = 4;

/** Parses a checked decimal. @throws RangeError when `checkLines` would have reported a problem */
export const exactDecimal = (text: string, maximumDecimals: number): Decimal => {
  const decimal = parseDecimal(text, maximumDecimals);
  if (typeof decimal === 'string') throw new RangeError(`${decimal}: ${text.slice(0, 40)}`);
  return decimal;
};

/** Returns the amount of a discount in minor units, rounded half up to the currency's step. */
export const discountOn = (discount: LineDiscount | null, gross: bigint, step: bigint): bigint => {
  if (discount === null) return 0n;
  if ('amount' in discount) return BigInt(discount.amount);
  const percent = exactDecimal(discount.percent, percentDecimals);
  return roundToStep(gross * percent.digits, 100n * percent.unit, step);
};

/** Returns the exact price per piece in minor units. */
const priceOf = ({ unitAmount, unitAmountDecimal }: InvoiceLineInput): Decimal => {
  if (unitAmountDecimal !== undefined) return exactDecimal(unitAmountDecimal, 6);
  if (unitAmount === undefined) throw new RangeError('A line has no price');
  return { digits: BigInt(unitAmount), unit: 1n };
};

/** Returns quantity × unit price in minor units, rounded half up to the currency's step. */
export const grossOf = (quantity: Decimal, price: Decimal, rule: CurrencyRule): bigint =>
  roundToStep(quantity.digits * price.digits, quantity.unit * price.unit, BigInt(rule.step));

/** The amounts of a line that depend on this line only. They contain tax when prices contain it. */
export interface LineAmounts {
  quantity: Decimal;
  price: Decimal;
  /** The shortest text of the rate, so that `"20"` and `"20.0"` are equal. */
  rate: string;
  /** Minor units. */
  gross: bigint;
  /** Minor units. */
  discountAmount: bigint;
  /** Gross less discount, in minor units. */
  net: bigint;
}

/**
 * Calculates the amounts of one valid line, except tax. Each is rounded half up to a multiple of the currency's step,
 * so that Stripe could charge every amount on the invoice and none has more decimals than EN 16931 allows.
 *
 * @throws RangeError for a line that `checkLines` refuses
 */
export const lineAmounts = (line: InvoiceLineInput, rule: CurrencyRule): LineAmounts => {
  const quantity = exactDecimal(line.quantity ?? '1', quantityDecimals);
  const price = priceOf(line);
  const gross = grossOf(quantity, price, rule);
  const discountAmount = discountOn(line.discount ?? null, gross, BigInt(rule.step));
  return {
    quantity,
    price,
    rate: decimalText(exactDecimal(line.taxRate ?? '0', percentDecimals)),
    gross,
    discountAmount,
    net: gross - discountAmount,
  };
};
