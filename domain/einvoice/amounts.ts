import { formatAmount } from '../money/money';

/**
 * Writes minor units as the standard wants amounts: with two decimals at most (BR-DEC). Of what Stripe counts in
 * thousandths, the last digit is 0.
 */
export const amountText = (minorUnits: number, currency: string): string =>
  formatAmount(minorUnits, currency).replace(/(\.\d\d)0$/, '$1');

/** UNTDID 5189: a discount. Code and word say the same (BR-CO-05). */
export const discountReason = { code: '95', text: 'Discount' };
