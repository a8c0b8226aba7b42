import { randomUUID } from 'node:crypto';

import type Stripe from 'stripe';

import type { KeyPairSecrets, KeyProblem, KeyUse, KeyVerification, ProviderError } from '../payment-provider';
import type { StripeClients } from './client';
import { missingPermissionOf, toProviderError } from './errors';
import { assertPermissions, isNotFound, isPermissionError, noteOfNeedlessRights } from './key-rights';
import { checkKeys, isRestrictedKey } from './keys';
import { Refusal } from './refusal';
import { accountSchema } from './schemas';

type Account = NonNullable<KeyVerification['account']>;

const unknownAccount: Account = { id: null, name: null, country: null, defaultCurrency: null, chargesEnabled: null };

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
      : 'The restricted key has no permission to read the account (rak_connected_account_read), so its name and country are unknown.';
    const isLimited = isRestrictedKey(keys.secretKey) || account === null;
    const rightsNote = isLimited ? await assertPermissions(secret, use) : null;
    const proofNote = await proveSameAccount(secret, await clients.of(keys.publishableKey), keys);
    const needlessNote = isRestrictedKey(keys.secretKey) ? await noteOfNeedlessRights(secret) : null;
    const notes = [accountNote, rightsNote, proofNote, needlessNote].filter((note) => note !== null);
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
