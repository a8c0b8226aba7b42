import type { Environment } from '../../../contracts/common';

export type KeyField = 'publishableKey' | 'secretKey' | 'webhookSecret';

/** Why a typed or pasted value does not belong in a field; the texts are `contract.paste.*`. */
export const pasteProblems = [
  'live_in_test',
  'test_in_live',
  'secret_in_publishable',
  'publishable_in_secret',
  'webhook_secret',
  'not_webhook_secret',
  'organization',
  'masked',
  'whitespace',
] as const;
export type PasteProblem = (typeof pasteProblems)[number];

const masked = /[*•…]|\.{3}/;
const key = /^(pk|sk|rk)_(test|live)_/;

/**
 * What is wrong with a Stripe key in this field, told by its prefix alone; null while there is nothing
 * to say. The server looks again: this is only for the person at the form, on the spot.
 */
export const pasteProblem = (environment: Environment, field: KeyField, text: string): PasteProblem | null => {
  const value = text.trim();
  if (value === '' || value.startsWith('env:')) return null;
  const [, kind, keyEnvironment] = key.exec(value) ?? [];

  if (field === 'webhookSecret') return kind ? 'not_webhook_secret' : masked.test(value) ? 'masked' : null;
  if (value.startsWith('whsec_')) return 'webhook_secret';
  if (value.startsWith('sk_org')) return 'organization';
  if (keyEnvironment && keyEnvironment !== environment) return environment === 'test' ? 'live_in_test' : 'test_in_live';
  if (kind === 'pk' && field === 'secretKey') return 'publishable_in_secret';
  if ((kind === 'sk' || kind === 'rk') && field === 'publishableKey') return 'secret_in_publishable';
  if (masked.test(value)) return 'masked';
  return /\s/.test(value) ? 'whitespace' : null;
};
