import {
  environments,
  type BankingContract,
  type Environment,
  type KeyPair,
  type KeyPairStatus,
} from '../../../contracts';
import { webhookHealth } from '../domain/webhook-health';
import type { ContractRow, KeyPairRow } from './repository';

/** One failing pair makes the contract fail: an administrator must see it in the list. */
export const summaryStatus = (pairs: Pick<KeyPairRow, 'status'>[]): KeyPairStatus => {
  if (pairs.some((pair) => pair.status === 'error')) return 'error';
  return pairs.some((pair) => pair.status === 'active') ? 'active' : 'inactive';
};

const webhookDto = (row: KeyPairRow, url: string, backlog: number, now: string): KeyPair['webhook'] => {
  const signingSecrets = row.signingSecrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).length;
  return {
    url,
    endpointId: row.endpointId,
    source: row.signingSource,
    signingSecrets,
    secretSetAt: row.signingSince,
    health: webhookHealth({
      signingSecrets,
      secretSetAt: row.signingSince,
      acceptedAt: row.lastDeliveryAt,
      failedAt: row.lastFailureAt,
      missedAt: row.lastMissedAt,
      refusedAt: row.lastRefusalAt,
      now,
    }),
    lastSuccessAt: row.lastDeliveryAt,
    lastFailureAt: row.lastFailureAt,
    lastFailureReason: row.lastFailureReason,
    lastMissedAt: row.lastMissedAt,
    refused: { count: row.refusedCount, lastAt: row.lastRefusalAt, lastReason: row.lastRefusalReason },
    backlog,
  };
};

const keyPairDto = (row: KeyPairRow, webhookUrl: string, backlog: number, now: string): KeyPair => ({
  environment: row.environment,
  publishableKey: row.publishableKey,
  fields: row.fields,
  secretHint: row.secretHint,
  status: row.status,
  statusCode: row.statusCode,
  statusReason: row.statusReason,
  missingPermission: row.missingPermission,
  missingPermissions: row.missingPermissions,
  failedAt: row.failedAt,
  checkedAt: row.checkedAt,
  accountId: row.accountId,
  accountName: row.accountName,
  country: row.country,
  defaultCurrency: row.defaultCurrency,
  chargesEnabled: row.chargesEnabled,
  webhook: webhookDto(row, webhookUrl, backlog, now),
});

/** What anybody gets to see of a contract: fields named one by one, so that no secret slips along. */
export const bankingContractDto = (
  contract: ContractRow,
  pairs: KeyPairRow[],
  extras: {
    moduleCount: number;
    webhookUrl: (environment: Environment) => string;
    backlog: (environment: Environment) => number;
    /** ISO; rolled signing secrets run out. */
    now: string;
  }
): BankingContract => {
  const pairOf = (environment: Environment): KeyPair | null => {
    const row = pairs.find((pair) => pair.environment === environment);
    return row ? keyPairDto(row, extras.webhookUrl(environment), extras.backlog(environment), extras.now) : null;
  };
  const failing = pairs.find((pair) => pair.status === 'error');
  return {
    documentId: contract.documentId,
    name: contract.name,
    contractType: contract.contractType,
    description: contract.description,
    tags: contract.tags,
    status: summaryStatus(pairs),
    statusReason: failing?.statusReason ?? null,
    keyPairs: { test: pairOf(environments[0]), live: pairOf(environments[1]) },
    moduleCount: extras.moduleCount,
    createdAt: contract.createdAt,
    updatedAt: contract.updatedAt,
  };
};
