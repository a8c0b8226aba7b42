import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

import { PluginError } from '../kit/errors';
import type { VaultKey } from './keys';

export interface KeyPairPlace {
  contractId: string;
  environment: string;
  field: 'secretKey' | 'webhookSecret';
}

/**
 * The place a secret belongs to. A ciphertext copied to another row, environment or field cannot be decrypted there.
 */
export type SecretPlace =
  | KeyPairPlace
  /** The address of a payment link while its notification waits to be sent. */
  | { notification: string; field: 'link' }
  /** The passcode of an invoice's payment links. */
  | { passcode: string; field: 'passcode' }
  /** A secret of a channel for text messages. */
  | { channel: string; field: string }
  /** A secret that signs what an event receiver is sent. */
  | { receiver: string; field: 'signingSecret' }
  /** The response to a request with an `Idempotency-Key`, by the hash of its key. */
  | { idempotentRequest: string };

export interface Vault {
  /** Whether secrets can be stored. Without a key, only `env:NAME` references can. */
  readonly canStore: boolean;
  /** Id of the current encryption key; null without one. */
  readonly currentKeyId: string | null;
  /**
   * Returns the stored form of a secret: a ciphertext, or the reference itself.
   *
   * @param briefly for what is kept for a day at most: without an encryption key, a key of the site's own is used
   * @throws {PluginError} `encryption_key_missing`, `environment_variable_missing` or `environment_variable_public`
   */
  seal(secret: string, place: SecretPlace, options?: { briefly?: boolean }): string;
  /**
   * Decrypts a secret or resolves its reference.
   *
   * @throws {PluginError} when its key is missing, the reference is unset or the row was tampered with
   */
  open(sealed: string, place: SecretPlace): string;
  /** Returns why a secret cannot be decrypted now; null when it can. */
  problemOf(sealed: string, place: SecretPlace): PluginError | null;
  /** Returns whether a secret was encrypted with a former key. `open` followed by `seal` re-encrypts it. */
  isStale(sealed: string): boolean;
  /** Signs a text with a key of this site. A signature for one purpose is invalid for any other. */
  sign(purpose: string, text: string): string;
  /** Verifies a signature, also one made with a former key, in constant time. */
  isSigned(purpose: string, text: string, signature: string): boolean;
}

const VERSION = 'v1';
const REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;
const IV_BYTES = 12;
/** Without it, Node.js also accepts a tag cut to 4 bytes, which takes far fewer tries to forge. */
const TAG = { authTagLength: 16 };

export const isEnvironmentReference = (secret: string): boolean => REFERENCE.test(secret);

/** Returns the variable that a reference names; null for anything else. */
export const referencedVariable = (secret: string): string | null => REFERENCE.exec(secret)?.[1] ?? null;

/** Returns the id of the key that encrypted it; null for a reference. */
export const sealedWith = (sealed: string): string | null =>
  isEnvironmentReference(sealed) ? null : (sealed.split('.')[1] ?? null);

/** Strapi builds every variable with this prefix into the admin panel, which anybody can download. */
export const PUBLIC_VARIABLE = /^STRAPI_ADMIN_/i;

const bytesOf = (key: VaultKey): Buffer => createHash('sha256').update(key.secret, 'utf8').digest();

const nameOf = (place: SecretPlace): string => {
  if ('notification' in place) return `notification:${place.notification}:link`;
  if ('passcode' in place) return `passcode:${place.passcode}`;
  if ('channel' in place) return `channel:${place.channel}:${place.field}`;
  if ('receiver' in place) return `event-receiver:${place.receiver}:signingSecret`;
  if ('idempotentRequest' in place) return `idempotent-request:${place.idempotentRequest}`;
  return `key-pair:${place.contractId}:${place.environment}:${place.field}`;
};

const additionalData = (place: SecretPlace): Buffer => Buffer.from(nameOf(place), 'utf8');

const unreadable = (message: string, code: string, hint: string): PluginError =>
  new PluginError(409, 'ConflictError', message, { code, hint });

/**
 * Encrypts with AES-256-GCM and a fresh IV per secret. The envelope holds the key's id, and the place is the associated
 * data. Envelope: `v1.<key id>.<iv>.<ciphertext>.<tag>`, base64url parts.
 *
 * @param keys the first one encrypts, all of them decrypt
 * @param signingSecret the secret that signs when there is no key
 */
