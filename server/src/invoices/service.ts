import { isDeepStrictEqual } from 'node:util';

import type { Core } from '@strapi/strapi';

import {
  environmentOfMode,
  type EffectiveGrants,
  type FindInvoices,
  type Invoice,
  type InvoiceDocument,
  type InvoiceFilters,
  type InvoiceInput,
  type InvoiceListQuery,
  type InvoiceStatus,
  type InvoiceSum,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { SpokenStatus } from '../domain/entry-status';
import { invoiceContributions, type CountedInvoice } from '../domain/figures';
import { formatInvoiceNumber } from '../domain/invoice-number';
import { isOverdue } from '../domain/invoice-state';
import { maySeeInvoice, mayUseModule } from '../domain/profile-grants';
import type { Actor } from '../kit/actor';
import { dayOf, type Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError, NotAllowedError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import type { FigureService } from '../figures';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import { requireSwitch, type ProfileService } from '../profiles';
import type { SettingsService } from '../settings';
import type { InvoiceExport } from './csv';
import { createDrafting, customerOf, emptyLedger, linesOf, totalsOf } from './drafting';
import { invoiceDto } from './dto';
import { entriesWithStatus } from './entry-statuses';
import { createHistoryWriter } from './history';
import type { InvoiceQuery, InvoiceScope, Narrowing } from './narrowing';
import { nextInSeries } from './numbering';
import { aboveModuleMaximum, refuseIncompleteFacturX, refuseUnchargeable } from './refusals';
import { relatedEntryExists } from './related-entry';
import type { DueQuery, InvoiceData, InvoiceEntity, InvoiceRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  profiles: ProfileService;
  paymentModules: PaymentModuleService;
  figures: FigureService;
  repository: InvoiceRepository;
  settings: SettingsService;
  numberPrefix: string;
}

/** An invoice of an entry, for a sign beside the entry. */
export interface RelatedInvoice {
  relatedDocumentId: string;
  status: InvoiceStatus;
  dueDate: string | null;
  overdue: boolean;
}

/** What payments say of an issued invoice; see domain/invoice-state. */
export interface InvoicePaymentState {
  status: Exclude<InvoiceStatus, 'draft'>;
  amountPaid: number;
  amountRefunded: number;
  disputed: boolean;
  reviewReasons: string[];
}

/** What changed on an invoice when payments were applied, for those who tell the world. */
export interface InvoiceTransition {
  before: Invoice;
  after: Invoice;
}

const scopeOf = (grants: EffectiveGrants, actor: Actor): InvoiceScope => {
  if (grants.see === 'all') return { see: 'all' };
  // Without an identity nothing can be one's own: every anonymous caller would share it.
  if (grants.see === 'own' && actor.id !== null) return { see: 'own', creatorType: actor.type, creatorId: actor.id };
  return { see: 'none' };
};

const notDraft = (invoice: InvoiceEntity, what: string): ConflictError =>
  new ConflictError(`Invoice ${invoice.number} is issued and cannot be ${what}.`, {
    code: 'invoice_not_draft',
    field: 'status',
    hint: 'Only drafts change. Duplicate the invoice to make a corrected one.',
  });

const withoutDocument = (invoice: InvoiceEntity): ConflictError =>
  new ConflictError(`${invoice.number} was imported from ${invoice.creatorName} and has no document.`, {
    code: 'invoice_imported',
    hint: 'What was paid is known, the seller and the tax of that day are not. Duplicate it to write an invoice.',
  });

const countedOf = (invoice: InvoiceEntity): CountedInvoice => ({
  ...invoice,
  moduleId: invoice.paymentModule?.id ?? null,
});

export const createInvoiceService = (deps: Dependencies) => {
  const { strapi, clock, activity, profiles, paymentModules, figures, repository, settings, numberPrefix } = deps;

  const today = (): string => dayOf(clock());
  const present = (invoice: InvoiceEntity): Invoice => invoiceDto(invoice, today());

  /** An invoice the asker may not see does not exist, as far as it can tell. */
  const visible = (invoice: InvoiceEntity | null, grants: EffectiveGrants, actor: Actor): InvoiceEntity => {
    const owner = invoice && { ownerType: invoice.creatorType, ownerId: invoice.creatorId };
    if (!invoice || !owner || !maySeeInvoice(grants, owner, actor)) throw new MissingError('invoice');
    return invoice;
  };

  const { grantedModule, columnsOf } = createDrafting(strapi, paymentModules);

  /** Filters with their names resolved: who "me" is, and the module's row. */
  const narrowingOf = async (filters: InvoiceFilters, grants: EffectiveGrants, actor: Actor): Promise<Narrowing> => {
    const { paymentModule, creator, ...rest } = filters;
    const module = paymentModule ? await paymentModules.findEntity(paymentModule) : null;
    const [type = '', id = null] = creator === 'me' ? [actor.type, actor.id] : (creator ?? '').split(':');
    return {
      ...rest,
      // No row has the id 0: a module that is gone has no invoices.
      ...(paymentModule ? { paymentModuleId: module?.id ?? 0 } : {}),
      ...(creator ? { creator: { type, id } } : {}),
      scope: scopeOf(grants, actor),
      today: today(),
    };
  };

  const entryStillThere = async ({ relatedUid, relatedDocumentId, relatedLocale }: InvoiceEntity) => {
    const entry =
      relatedUid && relatedDocumentId
        ? { uid: relatedUid, documentId: relatedDocumentId, locale: relatedLocale }
        : null;
    const isThere = entry !== null && (await relatedEntryExists(strapi, entry));
    return isThere ? {} : { relatedUid: null, relatedDocumentId: null, relatedLocale: null };
  };

  const store = (data: InvoiceData, actor: Actor): Promise<Invoice> =>
    inTransaction(strapi, async () => {
      const after = present(await repository.insert(data));
      await activity.record({ entityType: 'invoice', entityId: after.documentId, action: 'created', actor, after });
      return after;
    });

  /** Everything that must hold before an invoice gets a number. */
  const checkIssuable = async (invoice: InvoiceEntity, grants: EffectiveGrants): Promise<PaymentModuleEntity> => {
    if (!invoice.paymentModule) {
      throw new InvalidInputError('The invoice has no payment module.', {
        code: 'payment_module_missing',
        field: 'paymentModule',
        hint: 'Choose the payment module it is to be paid through.',
      });
    }
    const module = await grantedModule(invoice.paymentModule.documentId, grants);
    if (module.mode === 'off') {
      throw new ConflictError(`The payment module "${module.name}" is off.`, {
        code: 'module_off',
        field: 'paymentModule',
        hint: 'Ask an administrator to switch it to Sandbox or On, or choose another module.',
      });
    }
    const reasons = await paymentModules.readiness(module);
    if (reasons.length > 0) {
      throw new ConflictError(`The payment module "${module.name}" cannot take payments: ${reasons[0].message}`, {
        code: 'module_not_ready',
        field: 'paymentModule',
        hint: reasons[0].hint,
        reasons,
      });
    }
    if (!module.acceptedCurrencies.includes(invoice.currency)) {
      throw new InvalidInputError(`"${module.name}" does not accept ${invoice.currency.toUpperCase()}.`, {
        code: 'currency_not_accepted',
        field: 'currency',
        hint: `It accepts ${module.acceptedCurrencies.map((code) => code.toUpperCase()).join(', ')}.`,
      });
    }
    refuseUnchargeable(invoice.total, invoice.currency);
    const { maximumAmount, maximumCurrency } = module;
    if (maximumAmount !== null && maximumCurrency === invoice.currency && invoice.total > maximumAmount) {
      throw aboveModuleMaximum(invoice.total, maximumAmount, invoice.currency);
    }
    return module;
  };

  return {
    /** Invoices the asker may see, newest first unless sorted otherwise. */
    async findPage(query: InvoiceListQuery, actor: Actor): Promise<FindInvoices> {
      const grants = await profiles.grantsOf(actor);
      const slice = sliceOf(query, 'createdAt:desc');
      const { rows, total, capped } = await repository.findPage(await narrowingOf(query, grants, actor), slice);
      return pageOf(rows.map(present), total, slice, capped);
    },

    /** Sums per currency and environment of what the asker may see, for the same filters as the list. */
    async totals(filters: InvoiceFilters, actor: Actor): Promise<InvoiceSum[]> {
      const grants = await profiles.grantsOf(actor);
      return repository.sums(await narrowingOf(filters, grants, actor));
    },

    /**
     * Everything the asker may see and take out.
     *
     * @throws {NotAllowedError} when no profile of the asker allows it
     */
    async readForExport(filters: InvoiceFilters, actor: Actor): Promise<InvoiceExport> {
      const grants = await profiles.grantsOf(actor);
      requireSwitch(grants, 'export');
      const narrowing = await narrowingOf(filters, grants, actor);
      const { today: day } = narrowing;
      return { count: await repository.count(narrowing), batches: repository.readForExport(narrowing), today: day };
    },

    /** @throws {MissingError} also when the asker may not see it */
    async findOne(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      return present(visible(await repository.findOne(documentId), grants, actor));
    },

    /**
     * Makes a draft. Amounts are minor units of `currency`; the totals are calculated here, never taken from input.
     *
     * @example
     * await strapi.plugin('invoice-payments').service('invoices').create(
     *   { currency: 'eur', lines: [{ description: 'Room, 2 nights', unitAmount: 12000 }], customer: { name: 'Ada' } },
     *   strapi.plugin('invoice-payments').service('actors').system('booking')
     * );
     * @throws {InvalidInputError} naming the field
     * @throws {NotAllowedError} when no profile of the asker allows it
     */
    async create(input: InvoiceInput, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      requireSwitch(grants, 'create');
      return store(
        {
          ...emptyLedger,
          ...totalsOf({ currency: input.currency, taxBehavior: input.taxBehavior ?? 'exclusive', lines: input.lines }),
          ...customerOf(input.customer),
          relatedUid: null,
          relatedDocumentId: null,
          relatedLocale: null,
          dueDate: null,
          notes: null,
          paymentModule: null,
          attachments: [],
          tags: [],
          ...(await columnsOf(input, grants)),
          creatorType: actor.type,
          creatorId: actor.id,
          creatorName: actor.name,
        },
        actor
      );
    },

    /**
     * A draft with the same customer, lines and files. What does not carry over is left out: the due date, a
     * payment module the asker was not granted, and a content entry that is gone.
     */
    async duplicate(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      const source = visible(await repository.findOne(documentId), grants, actor);
      requireSwitch(grants, 'create');
      const { paymentModule: module } = source;
      const { id: _id, documentId: _documentId, createdAt: _createdAt, updatedAt: _updatedAt, ...columns } = source;
      return store(
        {
          ...columns,
          ...emptyLedger,
          ...totalsOf({ ...source, lines: linesOf(source) }),
          dueDate: null,
          paymentModule: module && mayUseModule(grants, module.documentId) ? module.id : null,
          ...(await entryStillThere(source)),
          attachments: source.attachments.map((file) => file.documentId),
          creatorType: actor.type,
          creatorId: actor.id,
          creatorName: actor.name,
        },
        actor
      );
    },

    /** @throws {ConflictError} `invoice_not_draft` once it is issued */
    async update(documentId: string, input: Partial<InvoiceInput>, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      const found = visible(await repository.findOne(documentId), grants, actor);
      requireSwitch(grants, 'create');
      if (found.status !== 'draft') throw notDraft(found, 'changed');
      const columns = await columnsOf(input, grants);
      return inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        if (invoice.status !== 'draft') throw notDraft(invoice, 'changed');
        const updated = await repository.update(invoice.id, {
          ...totalsOf({
            currency: input.currency ?? invoice.currency,
            taxBehavior: input.taxBehavior ?? invoice.taxBehavior,
            lines: input.lines ?? linesOf(invoice),
          }),
          ...columns,
        });
        const after = present(updated);
        await activity.recordChange({
          entityType: 'invoice',
          entityId: documentId,
          action: 'updated',
          actor,
          before: present(invoice),
          after,
        });
        return after;
      });
    },

    /** @throws {ConflictError} `invoice_not_draft`: an issued invoice is a record and stays */
    async remove(documentId: string, actor: Actor): Promise<void> {
      const grants = await profiles.grantsOf(actor);
      visible(await repository.findOne(documentId), grants, actor);
      requireSwitch(grants, 'create');
      await inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        if (invoice.status !== 'draft') throw notDraft(invoice, 'deleted');
        await repository.remove(invoice.id);
        await activity.record({
          entityType: 'invoice',
          entityId: documentId,
          action: 'deleted',
          actor,
          before: present(invoice),
        });
      });
    },

    /**
     * Fixes number, environment, lines and total. The number has no gaps: it is taken in the same
     * transaction, per environment and year.
     *
     * @throws {ConflictError} with the reason and the next step when it cannot be issued
     */
    async issue(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      visible(await repository.findOne(documentId), grants, actor);
      requireSwitch(grants, 'issue');
      return inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        if (invoice.status !== 'draft') {
          throw new ConflictError(`Invoice ${invoice.number} is issued already.`, {
            code: 'invoice_not_draft',
            field: 'status',
            hint: 'Take its payment, or duplicate it.',
          });
        }
        const module = await checkIssuable(invoice, grants);
        const environment = environmentOfMode[module.mode];
        if (environment === null) throw new Error('invoice-payments: a module that is off passed the check.');
        const seller = await settings.sellerOf(module.bankingContract.documentId);
        if (module.invoiceDocument === 'factur-x') refuseIncompleteFacturX(present(invoice), seller);
        const now = clock();
        const year = now.getUTCFullYear();
        const sequence = await nextInSeries(strapi, { environment, year });
        const issued = await repository.update(invoice.id, {
          number: formatInvoiceNumber({
            environment,
            year,
            sequence,
            prefix: environment === 'live' ? numberPrefix : undefined,
          }),
          environment,
          status: 'open',
          sellerDetails: seller,
          documentFormat: module.invoiceDocument,
          issueDate: dayOf(now),
          issuedAt: now.toISOString(),
          issuerType: actor.type,
          issuerId: actor.id,
          issuerName: actor.name,
        });
        await figures.note([], invoiceContributions(countedOf(issued)));
        const after = present(issued);
        await activity.recordChange({
          entityType: 'invoice',
          entityId: documentId,
          action: 'issued',
          actor,
          before: present(invoice),
          after,
        });
        return after;
      });
    },

    // ---- for other rooms -----------------------------------------------------------------------------

    /**
     * What an invoice's file is made of. An issued invoice keeps the seller and the format it was issued with; a
     * draft shows the present ones.
     *
     * @throws {MissingError} also when the asker may not see it
     * @throws {ConflictError} `invoice_imported`: no invoice was written then, and none can be made up now
     */
    async findDocument(documentId: string, actor: Actor): Promise<InvoiceDocument> {
      const found = visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
      if (found.status !== 'draft' && found.issuedAt === null) throw withoutDocument(found);
      const invoice = present(found);
      if (found.sellerDetails) {
        return { invoice, seller: found.sellerDetails, format: found.documentFormat ?? 'pdf' };
      }
      const module = found.paymentModule ? await paymentModules.findEntity(found.paymentModule.documentId) : null;
      const seller = await settings.sellerOf(module?.bankingContract.documentId ?? null);
      return { invoice, seller, format: 'pdf' };
    },

    // ---- for other rooms, inside their transactions ------------------------------------------------

    writeHistory: createHistoryWriter({ activity, repository, present }),

    /** For somebody who wants money for it: visible, and allowed to take payments (or send links) with its module. */
    async findPayable(
      documentId: string,
      actor: Actor,
      by: 'takePayment' | 'sendLink' = 'takePayment'
    ): Promise<{ invoice: InvoiceEntity; module: PaymentModuleEntity }> {
      const grants = await profiles.grantsOf(actor);
      const invoice = visible(await repository.findOne(documentId), grants, actor);
      requireSwitch(grants, by);
      if (!grants.capabilities.linkPayments) {
        throw new NotAllowedError('None of your profiles allows payment by link.', {
          code: 'profile_switch_missing',
          field: 'invoices.capabilities.linkPayments',
          hint: 'Ask an administrator to switch on payment by link in a profile of your role.',
        });
      }
      if (!invoice.paymentModule) {
        throw new ConflictError('The invoice is a draft without a payment module.', {
          code: 'invoice_is_draft',
          field: 'status',
          hint: 'Choose a payment module and issue the invoice first.',
        });
      }
      return { invoice, module: await grantedModule(invoice.paymentModule.documentId, grants) };
    },

    /** The row, for rooms that hang on invoices; throws like findOne. */
    async findVisible(documentId: string, actor: Actor): Promise<InvoiceEntity> {
      return visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
    },

    /** Whether the asker may see it; throws like findOne. */
    async assertVisible(documentId: string, actor: Actor): Promise<void> {
      visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
    },

    /** documentIds of the scope an asker has, as a filter for rooms that hang on invoices. */
    async scopeFor(actor: Actor): Promise<InvoiceScope> {
      return scopeOf(await profiles.grantsOf(actor), actor);
    },

    /** How the invoices stand that hang on entries of one type, as far as the asker may see them. */
    async findRelated(uid: string, documentIds: string[], actor: Actor): Promise<RelatedInvoice[]> {
      const scope = scopeOf(await profiles.grantsOf(actor), actor);
      const rows = await repository.findRelated(uid, documentIds, scope);
      return rows.map((row) => ({ ...row, overdue: isOverdue(row, today()) }));
    },

    /** Subquery for the entries of a type whose invoices, of those the asker may see, say one of these together. */
    async entriesWithStatus(uid: string, among: SpokenStatus[], actor: Actor): Promise<() => InvoiceQuery> {
      const scope = scopeOf(await profiles.grantsOf(actor), actor);
      return entriesWithStatus(strapi, { uid, among, scope, today: today() });
    },

    /** Who made each of them, as far as they exist. */
    creatorsOf: (documentIds: string[]) => repository.findCreators(documentIds),

    /** What the invoices of a scope add to the figures. */
    findContributions: (scope: InvoiceScope) => repository.findContributions(scope),

    lock: (documentId: string): Promise<InvoiceEntity | null> => repository.lockOne(documentId),

    /** The row as it is, for a look without a lock. */
    find: (documentId: string): Promise<InvoiceEntity | null> => repository.findOne(documentId),

    /** Those that are there, the oldest first. */
    lockAll: (ids: number[]): Promise<InvoiceEntity[]> => repository.lockAll(ids),

    /**
     * Stores what the payments of locked invoices add up to. Call it in the transaction that changed them.
     *
     * @returns what changed on each, in this order
     */
    async applyPaymentStates(
      found: { invoice: InvoiceEntity; state: InvoicePaymentState; actor: Actor }[]
    ): Promise<(InvoiceTransition | null)[]> {
      const now = clock().toISOString();
      const planned = found.map(({ invoice, state, actor }) => {
        const paidAt = state.status === 'paid' ? (invoice.paidAt ?? now) : invoice.paidAt;
        return { invoice, actor, data: { ...state, needsReview: state.reviewReasons.length > 0, paidAt } };
      });
      const changes = planned.filter(({ invoice, data }) => !isDeepStrictEqual({ ...invoice, ...data }, invoice));
      const updated = await repository.updateLocked(changes);
      await figures.note(
        changes.flatMap(({ invoice }) => invoiceContributions(countedOf(invoice))),
        updated.flatMap((invoice) => invoiceContributions(countedOf(invoice)))
      );
      const transitions = new Map(
        changes.map(({ invoice }, index) => [
          invoice.id,
          { before: present(invoice), after: present(updated[index]) } satisfies InvoiceTransition,
        ])
      );
      await activity.recordChanges(
        changes.map(({ invoice, actor }) => {
          const { before, after } = transitions.get(invoice.id) as InvoiceTransition;
          return {
            entityType: 'invoice',
            entityId: invoice.documentId,
            action: before.status === after.status ? 'updated' : after.status,
            actor,
            // That it was written says nothing.
            before: { ...before, updatedAt: undefined },
            after: { ...after, updatedAt: undefined },
          };
        })
      );
      return found.map(({ invoice }) => transitions.get(invoice.id) ?? null);
    },

    /** Open invoices that are due on a day, for those who remind of them. */
    async findOpenDueOn(query: DueQuery): Promise<{ id: number; invoice: Invoice }[]> {
      return (await repository.findOpenDueOn(query)).map((found) => ({ id: found.id, invoice: present(found) }));
    },

    /**
     * Makes invoices found that `strapi import` or `strapi transfer` has written: the words they are found by are
     * not part of an export. Answers how many there were.
     */
    mendSearch: (): Promise<number> => repository.addMissingWords(),

    countByModule: (moduleId: number): Promise<number> => repository.countByModule(moduleId),
  };
};

export type InvoiceService = ReturnType<typeof createInvoiceService>;
