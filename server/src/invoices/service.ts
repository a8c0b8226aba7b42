import type { EffectiveGrants, Invoice, InvoiceInput, InvoiceUpdate } from '../../../contracts';
import { describeChange, refuseChanged } from '../activity';
import { mayAct, type GrantedAction } from '../../../domain/access/profile-grants';
import { referencesOfCopy } from '../../../domain/invoices/references';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, MissingError } from '../kit/errors';
import type { PaymentModuleEntity } from '../payment-modules';
import { requireGrant } from '../profiles';
import type { InvoiceDependencies } from './dependencies';
import { createContactCorrection } from './contact';
import { createDrafting, customerOf, customerOfCopy, linesOf, linesOfCopy, referencesOf, totalsOf } from './drafting';
import { invoiceDto } from './dto';
import { createHistoryWriter } from './history';
import { createIssuing } from './issuing';
import type { InvoiceScope } from './narrowing';
import { createNumberSettings } from './number-settings';
import { createPaymentStates } from './payment-states';
import { createInvoiceReading, visible } from './reading';
import type { DueQuery, InvoiceEntity, NewInvoice } from './repository';
import { createSuggesting } from './suggesting';

const notDraft = (invoice: InvoiceEntity, what: string, change: object = {}): ConflictError =>
  new ConflictError(`Invoice ${invoice.number} is issued and cannot be ${what}.`, {
    code: 'invoice_not_draft',
    field: 'status',
    hint: 'Only drafts change. Duplicate the invoice to make a corrected one.',
    ...change,
  });

