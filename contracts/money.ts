/** Amounts are integers in the currency's minor unit as Stripe counts it (¥500 is 500, €5.00 is 500). */
export interface Money {
  /** Minor units of `currency`. */
  amount: number;
  /** ISO 4217, lower case, as Stripe writes it. */
  currency: string;
}
