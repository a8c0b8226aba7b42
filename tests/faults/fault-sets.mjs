/** What goes wrong at the provider while the run lasts; probabilities per call or delivery. */
export const faultSets = {
  none: [],
  stripe: [
    { kind: 'api_error', path: '/v1/checkout', probability: 0.04 },
    { kind: 'api_error_after', path: '/v1/checkout/sessions$', probability: 0.02 },
    { kind: 'reset_before', path: '/v1/checkout', probability: 0.03 },
    { kind: 'reset_after', path: '/v1/checkout', probability: 0.05 },
    { kind: 'rate_limit', path: '/v1/checkout', probability: 0.03 },
    { kind: 'latency', path: '/v1/checkout', probability: 0.05, milliseconds: 300 },
  ],
  webhooks: [
    { kind: 'drop', probability: 0.3 },
    { kind: 'duplicate', probability: 0.3 },
    { kind: 'shuffle', probability: 0.5, milliseconds: 200 },
    // Past the end of the run: these arrive when the simulator's clock is moved on.
    { kind: 'delay', probability: 0.05, seconds: 1800 },
  ],
  /** Every event five times, the copies mixed with one another and with other events. */
  fivefold: [
    ...Array.from({ length: 4 }, () => ({ kind: 'duplicate', probability: 1 })),
    { kind: 'shuffle', probability: 1, milliseconds: 1500 },
  ],
  /** Stripe refuses now and then, for every reason it has, while payments go on. */
  refusals: [
    ['currency', 0.06],
    ['tax_origin', 0.04],
    ['amount_too_small', 0.06],
    ['no_method', 0.04],
    ['logo', 0.06],
    ['email', 0.06],
    ['charges_disabled', 0.03],
    ['key_invalid', 0.02],
    ['permission', 0.02],
    ['account_closed', 0.02],
  ].map(([reason, probability]) => ({
    ...{ kind: 'refuse', reason, probability, method: 'POST' },
    path: '/v1/checkout/sessions$',
  })),
  silence: [{ kind: 'drop', probability: 1 }],
  /** The provider behaves; event receivers do not. */
  deliveries: [],
};
/** The answers to refunds are lost too, before and after the money has moved. */
faultSets.corrections = [
  ...faultSets.webhooks,
  { kind: 'api_error', path: '/v1/refunds', probability: 0.04 },
  { kind: 'api_error_after', path: '/v1/refunds', probability: 0.04 },
  { kind: 'reset_before', path: '/v1/refunds', probability: 0.03 },
  { kind: 'reset_after', path: '/v1/refunds', probability: 0.05 },
  { kind: 'rate_limit', path: '/v1/refunds', probability: 0.03 },
];

export const faultNames = Object.keys(faultSets);
