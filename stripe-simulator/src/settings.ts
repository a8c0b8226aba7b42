export interface Settings {
  /** Whether debits, refunds and similar operations settle by the clock, or only on request. */
  settlement: 'automatic' | 'manual';
  /** Refuse webhook endpoints and return addresses that Stripe would refuse (localhost, plain http in live mode). */
  strictUrls: boolean;
  /** Milliseconds that Checkout waits for the webhook's response before it sends the payer back. Stripe: 10 seconds. */
  redirectWaitMs: number;
  webhookTimeoutMs: number;
  /** Whether the `url` of a Checkout Session ends with a fragment. Stripe's own page does not open without it. */
  urlFragments: boolean;
  /** Creates webhook endpoints for restricted keys without returning the secret, as reported of Stripe. */
  secretlessEndpoints: boolean;
}

export interface SimulatorOptions extends Partial<Settings> {
  /** The same seed gives the same ids and faults. */
  seed?: number;
  /** Freezes the clock at this time (seconds). */
  frozenAt?: number;
}
