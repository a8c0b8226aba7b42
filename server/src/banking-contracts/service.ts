import type { Core } from '@strapi/strapi';

import {
  environments,
  type BankingContract,
  type BankingContractInput,
  type BankingContractListQuery,
  type BankingContractUpdate,
  type ContractType,
  type EncryptionReport,
  type Environment,
  type FindBankingContracts,
  type KeyPair,
  type ProviderRefusal,
} from '../../../contracts';
import { refuseChanged, type ActivityService } from '../activity';
import { systemActor, type Actor } from '../kit/actor';
import { createBackgroundWork } from '../kit/background';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { refuseTakenName } from '../kit/name-taken';
import { pageOf, sliceOf } from '../kit/pagination';
import { ProviderError, type KeyPairSecrets, type PaymentProvider } from '../providers/payment-provider';
import { refusalClasses } from '../providers/refusals';
import { watchRefusals } from '../providers/refusal-watch';
import type { ProviderRegistry } from '../providers/registry';
import type { SiteGuard } from '../site-identity';
import type { Vault } from '../vault';
import { bankingContractDto, summaryStatus } from './dto';
import type { EndpointChanges } from './endpoint-changes';
import { createEndpointLease, type Exclusively, type MayGoOn } from './endpoint-lease';
import { createKeyFailures } from './key-failures';
import { createKeyPairInput } from './key-pair-input';
import type { KeyPairSecretsService } from './key-pair-secrets';
import type { BankingContractRepository, ContractRow, DeliveryNote, KeyPairChange, KeyPairRow } from './repository';
import { verifyKeyPair } from './verification';
import { createWebhookEndpoints, type EndpointTarget } from './webhook-endpoints';

type PairName = Pick<KeyPairRow, 'contractId' | 'environment'>;

/** Functions of rooms that are built after this one, passed in by the composition. */
interface ContractUsage {
  /** Modules that charge through the contract. */
  dependents(contractId: string): Promise<{ type: string; documentId: string; name: string }[]>;
  moduleCounts(contractIds: string[]): Promise<Map<string, number>>;
  hasPayments(contractId: string, environment: Environment): Promise<boolean>;
  backlog(contractIds: string[]): Promise<Map<string, number>>;
  /**
   * Writes notifications to staff about a failing contract, in the transaction that stores the failure. Returns their
   * number.
   */
  announceFailure(contractId: string, refusal: ProviderRefusal): Promise<number>;
  /** Starts sending, after the commit. */
  wakeAnnouncements(): void;
}

/**
 * Delays of automatic verification: working keys once a day, failing ones sooner, because the cause may be fixed at the
 * provider.
 */
const VERIFY_AGAIN_AFTER_SECONDS = { active: 86_400, error: 60 } as const;

/**
 * Seconds until the next verification of an active pair when the provider could not be reached. Short, because the
 * contract shows that the result is inconclusive.
 */
const VERIFY_INCONCLUSIVE_AFTER_SECONDS = 300;

/** Gives access to a provider. `keys` decrypts the secrets only when needed, for one call. */
export interface ProviderAccess {
  provider: PaymentProvider;
  /** The account of the contract's payments; null while unknown. */
  accountId: string | null;
  keys: () => KeyPairSecrets;
}

/** Everything needed to check a webhook delivery. */
export interface WebhookTarget {
  provider: PaymentProvider;
  accountId: string | null;
  signingSecrets: string[];
}

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  secrets: KeyPairSecretsService;
  providers: ProviderRegistry;
  activity: ActivityService;
  repository: BankingContractRepository;
  usage: ContractUsage;
  endpointChanges: EndpointChanges;
  exclusively: Exclusively;
  installationId: () => Promise<string>;
  publicUrl: () => string;
  siteGuard: SiteGuard;
}

