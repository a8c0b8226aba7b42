import type { Environment } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { askProvider, ConflictError } from '../kit/errors';
import type {
  KeyPairSecrets,
  PaymentProvider,
  WebhookEndpointRequest,
  WebhookEndpointResult,
} from '../providers/payment-provider';
import type { Vault } from '../vault/service';
import { placeOf } from './key-pair-secrets';
import { signingChange, type BankingContractRepository, type KeyPairRow } from './repository';

interface Dependencies {
  clock: Clock;
  vault: Vault;
  activity: ActivityService;
  repository: BankingContractRepository;
  installationId: () => Promise<string>;
  webhookUrl: (contractId: string, environment: Environment) => string;
}

/** The pair whose endpoint it is, and what to ask its provider with. */
interface Target {
  contractId: string;
  environment: Environment;
  provider: PaymentProvider;
  keys: KeyPairSecrets;
}

/** Stripe's own choice when a secret is rolled in its Dashboard: the former one may live on for up to a day. */
const ROLLED_SECRET_HOURS = 24;

/** Webhook endpoints at the provider, and their signing secrets here. */
export const createWebhookEndpoints = (deps: Dependencies) => {
  const { clock, vault, activity, repository, installationId, webhookUrl } = deps;

  const requestOf = async (
    contractId: string,
    environment: Environment
  ): Promise<{ pair: KeyPairRow; request: WebhookEndpointRequest }> => {
    const pair = (await repository.findKeyPair(contractId, environment)) as KeyPairRow;
    const url = webhookUrl(contractId, environment);
    const { host } = new URL(url);
    const ofThisHost = pair.endpointUrl !== null && new URL(pair.endpointUrl).host === host;
    return {
      pair,
      request: {
        url,
        // With the host: a copy of this database on a staging server makes an endpoint of its own there.
        mark: { installationId: `${await installationId()}@${host}`, contractId },
        knownEndpointId: ofThisHost ? pair.endpointId : null,
      },
    };
  };

  /** @param keptUntil how long secrets valid so far stay valid beside the new one; null: not at all */
  const store = async (
    { contractId, environment, signingSecrets }: KeyPairRow,
    { url, provider }: { url: string; provider: PaymentProvider },
    { endpointId, signingSecret }: WebhookEndpointResult,
    { actor, action, keptUntil }: { actor: Actor; action: string; keptUntil: string | null }
  ): Promise<void> => {
    const now = clock();
    const kept = keptUntil
      ? signingSecrets
          .filter(({ expiresAt }) => expiresAt === null || expiresAt > now.toISOString())
          .map(({ sealed, expiresAt }) => ({ sealed, expiresAt: expiresAt ?? keptUntil }))
      : [];
    const place = placeOf({ contractId, environment }, 'webhookSecret');
    await repository.saveKeyPair(contractId, environment, {
      endpointId,
      endpointUrl: url,
      endpointSubscription: provider.webhookSubscription ?? null,
      signingSource: 'registered',
      ...(signingSecret === null
        ? {}
        : signingChange([{ sealed: vault.seal(signingSecret, place), expiresAt: null }, ...kept], now)),
    });
    await activity.record({
      entityType: 'banking-contract',
      entityId: contractId,
      action,
      actor,
      after: { environment, endpointId, url },
    });
  };

  return {
    /** Registers the endpoint at the provider, or finds the one registered before. */
    async register({ contractId, environment, provider, keys }: Target, actor: Actor): Promise<void> {
      const { pair, request } = await requestOf(contractId, environment);
      let result = await askProvider(() => provider.ensureWebhookEndpoint(keys, request));
      const knowsSecret = pair.signingSource === 'registered' && pair.endpointId === result.endpointId;
      if (result.signingSecret === null && !knowsSecret) {
        // The secret is told only once, at creation: an endpoint whose secret we lost is made anew.
        await askProvider(() => provider.removeWebhookEndpoint(keys, result.endpointId));
        result = await askProvider(() => provider.ensureWebhookEndpoint(keys, { ...request, knownEndpointId: null }));
      }
      await store(pair, { url: request.url, provider }, result, {
        actor,
        action: 'webhook_registered',
        keptUntil: null,
      });
    },

    /** Whether the endpoint is ours, is here, and was set up for other events than the provider sends now. */
    isOutdated(
      { contractId, environment, endpointId, endpointUrl, ...pair }: KeyPairRow,
      provider: PaymentProvider
    ): boolean {
      if (endpointId === null || pair.signingSource !== 'registered' || !provider.webhookSubscription) return false;
      // A copy of this database on another host leaves the original's endpoint alone.
      const isHere =
        endpointUrl !== null && new URL(endpointUrl).host === new URL(webhookUrl(contractId, environment)).host;
      return isHere && pair.endpointSubscription !== provider.webhookSubscription;
    },

    /** @throws {ConflictError} `webhook_not_registered` */
    async roll({ contractId, environment, provider, keys }: Target, actor: Actor): Promise<void> {
      const { pair, request } = await requestOf(contractId, environment);
      const { knownEndpointId } = request;
      if (pair.signingSource !== 'registered' || knownEndpointId === null) {
        throw new ConflictError('There is no registered webhook endpoint whose secret could be rolled.', {
          code: 'webhook_not_registered',
          field: `keyPairs.${environment}.webhookSecret`,
          hint: 'Register the endpoint first, or paste the new secret.',
        });
      }
      await askProvider(() => provider.removeWebhookEndpoint(keys, knownEndpointId));
      const result = await askProvider(() =>
        provider.ensureWebhookEndpoint(keys, { ...request, knownEndpointId: null })
      );
      const keptUntil = new Date(clock().getTime() + ROLLED_SECRET_HOURS * 3_600_000).toISOString();
      await store(pair, { url: request.url, provider }, result, { actor, action: 'webhook_secret_rolled', keptUntil });
    },
  };
};
