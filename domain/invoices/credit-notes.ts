import type { CreditLineInput, CreditNoteLine } from '../../contracts/credit-notes';
import type { TaxTotal } from '../../contracts/invoices';

import { allot } from '../money/allotment';
import { decimalText, parseDecimal, roundToStep, type Decimal } from '../money/decimal';
import { addAmounts } from '../money/money';
import {
  currencyStep,
  remainingQuantity,
  remains,
  standingOfLines,
  subtractDecimals,
  addDecimals,
  type CreditedInvoice,
  type InvoiceStanding,
  type LineStanding,
} from './creditable-lines';
import { defaultUnit } from './invoice-totals';
import { quantityDecimals } from './line-amounts';

export { creditableLines, standingOfLines, type CreditedInvoice } from './creditable-lines';

/** What a credit note comes to, in minor units of the invoice's currency. */
export interface CreditNoteFigures {
  lines: CreditNoteLine[];
  subtotal: number;
  discountTotal: number;
  taxes: TaxTotal[];
  taxTotal: number;
  total: number;
}

/** Why lines cannot be credited. `index` is the place in the selection. Amounts are minor units. */
export type CreditProblem =
  | { code: 'nothing_remains' }
  | { code: 'no_lines' }
  | { code: 'zero' }
  | { code: 'line_unknown'; index: number; lines: number }
  | { code: 'line_twice'; index: number }
  | { code: 'line_credited'; index: number }
  | { code: 'quantity_and_amount'; index: number }
  | { code: 'quantity_invalid'; index: number }
  | { code: 'quantity_after_amount'; index: number; remaining: number }
  | { code: 'quantity_above_remainder'; index: number; remaining: string }
  | { code: 'amount_invalid'; index: number; step: number }
  | { code: 'amount_above_remainder'; index: number; remaining: number };

/** What is taken of one line. Amounts are minor units. */
interface Taken {
  of: LineStanding;
  by: CreditNoteLine['creditedBy'];
  quantity: Decimal;
  net: bigint;
  discount: bigint;
}

const isAbove = (one: Decimal, other: Decimal): boolean => subtractDecimals(one, other).digits > 0n;

/** All that remains of a line: pieces while only pieces were taken, else an amount. */
const restOf = (of: LineStanding): Taken => {
  const quantity = remainingQuantity(of);
  const net = of.net - of.taken;
  return quantity
    ? { of, by: 'quantity', quantity, net, discount: of.discount - of.takenDiscount }
    : { of, by: 'amount', quantity: { digits: 1n, unit: 1n }, net, discount: 0n };
};

/**
 * Takes pieces of a line. What all pieces taken so far come to is rounded, and not each credit note: so the last piece
 * takes exactly what is left.
 */
const piecesOf = (of: LineStanding, quantity: Decimal, step: bigint): Taken => {
  const until = addDecimals(of.takenQuantity ?? { digits: 0n, unit: 1n }, quantity);
  const share = (amount: bigint): bigint =>
    roundToStep(amount * until.digits * of.quantity.unit, until.unit * of.quantity.digits, step);
  return {
    ...{ of, by: 'quantity', quantity },
    net: share(of.net) - of.taken,
    discount: share(of.discount) - of.takenDiscount,
  };
};

const takeLine = (
  of: LineStanding,
  { quantity, amount }: CreditLineInput,
  index: number,
  step: bigint
): Taken | CreditProblem => {
  if (quantity !== undefined && amount !== undefined) return { code: 'quantity_and_amount', index };
  if (!remains(of)) return { code: 'line_credited', index };
  const rest = restOf(of);
  if (quantity !== undefined) {
    const asked = parseDecimal(quantity, quantityDecimals);
    if (typeof asked === 'string' || asked.digits === 0n) return { code: 'quantity_invalid', index };
    const remaining = remainingQuantity(of);
    if (remaining === null) return { code: 'quantity_after_amount', index, remaining: Number(rest.net) };
    if (isAbove(asked, remaining)) {
      return { code: 'quantity_above_remainder', index, remaining: decimalText(remaining) };
    }
    return isAbove(remaining, asked) ? piecesOf(of, asked, step) : rest;
  }
  if (amount !== undefined) {
    if (!Number.isSafeInteger(amount) || amount <= 0 || BigInt(amount) % step !== 0n) {
      return { code: 'amount_invalid', index, step: Number(step) };
    }
    if (BigInt(amount) > rest.net) return { code: 'amount_above_remainder', index, remaining: Number(rest.net) };
    if (BigInt(amount) < rest.net) {
      return { of, by: 'amount', quantity: { digits: 1n, unit: 1n }, net: BigInt(amount), discount: 0n };
    }
  }
  return rest;
};

