import type { KeyField as FormField } from '../../../../contracts/capabilities';
import type { Environment } from '../../../../contracts/common';
import type { KeyProblem, UncheckedKeys } from '../payment-provider';

type KeyField = 'publishableKey' | 'secretKey';

const names: Record<KeyField, { name: string; kinds: string[] }> = {
  publishableKey: { name: 'publishable key', kinds: ['pk'] },
  secretKey: { name: 'secret key', kinds: ['sk', 'rk'] },
};

/** The fields of the contract's form. The admin panel has its own labels for Stripe's fields. */
export const keyFields: readonly FormField[] = [
  { name: 'publishableKey', label: 'Publishable key', required: true },
  { name: 'secretKey', label: 'Restricted or secret key', required: true },
];

/** Zero-width characters come from text copied from web pages and are as wrong as a space. */
const whitespace = /[\s\u200b-\u200d\u2060\ufeff]/;
const masked = /[*•…]|\.\.\./;
const form = /^(pk|sk|rk)_(test|live)_[A-Za-z0-9_]+$/;

const prefixes = (field: KeyField, environment: Environment): string =>
  names[field].kinds.map((kind) => `${kind}_${environment}_`).join(' or ');

const problem = (code: string, field: KeyField, message: string, hint: string): KeyProblem => ({
  code,
  field,
  message,
  hint,
});

const checkForm = (environment: Environment, field: KeyField, key: string): KeyProblem | null => {
  const { name } = names[field];
  const expected = `Copy the ${name} from Stripe's Dashboard under Developers → API keys. It starts with ${prefixes(field, environment)}.`;

  if (key.trim() === '') return problem('key_empty', field, `The ${name} is missing.`, expected);
  if (whitespace.test(key)) {
    return problem(
      'key_whitespace',
      field,
      `The ${name} contains a space, a line break or an invisible character.`,
      'Copy it again with the copy button.'
    );
  }
  if (masked.test(key)) {
    return problem(
      'key_masked',
      field,
      `This is the masked form of the ${name}.`,
      'Reveal the key in Stripe and copy it in full. If Stripe no longer shows a secret key, roll the key.'
    );
  }
  if (key.startsWith('whsec_')) {
    return problem(
      'key_is_webhook_secret',
      field,
      `This is the signing secret of a webhook endpoint, not a ${name}.`,
      expected
    );
  }
  if (key.startsWith('sk_org')) {
    return problem(
      'key_is_organization',
      field,
      'Keys of a Stripe organization are not supported. They cover several accounts and have no publishable key.',
      'Enter a key of the account that takes the payments.'
    );
  }
  const parts = form.exec(key);
  if (!parts) return problem('key_malformed', field, `This is not a Stripe ${name}.`, expected);

  const [, kind, keyEnvironment] = parts;
  if (!names[field].kinds.includes(kind)) {
    return field === 'publishableKey'
      ? problem(
          'key_swapped',
          field,
          'This is a secret key. Do not enter it as the publishable key, because front ends can read that field.',
          `Enter it as the secret key. The publishable key starts with ${prefixes(field, environment)}.`
        )
      : problem(
          'key_swapped',
          field,
          'This is a publishable key.',
          `Enter it as the publishable key. The secret key starts with ${prefixes(field, environment)}.`
        );
  }
  if (keyEnvironment !== environment) {
    return problem(
      'key_environment_mismatch',
      field,
      `This is a ${keyEnvironment} key, but this form is for the ${environment} keys.`,
      keyEnvironment === 'live'
        ? `Enter it under the live keys. Otherwise test payments would move real money. ${expected}`
        : `Enter it under the test keys. Otherwise every real card would be declined. ${expected}`
    );
  }
  return null;
};

const checkSigningSecret = (secret: string): KeyProblem | null =>
  /^whsec_\S+$/.test(secret)
    ? null
    : {
        code: 'webhook_secret_invalid',
        field: 'webhookSecret',
        message: 'A signing secret starts with whsec_.',
        hint: 'Copy it from the endpoint’s page in Stripe’s Dashboard, or from the output of `stripe listen`.',
      };

/**
 * Checks the form of the keys and returns one problem per field. Sandboxes use the test prefixes. No message contains a
 * key.
 */
export const checkKeys = (environment: Environment, keys: Omit<UncheckedKeys, 'fields'>): KeyProblem[] =>
  [
    checkForm(environment, 'publishableKey', keys.publishableKey),
    keys.secretKey === undefined ? null : checkForm(environment, 'secretKey', keys.secretKey),
    keys.webhookSecret === undefined ? null : checkSigningSecret(keys.webhookSecret),
  ].filter((found) => found !== null);

/** Tells whether a key is restricted. Such a key may lack permissions that a secret key has. */
export const isRestrictedKey = (key: string): boolean => key.startsWith('rk_');

/** With fewer characters after the prefix, the last four would reveal too much of the key. */
const SHORTEST_BODY_TO_HINT = 8;

/** Returns `sk_live_…4242`; `…` for anything that is not a key. */
export const secretHint = (secretKey: string): string => {
  const parts = /^((?:sk|rk)_(?:test|live)_)([A-Za-z0-9_]+)$/.exec(secretKey);
  if (!parts) return '…';
  const [, prefix, body] = parts;
  return `${prefix}…${body.length < SHORTEST_BODY_TO_HINT ? '' : body.slice(-4)}`;
};
