import type Stripe from 'stripe';
import type { Environment, StoredEvent } from '../state';

export interface Attempt {
  at: number;
  /** HTTP status, or null without a response. */
  status: number | null;
  error: string | null;
  milliseconds: number;
}

export interface Delivery {
  id: string;
  account: string;
  livemode: boolean;
  event: string;
  type: string;
  endpoint: string;
  url: string;
  state: 'delivered' | 'dropped' | 'failed' | 'pending';
  attempts: Attempt[];
  next_attempt_at: number | null;
  /** The fault that was applied to it. */
  fault: string | null;
}

export interface SendOptions {
  /** Seconds added to the signature's timestamp, to simulate an outdated or future delivery. */
  timestampOffset?: number;
}

/** The deliveries as other modules use them; see the class `Deliveries`. */
export interface DeliveryQueue {
  enqueue(env: Environment, event: StoredEvent, endpoint: Stripe.WebhookEndpoint): Delivery;
  list(): Delivery[];
  get(id: string): Delivery | undefined;
  ofEvent(event: string): Delivery[];
  resend(delivery: Delivery, options?: SendOptions): Promise<Delivery>;
  flush(): Promise<number>;
  idle(): Promise<void>;
  tried(event: string, limitMs: number): Promise<void>;
  close(): void;
}
