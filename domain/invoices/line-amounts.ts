import type { CalculatedLine, InvoiceLineInput, LineDiscount, TaxBehavior } from '../../contracts/invoices';

import type { CurrencyRule } from '../money/currencies';
import { decimalText, parseDecimal, roundToStep, type Decimal } from '../money/decimal';

/** How many decimals the texts of a line may have (contracts/invoices.ts). */
export const quantityDecimals = 6;
export const percentDecimals = 4;

const discountOf = (discount: LineDiscount | null, gross: bigint, step: bigint): bigint => {
  if (discount === null) return 0n;
  if ('amount' in discount) return BigInt(discount.amount);
  const percent = exactDecimal(discount.percent, percentDecimals);
  return roundToStep(gross * percent.digits, 100n * percent.unit, step);
};

/** @throws RangeError where {@link checkLines} would have reported a problem */
const exactDecimal = (text: string, maximumDecimals: number): Decimal => {
  const decimal = parseDecimal(text, maximumDecimals);
  if (typeof decimal === 'string') throw new RangeError(`${decimal}: ${text.slice(0, 40)}`);
  return decimal;
};

/** Quantity × unit amount, half up to the currency's step. Minor units. */
export const grossOf = (quantity: Decimal, unitAmount: number, rule: CurrencyRule): bigint =>
  roundToStep(quantity.digits * BigInt(unitAmount), quantity.unit, BigInt(rule.step));

/**
 * What one valid line comes to, in minor units. Each amount is rounded half up to a multiple of the
 * currency's step, so that every figure on the invoice is one that Stripe could charge.
 *
 * @throws RangeError for a line that `checkLines` refuses
 */
export const calculateLine = (
  input: InvoiceLineInput,
  taxBehavior: TaxBehavior,
  rule: CurrencyRule
): CalculatedLine => {
  const step = BigInt(rule.step);
  const quantity = exactDecimal(input.quantity ?? '1', quantityDecimals);
  const rate = exactDecimal(input.taxRate ?? '0', percentDecimals);
  const discount = input.discount ?? null;

  const gross = grossOf(quantity, input.unitAmount, rule);
  const discountAmount = discountOf(discount, gross, step);
  const net = gross - discountAmount;
  const hundred = 100n * rate.unit;
  // A price that contains its tax is 100 + rate parts, of which the tax is rate parts.
  const tax = roundToStep(net * rate.digits, taxBehavior === 'inclusive' ? hundred + rate.digits : hundred, step);
  const taxable = taxBehavior === 'inclusive' ? net - tax : net;

  return {
    description: input.description,
    quantity: decimalText(quantity),
    unitAmount: input.unitAmount,
    taxRate: decimalText(rate),
    discount,
    servicePeriod: input.servicePeriod ?? null,
    gross: Number(gross),
    discountAmount: Number(discountAmount),
    taxable: Number(taxable),
    tax: Number(tax),
    total: Number(taxable + tax),
  };
};
