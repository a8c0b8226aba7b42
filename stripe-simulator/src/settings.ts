export interface Settings {
  /** Whether debits, refunds and the like settle by the clock on their own, or only when told to. */
  settlement: 'automatic' | 'manual';
  /** Refuse webhook endpoints and return addresses that Stripe would refuse (localhost, plain http in live mode). */
  strictUrls: boolean;
  /** How long Checkout waits for the webhook's answer before it sends the payer back. Stripe: 10 seconds. */
  redirectWaitMs: number;
  webhookTimeoutMs: number;
  /** Whether `url` of a Checkout Session ends with a fragment, without which Stripe's own page does not open. */
  urlFragments: boolean;
  /** Create webhook endpoints for restricted keys without telling the secret, as has been reported of Stripe. */
  secretlessEndpoints: boolean;
}

export interface SimulatorOptions extends Partial<Settings> {
  /** Ids and faults repeat with the same seed. */
  seed?: number;
  /** Freezes the clock at this time (seconds). */
  frozenAt?: number;
}
