import type { IncomingMessage } from 'node:http';
import { createHash } from 'node:crypto';
import { accounts } from '../resources/accounts';
import { balanceTransactions, charges } from '../resources/charges';
import { checkoutSessions } from '../resources/checkout-sessions';
import { customers } from '../resources/customers';
import { disputes } from '../resources/disputes';
import { events } from '../resources/events';
import { fraudWarnings, reviews } from '../resources/fraud';
import { includes } from '../resources/includes';
import { paymentIntents } from '../resources/payment-intents';
import { paymentLinks } from '../resources/payment-links';
import { paymentMethodConfigurations } from '../resources/payment-method-configurations';
import { paymentMethods } from '../resources/payment-methods';
import { paymentPages } from '../resources/payment-pages';
import { payouts } from '../resources/payouts';
import { prices, products } from '../resources/prices';
import { refunds } from '../resources/refunds';
import { coupons, taxRates } from '../resources/tax-rates-and-coupons';
import { tokens } from '../resources/tokens';
import { webhookEndpoints } from '../resources/webhook-endpoints';
import { schema, type Fields } from '../schema';
import type { Simulator } from '../simulator-type';
import { endive, isBefore, isKnownVersion } from '../versions';
import { authenticate, authorize, type Caller } from './auth';
import type { Endpoint } from './endpoint';
import { invalidParameter, StripeError, unrecognizedUrl } from './errors';
import { expand } from './expand';
import { decodeForm } from './form';
import { validateParams } from './validate';

const endpoints: Endpoint[] = [
  ...accounts,
  ...balanceTransactions,
  ...charges,
  ...checkoutSessions,
  ...coupons,
  ...customers,
  ...disputes,
  ...events,
  ...fraudWarnings,
  ...paymentIntents,
  ...paymentLinks,
  ...paymentMethodConfigurations,
  ...paymentMethods,
  ...paymentPages,
  ...payouts,
  ...prices,
  ...products,
  ...refunds,
  ...reviews,
  ...taxRates,
  ...tokens,
  ...webhookEndpoints,
];

interface Route {
  endpoint: Endpoint;
  params: Fields;
  olderParams: Fields;
  pattern: RegExp;
}

// Literal paths come first, so that /payment_intents/search does not match as an id.
const routes: Record<string, Route[]> = {};
for (const endpoint of [...endpoints].sort((a, b) => Number(a.key.includes('{id}')) - Number(b.key.includes('{id}')))) {
  const [method, path] = endpoint.key.split(' ') as [string, string];
  const params = schema.operations[endpoint.key]?.params ?? endpoint.params;
  if (!params) throw new Error(`No schema for ${endpoint.key}`);
  const pattern = new RegExp(`^${path.replaceAll('{id}', '([^/]+)')}$`);
  (routes[method] ??= []).push({ endpoint, params, olderParams: withRemoved(endpoint.key, params), pattern });
}

/** Versions before endive still accept payment_method_types, and the Stripe CLI's triggers send it. */
function withRemoved(key: string, params: Fields): Fields {
  const had = [
    'POST /v1/checkout/sessions',
    'POST /v1/payment_intents',
    'POST /v1/payment_intents/{id}',
    'POST /v1/payment_intents/{id}/confirm',
  ];
  return had.includes(key) ? { ...params, payment_method_types: { t: ['array'], i: { t: ['string'] } } } : params;
}

export interface ApiRequest {
  method: string;
  path: string;
  query: string;
  body: string;
  headers: IncomingMessage['headers'];
}

export interface ApiAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
  replayed: boolean;
}

/** An accepted call: its caller and its endpoint. */
export interface Admitted {
  caller: Caller;
  apiVersion: string;
  idempotencyKey: string | undefined;
  run(requestId: string): ApiAnswer;
}

function findRoute(method: string, path: string): { route: Route; id: string } | undefined {
  for (const route of routes[method] ?? []) {
    const match = route.pattern.exec(path);
    if (match) return { route, id: decoded(match[1] ?? '') };
  }
  return undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Handles authentication, version and routing. `run` does the rest, after faults were applied. */
export function admit(simulator: Simulator, request: ApiRequest, caller: Caller): Admitted {
  const asked = request.headers['stripe-version'];
  const apiVersion = typeof asked === 'string' ? asked : caller.account.apiVersion;
  if (!isKnownVersion(apiVersion)) {
    throw new StripeError(
      400,
      { type: 'invalid_request_error', message: `Invalid Stripe API version: ${apiVersion}` },
      { executed: false }
    );
  }
  const found = findRoute(request.method, request.path);
  if (!found) throw unrecognizedUrl(request.method, request.path);
  const { route, id } = found;
  if (request.body && request.headers['content-type']?.startsWith('application/json')) {
    throw invalidParameter(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.'
    );
  }
  const header = request.headers['idempotency-key'];
  const idempotencyKey = request.method === 'POST' && typeof header === 'string' && header ? header : undefined;
  if (idempotencyKey && idempotencyKey.length > 255) {
    throw invalidParameter(`Idempotency-Key must be at most 255 characters, but was ${idempotencyKey.length}.`);
  }
  return {
    caller,
    apiVersion,
    idempotencyKey,
    run: (requestId) => {
      authorize(caller, route.endpoint);
      const env = caller.account.environment(caller.key.livemode);
      const raw = decodeForm([request.query, request.body].filter(Boolean).join('&'));
      const fields = isBefore(apiVersion, endive) ? route.olderParams : route.params;
      const params = validateParams(fields, raw);
      const result = simulator.transact({ id: requestId, idempotency_key: idempotencyKey ?? null }, () =>
        route.endpoint.run({ simulator, env, caller, params: params as never, id, path: request.path, apiVersion })
      );
      const paths = params.expand as string[] | undefined;
      if (!paths?.length) return { status: 200, body: print(result), headers: {}, replayed: false };
      const copy = structuredClone(result) as Record<string, unknown>;
      expand(env, copy, paths, includes);
      return { status: 200, body: print(copy), headers: {}, replayed: false };
    },
  };
}

const print = (value: unknown) => JSON.stringify(value, null, 2);

/** Authenticates a request by its key. */
export function identify(simulator: Simulator, request: IncomingMessage): Caller {
  return authenticate(request, (value) => simulator.findKey(value), simulator.clock.nowMs());
}

/** Returns what must be equal when an idempotency key is reused. */
export function fingerprint(request: ApiRequest): string {
  const pairs = [...new URLSearchParams(request.body)].map(([name, value]) => `${name}=${value}`).sort();
  return createHash('sha256')
    .update([request.method, request.path, request.query, ...pairs].join('\n'))
    .digest('hex');
}
