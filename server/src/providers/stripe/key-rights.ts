import type Stripe from 'stripe';

import { stripeRights, type StripeRightName, type StripeRightUse } from '../../../../contracts/stripe-rights';
import type { KeyUse } from '../payment-provider';
import { missingPermissionOf, toProviderError } from './errors';
import { isStripeError } from './library';
import { Refusal } from './refusal';

export const isPermissionError = (error: unknown): error is Stripe.errors.StripeError =>
  isStripeError(error, 'StripePermissionError');

export const isNotFound = (error: unknown): boolean => toProviderError(error).kind === 'not_found';

const unlessNotFound = (error: unknown): void => {
  if (!isNotFound(error)) throw error;
};

/**
 * Well-formed ids that do not exist. A key with permission to change such objects gets "not found", other keys get 403.
 */
const nobodys = (prefix: string): string => `${prefix}_permission_check`;

interface NeededCall {
  /** Used when Stripe does not name the permission. */
  what: string;
  call: (client: Stripe) => Promise<unknown>;
}

/** Rights that are tried by the steps of the verification that use them. */
type TriedElsewhere = 'rak_connected_account_read' | 'rak_token_read';

/** The calls that show whether a key has a right. None changes anything, because the objects do not exist. */
const probes: Record<Exclude<StripeRightName, TriedElsewhere>, NeededCall[]> = {
  rak_checkout_session_write: [
    { what: 'read Checkout Sessions', call: (client) => client.checkout.sessions.list({ limit: 1 }) },
    {
      what: 'write Checkout Sessions',
      call: (client) => client.checkout.sessions.expire(nobodys('cs_test')).catch(unlessNotFound),
    },
  ],
  rak_payment_intent_read: [
    { what: 'read payment intents', call: (client) => client.paymentIntents.list({ limit: 1 }) },
  ],
  rak_charge_read: [
    { what: 'read charges', call: (client) => client.charges.list({ limit: 1 }) },
    { what: 'read refunds', call: (client) => client.refunds.list({ limit: 1 }) },
  ],
  rak_dispute_read: [{ what: 'read disputes', call: (client) => client.disputes.list({ limit: 1 }) }],
  rak_event_read: [{ what: 'read events', call: (client) => client.events.list({ limit: 1 }) }],
  rak_balance_transaction_source_read: [
    { what: 'read balance transactions', call: (client) => client.balanceTransactions.list({ limit: 1 }) },
  ],
  rak_charge_write: [
    {
      what: 'write refunds',
      call: (client) => client.refunds.update(nobodys('re'), { metadata: {} }).catch(unlessNotFound),
    },
  ],
  rak_payout_read: [{ what: 'read payouts', call: (client) => client.payouts.list({ limit: 1 }) }],
  rak_webhook_write: [
    { what: 'read webhook endpoints', call: (client) => client.webhookEndpoints.list({ limit: 1 }) },
    {
      what: 'write webhook endpoints',
      call: (client) => client.webhookEndpoints.del(nobodys('we')).catch(unlessNotFound),
    },
  ],
};

interface Tried extends NeededCall {
  use: StripeRightUse;
}

const triedCalls: Tried[] = stripeRights.flatMap(({ name, use }) =>
  name in probes ? probes[name as keyof typeof probes].map((needed) => ({ ...needed, use })) : []
);

interface Refused {
  error: Stripe.errors.StripeError;
  needed: Tried;
}

/** Names what is missing: the permissions, and as text also the calls for which Stripe names none. */
const lackingOf = (refused: Refused[]): { lacking: string; missing: string[] } => {
  const named = [...new Set(refused.flatMap(({ error }) => missingPermissionOf(error.message) ?? []))];
  // A write permission includes the read permission.
  const missing = named.filter((name) => !(name.endsWith('_read') && named.includes(name.replace(/_read$/, '_write'))));
  const unnamed = refused.filter(({ error }) => missingPermissionOf(error.message) === null);
  return { lacking: [...missing, ...unnamed.map(({ needed }) => needed.what)].join(', '), missing };
};

