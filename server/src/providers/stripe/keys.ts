import type { KeyField as FormField } from '../../../../contracts/capabilities';
import type { Environment } from '../../../../contracts/common';
import type { KeyProblem, UncheckedKeys } from '../payment-provider';

type KeyField = 'publishableKey' | 'secretKey';

const names: Record<KeyField, { name: string; kinds: string[] }> = {
  publishableKey: { name: 'publishable key', kinds: ['pk'] },
  secretKey: { name: 'secret key', kinds: ['sk', 'rk'] },
};

/** What the contract's form asks for; the admin has texts of its own for Stripe's. */
export const keyFields: readonly FormField[] = [
  { name: 'publishableKey', label: 'Publishable key', required: true },
  { name: 'secretKey', label: 'Secret or restricted key', required: true },
];

/** Zero-width characters come with text copied from web pages and are just as wrong as a blank. */
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
      'Copy it again with the copy button, without anything around it.'
    );
  }
  if (masked.test(key)) {
    return problem(
      'key_masked',
      field,
      `This is the masked form of a ${name}, as it is shown on a page.`,
      'Reveal the key in Stripe and copy it in full. A secret key that Stripe shows no more has to be rolled.'
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
      'Keys of a Stripe organization are not supported: they speak for many accounts and have no publishable key.',
      'Enter a key of the one account that takes the payments.'
    );
  }
  const parts = form.exec(key);
  if (!parts) return problem('key_malformed', field, `This is not a ${name} of Stripe.`, expected);

  const [, kind, keyEnvironment] = parts;
  if (!names[field].kinds.includes(kind)) {
    return field === 'publishableKey'
      ? problem(
          'key_swapped',
          field,
          'This is a secret key. It must never stand in the field of the publishable key, which front-ends may read.',
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
      `This is a ${keyEnvironment} key, and these are the ${environment} keys.`,
      keyEnvironment === 'live'
        ? `Enter it under live. With it, payments made as a test would move money. ${expected}`
        : `Enter it under test. With it, every real card would be declined. ${expected}`
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
        hint: 'Copy it from the endpoint’s page, or from what `stripe listen` prints.',
      };

/**
 * What is wrong with the form of the keys, one problem a field. Sandboxes use the test prefixes.
 * No message repeats a key.
 */
export const checkKeys = (environment: Environment, keys: Omit<UncheckedKeys, 'fields'>): KeyProblem[] =>
  [
    checkForm(environment, 'publishableKey', keys.publishableKey),
    keys.secretKey === undefined ? null : checkForm(environment, 'secretKey', keys.secretKey),
    keys.webhookSecret === undefined ? null : checkSigningSecret(keys.webhookSecret),
  ].filter((found) => found !== null);

/** A restricted key may lack rights that a secret key has. */
export const isRestrictedKey = (key: string): boolean => key.startsWith('rk_');

/** Fewer characters behind the prefix than this, and the last four would be too much of them. */
const SHORTEST_BODY_TO_HINT = 8;

/** `sk_live_…4242`; of something that is no key, nothing. */
export const secretHint = (secretKey: string): string => {
  const parts = /^((?:sk|rk)_(?:test|live)_)([A-Za-z0-9_]+)$/.exec(secretKey);
  if (!parts) return '…';
  const [, prefix, body] = parts;
  return `${prefix}…${body.length < SHORTEST_BODY_TO_HINT ? '' : body.slice(-4)}`;
};
