export type RequestFault =
  'latency' | 'rate_limit' | 'api_error' | 'api_error_after' | 'reset_before' | 'reset_after' | 'refuse' | 'hold';
export type DeliveryFault = 'drop' | 'duplicate' | 'shuffle' | 'delay';
export type FaultKind = RequestFault | DeliveryFault | 'clock_jump';

/** One thing that goes wrong. Every condition left out matches everything. */
export interface FaultRule {
  id: string;
  kind: FaultKind;
  /** A regular expression on the path of the call, or on the type of the delivered event. */
  path?: string;
  method?: string;
  account?: string;
  /** How likely, from 0 to 1 (default 1). */
  probability: number;
  /** How many times at most. */
  count?: number;
  /** latency: how long. shuffle: the window in which deliveries are mixed. */
  milliseconds?: number;
  /** delay and clock_jump: how far, on the simulator's clock. */
  seconds?: number;
  /** rate_limit: what Stripe-Rate-Limited-Reason says. refuse: which of Stripe's refusals; see `refusals`. */
  reason?: string;
  /** How often it has struck. */
  hits: number;
}

export const requestFaults: readonly string[] = [
  'latency',
  'rate_limit',
  'api_error',
  'api_error_after',
  'reset_before',
  'reset_after',
  'refuse',
  'hold',
];
export const deliveryFaults: readonly string[] = ['drop', 'duplicate', 'shuffle', 'delay'];
export const faultKinds: readonly string[] = [...requestFaults, ...deliveryFaults, 'clock_jump'];
