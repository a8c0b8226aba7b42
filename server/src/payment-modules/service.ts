import type { Core } from '@strapi/strapi';

import {
  environmentOfMode,
  type FindPaymentModules,
  type GrantedModule,
  type Mode,
  type NotificationOptions,
  type PaymentModule,
  type PaymentModuleInput,
  type PaymentModuleListQuery,
  type PaymentModuleUpdate,
  type ReadinessReason,
} from '../../../contracts';
import { refuseChanged, type ActivityService } from '../activity';
import type { BankingContractService, KeyPairRow } from '../banking-contracts';
import { moduleReadiness } from './module-readiness';
import { checkAmount, withCurrency } from '../../../domain/money/money';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { createCoalescer } from '../kit/coalesce';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { refuseTakenName } from '../kit/name-taken';
import { pageOf, sliceOf } from '../kit/pagination';
import type { ProviderRegistry } from '../providers/registry';
import { defaultAppearance, defaultCollection, defaultLink, defaultNotifications, enabledMessages } from './defaults';
import { paymentModuleDto } from './dto';
import { createModuleRefusals } from './refusals';
import { createRehearsals } from './rehearsal';
import type { PaymentModuleEntity, PaymentModuleRepository } from './repository';

/** Functions of rooms that are built after this one. */
interface ModuleUsage {
  /** Counts the invoices that use the module. */
  invoiceCount(moduleId: number): Promise<number>;
  /** Marks open pages as withdrawn, in the transaction that switches the module off. */
  withdrawPages(moduleId: number): Promise<void>;
  /** Closes them at the provider, after the commit. */
  closeWithdrawn(): Promise<void>;
}

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  providers: ProviderRegistry;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  repository: PaymentModuleRepository;
  usage: ModuleUsage;
  /** Throws when notifications cannot be built from these options. The notifications room supplies it. */
  checkNotifications: (options: NotificationOptions) => void;
  /** Throws when the site has no network of that name. The transmissions room supplies it. */
  checkNetwork: (name: string, field: string) => void;
  publicUrl: () => string;
}

const modeNames: Record<Mode, string> = { off: 'Off', sandbox: 'Sandbox', on: 'On' };

/** Returns a module's fields after a change: what is left out stays unchanged. */
const changedBy = (module: PaymentModuleEntity, input: PaymentModuleUpdate) => ({
  name: input.name ?? module.name,
  description: input.description === undefined ? module.description : input.description,
  tags: input.tags ?? module.tags,
  maximumAmount: input.maximumAmount === undefined ? module.maximumAmount : input.maximumAmount,
  maximumCurrency: input.maximumCurrency === undefined ? module.maximumCurrency : input.maximumCurrency,
  acceptedCurrencies: input.acceptedCurrencies ? [...new Set(input.acceptedCurrencies)] : module.acceptedCurrencies,
  link: { ...module.link, ...input.link },
  appearance: { ...module.appearance, ...input.appearance },
  collection: { ...module.collection, ...input.collection },
  notifications: {
    ...module.notifications,
    ...input.notifications,
    enabled: { ...module.notifications.enabled, ...input.notifications?.enabled },
  },
  invoiceDocument: input.invoiceDocument ?? module.invoiceDocument,
  network: input.network === undefined ? module.network : input.network,
});

