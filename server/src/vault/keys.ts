import { createHash, hkdfSync } from 'node:crypto';

/** An encryption key with an id, so that a ciphertext names the key that decrypts it. */
export interface VaultKey {
  id: string;
  /** Any text with enough entropy; 32 random bytes as base64 are recommended. */
  secret: string;
}

/** Identifies a key without revealing it: the first characters of a hash of high-entropy input. */
const fingerprint = (secret: string): string =>
  createHash('sha256').update(`invoice-payments key id:${secret}`, 'utf8').digest('hex').slice(0, 8);

/**
 * Reads a key from the environment. Its id is its fingerprint, so a changed value is a new key and not a damaged one.
 */
export const keyFromEnvironment = (secret: string): VaultKey => ({ id: `env-${fingerprint(secret)}`, secret });

/** Derives a key from Strapi's own, so that Strapi and the plugin never share an encryption key. */
export const keyFromStrapi = (encryptionKey: string): VaultKey => ({
  id: `strapi-${fingerprint(encryptionKey)}`,
  secret: Buffer.from(hkdfSync('sha256', encryptionKey, 'invoice-payments', 'vault', 32)).toString('base64'),
});

/**
 * Returns the keys of a site; the first one encrypts.
 *
 * @param former replaced keys, the plugin's or Strapi's: each is tried as both
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

/** Returns why the key could be guessed; null when no weakness is found. */
export const weaknessOf = (secret: string): string | null => {
  if (secret.length < SHORTEST_STRONG_KEY) return `it has ${secret.length} characters only`;
  if (new Set(secret).size < FEWEST_DIFFERENT_CHARACTERS) return 'it repeats a few characters';
  return placeholder.test(secret) ? 'it looks like a placeholder' : null;
};
