import { randomUUID } from 'node:crypto';

import type Stripe from 'stripe';

import type { KeyPairSecrets, KeyProblem, KeyUse, KeyVerification, ProviderError } from '../payment-provider';
import type { StripeClients } from './client';
import { missingPermissionOf, toProviderError } from './errors';
import { checkKeys, isRestrictedKey } from './keys';
import { isStripeError } from './library';
import { accountSchema } from './schemas';

type Account = NonNullable<KeyVerification['account']>;

/** Why the keys cannot be used. Thrown between the steps and returned as a result. */
class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field: KeyProblem['field'] | null,
    readonly missingPermissions: string[] = []
  ) {
    super(message);
  }
}

const unknownAccount: Account = { id: null, name: null, country: null, defaultCurrency: null, chargesEnabled: null };

const isPermissionError = (error: unknown): error is Stripe.errors.StripeError =>
  isStripeError(error, 'StripePermissionError');

/** Reads the account; null when a restricted key may not read it (Connect → Accounts). */
const readAccount = async (client: Stripe): Promise<Account | null> => {
  try {
    const account = accountSchema().parse(await client.accounts.retrieveCurrent());
    return {
      id: account.id,
      name: account.settings?.dashboard?.display_name ?? account.business_profile?.name ?? account.email ?? null,
      country: account.country ?? null,
      defaultCurrency: account.default_currency ?? null,
      chargesEnabled: account.charges_enabled ?? null,
    };
  } catch (error) {
    if (isPermissionError(error) && error.code !== 'account_invalid') return null;
    throw error;
  }
};

/**
 * Well-formed ids that do not exist. A key with permission to change such objects gets "not found", other keys get 403.
 */
const NO_SESSION = 'cs_test_permission_check';
const NO_ENDPOINT = 'we_permission_check';
const NO_REFUND = 're_permission_check';

const isNotFound = (error: unknown): boolean => toProviderError(error).kind === 'not_found';

const unlessNotFound = (error: unknown): void => {
  if (!isNotFound(error)) throw error;
};

interface NeededCall {
  /** Used when Stripe does not name the permission. */
  what: string;
  call: (client: Stripe) => Promise<unknown>;
}

/** All kinds of calls that the plugin makes for payments. None changes anything, because the objects do not exist. */
const paymentCalls: NeededCall[] = [
  { what: 'read Checkout Sessions', call: (client) => client.checkout.sessions.list({ limit: 1 }) },
  { what: 'read payment intents', call: (client) => client.paymentIntents.list({ limit: 1 }) },
  { what: 'read charges', call: (client) => client.charges.list({ limit: 1 }) },
  { what: 'read refunds', call: (client) => client.refunds.list({ limit: 1 }) },
  { what: 'read disputes', call: (client) => client.disputes.list({ limit: 1 }) },
  { what: 'read events', call: (client) => client.events.list({ limit: 1 }) },
  {
    what: 'write Checkout Sessions',
    call: (client) => client.checkout.sessions.expire(NO_SESSION).catch(unlessNotFound),
  },
];

/** The call for refunds, which a site may leave to Stripe's Dashboard. */
const refundCalls: NeededCall[] = [
  { what: 'write refunds', call: (client) => client.refunds.update(NO_REFUND, { metadata: {} }).catch(unlessNotFound) },
];

/** The calls for payouts, which a site may leave to Stripe's Dashboard. */
const payoutCalls: NeededCall[] = [
  { what: 'read payouts', call: (client) => client.payouts.list({ limit: 1 }) },
  { what: 'read balance transactions', call: (client) => client.balanceTransactions.list({ limit: 1 }) },
];

/** Calls that payments do not need. A missing permission is a note. */
const optionalCalls = [...refundCalls, ...payoutCalls];

/** The calls to manage the webhook endpoint. */
const webhookCalls: NeededCall[] = [
  { what: 'read webhook endpoints', call: (client) => client.webhookEndpoints.list({ limit: 1 }) },
  {
    what: 'write webhook endpoints',
    call: (client) => client.webhookEndpoints.del(NO_ENDPOINT).catch(unlessNotFound),
  },
];

