import { currencyRule, type CurrencyRule } from '../money/currencies';
import { decimalText } from '../money/decimal';
import { taxCategories, type TaxCategory } from '../../contracts/invoices';
import { discountReason } from './amounts';
import type { Identifier, Party } from './model';
import { decimalOf, type Cursor } from './read-tree';

/**
 * A price in major units, for some pieces, as minor units.
 *
 * @throws {UnreadableError} for a price in another currency than the file's
 */
export const priceOf = (cursor: Cursor, currency: CurrencyRule): string => {
  const stated = cursor.attribute('currencyID') ?? currency.code;
  if (stated.toLowerCase() !== currency.code) cursor.refuse('this is not in the currency of the invoice.');
  const [whole, fraction = ''] = decimalOf(cursor).split('.');
  const minor = 10n ** BigInt(currency.exponent);
  return decimalText({ digits: BigInt(whole + fraction) * minor, unit: 10n ** BigInt(fraction.length) });
};

/** Reads an amount of the file's currency as minor units. */
export const minorUnits = (cursor: Cursor, currency: CurrencyRule): number => {
  const text = priceOf(cursor, currency);
  if (text.includes('.')) cursor.refuse(`an amount in ${currency.code.toUpperCase()} has fewer decimals.`);
  const amount = Number(text);
  return Number.isSafeInteger(amount) ? amount : cursor.refuse('this amount is too large.');
};

/** The sums of charges and of rounding: a draft has neither, and many files say so with a zero. */
export const checkZero = (cursor: Cursor | null, currency: CurrencyRule): void => {
  if (cursor && minorUnits(cursor, currency) !== 0) cursor.refuse('a draft has none of it.');
};

/** How many pieces a price is for. They are counted in the unit of the line (BT-150). */
export const priceBaseOf = (cursor: Cursor | null, unitCode: string): string | null => {
  if (!cursor) return null;
  const stated = cursor.attribute('unitCode') ?? unitCode;
  return stated === unitCode ? decimalOf(cursor) : cursor.refuse('the price is for another unit than the quantity.');
};

/** @throws {UnreadableError} for a currency that Stripe does not know */
export const currencyOf = (cursor: Cursor, name: string): CurrencyRule =>
  currencyRule(cursor.needText(name).toLowerCase()) ?? cursor.refuse(`${name}: the currency cannot be charged here.`);

export const categoryOf = (cursor: Cursor, name: string): TaxCategory => {
  const code = cursor.needText(name);
  return (
    taxCategories.find((category) => category === code) ?? cursor.refuse(`${name}: a draft has no category ${code}.`)
  );
};

/** An element without a text is none. */
export const identifierOf = (cursor: Cursor | null): Identifier | null =>
  cursor?.text ? { id: cursor.text, scheme: cursor.attribute('schemeID') } : null;

/** The seller's details come from the settings: of the file, who it is suffices. */
export const sellerNamed = (name: string, vatId: string | null): Party => ({
  name,
  vatId,
  identifier: null,
  legalRegistration: null,
  taxNumber: null,
  legalInformation: null,
  electronicAddress: null,
  address: null,
  contact: null,
});

/** A draft has discounts, and no other reason to take something off. */
export const checkReason = (cursor: Cursor, names: { code: string; text: string }): void => {
  const code = cursor.one(names.code);
  if (code && code.text !== discountReason.code) code.refuse('a draft holds discounts only (95).');
  // Other words for a discount say the same.
  cursor.one(names.text);
};