export const createInvoiceService = (deps: InvoiceDependencies) => {
  const { strapi, activity, profiles, repository, siteContent, calendar } = deps;

  const { today } = calendar;
  const present = (invoice: InvoiceEntity): Invoice => invoiceDto(invoice, today());

  const { grantedModule, draftColumns } = createDrafting(deps);

  /** A copy belongs to the same entry if the actor could have chosen that entry. */
  const entryOfCopy = async (
    { relatedUid, relatedDocumentId, relatedLocale }: InvoiceEntity,
    grants: EffectiveGrants,
    actor: Actor
  ) => {
    const entry =
      relatedUid && relatedDocumentId
        ? { uid: relatedUid, documentId: relatedDocumentId, locale: relatedLocale }
        : null;
    const carries = entry !== null && (await siteContent.mayReadEntry(entry, actor, grants.see !== 'all'));
    return carries ? { relatedUid, relatedDocumentId, relatedLocale } : {};
  };

  const store = (data: NewInvoice, actor: Actor): Promise<Invoice> =>
    inTransaction(strapi, async () => {
      const after = present(await repository.insert(data));
      await activity.record({ entityType: 'invoice', entityId: after.documentId, action: 'created', actor, after });
      return after;
    });

  const reading = createInvoiceReading({ ...deps, today, present });

  return {
    ...reading,
    ...createSuggesting({ strapi, today, scopeFor: reading.scopeFor }),
    ...createIssuing({ ...deps, present, grantedModule }),
    ...createPaymentStates({ ...deps, present }),
    ...createNumberSettings(deps),
    ...createContactCorrection({ ...deps, present }),

    /**
     * Creates a draft. Amounts are in minor units of `currency`. Totals are calculated here and never taken from input.
     *
     * @example
     * await strapi.plugin('invoice-payments').service('invoices').create(
     *   { currency: 'eur', lines: [{ description: 'Room, 2 nights', unitAmount: 12000 }], customer: { name: 'Ada' } },
     *   strapi.plugin('invoice-payments').service('actors').system('booking')
     * );
     * @throws {InvalidInputError} naming the field
     * @throws {NotAllowedError} when no profile of the actor allows it
     */
    async create(input: InvoiceInput, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      requireGrant(grants, 'create');
      return store(
        {
          ...totalsOf({ ...input, taxBehavior: input.taxBehavior ?? 'exclusive' }),
          ...customerOf(input.customer),
          ...referencesOf(input, null),
          ...(await draftColumns(input, { grants, actor, former: null })),
          creatorType: actor.type,
          creatorId: actor.id,
          creatorName: actor.name,
        },
        actor
      );
    },

    /** @throws {NotAllowedError} when no profile of the actor grants the action at all */
    async assertMay(action: GrantedAction, actor: Actor): Promise<void> {
      requireGrant(await profiles.grantsOf(actor), action);
    },

    /** @throws {NotAllowedError} when no profile of the actor allows it to create invoices */
    async assertMayCreate(actor: Actor): Promise<void> {
      requireGrant(await profiles.grantsOf(actor), 'create');
    },

    /**
     * Creates a draft with the same customer, references, lines, notes, tags and files. The copy has no due date and no
     * days of delivery or service. It keeps the payment module and the content entry only if the actor could choose
     * them.
     */
    async duplicate(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      const source = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, 'create');
      const { paymentModule: module } = source;
      return store(
        {
          ...totalsOf({ ...source, lines: linesOfCopy(source) }),
          customerName: source.customerName,
          customerEmail: source.customerEmail,
          customerDetails: customerOfCopy(source),
          referenceDetails: referencesOfCopy(source.referenceDetails),
          paymentModule: module && mayAct(grants, 'create', { module: module.documentId }) ? module.id : null,
          ...(await entryOfCopy(source, grants, actor)),
          attachments: source.attachments.map((file) => file.documentId),
          notes: source.notes,
          tags: source.tags,
          creatorType: actor.type,
          creatorId: actor.id,
          creatorName: actor.name,
        },
        actor
      );
    },

    /**
     * @throws {ConflictError} `invoice_not_draft` once it is issued; `changed_meanwhile` when it has another version than
     *   the change started from
     */
    async update(documentId: string, { version, ...input }: InvoiceUpdate, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      const found = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, 'create', { invoice: found, actor });
      const refuseIssued = async (invoice: InvoiceEntity): Promise<void> => {
        if (invoice.status === 'draft') return;
        const record = { entityType: 'invoice' as const, entityId: documentId };
        const change = version === undefined ? {} : await describeChange(activity, record, present(invoice), version);
        throw notDraft(invoice, 'changed', change);
      };
      await refuseIssued(found);
      const columns = await draftColumns(input, { grants, actor, former: found });
      return inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        await refuseIssued(invoice);
        const before = present(invoice);
        await refuseChanged(activity, { entityType: 'invoice', entityId: documentId }, before, version);
        const updated = await repository.update(invoice.id, {
          ...totalsOf({
            currency: input.currency ?? invoice.currency,
            taxBehavior: input.taxBehavior ?? invoice.taxBehavior,
            lines: input.lines ?? linesOf(invoice),
            discount: input.discount === undefined ? invoice.discount : input.discount,
          }),
          ...referencesOf(input, invoice),
          ...columns,
        });
        const after = present(updated);
        await activity.recordChange({
          entityType: 'invoice',
          entityId: documentId,
          action: 'updated',
          actor,
          before,
          after,
        });
        return after;
      });
    },

    /** @throws {ConflictError} `invoice_not_draft`: an issued invoice is a record and stays */
    /** @throws {ConflictError} `changed_meanwhile` when it has another version than the caller started from */
    async remove(documentId: string, actor: Actor, version?: string): Promise<void> {
      const grants = await profiles.grantsOf(actor);
      const found = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, 'create', { invoice: found, actor });
      await inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        if (invoice.status !== 'draft') throw notDraft(invoice, 'deleted');
        const record = { entityType: 'invoice' as const, entityId: documentId };
        await refuseChanged(activity, record, present(invoice), version);
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

    // ---- for other rooms, inside their transactions ------------------------------------------------

    present,

    writeHistory: createHistoryWriter({ activity, repository, calendar, present }),

    /**
     * Returns an invoice and its module for a caller that collects money: the actor may see the invoice and may take
     * payments (or send links) with the module.
     */
    async findPayable(
      documentId: string,
      actor: Actor,
      by: 'takePayment' | 'sendLink' | 'sendToOthers' = 'takePayment'
    ): Promise<{ invoice: InvoiceEntity; module: PaymentModuleEntity }> {
      const grants = await profiles.grantsOf(actor);
      const found = await repository.findWithModule(documentId);
      const invoice = visible(found && found.invoice, grants, actor);
      requireGrant(grants, by, { invoice, actor, capability: 'linkPayments' });
      if (!invoice.paymentModule) {
        throw new ConflictError('The invoice is a draft without a payment module.', {
          code: 'invoice_is_draft',
          field: 'status',
          hint: 'Choose a payment module and issue the invoice first.',
        });
      }
      return {
        invoice,
        module: await grantedModule(invoice.paymentModule.documentId, { grants, actor, former: invoice }, by, {
          capability: 'linkPayments',
          known: found?.module ?? undefined,
        }),
      };
    },

    /**
     * For somebody who settles it without the provider: visible, and granted together with its module.
     *
     * @throws {MissingError} also when the actor may not see it
     * @throws {NotAllowedError} naming the missing grant
     */
    async findToSettle(documentId: string, actor: Actor, by: 'recordPayment' | 'writeOff'): Promise<InvoiceEntity> {
      const grants = await profiles.grantsOf(actor);
      const invoice = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, by, { invoice, actor, module: invoice.paymentModule });
      return invoice;
    },

    /** Returns the creators of the invoices that exist. */
    creatorsOf: (documentIds: string[]) => repository.findCreators(documentIds),

    /** Returns what the invoices of a scope contribute to the figures. */
    findContributions: (scope: InvoiceScope) => repository.findContributions(scope),

    lock: (documentId: string): Promise<InvoiceEntity | null> => repository.lockOne(documentId),

    /** Reads the row without a lock. */
    find: (documentId: string): Promise<InvoiceEntity | null> => repository.findOne(documentId),

    /** Converts a row to the API's form. */
    shown: present,

    /** Locks existing invoices, oldest first. */
    lockAll: (ids: number[]): Promise<InvoiceEntity[]> => repository.lockAll(ids),

    /** Returns open invoices that are due on a day, for reminders. */
    async findOpenDueOn(query: DueQuery): Promise<{ id: number; invoice: Invoice }[]> {
      return (await repository.findOpenDueOn(query)).map((found) => ({ id: found.id, invoice: present(found) }));
    },

    /**
     * Indexes invoices written by `strapi import` or `strapi transfer`: search words are not part of an export.
     *
     * @returns the number of invoices indexed
     */
    repairSearch: (): Promise<number> => repository.addMissingWords(),

    /** Indexes existing invoices again after an upgrade that changed the search words. */
    indexAgain: repository.indexAgain,

    countByModule: (moduleId: number): Promise<number> => repository.countByModule(moduleId),
  };
};

export type InvoiceService = ReturnType<typeof createInvoiceService>;
