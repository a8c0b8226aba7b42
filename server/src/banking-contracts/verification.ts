import type { Environment } from '../../../contracts';
import type { KeyPairSecrets, KeyVerification, PaymentProvider } from '../providers/payment-provider';
import { ProviderError } from '../providers/payment-provider';
import type { KeyPairChange, KeyPairRow } from './repository';

/** Asks the provider; a provider that cannot be reached is an inconclusive answer, not a wrong key. */
const askVerification = async (provider: PaymentProvider, keys: KeyPairSecrets): Promise<KeyVerification> => {
  try {
    return await provider.verifyKeys(keys);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return {
      status: 'error',
      code: `provider_${error.kind}`,
      reason: error.message,
      field: null,
      missingPermission: error.missingPermission,
      account: null,
      conclusive: !error.retryable,
    };
  }
};

/**
 * Verifies one key pair: the live check's answer as the change to store.
 *
 * @param accountInUse account of the payments recorded so far in this environment, if any: keys of
 *   another account could neither read nor refund them
 */
export const verifyKeyPair = async (
  provider: PaymentProvider,
  row: KeyPairRow,
  secretKey: string,
  accountInUse: string | null,
  now: Date
): Promise<KeyPairChange> => {
  const environment: Environment = row.environment;
  const found = await askVerification(provider, {
    environment,
    publishableKey: row.publishableKey ?? '',
    secretKey,
    fields: row.fields,
  });
  const checkedAt = now.toISOString();

  if (!found.conclusive) {
    // An active pair stays active through an outage of the provider; only the attempt is noted.
    return { statusCode: found.code, statusReason: found.reason, checkedAt };
  }
  if (accountInUse && found.account?.id && found.account.id !== accountInUse) {
    return {
      status: 'error',
      statusCode: 'account_changed',
      statusReason: `These keys belong to ${found.account.id}, but the payments of this contract were taken by ${accountInUse}. Put the former keys back, and add another banking contract for ${found.account.id}.`,
      missingPermission: null,
      checkedAt,
    };
  }
  return {
    status: found.status,
    statusCode: found.code,
    statusReason: found.reason,
    missingPermission: found.missingPermission,
    checkedAt,
    ...(found.account
      ? {
          accountId: found.account.id ?? row.accountId,
          accountName: found.account.name,
          country: found.account.country,
          defaultCurrency: found.account.defaultCurrency,
          chargesEnabled: found.account.chargesEnabled,
        }
      : {}),
  };
};