export const createVault = (
  keys: VaultKey[],
  environmentVariables: NodeJS.ProcessEnv,
  signingSecret = randomBytes(32).toString('hex')
): Vault => {
  const current = keys[0];
  /** Encrypts what is kept briefly on a site without an encryption key. */
  const siteKey: VaultKey = { id: 'site', secret: `seal:${signingSecret}` };
  const byId = new Map([siteKey, ...keys].map((key) => [key.id, bytesOf(key)]));
  const signingSecrets = keys.length > 0 ? keys.map(({ secret }) => secret) : [signingSecret];

  /** Derives a separate key for each purpose, so that a signature reveals nothing about the encryption key. */
  const markOf = (secret: string, purpose: string, text: string): Buffer =>
    createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, 'invoice-payments', `sign:${purpose}`, 32)))
      .update(text, 'utf8')
      .digest();

  const readReference = (sealed: string): string => {
    const name = referencedVariable(sealed) ?? '';
    if (PUBLIC_VARIABLE.test(name)) {
      throw unreadable(
        `Strapi includes the variable ${name} in the public admin panel, so it must not contain a secret.`,
        'environment_variable_public',
        'Rename the variable so that it does not start with STRAPI_ADMIN_, and roll the secret if the admin panel was built with it.'
      );
    }
    const value = environmentVariables[name];
    if (!value) {
      throw unreadable(
        `The environment variable ${name} is not set, so the secret that refers to it cannot be read.`,
        'environment_variable_missing',
        `Set ${name} for the Strapi process and restart it, or store the key itself.`
      );
    }
    return value;
  };

  const vault: Vault = {
    canStore: current !== undefined,
    currentKeyId: current?.id ?? null,

    seal(secret, place, { briefly = false } = {}) {
      if (isEnvironmentReference(secret)) {
        readReference(secret);
        return secret;
      }
      const key = current ?? (briefly ? siteKey : undefined);
      if (!key) {
        throw unreadable(
          'No encryption key is set, so secrets cannot be stored.',
          'encryption_key_missing',
          'Set INVOICE_PAYMENTS_ENCRYPTION_KEY (or Strapi’s ENCRYPTION_KEY), or enter a reference such as env:STRIPE_SECRET_KEY.'
        );
      }
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', bytesOf(key), iv, TAG);
      cipher.setAAD(additionalData(place));
      const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [VERSION, key.id, ...[iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
        '.'
      );
    },

    open(sealed, place) {
      if (isEnvironmentReference(sealed)) return readReference(sealed);
      const [version, keyId, iv, ciphertext, tag] = sealed.split('.');
      const key = byId.get(keyId ?? '');
      // The ciphertext of an empty text is empty.
      if (version !== VERSION || !iv || ciphertext === undefined || !tag || !key) {
        throw unreadable(
          'A stored secret cannot be read: the encryption key it was stored with is no longer configured.',
          'encryption_key_unknown',
          'Add the previous key to INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS and restart, or replace the secret in the banking contract.'
        );
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), TAG);
        decipher.setAAD(additionalData(place));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString(
          'utf8'
        );
      } catch {
        // The cause is left out on purpose: OpenSSL's message does not help a person.
        throw unreadable(
          'A stored secret cannot be read: it was changed, or belongs to another contract.',
          'secret_damaged',
          'Replace the secret in the banking contract.'
        );
      }
    },

    problemOf(sealed, place) {
      try {
        vault.open(sealed, place);
        return null;
      } catch (error) {
        if (error instanceof PluginError) return error;
        throw error;
      }
    },

    sign: (purpose, text) => markOf(signingSecrets[0], purpose, text).toString('base64url'),

    isSigned(purpose, text, signature) {
      const given = Buffer.alloc(32);
      const bytes = Buffer.from(signature, 'base64url');
      bytes.copy(given);
      const matches = signingSecrets.map((secret) => timingSafeEqual(markOf(secret, purpose, text), given));
      return bytes.length === given.length && matches.includes(true);
    },

    isStale: (sealed) => current !== undefined && !isEnvironmentReference(sealed) && sealedWith(sealed) !== current.id,
  };
  return vault;
};