export const createPaymentModuleService = (deps: Dependencies) => {
  const { strapi, clock, providers, activity, bankingContracts, repository, usage, checkNotifications } = deps;
  const { checkNetwork } = deps;

  const rehearsals = createRehearsals({ strapi, clock, bankingContracts, repository, publicUrl: deps.publicUrl });

  /** When the use of a module was last stored, by its row id. */
  const uses = createCoalescer<number, Date>({
    everyMs: () => 60_000,
    merge: (_earlier, later) => later,
    write: repository.noteUse,
    onError: ({ message }) =>
      strapi.log.warn(`invoice-payments: the last use of payment modules was not stored: ${message}`),
  });

  const readinessOf = async (
    modules: PaymentModuleEntity[],
    known?: KeyPairRow[]
  ): Promise<Map<string, PaymentModule['readiness']>> => {
    const contractIds = [...new Set(modules.map((module) => module.bankingContract.documentId))];
    const pairs = known ?? (await bankingContracts.findKeyPairs(contractIds));
    const reasons = (module: PaymentModuleEntity, mode: 'sandbox' | 'on'): ReadinessReason[] => {
      const pair = pairs.find(
        ({ contractId, environment }) =>
          contractId === module.bankingContract.documentId && environment === environmentOfMode[mode]
      );
      return moduleReadiness(
        {
          linkEnabled: module.link.enabled,
          acceptedCurrencies: module.acceptedCurrencies,
          maximumCurrency: module.maximumCurrency,
          urls: [module.link.successUrl, module.link.cancelUrl, module.appearance.logoUrl, module.appearance.iconUrl],
        },
        pair ?? null,
        providers.get(module.bankingContract.contractType).capabilities,
        mode
      );
    };
    return new Map(
      modules.map((module) => [module.documentId, { sandbox: reasons(module, 'sandbox'), on: reasons(module, 'on') }])
    );
  };

  const present = async (modules: PaymentModuleEntity[]): Promise<PaymentModule[]> => {
    const readiness = await readinessOf(modules);
    return modules.map((module) =>
      paymentModuleDto(
        module,
        providers.get(module.bankingContract.contractType).capabilities,
        readiness.get(module.documentId) ?? { sandbox: [], on: [] }
      )
    );
  };

  const existing = async (documentId: string): Promise<PaymentModuleEntity> => {
    const module = await repository.findOne(documentId);
    if (!module) throw new MissingError('payment module');
    return module;
  };

  /** Requires amount and currency together, and an accepted currency. Otherwise the maximum would never apply. */
  const checkMaximum = (module: {
    maximumAmount: number | null;
    maximumCurrency: string | null;
    acceptedCurrencies: string[];
  }): void => {
    const { maximumAmount, maximumCurrency, acceptedCurrencies } = module;
    if ((maximumAmount === null) !== (maximumCurrency === null)) {
      throw new InvalidInputError('The maximum needs both an amount and a currency.', {
        code: 'maximum_incomplete',
        field: maximumAmount === null ? 'maximumAmount' : 'maximumCurrency',
        hint: 'Give both, or neither.',
      });
    }
    if (maximumAmount === null || maximumCurrency === null) return;
    if (!acceptedCurrencies.includes(maximumCurrency)) {
      throw new InvalidInputError(
        `The maximum is in ${maximumCurrency.toUpperCase()}, which the module does not accept.`,
        {
          code: 'maximum_currency_not_accepted',
          field: 'maximumCurrency',
          hint: `Accept ${maximumCurrency.toUpperCase()}, or give the maximum in an accepted currency.`,
        }
      );
    }
    const problem = checkAmount(maximumAmount, maximumCurrency, { minimum: true });
    if (problem) {
      throw new InvalidInputError(
        `${withCurrency(maximumAmount, maximumCurrency)} cannot be used as the maximum because the provider cannot charge it.`,
        {
          code: `maximum_${problem.code}`,
          field: 'maximumAmount',
          hint: 'Choose an amount that the provider can charge.',
        }
      );
    }
  };

  /**
   * Checks only the options in the request, so that an option stored by an earlier release does not block other
   * changes.
   */
  const checkOptions = (contractType: string, { appearance, collection }: PaymentModuleUpdate): void => {
    const problems = providers.get(contractType).checkOptions?.({ appearance, collection }) ?? [];
    if (problems.length === 0) return;
    const [{ code, field, message, hint }] = problems;
    throw new InvalidInputError(message, {
      code,
      field,
      hint,
      errors: problems.map((problem) => ({
        path: problem.field.split('.'),
        message: `${problem.message} ${problem.hint}`,
        name: 'ValidationError',
      })),
    });
  };

  const service = {
    /** @param only documentIds the actor may use; null for all */
    async findPage(query: PaymentModuleListQuery, only: string[] | null = null): Promise<FindPaymentModules> {
      const slice = sliceOf('payment-modules', query, 'name:asc');
      const found = await repository.findPage(query, slice, only);
      return pageOf(await present(found.rows), found, slice);
    },

    async findOne(documentId: string): Promise<PaymentModule> {
      const [module] = await present([await existing(documentId)]);
      return module;
    },

    /** Creates a module with the mode Off, whatever the state of its contract. */
    async create(input: PaymentModuleInput, actor: Actor): Promise<PaymentModule> {
      const contract = (await bankingContracts.list()).find(({ documentId }) => documentId === input.bankingContract);
      if (!contract) {
        throw new InvalidInputError('The banking contract does not exist.', {
          code: 'banking_contract_unknown',
          field: 'bankingContract',
          hint: 'Choose an existing banking contract.',
        });
      }
      const data = {
        name: input.name,
        description: input.description ?? null,
        tags: input.tags ?? [],
        bankingContract: contract.id,
        mode: 'off' as const,
        maximumAmount: input.maximumAmount ?? null,
        maximumCurrency: input.maximumCurrency ?? null,
        acceptedCurrencies: [...new Set(input.acceptedCurrencies)],
        link: { ...defaultLink, ...input.link },
        appearance: { ...defaultAppearance, ...input.appearance },
        collection: { ...defaultCollection, ...input.collection },
        notifications: {
          ...defaultNotifications,
          ...input.notifications,
          enabled: enabledMessages(input.notifications?.enabled),
        },
        invoiceDocument: input.invoiceDocument ?? 'pdf',
        network: input.network ?? null,
      };
      checkMaximum(data);
      checkOptions(contract.contractType, input);
      checkNotifications(data.notifications);
      if (data.network !== null) checkNetwork(data.network, 'network');
      return inTransaction(strapi, async () => {
        const module = await repository.insert(data).catch(refuseTakenName('A payment module', input.name));
        const [after] = await present([module]);
        await activity.record({
          entityType: 'payment-module',
          entityId: module.documentId,
          action: 'created',
          actor,
          after,
        });
        return after;
      });
    },

    /** @throws {ConflictError} `changed_meanwhile` when it has another version than the change started from */
    async update(documentId: string, { version, ...input }: PaymentModuleUpdate, actor: Actor): Promise<PaymentModule> {
      await existing(documentId);
      return inTransaction(strapi, async () => {
        if (!(await repository.lock(documentId))) throw new MissingError('payment module');
        const module = await existing(documentId);
        const [before] = await present([module]);
        await refuseChanged(activity, { entityType: 'payment-module', entityId: documentId }, before, version);
        const data = changedBy(module, input);
        checkMaximum(data);
        checkOptions(module.bankingContract.contractType, input);
        checkNotifications(data.notifications);
        // A network that the site does not register any more stays until somebody chooses another one.
        if (data.network !== null && data.network !== module.network) checkNetwork(data.network, 'network');
        await repository.update(documentId, data).catch(refuseTakenName('A payment module', input.name));
        const after = await service.findOne(documentId);
        await activity.recordChange({
          entityType: 'payment-module',
          entityId: documentId,
          action: 'updated',
          actor,
          before,
          after,
        });
        return after;
      });
    },

    /**
     * Switches the mode. Off is always possible and closes the module's open pages at the provider.
     *
     * @throws {ConflictError} `module_not_ready` with every reason; `rehearsal_refused` with the provider's response
     * @throws {UnavailableError} `rehearsal_unavailable`
     */
    async setMode(documentId: string, mode: Mode, actor: Actor): Promise<PaymentModule> {
      const module = await existing(documentId);
      const [before] = await present([module]);
      const reasons = mode === 'off' ? [] : before.readiness[mode];
      if (reasons.length > 0) {
        throw new ConflictError(`"${before.name}" cannot be switched to ${modeNames[mode]}: ${reasons[0].message}`, {
          code: 'module_not_ready',
          field: 'mode',
          hint: reasons[0].hint,
          reasons,
        });
      }
      // Not in a transaction, because it calls the provider.
      if (mode !== 'off') await rehearsals.run(await existing(documentId), mode);
      const switched = await inTransaction(strapi, async () => {
        await repository.update(documentId, { mode });
        if (mode === 'off') await usage.withdrawPages(module.id);
        const after = await service.findOne(documentId);
        await activity.recordChange({
          entityType: 'payment-module',
          entityId: documentId,
          action: 'mode_changed',
          actor,
          before,
          after,
        });
        return after;
      });
      if (mode === 'off') {
        // Marked again: a checkout may have been written while the mode changed.
        await usage.withdrawPages(module.id);
        await usage.closeWithdrawn();
      }
      return switched;
    },

    /** Switches off every module in live mode. Returns their number. */
    async switchOffLive(actor: Actor): Promise<number> {
      const live = (await repository.findActive()).filter(({ mode }) => mode === 'on');
      for (const { documentId } of live) await service.setMode(documentId, 'off', actor);
      return live.length;
    },

    /** @throws {ConflictError} while invoices use it: their payments still need its contract */
    async remove(documentId: string, actor: Actor, version?: string): Promise<void> {
      const module = await existing(documentId);
      const invoices = await usage.invoiceCount(module.id);
      if (invoices > 0) {
        throw new ConflictError(`"${module.name}" is used by ${invoices} invoice${invoices === 1 ? '' : 's'}.`, {
          code: 'module_in_use',
          hint: 'Switch the module to “Off” instead. Its invoices stay unchanged.',
        });
      }
      await inTransaction(strapi, async () => {
        if (!(await repository.lock(documentId))) throw new MissingError('payment module');
        const [before] = await present([await existing(documentId)]);
        await refuseChanged(activity, { entityType: 'payment-module', entityId: documentId }, before, version);
        await repository.remove(documentId);
        await activity.record({ entityType: 'payment-module', entityId: documentId, action: 'deleted', actor, before });
      });
    },

    // ---- for other rooms -------------------------------------------------------------------------

    /** @param only documentIds; null for all */
    async findGranted(only: string[] | null): Promise<GrantedModule[]> {
      const modules = only === null ? await repository.findAll() : await repository.findMany(only);
      const readiness = await readinessOf(modules);
      return modules
        .map((module) => ({
          documentId: module.documentId,
          name: module.name,
          mode: module.mode,
          acceptedCurrencies: module.acceptedCurrencies,
          maximumAmount: module.maximumAmount,
          maximumCurrency: module.maximumCurrency,
          linkEnabled: module.link.enabled,
          reasons: module.mode === 'off' ? [] : (readiness.get(module.documentId)?.[module.mode] ?? []),
        }))
        .sort((one, other) => one.name.localeCompare(other.name));
    },

    findEntity: (documentId: string): Promise<PaymentModuleEntity | null> => repository.findOne(documentId),

    /** Returns every module with its contract, for the figures. */
    findAllEntities: (): Promise<PaymentModuleEntity[]> => repository.findAll(),

    findEntities: (documentIds: string[]): Promise<PaymentModuleEntity[]> => repository.findMany(documentIds),

    /** Returns the modules that are not off. */
    findActive: (): Promise<PaymentModuleEntity[]> => repository.findActive(),

    /**
     * Returns the reasons why the module cannot charge in its current mode; empty when it can.
     *
     * @param pairs key pairs of its contract, if the caller has read them
     */
    async readiness(module: PaymentModuleEntity, pairs?: KeyPairRow[]): Promise<ReadinessReason[]> {
      if (module.mode === 'off') return [];
      return (await readinessOf([module], pairs)).get(module.documentId)?.[module.mode] ?? [];
    },

    /** What the provider refuses in the modules' payments. */
    refusals: createModuleRefusals({ strapi, clock, repository }),

    /** Stores that a module was used, at most once a minute on each instance. */
    noteUse: (id: number): Promise<void> => uses.add(id, clock()),

    /** Stores what is still in memory. Call it on shutdown. */
    drain: uses.drain,
  };

  return service;
};

export type PaymentModuleService = ReturnType<typeof createPaymentModuleService>;
