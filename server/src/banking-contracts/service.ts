import type { Core } from '@strapi/strapi';

import {
  environments,
  type BankingContract,
  type BankingContractInput,
  type BankingContractListQuery,
  type ContractType,
  type EncryptionReport,
  type Environment,
  type FindBankingContracts,
  type KeyPairInput,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { askProvider, ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { refuseTakenName } from '../kit/name-taken';
import { pageOf, sliceOf } from '../kit/pagination';
import type {
  KeyPairSecrets,
  KeyProblem,
  PaymentProvider,
  WebhookEndpointRequest,
  WebhookEndpointResult,
} from '../providers/payment-provider';
import type { ProviderRegistry } from '../providers/registry';
import { isEnvironmentReference, type KeyPairPlace, type Vault } from '../vault/service';
import { bankingContractDto, summaryStatus } from './dto';
import { placeOf, type KeyPairSecretsService } from './key-pair-secrets';
import type { BankingContractRepository, ContractRow, KeyPairChange, KeyPairRow } from './repository';
import { verifyKeyPair } from './verification';

/** What rooms to the right tell this one, handed in at composition. */
export interface ContractUsage {
  /** Modules that charge through the contract. */
  dependents(contractId: string): Promise<{ type: string; documentId: string; name: string }[]>;
  moduleCounts(contractIds: string[]): Promise<Map<string, number>>;
  hasPayments(contractId: string, environment: Environment): Promise<boolean>;
  backlog(contractIds: string[]): Promise<Map<string, number>>;
}

/** All a webhook delivery is checked against. */
export interface WebhookTarget {
  provider: PaymentProvider;
  accountId: string | null;
  signingSecrets: string[];
}

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  secrets: KeyPairSecretsService;
  providers: ProviderRegistry;
  activity: ActivityService;
  repository: BankingContractRepository;
  usage: ContractUsage;
  installationId: () => Promise<string>;
  publicUrl: () => string;
}

/** Stripe's own choice when a secret is rolled in its Dashboard: the former one may live on for up to a day. */
const ROLLED_SECRET_HOURS = 24;

const place = (contractId: string, environment: Environment, field: KeyPairPlace['field']): KeyPairPlace =>
  placeOf({ contractId, environment }, field);

const refuseKeys = (environment: Environment, problems: KeyProblem[]): never => {
  const [first] = problems;
  throw new InvalidInputError(first.message, {
    code: first.code,
    field: `keyPairs.${environment}.${first.field}`,
    hint: first.hint,
    errors: problems.map((problem) => ({
      path: ['keyPairs', environment, problem.field],
      message: `${problem.message} ${problem.hint}`,
      name: 'ValidationError',
    })),
  });
};

export const createBankingContractService = (deps: Dependencies) => {
  const { strapi, clock, vault, secrets, providers, activity, repository, usage, installationId, publicUrl } = deps;

  const webhookUrl = (contractId: string, environment: Environment): string =>
    `${publicUrl()}${strapi.config.get('api.rest.prefix', '/api')}/invoice-payments/webhooks/${contractId}/${environment}`;

  const present = async (contracts: ContractRow[]): Promise<BankingContract[]> => {
    const ids = contracts.map((contract) => contract.documentId);
    // One after another: this also runs in transactions, whose one connection takes one query at a time.
    const pairs = (await repository.findKeyPairs(ids)).map((pair) => secrets.asOfNow(pair));
    const counts = await usage.moduleCounts(ids);
    const backlog = await usage.backlog(ids);
    return contracts.map((contract) =>
      bankingContractDto(
        contract,
        pairs.filter((pair) => pair.contractId === contract.documentId),
        {
          moduleCount: counts.get(contract.documentId) ?? 0,
          webhookUrl: (environment) => webhookUrl(contract.documentId, environment),
          backlog: (environment) => backlog.get(`${contract.documentId}:${environment}`) ?? 0,
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
      throw new InvalidInputError(`There is no contract type "${contractType}".`, {
        code: 'contract_type_unknown',
        field: 'contractType',
        hint: `Choose one of: ${known.join(', ')}.`,
      });
    }
    return provider;
  };

  /** The same signing secret in both environments means one of them was pasted into the wrong field. */
  const refuseSharedSigningSecret = (secret: string, environment: Environment, pairs: KeyPairRow[]): void => {
    const other = pairs.find((pair) => pair.environment !== environment);
    if (!other || !secrets.canRead(other) || !secrets.openSigning(other).includes(secret)) return;
    refuseKeys(environment, [
      {
        code: 'webhook_secret_shared',
        field: 'webhookSecret',
        message: `This signing secret is already the one of the ${other.environment} environment.`,
        hint: 'Each endpoint has a secret of its own: copy the one of this environment’s endpoint.',
      },
    ]);
  };

  /** Everything that can be said of the input before anything is written. */
  const keyPairChange = (
    provider: PaymentProvider,
    contractId: string,
    environment: Environment,
    input: KeyPairInput,
    stored: KeyPairRow[]
  ): KeyPairChange => {
    const former = stored.find((pair) => pair.environment === environment);
    const reference = input.secretKey !== undefined && isEnvironmentReference(input.secretKey);
    // A reference is checked by what it stands for: a live key behind env:STRIPE_TEST_KEY is just as wrong.
    const secretBehind = (text: string, field: KeyPairPlace['field']): string =>
      isEnvironmentReference(text) ? vault.open(text, place(contractId, environment, field)) : text;
    const secretKey = input.secretKey === undefined ? undefined : secretBehind(input.secretKey, 'secretKey');
    const problems = provider.checkKeys(environment, {
      publishableKey: input.publishableKey,
      ...(secretKey === undefined ? {} : { secretKey }),
    });
    if (secretKey === undefined && !former?.secret) {
      problems.push({
        code: 'secret_key_missing',
        field: 'secretKey',
        message: 'The secret key is missing.',
        hint: 'Enter the secret or restricted key that belongs to the publishable key.',
      });
    }
    const webhookSecret = input.webhookSecret && secretBehind(input.webhookSecret, 'webhookSecret');
    if (webhookSecret && !/^whsec_\S+$/.test(webhookSecret) && provider.type === 'stripe') {
      problems.push({
        code: 'webhook_secret_invalid',
        field: 'webhookSecret',
        message: 'A signing secret starts with whsec_.',
        hint: 'Copy it from the endpoint’s page, or from what `stripe listen` prints.',
      });
    }
    if (problems.length > 0) refuseKeys(environment, problems);
    if (webhookSecret) refuseSharedSigningSecret(webhookSecret, environment, stored);

    const keysChanged = input.secretKey !== undefined || former?.publishableKey !== input.publishableKey;
    return {
      publishableKey: input.publishableKey,
      ...(input.secretKey === undefined
        ? {}
        : {
            secret: vault.seal(input.secretKey, place(contractId, environment, 'secretKey')),
            secretHint: reference ? input.secretKey : provider.secretHint(input.secretKey),
          }),
      // New keys are unproven until verified, whatever the old ones were.
      ...(keysChanged
        ? {
            status: 'inactive',
            statusCode: 'not_verified',
            statusReason: 'These keys were not verified yet.',
            missingPermission: null,
          }
        : {}),
      ...(input.webhookSecret === undefined
        ? {}
        : input.webhookSecret === null
          ? { signingSecrets: [], signingSource: 'none' as const, endpointId: null }
          : {
              signingSecrets: [
                {
                  sealed: vault.seal(input.webhookSecret, place(contractId, environment, 'webhookSecret')),
                  expiresAt: null,
                },
              ],
              signingSource: 'pasted' as const,
              endpointId: null,
            }),
    };
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

  const webhookRequest = async (documentId: string, environment: Environment) => {
    const contract = await existing(documentId);
    const keys = await service.keysOf(documentId, environment);
    const pair = (await repository.findKeyPair(documentId, environment)) as KeyPairRow;
    const url = webhookUrl(documentId, environment);
    const { host } = new URL(url);
    const ofThisHost = pair.endpointUrl !== null && new URL(pair.endpointUrl).host === host;
    const request: WebhookEndpointRequest = {
      url,
      // With the host: a copy of this database on a staging server makes an endpoint of its own there.
      mark: { installationId: `${await installationId()}@${host}`, contractId: documentId },
      knownEndpointId: ofThisHost ? pair.endpointId : null,
    };
    return { keys, pair, provider: providers.get(contract.contractType), request };
  };

  /** @param keptUntil how long secrets valid so far stay valid beside the new one; null: not at all */
  const storeEndpoint = async (
    { contractId, environment, signingSecrets }: KeyPairRow,
    url: string,
    { endpointId, signingSecret }: WebhookEndpointResult,
    { actor, action, keptUntil }: { actor: Actor; action: string; keptUntil: string | null }
  ): Promise<BankingContract> => {
    const now = clock().toISOString();
    const kept = keptUntil
      ? signingSecrets
          .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
          .map(({ sealed, expiresAt }) => ({ sealed, expiresAt: expiresAt ?? keptUntil }))
      : [];
    await repository.saveKeyPair(contractId, environment, {
      endpointId,
      endpointUrl: url,
      signingSource: 'registered',
      ...(signingSecret === null
        ? {}
        : {
            signingSecrets: [
              { sealed: vault.seal(signingSecret, place(contractId, environment, 'webhookSecret')), expiresAt: null },
              ...kept,
            ],
          }),
    });
    await activity.record({
      entityType: 'banking-contract',
      entityId: contractId,
      action,
      actor,
      after: { environment, endpointId, url },
    });
    return service.findOne(contractId);
  };

  const service = {
    /** Contract types that can be added, with what each can and cannot do. */
    contractTypes: (): ContractType[] => providers.list(),

    async findPage(query: BankingContractListQuery): Promise<FindBankingContracts> {
      const slice = sliceOf(query, 'name:asc');
      const { rows, total } = await repository.findPage(query, slice);
      return pageOf(await present(rows), total, slice);
    },

    /** @throws {MissingError} */
    async findOne(documentId: string): Promise<BankingContract> {
      const [contract] = await present([await existing(documentId)]);
      return contract;
    },

    /**
     * Stores a contract and verifies its keys at once.
     *
     * @throws {InvalidInputError} when the form of a key is wrong; nothing is stored then
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
          if (pair) changes[environment] = keyPairChange(provider, contract.documentId, environment, pair, []);
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

    /** Keys that were sent are verified at once; the others stay as they are. */
    async update(
      documentId: string,
      input: Partial<Omit<BankingContractInput, 'contractType'>>,
      actor: Actor
    ): Promise<BankingContract> {
      const contract = await existing(documentId);
      const provider = providerFor(contract.contractType);
      const stored = await repository.findKeyPairs([documentId]);
      const changes: Partial<Record<Environment, KeyPairChange | null>> = {};
      for (const environment of environments) {
        const pair = input.keyPairs?.[environment];
        if (pair === null) {
          if (await usage.hasPayments(documentId, environment)) {
            throw new ConflictError(`The ${environment} keys are needed: payments were taken with them.`, {
              code: 'key_pair_in_use',
              field: `keyPairs.${environment}`,
              hint: 'Switch the modules off instead; refunds and disputes of past payments still arrive with these keys.',
            });
          }
          changes[environment] = null;
        } else if (pair) changes[environment] = keyPairChange(provider, documentId, environment, pair, stored);
      }
      const [before] = await present([contract]);
      await inTransaction(strapi, async () => {
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
      const replaced = environments.filter((environment) => changes[environment]);
      return replaced.length > 0 ? service.verify(documentId, actor, replaced) : service.findOne(documentId);
    },

    /** @throws {ConflictError} naming the modules that use it */
    async remove(documentId: string, actor: Actor): Promise<void> {
      const contract = await existing(documentId);
      const dependents = await usage.dependents(documentId);
      if (dependents.length > 0) {
        throw new ConflictError(
          `"${contract.name}" is used by ${dependents.map(({ name }) => `"${name}"`).join(', ')}.`,
          { code: 'contract_in_use', hint: 'Delete these payment modules first.', dependents }
        );
      }
      const [before] = await present([contract]);
      await inTransaction(strapi, async () => {
        await repository.remove(documentId);
        await activity.record({
          entityType: 'banking-contract',
          entityId: documentId,
          action: 'deleted',
          actor,
          before,
        });
      });
    },

    /** Checks the keys with the provider and stores what it found. Never throws because a key is bad. */
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
      const [before] = await present([contract]);
      for (const pair of pairs) {
        // The list says why it cannot be read; there is nothing to ask the provider with.
        if (!secrets.canRead(pair)) continue;
        const inUse = (await usage.hasPayments(documentId, pair.environment)) ? pair.accountId : null;
        const change = await verifyKeyPair(provider, pair, secrets.open(pair), inUse, clock());
        await repository.saveKeyPair(documentId, pair.environment, change);
      }
      return inTransaction(strapi, async () => {
        await updateSummary(documentId);
        const [after] = await present([await existing(documentId)]);
        await activity.recordChange({
          entityType: 'banking-contract',
          entityId: documentId,
          action: 'verified',
          actor,
          before,
          after,
        });
        return after;
      });
    },

    /**
     * Registers the webhook endpoint at the provider, or finds the one registered before.
     *
     * @throws {PluginError} when the provider refuses the URL or the key lacks the right
     */
    async registerWebhook(documentId: string, environment: Environment, actor: Actor): Promise<BankingContract> {
      const { keys, pair, provider, request } = await webhookRequest(documentId, environment);
      let result = await askProvider(() => provider.ensureWebhookEndpoint(keys, request));
      const knowsSecret = pair.signingSource === 'registered' && pair.endpointId === result.endpointId;
      if (result.signingSecret === null && !knowsSecret) {
        // The secret is told only once, at creation: an endpoint whose secret we lost is made anew.
        await askProvider(() => provider.removeWebhookEndpoint(keys, result.endpointId));
        result = await askProvider(() => provider.ensureWebhookEndpoint(keys, { ...request, knownEndpointId: null }));
      }
      return storeEndpoint(pair, request.url, result, { actor, action: 'webhook_registered', keptUntil: null });
    },

    /**
     * A new signing secret. Stripe's API has no call for it, so the endpoint is made anew; deliveries of the
     * former one that are still on their way are accepted for a day. What falls between is reconciled.
     *
     * @throws {ConflictError} `webhook_not_registered`
     */
    async rollWebhookSecret(documentId: string, environment: Environment, actor: Actor): Promise<BankingContract> {
      const { keys, pair, provider, request } = await webhookRequest(documentId, environment);
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
      return storeEndpoint(pair, request.url, result, { actor, action: 'webhook_secret_rolled', keptUntil });
    },

    encryptionState: () => secrets.state(),

    /** Seals every stored secret with the present key; after it, former keys may go. */
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
     * The decrypted keys of one environment, for one provider call.
     *
     * @throws {ConflictError} `key_pair_missing`
     */
    async keysOf(documentId: string, environment: Environment): Promise<KeyPairSecrets> {
      const pair = await repository.findKeyPair(documentId, environment);
      if (!pair?.secret) {
        throw new ConflictError(`The banking contract has no ${environment} keys.`, {
          code: 'key_pair_missing',
          field: `keyPairs.${environment}`,
          hint: `Open the banking contract and enter its ${environment} keys.`,
        });
      }
      return { environment, publishableKey: pair.publishableKey ?? '', secretKey: secrets.open(pair) };
    },

    async providerOf(documentId: string): Promise<PaymentProvider> {
      return providers.get((await existing(documentId)).contractType);
    },

    /** With the status they have now: a secret that cannot be read makes a pair fail. */
    findKeyPairs: async (contractIds: string[]): Promise<KeyPairRow[]> =>
      (await repository.findKeyPairs(contractIds)).map((pair) => secrets.asOfNow(pair)),

    /** All a webhook delivery is checked against; null when there is no such contract or no secret. */
    async webhookTarget(documentId: string, environment: Environment): Promise<WebhookTarget | null> {
      const [contract, pair] = await Promise.all([
        repository.findOne(documentId),
        repository.findKeyPair(documentId, environment),
      ]);
      if (!contract || !pair) return null;
      return {
        provider: providers.get(contract.contractType),
        accountId: pair.accountId,
        signingSecrets: secrets.openSigning(pair),
      };
    },

    /** The time of a delivery, unless a later one is noted already. `failure` null: it was accepted. */
    noteDelivery: (documentId: string, environment: Environment, at: Date, failure: string | null): Promise<void> =>
      repository.noteDelivery(documentId, environment, at, failure),

    /** Remembers up to which moment of the provider's clock its events have been read; never goes back. */
    moveEventCursor: (documentId: string, environment: Environment, to: string): Promise<void> =>
      repository.moveEventCursor(documentId, environment, new Date(to)),

    list: () => repository.findAllIds(),

    /** Environments that hold a secret key, to say at start-up that real money moves here. */
    findLivePairs: async (): Promise<KeyPairRow[]> =>
      (await repository.findAllKeyPairs()).filter(({ environment, secret }) => environment === 'live' && secret),
  };

  return service;
};

export type BankingContractService = ReturnType<typeof createBankingContractService>;