const isProblem = (taken: Taken | CreditProblem): taken is CreditProblem => 'code' in taken;

const takeLines = (
  { lines }: InvoiceStanding,
  selection: readonly CreditLineInput[] | null,
  step: bigint
): Taken[] | CreditProblem => {
  if (!lines.some((line) => line.net > line.taken)) return { code: 'nothing_remains' };
  if (selection === null) return lines.filter(remains).map(restOf);
  if (selection.length === 0) return { code: 'no_lines' };
  const taken: Taken[] = [];
  for (const [index, asked] of selection.entries()) {
    const of = lines.find(({ number }) => number === asked.line);
    if (!of) return { code: 'line_unknown', index, lines: lines.length };
    if (taken.some((other) => other.of === of)) return { code: 'line_twice', index };
    const one = takeLine(of, asked, index, step);
    if (isProblem(one)) return one;
    taken.push(one);
  }
  return taken.sort((one, other) => one.of.number - other.of.number);
};

/** A discount in percent stays one while it is all that is taken off the line. */
const discountOf = ({ of, discount }: Taken): CreditNoteLine['discount'] => {
  if (discount === 0n) return null;
  return of.line.discount && 'percent' in of.line.discount && !of.sharesDiscount
    ? of.line.discount
    : { amount: Number(discount) };
};

const lineOf = (taken: Taken, tax: bigint, inclusive: boolean): CreditNoteLine => {
  const { of, by, net, discount } = taken;
  const taxable = inclusive ? net - tax : net;
  const amounts = {
    gross: Number(net + discount),
    discountAmount: Number(discount),
    taxable: Number(taxable),
    tax: Number(tax),
    total: Number(taxable + tax),
  };
  return {
    ...of.line,
    // An amount is no number of hours or kilograms.
    ...(by === 'amount' ? { unitCode: defaultUnit, unitAmount: Number(net), unitAmountDecimal: String(net) } : {}),
    quantity: decimalText(taken.quantity),
    discount: discountOf(taken),
    ...amounts,
    invoiceLine: of.number,
    creditedBy: by,
  };
};

/**
 * Returns what a credit note comes to, or why it cannot be made.
 *
 * The tax of a rate is the invoice's own tax in proportion to what all credit notes together take of it, rounded once,
 * less what the earlier ones took. So credit notes that together take everything come to the invoice's total and to its
 * taxes exactly, whatever the steps, and also where an earlier version rounded each line.
 *
 * @param issued the lines of the invoice's issued credit notes
 * @param selection `null` for everything that remains
 */
export const creditNoteFigures = (
  invoice: CreditedInvoice,
  issued: readonly CreditNoteLine[],
  selection: readonly CreditLineInput[] | null
): CreditNoteFigures | CreditProblem => {
  const step = currencyStep(invoice.currency);
  const standing = standingOfLines(invoice, issued);
  const taken = takeLines(standing, selection, step);
  if (!Array.isArray(taken)) return taken;
  const inclusive = invoice.taxBehavior === 'inclusive';

  const taxOfLine = new Map<Taken, bigint>();
  const taxes = standing.rates.flatMap(({ total, net, taken: former }, rate): TaxTotal[] => {
    const ofRate = taken.filter(({ of }) => of.rate === rate);
    if (ofRate.length === 0) return [];
    const now = ofRate.reduce((all, one) => all + one.net, 0n);
    const whole = BigInt(total.tax);
    const until = (amount: bigint): bigint => (net === 0n ? 0n : roundToStep(whole * amount, net, step));
    const tax = until(former + now) - until(former);
    if (net > 0n) {
      const shares = allot(tax, { numerators: ofRate.map((one) => one.net * whole), denominator: net }, step);
      ofRate.forEach((one, place) => taxOfLine.set(one, shares[place]));
    }
    const taxable = inclusive ? now - tax : now;
    return [{ ...total, discount: 0, taxable: Number(taxable), tax: Number(tax) }];
  });
  const lines = taken.map((one) => lineOf(one, taxOfLine.get(one) ?? 0n, inclusive));
  const taxTotal = addAmounts(...taxes.map(({ tax }) => tax));
  const total = addAmounts(taxTotal, ...taxes.map(({ taxable }) => taxable));
  if (total === 0) return { code: 'zero' };
  return {
    lines,
    subtotal: addAmounts(...lines.map(({ gross }) => gross)),
    discountTotal: addAmounts(...lines.map(({ discountAmount }) => discountAmount)),
    taxes,
    taxTotal,
    total,
  };
};

export const isCreditProblem = (found: CreditNoteFigures | CreditProblem): found is CreditProblem => 'code' in found;
