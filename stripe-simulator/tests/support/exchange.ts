import Stripe from 'stripe';
import { schema } from '../../src/schema';
import { violations } from './check-object';
import { clientOf } from './simulator';

const patterns = Object.keys(schema.operations).map((key) => {
  const [method, path] = key.split(' ') as [string, string];
  return { key, method, pattern: new RegExp(`^${path.replaceAll('{id}', '[^/]+')}$`), literal: !path.includes('{id}') };
});

/** The operation a request is, as in the schema. */
function operationOf(method: string, path: string): string | undefined {
  const found = patterns.filter((entry) => entry.method === method && entry.pattern.test(path));
  return (found.find((entry) => entry.literal) ?? found[0])?.key;
}

interface Exchanges {
  stripe: Stripe;
  /** Operations called so far. */
  operations: Set<string>;
  /** Where answers differ from stripe-node's types. */
  violations: string[];
}

/** A stripe-node client whose every answer is held against stripe-node's own types. */
export function checkingClient(port: number): Exchanges {
  const operations = new Set<string>();
  const problems: string[] = [];
  const recording: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const { pathname } = new URL(String(input));
    const key = operationOf(init?.method ?? 'GET', pathname);
    if (key) {
      operations.add(key);
      if (response.ok) problems.push(...check(key, await response.clone().json()));
    }
    return response;
  };
  const stripe = clientOf(port, undefined, { httpClient: Stripe.createFetchHttpClient(recording) });
  return { stripe, operations, violations: problems };
}

function check(key: string, body: unknown): string[] {
  const returns = schema.operations[key]!.returns;
  const [kind, name] = returns.includes(':') ? (returns.split(':') as [string, string]) : ['one', returns];
  if (kind === 'one') {
    const deleted = (body as { deleted?: boolean }).deleted;
    return violations(deleted && schema.objects[`Deleted${name}`] ? `Deleted${name}` : name, body).map(
      (line) => `${key}: ${line}`
    );
  }
  const list = body as {
    object: string;
    data: { data?: { object?: unknown } }[];
    has_more: boolean;
    url: string;
    next_page?: string | null;
  };
  const problems = list.data.flatMap((item) => violations(name, item));
  if (
    list.object !== (kind === 'list' ? 'list' : 'search_result') ||
    typeof list.has_more !== 'boolean' ||
    typeof list.url !== 'string'
  )
    problems.push('is no list');
  return problems.map((line) => `${key}: ${line}`);
}

/** The schema's name of the object an event carries. */
export const objectNames: Record<string, string> = {
  charge: 'Charge',
  'checkout.session': 'Checkout.Session',
  coupon: 'Coupon',
  customer: 'Customer',
  dispute: 'Dispute',
  payment_intent: 'PaymentIntent',
  payment_link: 'PaymentLink',
  price: 'Price',
  product: 'Product',
  payout: 'Payout',
  'radar.early_fraud_warning': 'Radar.EarlyFraudWarning',
  refund: 'Refund',
  review: 'Review',
  tax_rate: 'TaxRate',
};