interface Refused {
  error: Stripe.errors.StripeError;
  needed: NeededCall;
}

/** Names what is missing: the permissions, and as text also the calls for which Stripe names none. */
const lackingOf = (refused: Refused[]): { lacking: string; missing: string[] } => {
  const named = [...new Set(refused.flatMap(({ error }) => missingPermissionOf(error.message) ?? []))];
  // A write permission includes the read permission.
  const missing = named.filter((name) => !(name.endsWith('_read') && named.includes(name.replace(/_read$/, '_write'))));
  const unnamed = refused.filter(({ error }) => missingPermissionOf(error.message) === null);
  return { lacking: [...missing, ...unnamed.map(({ needed }) => needed.what)].join(', '), missing };
};

/**
 * Tries each permission and lists all missing ones. Reading the account does not show what a restricted key may do.
 *
 * @returns a note when only permissions are missing that are not needed yet
 */
const assertPermissions = async (client: Stripe, { webhooks }: KeyUse): Promise<string | null> => {
  const tried = [...paymentCalls, ...optionalCalls, ...(webhooks === 'pasted' ? [] : webhookCalls)];
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

  const isLater = ({ needed }: Refused): boolean =>
    optionalCalls.includes(needed) || (webhooks === 'none' && webhookCalls.includes(needed));
  if (refused.some((one) => !isLater(one))) {
    // All at once, so that nobody edits the key twice. Refunds and payouts stay out: payments work without them.
    const { lacking, missing } = lackingOf(refused.filter(({ needed }) => !optionalCalls.includes(needed)));
    throw new Refusal(
      'permission_missing',
      `The restricted key is missing these permissions: ${lacking}. Add them in Stripe's Dashboard under Developers → API keys.`,
      'secretKey',
      missing
    );
  }
  const noteOf = (calls: NeededCall[], purpose: string): string | null => {
    const those = refused.filter(({ needed }) => calls.includes(needed));
    return those.length === 0
      ? null
      : `To ${purpose}, the restricted key also needs these permissions: ${lackingOf(those).lacking}.`;
  };
  const notes = [
    noteOf(webhookCalls, 'register a webhook endpoint'),
    noteOf(refundCalls, 'refund payments'),
    noteOf(payoutCalls, 'show payouts'),
  ];
  return notes.filter((note) => note !== null).join(' ') || null;
};

/** A placeholder for a personal number that belongs to nobody. Stripe keeps the unused token for a short time. */
const NO_PERSONS_NUMBER = '000000000';

const cannotProve = (why: string): string =>
  `The plugin could not confirm that both keys belong to the same account: ${why} Compare them in Stripe's Dashboard.`;

const publishableRefusal = (): Refusal =>
  new Refusal(
    'publishable_key_invalid',
    "Stripe does not recognize the publishable key. Copy it again from Stripe's Dashboard under Developers → API keys.",
    'publishableKey'
  );

const assertLivemode = (
  object: { livemode: boolean },
  { environment }: KeyPairSecrets,
  field: KeyProblem['field']
): void => {
  if (object.livemode === (environment === 'live')) return;
  throw new Refusal(
    'environment_mismatch',
    `Stripe reports that these keys do not belong to the ${environment} environment.`,
    field
  );
};

/**
 * Calls an endpoint that requires a secret key. Stripe refuses a real publishable key as the wrong kind and an invented
 * one as unknown.
 */
const assertPublishableKeyExists = async (publishable: Stripe): Promise<void> => {
  try {
    await publishable.accounts.retrieveCurrent();
  } catch (error) {
    const refusal = toProviderError(error);
    if (refusal.retryable) throw error;
    if (refusal.kind === 'authentication' && refusal.code !== 'secret_key_required') throw publishableRefusal();
  }
};

/**
 * Creates a token that only the publishable key's account can read; returns a note if Stripe does not allow it for the
 * account.
 */
