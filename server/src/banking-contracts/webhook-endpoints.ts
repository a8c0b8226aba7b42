import type { Core } from '@strapi/strapi';

import type { Environment } from '../../../contracts';
import type { ActivityService } from '../activity';
import { systemActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { askProvider, ConflictError } from '../kit/errors';
import {
  ProviderError,
  type FoundWebhookEndpoint,
  type KeyPairSecrets,
  type PaymentProvider,
  type WebhookEndpointRequest,
} from '../providers/payment-provider';
import type { Vault } from '../vault';
import type { EndpointChange, EndpointChangeKind, EndpointChanges } from './endpoint-changes';
import { findingsOf, inUse, orphansOf } from './endpoint-findings';
import { takenOver, type EndpointLease, type MayGoOn } from './endpoint-lease';
import { createEndpointTest } from './endpoint-test';
import { placeOf, type KeyPairSecretsService } from './key-pair-secrets';
import { signingChange, type BankingContractRepository, type KeyPairRow } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  activity: ActivityService;
  repository: BankingContractRepository;
  secrets: KeyPairSecretsService;
  changes: EndpointChanges;
  lease: EndpointLease;
  installationId: () => Promise<string>;
  webhookUrl: (contractId: string, environment: Environment) => string;
}

/** The pair of an endpoint, with its provider and keys. */
export interface EndpointTarget {
  contractId: string;
  environment: Environment;
  provider: PaymentProvider;
  keys: KeyPairSecrets;
}

/** Hours that a replaced secret stays valid, as Stripe's Dashboard allows at most. */
const ROLLED_SECRET_HOURS = 24;

const actions: Record<EndpointChangeKind, string> = { register: 'webhook_registered', roll: 'webhook_secret_rolled' };

/** Tells whether repeating the same creation cannot succeed. */
const isFinal = (error: unknown): boolean => error instanceof ProviderError && !error.retryable;

/**
 * Manages webhook endpoints at the provider and their signing secrets here. A change is a row with steps: create the
 * endpoint, store its secret and use it, remove the earlier endpoints. One process at a time works on a pair. After a
 * crash, the next attempt or the job finishes the change.
 */
