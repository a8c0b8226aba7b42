import type { Environment } from '../../../contracts';
import type { KeyPairSecrets, KeyUse, KeyVerification, PaymentProvider } from '../providers/payment-provider';
import { ProviderError } from '../providers/payment-provider';
import type { KeyPairChange, KeyPairRow } from './repository';

/** Asks the provider; a provider that cannot be reached is an inconclusive answer, not a wrong key. */
const askVerification = async (
  provider: PaymentProvider,
  keys: KeyPairSecrets,
  use: KeyUse
): Promise<KeyVerification> => {
  try {
    return await provider.verifyKeys(keys, use);
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

/** A contract that was refused because its account may not charge recovers when the account says that it may again. */
const stillRefusesCharges = (row: KeyPairRow, { account }: KeyVerification): boolean =>
  row.statusCode === 'charges_disabled' && account?.chargesEnabled === false;

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
  const found = await askVerification(
    provider,
    { environment, publishableKey: row.publishableKey ?? '', secretKey, fields: row.fields },
    { webhooks: row.signingSource }
  );
  const failedAt = row.failedAt ?? now.toISOString();

  if (!found.conclusive) {
    // An active pair stays active through an outage of the provider, and a failing one keeps its reason.
    return row.status === 'error' ? {} : { statusCode: found.code, statusReason: found.reason };
  }
  const keysAccountId = found.account?.id ?? null;
  if (accountInUse && keysAccountId && keysAccountId !== accountInUse) {
    return {
      status: 'error',
      keysAccountId,
      statusCode: 'account_changed',
      statusReason: `These keys belong to ${keysAccountId}, but the payments of this contract were taken by ${accountInUse}. Put the former keys back, and add another banking contract for ${keysAccountId}.`,
      missingPermission: null,
      missingPermissions: [],
      failedAt,
    };
  }
  if (found.status === 'active' && stillRefusesCharges(row, found)) return { chargesEnabled: false, keysAccountId };
  return {
    status: found.status,
    statusCode: found.code,
    statusReason: found.reason,
    missingPermission: found.missingPermission,
    missingPermissions: found.missingPermissions ?? (found.missingPermission ? [found.missingPermission] : []),
    failedAt: found.status === 'error' ? failedAt : null,
    ...(found.account
      ? {
          accountId: found.account.id ?? row.accountId,
          keysAccountId: found.account.id ?? row.keysAccountId,
          accountName: found.account.name,
          country: found.account.country,
          defaultCurrency: found.account.defaultCurrency,
          chargesEnabled: found.account.chargesEnabled,
        }
      : {}),
  };
};
