import type { Core } from '@strapi/strapi';

import type { EncryptionReport, EncryptionState, Environment } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { inTransaction, lockRow } from '../kit/database';
import { KEY_PAIR_UID } from '../plugin-id';
import { referencedVariable, sealedWith, type KeyPairPlace, type Vault } from '../vault';
import type { BankingContractRepository, KeyPairRow } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  repository: BankingContractRepository;
  /** Secrets that other rooms keep. */
  otherSecrets: OtherSecrets;
}

export interface OtherSecrets {
  /** Returns what is stored, encrypted. */
  sealedTexts(): Promise<string[]>;
  /** Encrypts secrets of a former key with the current one. Returns their number. */
  renewAll(): Promise<number>;
}

type PairName = Pick<KeyPairRow, 'contractId' | 'environment'>;

export const placeOf = ({ contractId, environment }: PairName, field: KeyPairPlace['field']): KeyPairPlace => ({
  contractId,
  environment,
  field,
});

/** Returns each stored secret of a pair with its place. */
const sealedOf = (pair: KeyPairRow): { sealed: string; place: KeyPairPlace }[] => [
  ...(pair.secret ? [{ sealed: pair.secret, place: placeOf(pair, 'secretKey') }] : []),
  ...pair.signingSecrets.map(({ sealed }) => ({ sealed, place: placeOf(pair, 'webhookSecret') })),
];

/**
 * Handles the secrets of key pairs: decrypts them for one call, and encrypts them again when their encryption key has
 * been replaced.
 */
export const createKeyPairSecrets = ({ strapi, clock, vault, repository, otherSecrets }: Dependencies) => {
  const reseal = (sealed: string, place: KeyPairPlace): string =>
    vault.isStale(sealed) ? vault.seal(vault.open(sealed, place), place) : sealed;

  /**
   * Encrypts secrets of a former key with the current key. Holds the row's lock, so that a secret that is replaced
   * concurrently is not overwritten.
   */
  const renew = ({ contractId, environment }: PairName): Promise<number> =>
    inTransaction(strapi, async () => {
      await lockRow(strapi, KEY_PAIR_UID, { contractId, environment });
      const pair = await repository.findKeyPair(contractId, environment);
      const stale = pair ? sealedOf(pair).filter(({ sealed }) => vault.isStale(sealed)).length : 0;
      if (!pair || stale === 0) return 0;
      await repository.saveKeyPair(contractId, environment, {
        secret: pair.secret && reseal(pair.secret, placeOf(pair, 'secretKey')),
        signingSecrets: pair.signingSecrets.map(({ sealed, expiresAt }) => ({
          sealed: reseal(sealed, placeOf(pair, 'webhookSecret')),
          expiresAt,
        })),
      });
      return stale;
    });

  /** Runs after a secret was used. An error is logged only, because the caller already has the secret. */
  const renewSoon = (pair: KeyPairRow): void => {
    if (!sealedOf(pair).some(({ sealed }) => vault.isStale(sealed))) return;
    renew(pair).catch((error: unknown) => {
      strapi.log.warn(
        `invoice-payments: the ${pair.environment} secrets of ${pair.contractId} could not be encrypted with the current key: ${(error as Error).message}`
      );
    });
  };

  const problemsOf = (pair: KeyPairRow) =>
    sealedOf(pair).flatMap(({ sealed, place }) => {
      const problem = vault.problemOf(sealed, place);
      return problem ? [{ field: place.field, problem }] : [];
    });

  return {
    /**
     * Decrypts the secret. Empty for a pair without one: some contract types need no secret.
     *
     * @throws {PluginError} when its encryption key is missing or its variable is not set
     */
    open(pair: KeyPairRow): string {
      if (!pair.secret) return '';
      const secret = vault.open(pair.secret, placeOf(pair, 'secretKey'));
      renewSoon(pair);
      return secret;
    },

    /**
     * Returns the signing secrets that are valid now: two while one is being replaced. An unreadable one does not
     * prevent the use of the other.
     *
     * @throws {PluginError} when secrets exist and none can be read
     */
    openSigning(pair: KeyPairRow): string[] {
      const now = clock().toISOString();
      const place = placeOf(pair, 'webhookSecret');
      const valid = pair.signingSecrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
      const readable = valid.filter(({ sealed }) => vault.problemOf(sealed, place) === null);
      const secrets = (readable.length > 0 ? readable : valid).map(({ sealed }) => vault.open(sealed, place));
      renewSoon(pair);
      return secrets;
    },

    canRead: (pair: KeyPairRow): boolean => problemsOf(pair).length === 0,

    /** Shows a pair with an unreadable secret as failing, whatever its last verification found. */
    asOfNow(pair: KeyPairRow): KeyPairRow {
      const [found] = problemsOf(pair);
      if (!found) return pair;
      const { message, details } = found.problem;
      return {
        ...pair,
        status: 'error',
        statusCode: details.code,
        statusReason: [message, details.hint].filter(Boolean).join(' '),
      };
    },

    /** Returns which keys encrypt which secrets, for a person who wants to remove a key. */
    async state(): Promise<EncryptionState> {
      const pairs = await repository.findAllKeyPairs();
      const sealed = pairs.flatMap((pair) => sealedOf(pair).map((entry) => ({ ...entry, pair })));
      const byKey = new Map<string, number>();
      for (const text of [...sealed.map((entry) => entry.sealed), ...(await otherSecrets.sealedTexts())]) {
        const keyId = sealedWith(text);
        if (keyId !== null) byKey.set(keyId, (byKey.get(keyId) ?? 0) + 1);
      }
      return {
        currentKey: vault.currentKeyId,
        secrets: [...byKey].map(([keyId, count]) => ({ keyId, count })).sort((a, b) => (a.keyId < b.keyId ? -1 : 1)),
        references: sealed.flatMap(({ sealed: text, place }) => {
          const variable = referencedVariable(text);
          return variable === null
            ? []
            : [{ ...nameOf(place), variable, isSet: vault.problemOf(text, place) === null }];
        }),
        unreadable: pairs.flatMap((pair) =>
          problemsOf(pair).map(({ field, problem }) => ({
            ...nameOf(placeOf(pair, field)),
            code: problem.details.code,
            reason: problem.message,
          }))
        ),
      };
    },

    /** Encrypts all secrets with the current key. Unreadable ones stay unchanged and are listed. */
    async renewAll(): Promise<EncryptionReport> {
      let resealed = await otherSecrets.renewAll();
      for (const pair of await repository.findAllKeyPairs()) {
        if (problemsOf(pair).length === 0) resealed += await renew(pair);
      }
      return { resealed, ...(await this.state()) };
    },
  };
};

const nameOf = ({ contractId, environment, field }: KeyPairPlace) => ({
  bankingContract: contractId,
  environment: environment as Environment,
  field,
});

export type KeyPairSecretsService = ReturnType<typeof createKeyPairSecrets>;
