import type { CreditableLine, CreditNoteLine } from '../../contracts/credit-notes';
import type { CalculatedLine, TaxBehavior, TaxTotal } from '../../contracts/invoices';

import { allot } from '../money/allotment';
import { currencyRule } from '../money/currencies';
import { decimalText, type Decimal } from '../money/decimal';
import { exactDecimal, quantityDecimals } from './line-amounts';

/** An issued invoice, as far as its credit notes depend on it. Amounts are minor units of `currency`. */
export interface CreditedInvoice {
  currency: string;
  taxBehavior: TaxBehavior;
  lines: readonly CalculatedLine[];
  taxes: readonly TaxTotal[];
  /** On the whole invoice: `null` where there is none. */
  discount: unknown;
}

/** A line of an invoice with what issued credit notes have taken of it. Amounts are minor units. */
export interface LineStanding {
  /** Number of the line on the invoice, from 1. */
  number: number;
  line: CalculatedLine;
  quantity: Decimal;
  /** Where its tax total stands among those of the invoice. */
  rate: number;
  /** After all discounts, as the prices are entered. */
  net: bigint;
  /** All that discounts take off it, with its share of the discount on the whole invoice. */
  discount: bigint;
  /** Whether the discount on the whole invoice has a share in it. */
  sharesDiscount: boolean;
  taken: bigint;
  takenDiscount: bigint;
  /** Pieces taken; `null` once an amount was taken that is no number of pieces. */
  takenQuantity: Decimal | null;
}

/** A rate of an invoice with what issued credit notes have taken of it. Amounts are minor units. */
export interface RateStanding {
  total: TaxTotal;
  /** Sum of its lines after all discounts, as the prices are entered. */
  net: bigint;
  taken: bigint;
}

export interface InvoiceStanding {
  lines: LineStanding[];
  rates: RateStanding[];
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

export const currencyStep = (currency: string): bigint => {
  const rule = currencyRule(currency);
  if (!rule) throw new RangeError(`Unknown currency: ${currency}`);
  return BigInt(rule.step);
};

/** The tax total of a line. Invoices of earlier versions may name a category in one place and not in the other. */
const rateOf = (line: CalculatedLine, taxes: readonly TaxTotal[]): number => {
  const ofRate = (fits: (total: TaxTotal) => boolean) =>
    taxes.findIndex((total) => total.rate === line.taxRate && fits(total));
  const exact = ofRate(({ category }) => category === line.taxCategory);
  const found = exact >= 0 ? exact : ofRate(() => true);
  if (found < 0) throw new RangeError(`The invoice has no tax total for ${line.taxRate} %`);
  return found;
};

export const addDecimals = (one: Decimal, other: Decimal): Decimal => {
  const unit = one.unit > other.unit ? one.unit : other.unit;
  return { digits: one.digits * (unit / one.unit) + other.digits * (unit / other.unit), unit };
};

export const subtractDecimals = (one: Decimal, other: Decimal): Decimal =>
  addDecimals(one, { digits: -other.digits, unit: other.unit });

const nothing: Decimal = { digits: 0n, unit: 1n };

/**
 * Returns what credit notes have taken of each line and rate of an invoice. The discount on the whole invoice is allotted
 * to the lines first, so that a credit note needs no such discount.
 *
 * @param issued the lines of the invoice's issued credit notes
 * @throws RangeError where the invoice is none that this plugin wrote
 */
export const standingOfLines = (invoice: CreditedInvoice, issued: readonly CreditNoteLine[]): InvoiceStanding => {
  const step = currencyStep(invoice.currency);
  const rates = invoice.lines.map((line) => rateOf(line, invoice.taxes));
  const before = invoice.lines.map((line) => BigInt(line.gross - line.discountAmount));
  const shares = new Map<number, bigint>();
  invoice.taxes.forEach((total, rate) => {
    const places = [...rates.keys()].filter((place) => rates[place] === rate);
    const denominator = sum(places.map((place) => before[place]));
    if (denominator === 0n) return;
    const discount = BigInt(total.discount);
    const numerators = places.map((place) => before[place] * discount);
    allot(discount, { numerators, denominator }, step).forEach((share, index) => shares.set(places[index], share));
  });

  const lines = invoice.lines.map((line, place): LineStanding => {
    const share = shares.get(place) ?? 0n;
    const credits = issued.filter(({ invoiceLine }) => invoiceLine === place + 1);
    const isCounted = credits.every(({ creditedBy }) => creditedBy === 'quantity');
    return {
      number: place + 1,
      line,
      quantity: exactDecimal(line.quantity, quantityDecimals),
      rate: rates[place],
      net: before[place] - share,
      discount: BigInt(line.discountAmount) + share,
      sharesDiscount: share > 0n,
      taken: sum(credits.map(({ gross, discountAmount }) => BigInt(gross - discountAmount))),
      takenDiscount: sum(credits.map(({ discountAmount }) => BigInt(discountAmount))),
      takenQuantity: isCounted
        ? credits.map(({ quantity }) => exactDecimal(quantity, quantityDecimals)).reduce(addDecimals, nothing)
        : null,
    };
  });
  return {
    lines,
    rates: invoice.taxes.map((total, rate) => {
      const ofRate = lines.filter((line) => line.rate === rate);
      return { total, net: sum(ofRate.map(({ net }) => net)), taken: sum(ofRate.map(({ taken }) => taken)) };
    }),
  };
};

/** How many pieces of a line remain; `null` once amounts were taken. */
export const remainingQuantity = ({ quantity, takenQuantity }: LineStanding): Decimal | null =>
  takenQuantity && subtractDecimals(quantity, takenQuantity);

/** Whether a credit note can still take anything of a line. A line of nothing counts while pieces of it remain. */
export const remains = (line: LineStanding): boolean => {
  const quantity = remainingQuantity(line);
  return line.net > line.taken || (quantity !== null && quantity.digits > 0n && line.net === line.taken);
};

/** What remains of each line of an invoice, in the words of the API. */
export const creditableLines = ({ lines }: InvoiceStanding): CreditableLine[] =>
  lines.map((line) => {
    const quantity = remainingQuantity(line);
    return {
      line: line.number,
      description: line.line.description,
      quantity: line.line.quantity,
      remainingQuantity: quantity && decimalText(quantity),
      remainingAmount: Number(line.net - line.taken),
    };
  });
