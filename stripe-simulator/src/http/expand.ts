import { schema, type Field, type Fields } from '../schema';
import type { ApiObject, Environment } from '../state';
import { invalidParameter } from './errors';

/** The schema of an object by its `object` field. */
const schemaNames: Record<string, string> = {
  account: 'Account',
  balance: 'Balance',
  balance_transaction: 'BalanceTransaction',
  charge: 'Charge',
  'checkout.session': 'Checkout.Session',
  country_spec: 'CountrySpec',
  coupon: 'Coupon',
  customer: 'Customer',
  dispute: 'Dispute',
  event: 'Event',
  item: 'LineItem',
  payment_intent: 'PaymentIntent',
  payment_link: 'PaymentLink',
  payment_method: 'PaymentMethod',
  payment_method_configuration: 'PaymentMethodConfiguration',
  payout: 'Payout',
  price: 'Price',
  product: 'Product',
  'radar.early_fraud_warning': 'Radar.EarlyFraudWarning',
  refund: 'Refund',
  review: 'Review',
  tax_rate: 'TaxRate',
  token: 'Token',
  webhook_endpoint: 'WebhookEndpoint',
};

/** Returns the schema of an object that the simulator serves. */
function fieldsOf(value: { object?: unknown }): Fields | undefined {
  const name = typeof value.object === 'string' ? schemaNames[value.object] : undefined;
  return name ? schema.objects[name] : undefined;
}

/** Returns a field that is only present when expanded. */
type Includes = (env: Environment, object: ApiObject, field: string) => unknown;

/** Applies `expand`. `answer` must be a copy, because fields are replaced in place. */
export function expand(env: Environment, answer: Record<string, unknown>, paths: string[], include: Includes): void {
  for (const path of paths) {
    const parts = path.split('.');
    const depth = parts[0] === 'data' ? parts.length - 1 : parts.length;
    if (depth > 4) {
      throw invalidParameter(`You cannot expand more than 4 levels of a property: ${path}`, 'expand');
    }
    if (Array.isArray(answer.data) && (answer.object === 'list' || answer.object === 'search_result')) {
      if (parts[0] !== 'data') throw cannotExpand(path, `You may want to try expanding 'data.${path}' instead.`);
      for (const item of answer.data as Record<string, unknown>[]) expandPath(env, item, parts.slice(1), path, include);
    } else expandPath(env, answer, parts, path, include);
  }
}

const cannotExpand = (path: string, hint = '') =>
  invalidParameter(`This property cannot be expanded (${path}).${hint && ` ${hint}`}`, 'expand');

function expandPath(
  env: Environment,
  target: Record<string, unknown>,
  parts: string[],
  path: string,
  include: Includes
): void {
  const [name, ...rest] = parts;
  if (!name) return;
  const fields = fieldsOf(target);
  const field = fields?.[name];
  if (!fields || !field) throw cannotExpand(path);
  expandField(env, target, name, field, rest, path, include);
}

function expandField(
  env: Environment,
  target: Record<string, unknown>,
  name: string,
  field: Field,
  rest: string[],
  path: string,
  include: Includes
): void {
  const current = target[name];
  if (field.list) {
    if (current === undefined || current === null)
      target[name] = structuredClone(include(env, target as unknown as ApiObject, name)) ?? current;
    const list = target[name] as { data?: Record<string, unknown>[] } | undefined;
    const below = rest[0] === 'data' ? rest.slice(1) : rest;
    if (below.length > 0) for (const item of list?.data ?? []) expandPath(env, item, below, path, include);
    return;
  }
  if (field.ref) {
    if (typeof current === 'string') {
      const found = current === env.account.id ? undefined : env.find(current);
      if (found) target[name] = structuredClone(found);
    }
    const inner = target[name];
    if (rest.length > 0 && typeof inner === 'object' && inner !== null)
      expandPath(env, inner as Record<string, unknown>, rest, path, include);
    return;
  }
  if (field.i) {
    if (!field.i.ref && rest.length === 0) throw cannotExpand(path);
    if (Array.isArray(current)) {
      const holder = current as unknown as Record<string, unknown>;
      for (const index of current.keys()) expandField(env, holder, String(index), field.i, rest, path, include);
    }
    return;
  }
  // A nested object, such as payment_method_details.card, may contain an expandable field.
  if (field.p && rest.length > 0) {
    const inner = field.p[rest[0]!];
    if (!inner) throw cannotExpand(path);
    if (typeof current === 'object' && current !== null) {
      expandField(env, current as Record<string, unknown>, rest[0]!, inner, rest.slice(1), path, include);
    }
    return;
  }
  throw cannotExpand(path);
}
