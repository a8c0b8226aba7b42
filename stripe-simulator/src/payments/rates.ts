import { invalidParameter, type StripeError } from '../http/errors';
import { checkAmountForm, decimalsOf, formatAmount, minimumOf } from './currencies';

/** Units of a currency per US dollar. Fixed, so that runs are repeatable. Unlisted currencies count as dollars. */
const perDollar: Record<string, number> = {
  aed: 3.67,
  ars: 1000,
  aud: 1.5,
  bhd: 0.376,
  brl: 5,
  cad: 1.35,
  chf: 0.9,
  clp: 950,
  cop: 4000,
  czk: 23,
  dkk: 6.7,
  eur: 0.9,
  gbp: 0.8,
  hkd: 7.8,
  huf: 360,
  idr: 16_000,
  ils: 3.7,
  inr: 83,
  isk: 138,
  jod: 0.709,
  jpy: 150,
  krw: 1350,
  kwd: 0.307,
  mxn: 18,
  myr: 4.5,
  nok: 10.5,
  nzd: 1.65,
  omr: 0.385,
  php: 57,
  pln: 4,
  ron: 4.5,
  rub: 90,
  sek: 10.5,
  sgd: 1.35,
  thb: 35,
  tnd: 3.1,
  try: 34,
  twd: 32,
  ugx: 3700,
  vnd: 25_000,
  xaf: 600,
  xof: 600,
  zar: 18,
};

/** Converts between minor units at the simulator's fixed rates. */
export function convert(amount: number, from: string, to: string): { amount: number; rate: number | null } {
  if (from === to) return { amount, rate: null };
  const rate = ((perDollar[to] ?? 1) / (perDollar[from] ?? 1)) * 10 ** (decimalsOf(to) - decimalsOf(from));
  return { amount: Math.round(amount * rate), rate: Number(rate.toFixed(6)) };
}

/** Returns an error if an amount is too small. Stripe's minimum applies in the account's settlement currency. */
export function tooSmall(
  amount: number,
  currency: string,
  settlement: string,
  subject = 'Amount',
  param?: string
): StripeError | undefined {
  const own = minimumOf(currency);
  const verb = subject === 'Amount' ? 'must be at least' : 'must add up to at least';
  if (amount < own)
    return invalidParameter(`${subject} ${verb} ${formatAmount(own, currency)} ${currency}`, param, 'amount_too_small');
  const minimum = minimumOf(settlement);
  const converted = convert(amount, currency, settlement).amount;
  if (converted >= minimum) return undefined;
  return invalidParameter(
    `${subject} must convert to at least ${formatAmount(minimum, settlement)}. ${formatAmount(amount, currency)} converts to approximately ${formatAmount(converted, settlement)}.`,
    param,
    'amount_too_small'
  );
}

/** Checks the form and the minimum of an amount to charge. */
export function checkChargeAmount(amount: number, currency: string, settlement: string, param = 'amount'): void {
  checkAmountForm(amount, currency, param);
  const error = tooSmall(amount, currency, settlement, 'Amount', param);
  if (error) throw error;
}
