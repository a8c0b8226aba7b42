import type { EffectiveGrants, Invoice, InvoiceInput } from '../../../contracts';
import { mayAct } from '../../../domain/access/profile-grants';
import { referencesOfCopy } from '../../../domain/invoices/references';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, MissingError } from '../kit/errors';
import type { PaymentModuleEntity } from '../payment-modules';
import { requireGrant } from '../profiles';
import type { InvoiceDependencies } from './dependencies';
import { createContactCorrection } from './contact';
import {
  createDrafting,
  customerOf,
  customerOfCopy,
  emptyLedger,
  linesOf,
  linesOfCopy,
  referencesOf,
  totalsOf,
} from './drafting';
import { invoiceDto } from './dto';
import { createHistoryWriter } from './history';
import { createIssuing } from './issuing';
import type { InvoiceScope } from './narrowing';
import { createNumberSettings } from './number-settings';
import { createPaymentStates } from './payment-states';
import { createInvoiceReading, visible } from './reading';
import type { DueQuery, InvoiceData, InvoiceEntity } from './repository';

const notDraft = (invoice: InvoiceEntity, what: string): ConflictError =>
  new ConflictError(`Invoice ${invoice.number} is issued and cannot be ${what}.`, {
    code: 'invoice_not_draft',
    field: 'status',
    hint: 'Only drafts change. Duplicate the invoice to make a corrected one.',
  });

export const createInvoiceService = (deps: InvoiceDependencies) => {
  const { strapi, activity, profiles, repository, siteContent, calendar } = deps;

  const { today } = calendar;
  const present = (invoice: InvoiceEntity): Invoice => invoiceDto(invoice, today());

  const { grantedModule, draftColumns } = createDrafting(deps);

  /** A copy hangs on the same entry where the caller could have chosen it. */
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
    return carries ? {} : { relatedUid: null, relatedDocumentId: null, relatedLocale: null };
  };

  const store = (data: InvoiceData, actor: Actor): Promise<Invoice> =>
    inTransaction(strapi, async () => {
      const after = present(await repository.insert(data));
      await activity.record({ entityType: 'invoice', entityId: after.documentId, action: 'created', actor, after });
      return after;
    });

  return {
    ...createInvoiceReading({ ...deps, today, present }),
    ...createIssuing({ ...deps, present, grantedModule }),
    ...createPaymentStates({ ...deps, present }),
    ...createNumberSettings(deps),
    ...createContactCorrection({ ...deps, present }),

    /**
     * Makes a draft. Amounts are minor units of `currency`; the totals are calculated here, never taken from input.
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
          ...emptyLedger,
          ...totalsOf({ ...input, taxBehavior: input.taxBehavior ?? 'exclusive' }),
          ...customerOf(input.customer),
          relatedUid: null,
          relatedDocumentId: null,
          relatedLocale: null,
          dueDate: null,
          notes: null,
          paymentModule: null,
          attachments: [],
          tags: [],
          ...referencesOf(input, null),
          ...(await draftColumns(input, { grants, actor, former: null })),
          creatorType: actor.type,
          creatorId: actor.id,
          creatorName: actor.name,
        },
        actor
      );
    },

    /** @throws {NotAllowedError} when no profile of the actor allows it to create invoices */
    async assertMayCreate(actor: Actor): Promise<void> {
      requireGrant(await profiles.grantsOf(actor), 'create');
    },

    /**
     * A draft with the same customer, references, lines and files. What does not carry over is left out: the due date,
     * days of delivery and service, a payment module the actor was not granted, and a content entry that is gone or that the actor may not read.
     */
    async duplicate(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      const source = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, 'create');
      const { paymentModule: module } = source;
      const { id: _id, documentId: _documentId, createdAt: _createdAt, updatedAt: _updatedAt, ...columns } = source;
      return store(
        {
          ...columns,
          ...emptyLedger,
          ...totalsOf({ ...source, lines: linesOfCopy(source) }),
          dueDate: null,
          customerDetails: customerOfCopy(source),
          referenceDetails: referencesOfCopy(source.referenceDetails),
          paymentModule: module && mayAct(grants, 'create', { module: module.documentId }) ? module.id : null,
          ...(await entryOfCopy(source, grants, actor)),
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
      requireGrant(grants, 'create', { invoice: found, actor });
      if (found.status !== 'draft') throw notDraft(found, 'changed');
      const columns = await draftColumns(input, { grants, actor, former: found });
      return inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        if (invoice.status !== 'draft') throw notDraft(invoice, 'changed');
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
          before: present(invoice),
          after,
        });
        return after;
      });
    },

    /** @throws {ConflictError} `invoice_not_draft`: an issued invoice is a record and stays */
    async remove(documentId: string, actor: Actor): Promise<void> {
      const grants = await profiles.grantsOf(actor);
      const found = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, 'create', { invoice: found, actor });
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

    // ---- for other rooms, inside their transactions ------------------------------------------------

    present,

    writeHistory: createHistoryWriter({ activity, repository, calendar, present }),

    /** For somebody who wants money for it: visible, and allowed to take payments (or send links) with its module. */
    async findPayable(
      documentId: string,
      actor: Actor,
      by: 'takePayment' | 'sendLink' | 'sendToOthers' = 'takePayment'
    ): Promise<{ invoice: InvoiceEntity; module: PaymentModuleEntity }> {
      const grants = await profiles.grantsOf(actor);
      const invoice = visible(await repository.findOne(documentId), grants, actor);
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
        module: await grantedModule(
          invoice.paymentModule.documentId,
          { grants, actor, former: invoice },
          by,
          'linkPayments'
        ),
      };
    },

    /** Who made each of them, as far as they exist. */
    creatorsOf: (documentIds: string[]) => repository.findCreators(documentIds),

    /** What the invoices of a scope add to the figures. */
    findContributions: (scope: InvoiceScope) => repository.findContributions(scope),

    lock: (documentId: string): Promise<InvoiceEntity | null> => repository.lockOne(documentId),

    /** The row as it is, for a look without a lock. */
    find: (documentId: string): Promise<InvoiceEntity | null> => repository.findOne(documentId),

    /** The row in the words of the API. */
    shown: present,

    /** Those that are there, the oldest first. */
    lockAll: (ids: number[]): Promise<InvoiceEntity[]> => repository.lockAll(ids),

    /** Open invoices that are due on a day, for those who remind of them. */
    async findOpenDueOn(query: DueQuery): Promise<{ id: number; invoice: Invoice }[]> {
      return (await repository.findOpenDueOn(query)).map((found) => ({ id: found.id, invoice: present(found) }));
    },

    /**
     * Makes invoices found that `strapi import` or `strapi transfer` has written: the words they are found by are
     * not part of an export. Answers how many there were.
     */
    repairSearch: (): Promise<number> => repository.addMissingWords(),

    /** Indexes existing invoices again after an upgrade that changed the words of the search. */
    indexAgain: repository.indexAgain,

    countByModule: (moduleId: number): Promise<number> => repository.countByModule(moduleId),
  };
};

export type InvoiceService = ReturnType<typeof createInvoiceService>;
