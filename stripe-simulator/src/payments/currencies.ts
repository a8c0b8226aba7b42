import { invalidParameter } from '../http/errors';

// docs.stripe.com/currencies, read 2026-09. UGX and ISK are written as two-decimal amounts that must end in 00.
const zeroDecimal = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);
const threeDecimal = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
const wholeUnitsOnly = new Set(['isk', 'ugx']);

const minimums: Record<string, number> = {
  usd: 50,
  aed: 200,
  ars: 50,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  cop: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  idr: 50,
  ils: 50,
  inr: 50,
  jpy: 50,
  krw: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  php: 50,
  pln: 200,
  ron: 200,
  rub: 50,
  sek: 300,
  sgd: 50,
  thb: 1000,
  zar: 50,
};

/** Currencies that a card can be charged in. */
const supported = new Set(
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx usd uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw'.split(
    ' '
  )
);

/** Returns the number of decimals of Stripe's minor unit. */
export function decimalsOf(currency: string): number {
  return zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2;
}

/** Formats an amount like 'EUR 12.50' without floats, for pages and messages. */
export function formatAmount(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = amount < 0 ? '-' : '';
  return `${sign}${symbols[currency] ?? `${currency.toUpperCase()} `}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`;
}

const symbols: Record<string, string> = { usd: '$', eur: '€', gbp: '£', jpy: '¥' };

/** What an account can be paid in, by its country and by what Stripe has enabled for it. */
interface Payee {
  country: string;
  currencies: string[] | null;
}

export function checkCurrency(currency: string, param = 'currency', account?: Payee): string {
  const lower = currency.toLowerCase();
  if (supported.has(lower) && account?.currencies && !account.currencies.includes(lower)) {
    throw invalidParameter(
      `Invalid currency: ${lower}. Stripe accounts in ${account.country} do not support ${lower}. Your account currently supports these currencies: ${account.currencies.join(', ')}`,
      param
    );
  }
  if (!supported.has(lower)) {
    throw invalidParameter(
      `Invalid currency: ${lower}. Stripe currently supports these currencies: ${[...supported].join(', ')}`,
      param
    );
  }
  return lower;
}

/** Returns Stripe's minimum amount. Without a published minimum, every positive amount is valid. */
export function minimumOf(currency: string): number {
  return minimums[currency] ?? 1;
}

/** Checks the form of an amount: an integer, valid last digits, not more digits than the networks support. */
export function checkAmountForm(amount: number, currency: string, param: string): void {
  if (!Number.isSafeInteger(amount))
    throw invalidParameter(`Invalid integer: ${amount}`, param, 'parameter_invalid_integer');
  if (amount < 0)
    throw invalidParameter('This value must be greater than or equal to 0.', param, 'parameter_invalid_integer');
  if (threeDecimal.has(currency) && amount % 10 !== 0) {
    throw invalidParameter(
      `Invalid amount for ${currency.toUpperCase()}: amounts in three-decimal currencies must be rounded to the nearest ten (the last digit must be 0).`,
      param,
      'amount_invalid'
    );
  }
  if (wholeUnitsOnly.has(currency) && amount % 100 !== 0) {
    throw invalidParameter(
      `Invalid amount for ${currency.toUpperCase()}: this currency has no fractions, so the amount must be a multiple of 100.`,
      param,
      'amount_invalid'
    );
  }
  if (amount > 999_999_999_999) throw tooLarge(currency, param);
}

function tooLarge(currency: string, param: string) {
  return invalidParameter(
    `Amount must be no more than ${formatAmount(999_999_999_999, currency)} ${currency}`,
    param,
    'amount_too_large'
  );
}