/** Removes the times of verifications from a contract. */
const withoutMoments = (contract: BankingContract): BankingContract => {
  const without = (pair: KeyPair | null): KeyPair | null => pair && { ...pair, checkedAt: null };
  const { test, live } = contract.keyPairs;
  return { ...contract, keyPairs: { test: without(test), live: without(live) } };
};

export const createBankingContractService = (deps: Dependencies) => {
  const { strapi, clock, vault, secrets, providers, activity, repository, usage, endpointChanges } = deps;
  const { exclusively, installationId, publicUrl, siteGuard } = deps;

  const webhookUrl = (contractId: string, environment: Environment): string =>
    `${publicUrl()}${strapi.config.get('api.rest.prefix', '/api')}/invoice-payments/webhooks/${contractId}/${environment}`;

  const keyPairInput = createKeyPairInput({ clock, vault, secrets });
  const endpoints = createWebhookEndpoints({
    strapi,
    clock,
    vault,
    activity,
    repository,
    secrets,
    changes: endpointChanges,
    lease: createEndpointLease(exclusively),
    installationId,
    webhookUrl,
  });

  const present = async (contracts: ContractRow[]): Promise<BankingContract[]> => {
    const ids = contracts.map((contract) => contract.documentId);
    // Sequential, because this also runs in transactions, whose connection runs one query at a time.
    const pairs = (await repository.findKeyPairs(ids)).map((pair) => secrets.asOfNow(pair));
    const counts = await usage.moduleCounts(ids);
    const backlog = await usage.backlog(ids);
    const unfinished = await endpointChanges.findAllUnfinished(ids);
    return contracts.map((contract) =>
      bankingContractDto(
        contract,
        pairs.filter((pair) => pair.contractId === contract.documentId),
        {
          moduleCount: counts.get(contract.documentId) ?? 0,
          webhookUrl: (environment) => webhookUrl(contract.documentId, environment),
          backlog: (environment) => backlog.get(`${contract.documentId}:${environment}`) ?? 0,
          endpointChanges: unfinished.filter(({ contractId }) => contractId === contract.documentId),
          now: clock().toISOString(),
        }
      )
    );
  };

  const existing = async (documentId: string): Promise<ContractRow> => {
    const contract = await repository.findOne(documentId);
    if (!contract) throw new MissingError('banking contract');
    return contract;
  };

  const providerFor = (contractType: string): PaymentProvider => {
    const provider = providers.find(contractType);
    if (!provider) {
      const known = providers.list().map(({ type }) => type);
      throw new InvalidInputError(`The contract type "${contractType}" does not exist.`, {
        code: 'contract_type_unknown',
        field: 'contractType',
        hint: `Choose one of: ${known.join(', ')}.`,
      });
    }
    return provider;
  };

  const updateSummary = async (contractId: string): Promise<void> => {
    const pairs = await repository.findKeyPairs([contractId]);
    await repository.update(contractId, { status: summaryStatus(pairs) });
  };

  const saveKeyPairs = async (
    contract: ContractRow,
    changes: Partial<Record<Environment, KeyPairChange | null>>
  ): Promise<void> => {
    for (const environment of environments) {
      const change = changes[environment];
      if (change === null) await repository.removeKeyPair(contract.documentId, environment);
      else if (change) await repository.saveKeyPair(contract.documentId, environment, change);
    }
    await updateSummary(contract.documentId);
  };

  const endpointOf = async (documentId: string, environment: Environment): Promise<EndpointTarget> => {
    await existing(documentId);
    const { provider, keys } = await service.accessOf(documentId, environment);
    return { contractId: documentId, environment, provider, keys: keys() };
  };

  const background = createBackgroundWork((error) => {
    strapi.log.warn(`invoice-payments: the automatic verification of a banking contract failed: ${error.message}`);
  });

  /** Runs a change of a contract's pairs and records it in the activity. Call it in a transaction. */
  const changed = async (documentId: string, work: () => Promise<void>, action: string, actor: Actor) => {
    const [before] = await present([await existing(documentId)]);
    await work();
    await updateSummary(documentId);
    const [after] = await present([await existing(documentId)]);
    // An automatic check without a change is not recorded in the activity.
    const shown = actor.type === 'system' ? withoutMoments : (contract: BankingContract) => contract;
    await activity.recordChange({
      entityType: 'banking-contract',
      entityId: documentId,
      action,
      actor,
      before: shown(before),
      after: shown(after),
    });
    return after;
  };

  const failures = createKeyFailures({
    strapi,
    clock,
    repository,
    announce: usage.announceFailure,
    changed: async (contractId, work) => {
      await changed(contractId, work, 'refused', systemActor('provider'));
    },
  });

  /**
   * Pairs whose verification is already running because the proxy failed. Many calls fail at once, and one verification
   * is enough.
   */
  const behindProxy = new Set<string>();

  const verifyBehindProxy = (pair: KeyPairRow, error: ProviderError): void => {
    const { contractId, environment, status, statusCode } = pair;
    const name = `${contractId}:${environment}`;
    if (status !== 'active' || statusCode === error.code || behindProxy.has(name)) return;
    behindProxy.add(name);
    strapi.log.error(`invoice-payments: ${error.message}`);
    background.start(() =>
      service.verify(contractId, systemActor('verification'), [environment]).finally(() => behindProxy.delete(name))
    );
  };

  /** Returns the provider of a pair. A refusal of the pair's keys sets the pair to Error at once. */
  const watched = (contractType: string, pair: KeyPairRow): PaymentProvider =>
    watchRefusals(providers.get(contractType), clock, async (error, askedAt) => {
      // The keys are not the cause. A verification uses the same proxy and records its error.
      if (error.isOfProxy) return verifyBehindProxy(pair, error);
      try {
        const messages = await failures.note(pair, error, askedAt);
        if (messages === null) return;
        if (messages > 0) usage.wakeAnnouncements();
        // The provider may have been wrong, and it names only one of several missing permissions.
        background.start(() => service.verify(pair.contractId, systemActor('refusal'), [pair.environment]));
      } catch (failure) {
        strapi.log.error(
          `invoice-payments: the refusal of the ${pair.environment} keys of ${pair.contractId} could not be stored: ${(failure as Error).message}`
        );
      }
    });

  /** Staff is notified about keys that worked before, not about keys that a person is just entering. */
  const announceVerified = async (
    before: KeyPairRow,
    contractId: string,
    environment: Environment
  ): Promise<number> => {
    const now = await repository.findKeyPair(contractId, environment);
    if (before.status !== 'active' || now?.status !== 'error') return 0;
    const reason = now.missingPermission ? 'permission_missing' : 'key_invalid';
    const at = now.failedAt ?? clock().toISOString();
    return usage.announceFailure(contractId, {
      reason,
      party: 'contract',
      field: null,
      message: now.statusReason ?? '',
      hint: refusalClasses[reason].hint,
      requestId: null,
      environment,
      currency: null,
      count: 1,
      since: at,
      at,
    });
  };

  const couldNot = (what: string, { contractId, environment }: PairName, error: unknown): void => {
    strapi.log.warn(
      `invoice-payments: the ${environment} webhook endpoint of ${contractId} could not be ${what}: ${(error as Error).message}`
    );
  };

  /** Prepares the removal of a pair's endpoints at the provider while its keys still exist. */
  const prepareForgetting = async (pairs: KeyPairRow[]): Promise<(() => Promise<void>)[]> => {
    const registered = pairs.filter((pair) => pair.signingSource === 'registered' && secrets.canRead(pair));
    const targets = await Promise.all(registered.map((pair) => endpointOf(pair.contractId, pair.environment)));
    return registered.map((pair, index) => async () => {
      // The keys are deleted in any case. A remaining endpoint has to be removed in the provider's dashboard.
      await endpoints.forget(targets[index], pair).catch((error: unknown) => couldNot('removed', pair, error));
    });
  };

  const service = {
    /** Returns the available contract types with their capabilities. */
    contractTypes: (): ContractType[] => providers.list(),

    async findPage(query: BankingContractListQuery): Promise<FindBankingContracts> {
      const slice = sliceOf('banking-contracts', query, 'name:asc');
      const found = await repository.findPage(query, slice);
      return pageOf(await present(found.rows), found, slice);
    },

    /** @throws {MissingError} */
    async findOne(documentId: string): Promise<BankingContract> {
      const [contract] = await present([await existing(documentId)]);
      return contract;
    },

    /**
     * Stores a contract and verifies its keys at once.
     *
     * @throws {InvalidInputError} when the form of a key is wrong; nothing is stored
     * @throws {ConflictError} when the name is taken or no encryption key is set
     */
    async create(input: BankingContractInput, actor: Actor): Promise<BankingContract> {
      const provider = providerFor(input.contractType);
      const created = await inTransaction(strapi, async () => {
        const contract = await repository
          .insert({
            name: input.name,
            contractType: input.contractType,
            description: input.description ?? null,
            tags: input.tags ?? [],
            status: 'inactive',
          })
          .catch(refuseTakenName('A banking contract', input.name));
        const changes: Partial<Record<Environment, KeyPairChange>> = {};
        for (const environment of environments) {
          const pair = input.keyPairs?.[environment];
          if (!pair) continue;
          const target = { provider, contractId: contract.documentId, environment, stored: [] };
          // A new contract cannot have payments yet.
          const sessionsKnownAt = clock().toISOString();
          changes[environment] = { ...keyPairInput.changeOf(pair, target), sessionsKnownAt };
        }
        await saveKeyPairs(contract, changes);
        const [after] = await present([contract]);
        await activity.record({
          entityType: 'banking-contract',
          entityId: contract.documentId,
          action: 'created',
          actor,
          after,
        });
        return contract;
      });
      return service.verify(created.documentId, actor);
    },

    /**
     * Updates a contract and verifies keys that were sent at once. Other keys stay unchanged.
     *
     * @throws {ConflictError} `changed_meanwhile` when it has another version than the change started from
     */
    async update(
      documentId: string,
      { version, ...input }: BankingContractUpdate,
      actor: Actor
    ): Promise<BankingContract> {
      const contract = await existing(documentId);
      const provider = providerFor(contract.contractType);
      const stored = await repository.findKeyPairs([documentId]);
      // Keys entered after an import belong to a contract whose invoices may have been paid since the export.
      const isUnused = (await usage.dependents(documentId)).length === 0;
      const changes: Partial<Record<Environment, KeyPairChange | null>> = {};
      for (const environment of environments) {
        const pair = input.keyPairs?.[environment];
        if (pair === null) {
          if (await usage.hasPayments(documentId, environment)) {
            throw new ConflictError(`The ${environment} keys are still needed because payments were taken with them.`, {
              code: 'key_pair_in_use',
              field: `keyPairs.${environment}`,
              hint: 'Switch the payment modules off instead. Refunds and disputes of past payments still need these keys.',
            });
          }
          changes[environment] = null;
        } else if (pair) {
          const isNew = !stored.some((row) => row.environment === environment);
          changes[environment] = {
            ...keyPairInput.changeOf(pair, { provider, contractId: documentId, environment, stored }),
            ...(isNew && isUnused ? { sessionsKnownAt: clock().toISOString() } : {}),
          };
        }
      }
      const forgetting = await prepareForgetting(stored.filter(({ environment }) => changes[environment] === null));
      await inTransaction(strapi, async () => {
        if (!(await repository.lock(documentId))) throw new MissingError('banking contract');
        const [before] = await present([await existing(documentId)]);
        await refuseChanged(activity, { entityType: 'banking-contract', entityId: documentId }, before, version);
        await repository
          .update(documentId, {
            ...(input.name === undefined ? {} : { name: input.name }),
            ...(input.description === undefined ? {} : { description: input.description }),
            ...(input.tags === undefined ? {} : { tags: input.tags }),
          })
          .catch(refuseTakenName('A banking contract', input.name));
        await saveKeyPairs(contract, changes);
        const [after] = await present([await existing(documentId)]);
        await activity.recordChange({
          entityType: 'banking-contract',
          entityId: documentId,
          action: 'updated',
          actor,
          before,
          after,
        });
      });
      for (const forget of forgetting) await forget();
      const replaced = environments.filter((environment) => changes[environment]);
      return replaced.length > 0 ? service.verify(documentId, actor, replaced) : service.findOne(documentId);
    },

    /** @throws {ConflictError} naming the modules that use it */
    async remove(documentId: string, actor: Actor, version?: string): Promise<void> {
      const contract = await existing(documentId);
      const dependents = await usage.dependents(documentId);
      if (dependents.length > 0) {
        throw new ConflictError(
          `"${contract.name}" is used by ${dependents.map(({ name }) => `"${name}"`).join(', ')}.`,
          { code: 'contract_in_use', hint: 'Delete these payment modules first.', dependents }
        );
      }
      const forgetting = await prepareForgetting(await repository.findKeyPairs([documentId]));
      await inTransaction(strapi, async () => {
        if (!(await repository.lock(documentId))) throw new MissingError('banking contract');
        const [before] = await present([await existing(documentId)]);
        await refuseChanged(activity, { entityType: 'banking-contract', entityId: documentId }, before, version);
        await repository.remove(documentId);
        await activity.record({
          entityType: 'banking-contract',
          entityId: documentId,
          action: 'deleted',
          actor,
          before,
        });
      });
      for (const forget of forgetting) await forget();
    },

    /**
     * Verifies the keys at the provider and stores the result, unless the keys were replaced in the meantime. Never
     * throws because a key is invalid.
     */
    async verify(
      documentId: string,
      actor: Actor,
      which: readonly Environment[] = environments
    ): Promise<BankingContract> {
      const contract = await existing(documentId);
      const provider = providers.get(contract.contractType);
      const pairs = (await repository.findKeyPairs([documentId])).filter(({ environment }) =>
        which.includes(environment)
      );
      const found: { pair: KeyPairRow; startedAt: Date; change: KeyPairChange }[] = [];
      for (const pair of pairs) {
        // The list shows why the secret cannot be read. Without it the provider cannot be called.
        if (!secrets.canRead(pair)) continue;
        const startedAt = clock();
        const inUse = (await usage.hasPayments(documentId, pair.environment)) ? pair.accountId : null;
        const change = await verifyKeyPair(provider, pair, secrets.open(pair), inUse, startedAt);
        found.push({ pair, startedAt, change });
      }
      let messages = 0;
      const after = await inTransaction(strapi, async () => {
        messages = 0;
        const store = async (): Promise<void> => {
          for (const { pair, startedAt, change } of found) {
            const stored = await repository.saveVerification(pair, startedAt, change);
            if (stored) messages += await announceVerified(pair, documentId, pair.environment);
          }
        };
        return changed(documentId, store, 'verified', actor);
      });
      if (messages > 0) usage.wakeAnnouncements();
      return after;
    },

    /**
     * Verifies the keys whose verification is due. For the background job.
     *
     * @param mayGoOn false once another instance has taken over
     */
    async verifyDue(mayGoOn: () => Promise<boolean>): Promise<void> {
      const now = clock().getTime();
      for (const { contractId, environment, status, statusCode, checkedAt } of await repository.findAllKeyPairs()) {
        if (status === 'inactive') continue;
        const isOpen = status === 'active' && statusCode !== null;
        const seconds = isOpen ? VERIFY_INCONCLUSIVE_AFTER_SECONDS : VERIFY_AGAIN_AFTER_SECONDS[status];
        const isDue = checkedAt === null || now - new Date(checkedAt).getTime() >= seconds * 1000;
        if (!isDue || !(await mayGoOn())) continue;
        await service.verify(contractId, systemActor('verification'), [environment]);
      }
    },

    /** Waits for verifications that refusals have started. */
    drain: background.drain,

    /**
     * Registers the webhook endpoint at the provider or updates the registered one, and sends a test delivery to prove
     * that the public address leads here.
     *
     * @throws {PluginError} when the provider refuses the URL, the key has no permission, or the test delivery does not
     * arrive; `site_address_changed` even if nothing would change
     */
    async registerWebhook(documentId: string, environment: Environment, actor: Actor): Promise<BankingContract> {
      await siteGuard.assertMayAct();
      await endpoints.register(await endpointOf(documentId, environment), actor);
      return service.findOne(documentId);
    },

    /**
     * Replaces the signing secret. Stripe's API has no call for it, so a new endpoint replaces the existing one. The
     * former secret stays valid for a day, for deliveries that are in transit.
     *
     * @throws {ConflictError} `webhook_not_registered`, or as `registerWebhook` does
     */
    async rollWebhookSecret(documentId: string, environment: Environment, actor: Actor): Promise<BankingContract> {
      await siteGuard.assertMayAct();
      await endpoints.roll(await endpointOf(documentId, environment), actor);
      return service.findOne(documentId);
    },

    encryptionState: () => secrets.state(),

    /** Encrypts every stored secret with the current key. After that, former keys can be removed. */
    async rotateEncryption(actor: Actor): Promise<EncryptionReport> {
      const report = await secrets.renewAll();
      if (report.resealed > 0) {
        await activity.record({
          entityType: 'banking-contract',
          entityId: 'all',
          action: 'secrets_resealed',
          actor,
          after: { encryptionKey: report.currentKey, resealed: report.resealed },
        });
      }
      return report;
    },

    // ---- for other rooms, never for a controller -------------------------------------------------

    /**
     * Returns the decrypted keys of one environment, for one provider call.
     *
     * @throws {ConflictError} `key_pair_missing`
     */
    keysOf: async (documentId: string, environment: Environment): Promise<KeyPairSecrets> =>
      (await service.accessOf(documentId, environment)).keys(),

    /**
     * Returns the provider of a contract and the keys of one environment.
     *
     * @throws {ConflictError} `key_pair_missing`; `keys` also throws when the secrets cannot be read
     */
    async accessOf(documentId: string, environment: Environment): Promise<ProviderAccess> {
      const found = await repository.findKeyPairAndType(documentId, environment);
      if (!found) {
        throw new ConflictError(`The banking contract has no ${environment} keys.`, {
          code: 'key_pair_missing',
          field: `keyPairs.${environment}`,
          hint: `Open the banking contract and enter its ${environment} keys.`,
        });
      }
      const { pair, contractType } = found;
      return {
        provider: watched(contractType, pair),
        accountId: pair.accountId,
        keys: () => ({
          environment,
          publishableKey: pair.publishableKey ?? '',
          secretKey: secrets.open(pair),
          fields: pair.fields,
          accountId: pair.keysAccountId,
        }),
      };
    },

    async providerOf(documentId: string): Promise<PaymentProvider> {
      return providers.get((await existing(documentId)).contractType);
    },

    /** Returns key pairs with their current status: a secret that cannot be read makes a pair fail. */
    findKeyPairs: async (contractIds: string[]): Promise<KeyPairRow[]> =>
      (await repository.findKeyPairs(contractIds)).map((pair) => secrets.asOfNow(pair)),

    /** Returns what a webhook delivery is checked against; null when the contract or its secret does not exist. */
    async webhookTarget(documentId: string, environment: Environment): Promise<WebhookTarget | null> {
      const found = await repository.findKeyPairAndType(documentId, environment);
      if (!found) return null;
      const { pair, contractType } = found;
      return {
        provider: providers.get(contractType),
        accountId: pair.accountId,
        signingSecrets: secrets.openSigning(pair),
      };
    },

    /** Records the result of deliveries, unless a later one is already stored. */
    noteDelivery: (documentId: string, environment: Environment, note: DeliveryNote): Promise<void> =>
      repository.noteDelivery(documentId, environment, note),

    /** Records that an event created at that time was not delivered. */
    noteMissed: (documentId: string, environment: Environment, at: string): Promise<void> =>
      repository.noteMissed(documentId, environment, new Date(at)),

    /** Stores the provider's time up to which its events have been read. Never moves back. */
    moveEventCursor: (documentId: string, environment: Environment, to: string): Promise<void> =>
      repository.moveEventCursor(documentId, environment, new Date(to)),

    /** Finishes interrupted changes of endpoints. For the background job. */
    async healEndpoints(mayGoOn: MayGoOn): Promise<void> {
      // Each attempt would be refused, and attempts are limited. They start once somebody has decided what the site is.
      if (await siteGuard.isChanged()) return;
      for (const change of await endpointChanges.findDue()) {
        if (!(await mayGoOn())) return;
        try {
          await endpoints.heal(await endpointOf(change.contractId, change.environment));
        } catch (error) {
          couldNot('repaired', change, error);
        }
      }
    },

    /**
     * Asks providers about registered endpoints and about other endpoints that deliver to our addresses. For the
     * background job.
     */
    async inspectEndpoints(mayGoOn: MayGoOn): Promise<void> {
      const types = new Map(
        (await repository.findAllIds()).map(({ documentId, contractType }) => [documentId, contractType])
      );
      for (const pair of await repository.findAllKeyPairs()) {
        const provider = providers.find(types.get(pair.contractId) ?? '');
        if (pair.status !== 'active' || !provider?.sendsWebhooks || !secrets.canRead(pair)) continue;
        if (!(await mayGoOn())) return;
        try {
          await endpoints.inspect(await endpointOf(pair.contractId, pair.environment));
        } catch (error) {
          // A key without permission to read endpoints is not an error: its secret was pasted.
          if (!(error instanceof ProviderError && error.kind === 'permission')) couldNot('checked', pair, error);
        }
      }
    },

    /** Returns the time from which this database may have lost sessions. */
    async sessionsKnownSince(documentId: string, environment: Environment): Promise<Date> {
      const found = await repository.findKeyPairAndType(documentId, environment);
      // Without a key pair there is no stored time, and the provider cannot be asked.
      return new Date(found?.pair.sessionsKnownAt ?? found?.contractCreatedAt ?? 0);
    },

    /** Stores that every session of this site up to that time is known here. */
    noteSessionsKnown: (documentId: string, environment: Environment, at: Date): Promise<void> =>
      repository.noteSessionsKnown(documentId, environment, at),

    /** Marks sessions created after that time as possibly unknown, whatever is stored. */
    doubtSessionsKnown: (since: Date): Promise<void> => repository.doubtSessionsKnown(since),

    /**
     * Disables live keys on a copied site until a person verifies them: they belong to the original site. Call it in
     * the transaction of that decision.
     */
    async disableLiveKeys(): Promise<string[]> {
      const contracts = await repository.disableLivePairs({
        code: 'site_is_copy',
        reason: 'This site is a copy of another site, so its live keys were disabled.',
      });
      for (const contractId of contracts) await updateSummary(contractId);
      return contracts;
    },

    list: () => repository.findAllIds(),

    /** Returns the live key pairs, to log at startup that the site uses real money. */
    findLivePairs: async (): Promise<KeyPairRow[]> =>
      (await repository.findAllKeyPairs()).filter(({ environment }) => environment === 'live'),
  };

  return service;
};

export type BankingContractService = ReturnType<typeof createBankingContractService>;
