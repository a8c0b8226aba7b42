import type { Core } from '@strapi/strapi';

import type { ProviderRefusal, RefusalReason } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { inTransaction, lockRow } from '../kit/database';
import { KEY_PAIR_UID } from '../plugin-id';
import type { ProviderError } from '../providers/payment-provider';
import { refusalOf } from '../providers/provider-refusal';
import type { BankingContractRepository, KeyPairRow } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  repository: BankingContractRepository;
  /** Runs in the transaction that marks the pair as failing. Returns how many messages it writes. */
  announce: (contractId: string, refusal: ProviderRefusal) => Promise<number>;
  /** Runs in the same transaction. */
  changed: (contractId: string, work: () => Promise<void>) => Promise<void>;
}

/** Verification has its own texts for some of these causes. */
const statusCodes: Partial<Record<RefusalReason, string>> = { key_expired: 'key_revoked' };

/** Sets a key pair to Error when its provider refuses its keys, its permissions or its account. */
export const createKeyFailures = ({ strapi, clock, repository, announce, changed }: Dependencies) => ({
  /**
   * Notifies staff once per cause: when it begins, not on every call.
   *
   * @param pair as read when the call began; a refusal of replaced keys does not apply to the new ones
   * @param askedAt start of the call; the result of a verification that began later wins
   * @returns how many notifications wait to be sent; null when the failure was known or is outdated
   */
  note: (
    pair: Pick<KeyPairRow, 'contractId' | 'environment' | 'keysVersion'>,
    error: ProviderError,
    askedAt: Date
  ): Promise<number | null> =>
    inTransaction(strapi, async () => {
      const { contractId, environment } = pair;
      await lockRow(strapi, KEY_PAIR_UID, { contractId, environment });
      const now = await repository.findKeyPair(contractId, environment);
      if (!now || now.keysVersion !== pair.keysVersion) return null;
      if (now.checkedAt !== null && new Date(now.checkedAt) > askedAt) return null;
      const statusCode = statusCodes[error.reason] ?? error.reason;
      if (now.status === 'error' && now.statusCode === statusCode) return null;

      const refusal = refusalOf(error, { environment, currency: null, now: clock() });
      await changed(contractId, () =>
        repository.saveKeyPair(contractId, environment, {
          status: 'error',
          statusCode,
          statusReason: error.message,
          missingPermission: error.missingPermission,
          missingPermissions: error.missingPermission ? [error.missingPermission] : [],
          failedAt: refusal.at,
          ...(error.reason === 'charges_disabled' ? { chargesEnabled: false } : {}),
        })
      );
      return announce(contractId, refusal);
    }),
});
