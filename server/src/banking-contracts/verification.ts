import type { Environment } from '../../../contracts';
import type { KeyPairSecrets, KeyUse, KeyVerification, PaymentProvider } from '../providers/payment-provider';
import { ProviderError } from '../providers/payment-provider';
import type { KeyPairChange, KeyPairRow } from './repository';

/**
 * Asks the provider. An unreachable provider gives an inconclusive result and does not mean that the keys are wrong.
 */
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

/**
 * Tells whether a contract that failed because its account could not charge still cannot. It recovers once the account
 * reports that it can.
 */
const stillRefusesCharges = (row: KeyPairRow, { account }: KeyVerification): boolean =>
  row.statusCode === 'charges_disabled' && account?.chargesEnabled === false;

/**
 * Verifies one key pair and returns the change to store.
 *
 * @param accountInUse the account of this environment's recorded payments, if any: keys of another account can neither
 * read nor refund them
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
    // An outage of the provider does not change an active pair's status, nor a failing pair's reason.
    return row.status === 'error' ? {} : { statusCode: found.code, statusReason: found.reason };
  }
  const keysAccountId = found.account?.id ?? null;
  if (accountInUse && keysAccountId && keysAccountId !== accountInUse) {
    return {
      status: 'error',
      keysAccountId,
      statusCode: 'account_changed',
      statusReason: `These keys belong to ${keysAccountId}, but the payments of this contract were taken by ${accountInUse}. Restore the previous keys, and add another banking contract for ${keysAccountId}.`,
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