const createProof = async (publishable: Stripe, keys: KeyPairSecrets): Promise<{ id: string } | { note: string }> => {
  try {
    const token = await publishable.tokens.create(
      { pii: { id_number: NO_PERSONS_NUMBER } },
      { idempotencyKey: `key-verification-${randomUUID()}` }
    );
    assertLivemode(token, keys, 'publishableKey');
    return { id: token.id };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const refusal = toProviderError(error);
    if (refusal.retryable) throw error;
    if (refusal.kind === 'authentication') throw publishableRefusal();
    await assertPublishableKeyExists(publishable);
    return { note: cannotProve('the account does not allow tokens to be created with its publishable key.') };
  }
};

/**
 * Proves that the publishable key exists and belongs to the secret key's account: a token created with one can only be
 * read with the other if both belong to the same account. Returns a note when that cannot be proven.
 */
const proveSameAccount = async (secret: Stripe, publishable: Stripe, keys: KeyPairSecrets): Promise<string | null> => {
  const proof = await createProof(publishable, keys);
  if ('note' in proof) return proof.note;
  try {
    assertLivemode(await secret.tokens.retrieve(proof.id), keys, 'secretKey');
    return null;
  } catch (error) {
    if (isPermissionError(error)) {
      const missing = missingPermissionOf(error.message);
      return cannotProve(`the restricted key has no permission to read tokens${missing ? ` (${missing})` : ''}.`);
    }
    if (isNotFound(error)) {
      throw new Refusal(
        'account_mismatch',
        'The publishable key and the secret key belong to different Stripe accounts. Copy both from the same account or sandbox.',
        'publishableKey'
      );
    }
    throw error;
  }
};

const answer = (part: Partial<KeyVerification>): KeyVerification => ({
  status: 'active',
  code: null,
  reason: null,
  field: null,
  missingPermission: null,
  missingPermissions: [],
  account: null,
  conclusive: true,
  ...part,
});

/** Converts an unexpected error of a step. All steps but one use the secret key, so the error is about that key. */
const answerOfError = (error: ProviderError, account: Account | null): KeyVerification => {
  const { kind, message: reason, missingPermission } = error;
  const failed = { status: 'error', reason, account } as const;
  if (error.retryable) {
    const code = kind === 'rate_limited' ? 'rate_limited' : 'unavailable';
    return answer({ ...failed, code: error.isOfProxy ? error.code : code, conclusive: false });
  }
  switch (kind) {
    case 'authentication':
      return answer({
        ...failed,
        code: error.code === 'api_key_expired' ? 'key_revoked' : 'key_invalid',
        field: 'secretKey',
      });
    case 'permission':
      return answer({
        ...failed,
        code: error.reason === 'account_closed' ? 'account_closed' : 'permission_missing',
        field: 'secretKey',
        missingPermission,
        missingPermissions: missingPermission ? [missingPermission] : [],
      });
    default:
      return answer({ ...failed, code: error.code ?? 'refused' });
  }
};

/**
 * Asks Stripe whether the keys work and belong together. Checks the form, the secret key, its permissions, then the
 * publishable key, which can only be proven with the secret key. An active pair may have a note in `reason`, which is
 * not an error.
 */
export const verifyKeys = async (
  clients: StripeClients,
  keys: KeyPairSecrets,
  use: KeyUse = { webhooks: 'pasted' }
): Promise<KeyVerification> => {
  const [problem] = checkKeys(keys.environment, keys);
  if (problem) {
    const { code, field, message, hint } = problem;
    return answer({ status: 'error', code, field, reason: `${message} ${hint}` });
  }

  let account: Account | null = null;
  try {
    const secret = await clients.of(keys.secretKey);
    account = await readAccount(secret);
    const accountNote = account
      ? null
      : 'The restricted key has no permission to read the account, so its name and country are unknown.';
    const isLimited = isRestrictedKey(keys.secretKey) || account === null;
    const rightsNote = isLimited ? await assertPermissions(secret, use) : null;
    const proofNote = await proveSameAccount(secret, await clients.of(keys.publishableKey), keys);
    const notes = [accountNote, rightsNote, proofNote].filter((note) => note !== null);
    return answer({ account: account ?? unknownAccount, reason: notes.join(' ') || null });
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, message: reason, field, missingPermissions } = error;
      const [missingPermission = null] = missingPermissions;
      return answer({ status: 'error', code, reason, field, missingPermission, missingPermissions, account });
    }
    return answerOfError(toProviderError(error), account);
  }
};