/** What a key cannot do for want of rights that payments do not need. */
const purposes: Record<Exclude<StripeRightUse, 'payments'>, string> = {
  webhooks: 'register a webhook endpoint',
  refunds: 'refund payments',
  payouts: 'show payouts',
  details: 'read fees',
};

/**
 * Tries each permission and lists all missing ones. Reading the account does not show what a restricted key may do.
 *
 * @returns a note when only permissions are missing that are not needed yet
 * @throws {Refusal} when the key cannot take payments, or cannot manage the endpoint that it registered
 */
export const assertPermissions = async (client: Stripe, { webhooks }: KeyUse): Promise<string | null> => {
  const tried = triedCalls.filter(({ use }) => use !== 'webhooks' || webhooks !== 'pasted');
  const answers = await Promise.allSettled(tried.map(({ call }) => call(client)));
  const errors = answers.flatMap((answer, index) =>
    answer.status === 'rejected' ? [{ error: answer.reason as unknown, needed: tried[index] }] : []
  );

  const refused: Refused[] = errors.flatMap(({ error, needed }) =>
    isPermissionError(error) ? [{ error, needed }] : []
  );
  const other = errors.find(({ error }) => !isPermissionError(error) || error.code === 'account_invalid');
  if (other) throw other.error;
  if (refused.length === 0) return null;

  const isNeededNow = ({ needed: { use } }: Refused): boolean =>
    use === 'payments' || (use === 'webhooks' && webhooks !== 'none');
  if (refused.some(isNeededNow)) {
    // All at once, so that nobody edits the key twice. What payments work without stays out.
    const { lacking, missing } = lackingOf(
      refused.filter(({ needed: { use } }) => use === 'payments' || use === 'webhooks')
    );
    throw new Refusal(
      'permission_missing',
      `The restricted key is missing these permissions: ${lacking}. Add them in Stripe's Dashboard under Developers → API keys.`,
      'secretKey',
      missing
    );
  }
  const notes = (['webhooks', 'refunds', 'payouts', 'details'] as const).map((use) => {
    const those = refused.filter(({ needed }) => needed.use === use);
    return those.length === 0
      ? null
      : `To ${purposes[use]}, the restricted key also needs these permissions: ${lackingOf(those).lacking}.`;
  });
  return notes.filter((note) => note !== null).join(' ') || null;
};

interface NeedlessRight {
  name: `rak_${string}`;
  /** Changes nothing: the object does not exist. */
  call: (client: Stripe) => Promise<unknown>;
}

/**
 * Rights that would do the most harm in the wrong hands, and that the plugin never uses. Stripe has no call that lists
 * the rights of a key. Where an object has an id, "not found" instead of 403 shows that the key has the right. Other
 * rights of a key cannot be found out.
 */
const needlessRights: NeedlessRight[] = [
  {
    name: 'rak_payment_intent_write',
    call: (client) => client.paymentIntents.update(nobodys('pi'), { metadata: {} }),
  },
  { name: 'rak_customer_read', call: (client) => client.customers.retrieve(nobodys('cus')) },
  { name: 'rak_customer_write', call: (client) => client.customers.update(nobodys('cus'), { metadata: {} }) },
];

/** `resource_missing` and no other 404: an unknown address says nothing about rights. */
const showsRight = (error: unknown): boolean =>
  isStripeError(error, 'StripeInvalidRequestError') && error.code === 'resource_missing';

/**
 * Finds rights that a restricted key has and the plugin does not need. Never fails: what cannot be found out is left
 * out.
 *
 * @returns a note that names them; null when there are none
 */
export const noteOfNeedlessRights = async (client: Stripe): Promise<string | null> => {
  const answers = await Promise.allSettled(needlessRights.map(({ call }) => call(client)));
  const names = needlessRights.flatMap(({ name }, index) => {
    const answer = answers[index];
    return answer.status === 'rejected' && showsRight(answer.reason) ? [name] : [];
  });
  // "Write" includes "read".
  const needless = names.filter(
    (name) => !(name.endsWith('_read') && names.includes(name.replace(/_read$/, '_write') as typeof name))
  );
  return needless.length === 0
    ? null
    : `The restricted key has permissions that the plugin does not need: ${needless.join(', ')}. Remove them in Stripe's Dashboard under Developers → API keys.`;
};
