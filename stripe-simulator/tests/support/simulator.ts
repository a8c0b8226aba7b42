import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { createSimulator, fixtures, type CreateOptions, type RunningSimulator } from '../../src';

export const keys = fixtures.acme.keys;

export function clientOf(
  port: number,
  key: string = keys.secretTest,
  config: Partial<ConstructorParameters<typeof Stripe>[1]> = {}
): Stripe {
  return new Stripe(key, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
}

/** The control API as a function: `control('POST', '/clock/advance', { seconds: 60 })`. */
export function controlOf(url: string) {
  return async <T = Record<string, never>>(
    method: 'DELETE' | 'GET' | 'POST',
    path: string,
    body?: unknown
  ): Promise<T> => {
    const response = await fetch(`${url}/_simulator${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const answer = (await response.json()) as T & { error?: { message: string } };
    if (!response.ok) throw new Error(answer.error?.message ?? String(response.status));
    return answer;
  };
}

export type Control = ReturnType<typeof controlOf>;

export interface Bench {
  simulator: RunningSimulator;
  stripe: Stripe;
  control: Control;
  client(key: string, config?: Parameters<typeof clientOf>[2]): Stripe;
}

/** A simulator on a free port with a client of the first account. */
export async function startBench(options: CreateOptions = {}): Promise<Bench> {
  const simulator = await createSimulator({ seed: 7, ...options });
  return {
    simulator,
    stripe: clientOf(simulator.port),
    control: controlOf(simulator.url),
    client: (key, config) => clientOf(simulator.port, key, config),
  };
}

export interface Received {
  headers: http.IncomingHttpHeaders;
  body: string;
  event: Stripe.Event;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What to answer; may be changed at any time. */
  status: number;
  types(): string[];
  /** Resolves when this many webhooks have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A web server that takes webhooks. */
export async function startReceiver(): Promise<Receiver> {
  const arrivals = new EventEmitter();
  const receiver: Receiver = {
    url: '',
    received: [],
    status: 200,
    types: () => receiver.received.map(({ event }) => event.type),
    async arrived(count) {
      while (receiver.received.length < count) await once(arrivals, 'webhook');
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      receiver.received.push({ headers: request.headers, body, event: JSON.parse(body) as Stripe.Event });
      arrivals.emit('webhook');
      response.statusCode = receiver.status;
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
  return receiver;
}

/** Parameters of an ordinary session; pass what matters. */
export function sessionParams(
  more: Stripe.Checkout.SessionCreateParams = {},
  amount = 12_345,
  currency = 'eur'
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    success_url: 'http://shop.test/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test/cart',
    line_items: [
      { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Invoice 2026-0001' } } },
    ],
    ...more,
  };
}

/** The error a call ends with. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    return error as Stripe.errors.StripeError;
  }
  throw new Error('the call succeeded');
}
