/** How Stripe counts one currency. ISO 4217 and `Intl` have other decimals for ISK, UGX and HUF. */
export interface CurrencyRule {
  /** Lower case. */
  code: string;
  /** The decimals of the major unit: ¥500 is 500 (0), €5.00 is 500 (2). */
  exponent: 0 | 2 | 3;
  /** Every amount is a multiple of this. */
  step: number;
  /** Smallest charge in minor units; `null` when Stripe publishes none. */
  minimum: number | null;
  /** Largest charge in minor units. */
  maximum: number;
}

/**
 * The currencies in Stripe's error "Your account currently supports these currencies" (a European account, 8 September
 * 2026), without HRK, which the euro replaced, and with the three-decimal currencies of accounts in the Gulf. An
 * account may support fewer; Stripe's response decides. To check again, request a Checkout Session in the currency
 * `zzz`.
 */
const codes =
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf ' +
  'clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf ' +
  'idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt ' +
  'mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf ' +
  'sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx usd uyu uzs vnd vuv ' +
  'wst xaf xcd xcg xof xpf yer zar zmw';

/**
 * docs.stripe.com/currencies#zero-decimal, read 2026-09-29. That list also has UGX, whose special case takes
 * precedence.
 */
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));

/** Currencies in thousandths whose last digit must be 0, also in refunds (Stripe's three-decimal currencies). */
const threeDecimal = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/**
 * Currencies without decimals in real life but with two in the API: 5 ISK is 500
 * (docs.stripe.com/currencies#special-cases).
 */
const wholeUnitsOnly = new Set(['isk', 'ugx']);

/**
 * docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, read 2026-09-29, in minor units. Stripe
 * applies its minimum in the settlement currency, so passing here does not promise Stripe's consent.
 */
// prettier-ignore
const minimums: Readonly<Record<string, number>> = {
  aed: 200, ars: 50, aud: 50, brl: 50, cad: 50, chf: 50, cop: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30,
  hkd: 400, huf: 17500, idr: 50, ils: 50, inr: 50, jpy: 50, krw: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50,
  php: 50, pln: 200, ron: 200, rub: 50, sek: 300, sgd: 50, thb: 1000, usd: 50, zar: 50,
};

/**
 * Stripe's limit for cards, twelve digits (same page). Other methods have lower limits, most of them eight digits, and
 * Checkout does not offer them above these. So only this limit is checked here.
 */
const largestCharge = 999_999_999_999;

const ruleOf = (code: string): CurrencyRule => {
  const exponent = zeroDecimal.has(code) ? 0 : threeDecimal.has(code) ? 3 : 2;
  const step = wholeUnitsOnly.has(code) ? 100 : exponent === 3 ? 10 : 1;
  return Object.freeze({
    code,
    exponent,
    step,
    minimum: minimums[code] ?? null,
    maximum: largestCharge - (largestCharge % step),
  });
};

/** The codes of all currencies of invoices, lower case and sorted. */
export const currencyCodes: string[] = codes.split(' ');

const rules: ReadonlyMap<string, CurrencyRule> = new Map(currencyCodes.map((code) => [code, ruleOf(code)]));

/** Returns Stripe's rule for a lower-case code; `undefined` for anything else, including upper case. */
export const currencyRule = (code: string): CurrencyRule | undefined => rules.get(code);
