import type { Clock } from '../kit/clock';
import { ConflictError } from '../kit/errors';
import type { SecretPlace, Vault } from '../vault';
import type { ReceiverRepository, ReceiverRow } from './receiver-repository';
import { newSigningSecret } from './signature';

const placeOf = (receiver: string): SecretPlace => ({ receiver, field: 'signingSecret' });

/** Makes, reads and re-encrypts the secrets of event receivers. */
export const createReceiverSecrets = (vault: Vault, clock: Clock, repository: ReceiverRepository) => {
  const open = (receiver: string, sealed: string): string => vault.open(sealed, placeOf(receiver));

  const isReadable = (receiver: string, sealed: string): boolean => vault.problemOf(sealed, placeOf(receiver)) === null;

  return {
    /** @throws {ConflictError} `encryption_key_missing` */
    create(receiver: string): { secret: string; sealed: string } {
      if (!vault.canStore) {
        throw new ConflictError('No encryption key is set, so the secret of a receiver cannot be stored.', {
          code: 'encryption_key_missing',
          hint: 'Set INVOICE_PAYMENTS_ENCRYPTION_KEY (or Strapi’s ENCRYPTION_KEY) and restart.',
        });
      }
      const secret = newSigningSecret();
      return { secret, sealed: vault.seal(secret, placeOf(receiver)) };
    },

    /**
     * Returns the secrets to sign with: the present one, and the former one while it is valid. A former one that cannot
     * be read does not prevent the use of the present one.
     *
     * @throws {PluginError} when the present one cannot be read
     */
    valid({ documentId, secret, formerSecret, formerSecretExpiresAt }: ReceiverRow): string[] {
      const isFormerValid =
        formerSecret !== null &&
        formerSecretExpiresAt !== null &&
        formerSecretExpiresAt > clock().toISOString() &&
        isReadable(documentId, formerSecret);
      return [open(documentId, secret), ...(isFormerValid ? [open(documentId, formerSecret)] : [])];
    },

    /** Encrypts secrets of a former key with the current one. Returns their number. */
    async renewAll(): Promise<number> {
      let renewed = 0;
      for (const { documentId, secret, formerSecret } of await repository.findAll()) {
        const renew = (sealed: string): string =>
          vault.isStale(sealed) && isReadable(documentId, sealed)
            ? vault.seal(open(documentId, sealed), placeOf(documentId))
            : sealed;
        const fresh = { secret: renew(secret), formerSecret: formerSecret && renew(formerSecret) };
        if (fresh.secret === secret && fresh.formerSecret === formerSecret) continue;
        // Only if nobody has replaced it meanwhile.
        if (await repository.update(documentId, fresh, clock(), { secret })) renewed += 1;
      }
      return renewed;
    },

    /** Returns the ids of the encryption keys in use, one entry for each secret. */
    async sealedTexts(): Promise<string[]> {
      return (await repository.findAll()).flatMap(({ secret, formerSecret }) =>
        formerSecret ? [secret, formerSecret] : [secret]
      );
    },
  };
};

export type ReceiverSecrets = ReturnType<typeof createReceiverSecrets>;
