import { currencyRule } from '../money/currencies';
import { decimalText, parseDecimal } from '../money/decimal';
import { taxCategories, type TaxCategory } from '../../contracts/invoices';
import { discountReason } from './amounts';
import { decimalOf, type Cursor } from './read-tree';

/** Reads an amount of the file's currency as minor units. */
export const minorUnits = (cursor: Cursor, currency: string): number => {
  const exponent = currencyRule(currency)?.exponent ?? 2;
  const [whole, fraction = ''] = decimalOf(cursor).split('.');
  if (fraction.length > exponent) cursor.refuse(`an amount in ${currency.toUpperCase()} has fewer decimals.`);
  const amount = Number(whole + fraction.padEnd(exponent, '0'));
  return Number.isSafeInteger(amount) ? amount : cursor.refuse('this amount is too large.');
};

/** @throws {UnreadableError} for a currency that Stripe does not know */
export const currencyOf = (cursor: Cursor, name: string): string => {
  const code = cursor.needText(name).toLowerCase();
  return currencyRule(code) ? code : cursor.refuse(`${name}: the currency cannot be charged here.`);
};

export const categoryOf = (cursor: Cursor, name: string): TaxCategory => {
  const code = cursor.needText(name);
  return (
    taxCategories.find((category) => category === code) ?? cursor.refuse(`${name}: a draft has no category ${code}.`)
  );
};

/** A price in major units, for some pieces, as minor units. */
export const priceOf = (cursor: Cursor, currency: string): string => {
  const price = parseDecimal(decimalOf(cursor), 15);
  if (typeof price === 'string') return cursor.refuse('this price has too many decimals.');
  const minor = 10n ** BigInt(currencyRule(currency)?.exponent ?? 2);
  return decimalText({ digits: price.digits * minor, unit: price.unit });
};

/** A draft has discounts, and no other reason to take something off. */
export const checkReason = (cursor: Cursor, names: { code: string; text: string }): void => {
  const code = cursor.one(names.code);
  if (code && code.text !== discountReason.code) code.refuse('a draft holds discounts only (95).');
  // Other words for a discount say the same.
  cursor.one(names.text);
};