export const createWebhookEndpoints = (deps: Dependencies) => {
  const { strapi, clock, vault, activity, repository, secrets, changes, lease, installationId, webhookUrl } = deps;

  /** Returns null when the pair was removed in the meantime. */
  const readPair = ({ contractId, environment }: Pick<EndpointTarget, 'contractId' | 'environment'>) =>
    repository.findKeyPair(contractId, environment);

  const requestOf = async (pair: KeyPairRow): Promise<WebhookEndpointRequest> => {
    const url = webhookUrl(pair.contractId, pair.environment);
    const { host } = new URL(url);
    const ofThisHost = pair.endpointUrl !== null && new URL(pair.endpointUrl).host === host;
    return {
      url,
      // The key includes the host, so that a copy of this database on a staging server creates its own endpoint.
      mark: { installationId: `${await installationId()}@${host}`, contractId: pair.contractId },
      knownEndpointId: ofThisHost ? pair.endpointId : null,
    };
  };

  /** Returns the secret that signs new deliveries; null when none can be read. */
  const currentSecretOf = (pair: KeyPairRow): string | null => {
    if (pair.signingSource !== 'registered') return null;
    try {
      return secrets.openSigning(pair)[0] ?? null;
    } catch {
      return null;
    }
  };

  const noteFound = (pair: KeyPairRow, found: FoundWebhookEndpoint[]): Promise<void> =>
    repository.saveKeyPair(pair.contractId, pair.environment, findingsOf(pair, found, clock()));

  const removeEach = async (
    { provider, keys }: EndpointTarget,
    endpoints: Pick<FoundWebhookEndpoint, 'endpointId'>[],
    mayGoOn: MayGoOn
  ): Promise<void> => {
    for (const { endpointId } of endpoints) {
      if (!(await mayGoOn())) throw takenOver();
      await provider.removeWebhookEndpoint(keys, endpointId);
    }
  };

  /** Stores the secret of a new endpoint and starts to use it, in one transaction. */
  const switchOver = async (
    change: EndpointChange,
    endpointId: string,
    signingSecret: string,
    actor: Actor
  ): Promise<void> => {
    const { contractId, environment, url, kind } = change;
    const place = placeOf({ contractId, environment }, 'webhookSecret');
    const sealed = vault.seal(signingSecret, place);
    await inTransaction(strapi, async () => {
      if (!(await changes.advance(change, 'remove', { endpointId, lastError: null }))) throw takenOver();
      const pair = await repository.findKeyPair(contractId, environment);
      if (!pair) throw takenOver();
      const now = clock();
      const keptUntil = new Date(now.getTime() + ROLLED_SECRET_HOURS * 3_600_000).toISOString();
      // Deliveries of the earlier endpoint may be in transit.
      const kept = pair.signingSecrets
        .filter(({ expiresAt }) => expiresAt === null || expiresAt > now.toISOString())
        .map((secret) => ({ sealed: secret.sealed, expiresAt: secret.expiresAt ?? keptUntil }));
      await repository.saveKeyPair(contractId, environment, {
        endpointId,
        endpointUrl: url,
        signingSource: 'registered',
        ...signingChange([{ sealed, expiresAt: null }, ...kept], now),
      });
      await activity.record({
        entityType: 'banking-contract',
        entityId: contractId,
        action: actions[kind],
        actor,
        after: { environment, endpointId, url },
      });
    });
  };

  /** Creates the endpoint of a change. If an interrupted attempt created it, the same key returns it. */
  const create = async (target: EndpointTarget, change: EndpointChange, request: WebhookEndpointRequest) => {
    const { provider, keys } = target;
    try {
      return await provider.createWebhookEndpoint(keys, request, change.createKey);
    } catch (error) {
      const { message } = error as Error;
      if (isFinal(error)) await changes.advance(change, 'failed', { lastError: message });
      else await changes.postpone(change, message);
      throw error;
    }
  };

  /** Removes the endpoints that a change has replaced, and ends the change. */
  const cleanUp = async (target: EndpointTarget, change: EndpointChange, mayGoOn: MayGoOn): Promise<void> => {
    const pair = await readPair(target);
    if (!pair) throw takenOver();
    const request = await requestOf(pair);
    try {
      const found = await target.provider.findWebhookEndpoints(target.keys, {
        ...request,
        knownEndpointId: change.formerEndpointId,
      });
      const replaced = found.filter(
        ({ endpointId, isMarked }) =>
          endpointId !== pair.endpointId && (isMarked || endpointId === change.formerEndpointId)
      );
      await removeEach(target, replaced, mayGoOn);
    } catch (error) {
      await changes.postpone(change, (error as Error).message);
      throw error;
    }
    await changes.advance(change, 'done');
  };

  /** Creates a new endpoint that replaces the existing one, if any. */
  const replace = async (
    target: EndpointTarget,
    change: EndpointChange,
    request: WebhookEndpointRequest,
    actor: Actor,
    mayGoOn: MayGoOn
  ): Promise<void> => {
    const { endpointId, signingSecret } = await create(target, change, request);
    if (!(await mayGoOn())) throw takenOver();
    if (signingSecret === null) {
      await target.provider.removeWebhookEndpoint(target.keys, endpointId);
      await changes.advance(change, 'failed', { lastError: 'The provider did not return the signing secret.' });
      throw new ConflictError(
        `${target.provider.displayName} created the endpoint but did not return its signing secret, so the endpoint was removed.`,
        {
          code: 'webhook_secret_withheld',
          field: `keyPairs.${target.environment}.webhookSecret`,
          hint: 'Register the endpoint with a key that has more permissions, because providers can refuse the secret to restricted keys. You can also create the endpoint in the provider’s dashboard and enter its signing secret.',
        }
      );
    }
    await switchOver(change, endpointId, signingSecret, actor);
    await cleanUp(target, { ...change, step: 'remove' }, mayGoOn);
  };

  /**
   * Finishes an interrupted change.
   *
   * @returns whether it succeeded; otherwise a new change has to start
   */
  const resume = async (
    target: EndpointTarget,
    pair: KeyPairRow,
    change: EndpointChange,
    actor: Actor,
    mayGoOn: MayGoOn
  ): Promise<boolean> => {
    if (change.step === 'remove') {
      await cleanUp(target, change, mayGoOn);
      return true;
    }
    const request = await requestOf(pair);
    const giveUp = async (why: string): Promise<false> => {
      await changes.advance(change, 'failed', { lastError: why });
      return false;
    };
    if (change.url !== request.url) return giveUp('The address of the site has changed.');
    try {
      await replace(target, change, request, actor, mayGoOn);
    } catch (error) {
      // Another version of the plugin sent a different request with this key.
      if (error instanceof ProviderError && error.kind === 'conflict' && isFinal(error)) return false;
      throw error;
    }
    // The provider may have stored its response, and the endpoint may have been deleted since.
    const found = await target.provider.findWebhookEndpoints(target.keys, request);
    const current = await readPair(target);
    return found.some(({ endpointId }) => endpointId === current?.endpointId);
  };

  const refuseRoll = (environment: Environment): never => {
    throw new ConflictError('No webhook endpoint is registered, so its secret cannot be rolled.', {
      code: 'webhook_not_registered',
      field: `keyPairs.${environment}.webhookSecret`,
      hint: 'Register the endpoint first, or enter the new secret.',
    });
  };

  /** Brings the endpoint into the requested state. Only the holder of the lease calls it. */
  const converge = async (
    target: EndpointTarget,
    kind: EndpointChangeKind,
    actor: Actor,
    mayGoOn: MayGoOn
  ): Promise<void> => {
    const { contractId, environment, provider, keys } = target;
    let pair = await readPair(target);
    if (!pair) throw takenOver();
    const unfinished = await changes.findUnfinished(contractId, environment);
    const isRolled =
      unfinished !== null && (await resume(target, pair, unfinished, actor, mayGoOn)) && unfinished.kind === 'roll';
    pair = (await readPair(target)) ?? pair;
    const request = await requestOf(pair);
    if (kind === 'roll' && !isRolled && (pair.signingSource !== 'registered' || request.knownEndpointId === null)) {
      refuseRoll(environment);
    }
    const found = await provider.findWebhookEndpoints(keys, request);
    const current = inUse(request, found, currentSecretOf(pair) !== null);
    // Orphans only cause refused deliveries and count towards the provider's limit. A pasted secret may belong to one
    // of them. In that case they are removed after the new endpoint is in use.
    if (pair.signingSource !== 'pasted') await removeEach(target, orphansOf(pair, found), mayGoOn);
    if (current === null || (kind === 'roll' && !isRolled)) {
      const change = await changes.begin({
        contractId,
        environment,
        kind,
        url: request.url,
        formerEndpointId: request.knownEndpointId,
      });
      await replace(target, change, request, actor, mayGoOn);
    } else {
      if (!current.isComplete) await provider.updateWebhookEndpoint(keys, current.endpointId, request);
      if (kind === 'register') {
        await repository.saveKeyPair(contractId, environment, { endpointUrl: request.url });
        await activity.record({
          entityType: 'banking-contract',
          entityId: contractId,
          action: actions.register,
          actor,
          after: { environment, endpointId: current.endpointId, url: request.url },
        });
      }
    }
    pair = (await readPair(target)) ?? pair;
    await noteFound(pair, await provider.findWebhookEndpoints(keys, await requestOf(pair)));
  };

  const test = createEndpointTest({ clock, repository, currentSecretOf, webhookUrl });

  const change = async (target: EndpointTarget, kind: EndpointChangeKind, actor: Actor): Promise<void> => {
    const { contractId, environment } = target;
    await askProvider(() =>
      lease.waitFor(contractId, environment, (mayGoOn) => converge(target, kind, actor, mayGoOn))
    );
    await test.mustPass(target);
  };

  return {
    /**
     * Registers the endpoint at the provider or updates the registered one. Returns after a signed test delivery has
     * arrived at the public address.
     *
     * @throws {ConflictError} `webhook_unreachable` or `webhook_test_refused`: the endpoint is registered, but the test
     * delivery did not arrive
     */
    register: (target: EndpointTarget, actor: Actor): Promise<void> => change(target, 'register', actor),

    /**
     * Creates a new endpoint with a new secret. The former secret stays valid for a day.
     *
     * @throws {ConflictError} `webhook_not_registered`, or as `register` does
     */
    roll: (target: EndpointTarget, actor: Actor): Promise<void> => change(target, 'roll', actor),

    /** Finishes an interrupted change. Does nothing while another process works on it. */
    async heal(target: EndpointTarget): Promise<void> {
      const { contractId, environment } = target;
      // When a secret rotation cannot be finished, the registered endpoint stays in use.
      const isMine = await lease.tryWith(contractId, environment, (mayGoOn) =>
        converge(target, 'register', systemActor(), mayGoOn)
      );
      if (isMine) await test.run(target);
    },

    /** Asks the provider about the endpoint, adds missing events, and removes our orphans. */
    async inspect(target: EndpointTarget): Promise<void> {
      const { contractId, environment, provider, keys } = target;
      await lease.tryWith(contractId, environment, async (mayGoOn) => {
        const pair = await readPair(target);
        if (!pair || (await changes.findUnfinished(contractId, environment))) return;
        const request = await requestOf(pair);
        const found = await provider.findWebhookEndpoints(keys, request);
        const orphans = pair.signingSource === 'registered' ? orphansOf(pair, found) : [];
        await removeEach(target, orphans, mayGoOn);
        // A newer version of the plugin may read more events than the endpoint sends.
        const current = inUse(request, found, currentSecretOf(pair) !== null);
        if (current && current.isEnabled && !current.isComplete) {
          await provider.updateWebhookEndpoint(keys, current.endpointId, request);
        }
        await noteFound(
          pair,
          found.filter((endpoint) => !orphans.includes(endpoint))
        );
      });
    },

    /** Removes all endpoints of a deleted pair. */
    async forget(target: EndpointTarget, pair: KeyPairRow): Promise<void> {
      const found = await target.provider.findWebhookEndpoints(target.keys, await requestOf(pair));
      await removeEach(
        target,
        found.filter(({ isMarked }) => isMarked),
        async () => true
      );
    },
  };
};
