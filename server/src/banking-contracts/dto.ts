import {
  environments,
  type BankingContract,
  type Environment,
  type KeyPair,
  type KeyPairStatus,
} from '../../../contracts';
import { isLoopbackAddress } from '../../../domain/values/public-address';
import { versionOf } from '../kit/version';
import { webhookHealth } from './webhook-health';
import type { EndpointChange } from './endpoint-changes';
import type { ContractRow, KeyPairRow } from './repository';

/** Returns the worst status: if one pair fails, the contract fails, and administrators see it in the list. */
export const summaryStatus = (pairs: Pick<KeyPairRow, 'status'>[]): KeyPairStatus => {
  if (pairs.some((pair) => pair.status === 'error')) return 'error';
  return pairs.some((pair) => pair.status === 'active') ? 'active' : 'inactive';
};

const webhookDto = (
  row: KeyPairRow,
  url: string,
  backlog: number,
  change: EndpointChange | undefined,
  now: string
): KeyPair['webhook'] => {
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
      testedAt: row.testedAt,
      testPassed: row.testCode === null,
      endpoint: row.endpointState,
      otherEndpoints: row.otherEndpoints.length,
      now,
    }),
    lastSuccessAt: row.lastDeliveryAt,
    lastFailureAt: row.lastFailureAt,
    lastFailureReason: row.lastFailureReason,
    lastMissedAt: row.lastMissedAt,
    refused: { count: row.refusedCount, lastAt: row.lastRefusalAt, lastReason: row.lastRefusalReason },
    test: { at: row.testedAt, code: row.testCode, reason: row.testReason },
    endpoint: { state: row.endpointState, checkedAt: row.endpointCheckedAt },
    otherEndpoints: row.otherEndpoints,
    unfinishedChange: change ? { since: change.startedAt, lastError: change.lastError } : null,
    isLoopback: isLoopbackAddress(url) && process.env.NODE_ENV !== 'development',
    backlog,
  };
};

const keyPairDto = (row: KeyPairRow, webhook: KeyPair['webhook']): KeyPair => ({
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
  webhook,
});

/**
 * Returns what people edit in a contract. `keysVersion` stands for the secret key; a new signing secret shows in its time.
 */
const edited = ({ name, description, tags }: ContractRow, pairs: KeyPairRow[]): object => ({
  name,
  description,
  tags,
  keyPairs: Object.fromEntries(
    pairs.map(({ environment, publishableKey, fields, keysVersion, signingSince, signingSource }) => [
      environment,
      { publishableKey, fields, keysVersion, signingSince, signingSource },
    ])
  ),
});

/** Builds the public view of a contract. Fields are named one by one, so that no secret is included by accident. */
export const bankingContractDto = (
  contract: ContractRow,
  pairs: KeyPairRow[],
  extras: {
    moduleCount: number;
    webhookUrl: (environment: Environment) => string;
    backlog: (environment: Environment) => number;
    /** Unfinished changes of endpoints. */
    endpointChanges: EndpointChange[];
    /** ISO 8601. Replaced signing secrets that have expired are left out. */
    now: string;
  }
): BankingContract => {
  const pairOf = (environment: Environment): KeyPair | null => {
    const row = pairs.find((pair) => pair.environment === environment);
    if (!row) return null;
    const change = extras.endpointChanges.find((found) => found.environment === environment);
    const url = extras.webhookUrl(environment);
    return keyPairDto(row, webhookDto(row, url, extras.backlog(environment), change, extras.now));
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
    version: versionOf(edited(contract, pairs)),
    createdAt: contract.createdAt,
    updatedAt: contract.updatedAt,
  };
};
