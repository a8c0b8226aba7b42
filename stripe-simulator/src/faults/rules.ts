export type RequestFault =
  'latency' | 'rate_limit' | 'api_error' | 'api_error_after' | 'reset_before' | 'reset_after' | 'refuse' | 'hold';
export type DeliveryFault = 'drop' | 'duplicate' | 'shuffle' | 'delay';
export type FaultKind = RequestFault | DeliveryFault | 'clock_jump';

/** One fault. A condition that is left out matches everything. */
export interface FaultRule {
  id: string;
  kind: FaultKind;
  /** A regular expression for the path of the call, or for the type of the delivered event. */
  path?: string;
  method?: string;
  account?: string;
  /** Probability from 0 to 1 (default 1). */
  probability: number;
  /** Maximum number of hits. */
  count?: number;
  /** latency: the delay. shuffle: the window in which deliveries are mixed. */
  milliseconds?: number;
  /** delay and clock_jump: the distance on the simulator's clock. */
  seconds?: number;
  /** rate_limit: the value of Stripe-Rate-Limited-Reason. refuse: the name of the refusal, see `refusals`. */
  reason?: string;
  /** Number of hits so far. */
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
