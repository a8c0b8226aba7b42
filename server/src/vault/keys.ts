import { createHash, hkdfSync } from 'node:crypto';

/** A key to encrypt with, named so that a ciphertext says which one opens it. */
export interface VaultKey {
  id: string;
  /** Any text with enough entropy; 32 random bytes as base64 are right. */
  secret: string;
}

/** Tells two keys apart without saying anything of either: a hash's first characters, of high-entropy input. */
const fingerprint = (secret: string): string =>
  createHash('sha256').update(`invoice-payments key id:${secret}`, 'utf8').digest('hex').slice(0, 8);

/** A key from the environment. Named by its fingerprint, so that a new value is a new key and not a damaged one. */
export const keyFromEnvironment = (secret: string): VaultKey => ({ id: `env-${fingerprint(secret)}`, secret });

/** A key derived from Strapi's own, so that Strapi's ciphertexts and ours never share one. */
export const keyFromStrapi = (encryptionKey: string): VaultKey => ({
  id: `strapi-${fingerprint(encryptionKey)}`,
  secret: Buffer.from(hkdfSync('sha256', encryptionKey, 'invoice-payments', 'vault', 32)).toString('base64'),
});

/**
 * The keys of a site, the one that encrypts first.
 *
 * @param former keys that were replaced, whether ours or Strapi's: each is tried as both
 */
export const vaultKeys = (
  configured: readonly VaultKey[],
  strapiKey: string | undefined,
  former: readonly string[]
): VaultKey[] => {
  const keys = [
    ...configured,
    ...(strapiKey ? [keyFromStrapi(strapiKey)] : []),
    ...former.flatMap((secret) => [keyFromEnvironment(secret), keyFromStrapi(secret)]),
  ];
  return keys.filter(({ id }, index) => keys.findIndex((other) => other.id === id) === index);
};

const SHORTEST_STRONG_KEY = 32;
const FEWEST_DIFFERENT_CHARACTERS = 12;
const placeholder = /change|modif|example|secret|password|placeholder|playground|default|test|1234567|abcdef/i;

/** Why a person or a word list could guess it; null when nothing speaks against it. */
export const weaknessOf = (secret: string): string | null => {
  if (secret.length < SHORTEST_STRONG_KEY) return `it has ${secret.length} characters only`;
  if (new Set(secret).size < FEWEST_DIFFERENT_CHARACTERS) return 'it repeats a few characters';
  return placeholder.test(secret) ? 'it looks like a placeholder' : null;
};
