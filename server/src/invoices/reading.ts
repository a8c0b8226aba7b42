import type {
  EInvoiceReadiness,
  EffectiveGrants,
  FindInvoices,
  Invoice,
  InvoiceDocument,
  InvoiceDocumentFormat,
  InvoiceFilters,
  InvoiceListQuery,
  InvoiceStatus,
  InvoiceSum,
} from '../../../contracts';
import { eInvoiceProblems } from '../../../domain/einvoice/readiness';
import type { SpokenStatus } from '../../../domain/invoices/entry-status';
import { isOverdue } from '../../../domain/invoices/invoice-state';
import { maySeeInvoice, visibilityFor, type GrantedAction } from '../../../domain/access/profile-grants';
import type { Actor } from '../kit/actor';
import { findNumbers } from '../kit/document-numbers';
import { ConflictError, MissingError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import { INVOICE_UID } from '../plugin-id';
import { requireGrant } from '../profiles';
import type { InvoiceExport } from './csv';
import { chosenFormat } from './customer-details';
import type { InvoiceDependencies } from './dependencies';
import { entriesWithStatus } from './entry-statuses';
import type { InvoiceQuery, InvoiceScope, Narrowing } from './narrowing';
import { asErrors } from './refusals';
import type { InvoiceEntity, JoinedInvoice } from './repository';

interface Dependencies extends Pick<
  InvoiceDependencies,
  'strapi' | 'identities' | 'profiles' | 'paymentModules' | 'repository' | 'settings' | 'siteContent'
> {
  today: () => string;
  present: (invoice: InvoiceEntity) => Invoice;
}

/** An invoice of a content entry, for the payment status beside the entry. */
export interface RelatedInvoice {
  relatedDocumentId: string;
  status: InvoiceStatus;
  dueDate: string | null;
  overdue: boolean;
}

const readingScope = (grants: EffectiveGrants, actor: Actor): InvoiceScope => {
  if (grants.see === 'all') return { see: 'all' };
  // An actor without an identity owns nothing. Otherwise all anonymous callers would share their invoices.
  if (grants.see === 'own' && actor.id !== null) return { see: 'own', creatorType: actor.type, creatorId: actor.id };
  return { see: 'none' };
};

/** Returns the invoice if the actor may see it. One that it may not see counts as missing. */
export const visible = (invoice: InvoiceEntity | null, grants: EffectiveGrants, actor: Actor): InvoiceEntity => {
  const owner = invoice && { ownerType: invoice.creatorType, ownerId: invoice.creatorId };
  if (!invoice || !owner || !maySeeInvoice(grants, owner, actor)) throw new MissingError('invoice');
  return invoice;
};

const withoutDocument = (invoice: InvoiceEntity): ConflictError =>
  new ConflictError(`${invoice.number} was imported from ${invoice.creatorName} and has no document.`, {
    code: 'invoice_imported',
    hint: 'What was paid is known, the seller and the tax of that day are not. Duplicate it to write an invoice.',
  });

/** Reads invoices with the rights of the actor. */
export const createInvoiceReading = (deps: Dependencies) => {
  const { strapi, identities, profiles, paymentModules, repository, settings, siteContent, today, present } = deps;

  /** An entry that the actor may not read is treated as one without invoices. A deleted entry hides nothing. */
  const mayNameEntry = async (filters: InvoiceFilters, grants: EffectiveGrants, actor: Actor): Promise<boolean> => {
    const { relatedUid, relatedDocumentId, relatedLocale } = filters;
    if (relatedDocumentId === undefined || actor.type === 'system') return true;
    const uids = relatedUid === undefined ? await settings.findInvoicedUids() : [relatedUid];
    for (const uid of uids) {
      const entry = { uid, documentId: relatedDocumentId, locale: relatedLocale };
      if (!(await siteContent.entryExists(entry))) continue;
      return siteContent.mayReadEntry(entry, actor, grants.see !== 'all');
    }
    return true;
  };

  const creatorOf = async (creator: string, actor: Actor): Promise<Narrowing['creator']> => {
    if (creator === 'me') return { type: actor.type, id: actor.id };
    const [type = '', id] = creator.split(':');
    return { type, id: id === undefined ? null : await identities.resolve(type, id) };
  };

  /** Resolves the names in filters: the identity of "me", and the row id of the module. */
  const narrowingOf = async (filters: InvoiceFilters, grants: EffectiveGrants, actor: Actor): Promise<Narrowing> => {
    const { paymentModule, creator, ...rest } = filters;
    const module = paymentModule ? await paymentModules.findEntity(paymentModule) : null;
    return {
      ...rest,
      // No row has id 0: a deleted module has no invoices.
      ...(paymentModule ? { paymentModuleId: module?.id ?? 0 } : {}),
      ...(creator ? { creator: await creatorOf(creator, actor) } : {}),
      scope: (await mayNameEntry(filters, grants, actor)) ? readingScope(grants, actor) : { see: 'none' },
      today: today(),
    };
  };

  return {
    /** Returns a page of the invoices that the actor may see, newest first by default. */
    /** Returns the numbers of issued invoices, whoever may see them: for callers who see the whole history. */
    numbersOf: (documentIds: string[]): Promise<Map<string, string>> => findNumbers(strapi, INVOICE_UID, documentIds),

    async findPage(query: InvoiceListQuery, actor: Actor): Promise<FindInvoices> {
      const grants = await profiles.grantsOf(actor);
      const slice = sliceOf('invoices', query, 'createdAt:desc');
      const found = await repository.findPage(await narrowingOf(query, grants, actor), slice);
      return pageOf(found.rows.map(present), found, slice);
    },

    /**
     * Returns sums per currency and environment of the invoices that the actor may see, with the filters of the list.
     */
    async totals(filters: InvoiceFilters, actor: Actor): Promise<InvoiceSum[]> {
      const grants = await profiles.grantsOf(actor);
      return repository.sums(await narrowingOf(filters, grants, actor));
    },

    /**
     * Returns everything that the actor may export: the invoices visible to its profiles with the export right.
     *
     * @throws {NotAllowedError} when no profile of the actor allows it
     */
    async readForExport(filters: InvoiceFilters, actor: Actor): Promise<InvoiceExport> {
      const grants = await profiles.grantsOf(actor);
      requireGrant(grants, 'export');
      const exported = { ...grants, see: visibilityFor(grants, 'export') };
      const narrowing = await narrowingOf(filters, exported, actor);
      const { today: day } = narrowing;
      return { count: await repository.count(narrowing), batches: repository.readForExport(narrowing), today: day };
    },

    /** @throws {MissingError} also when the actor may not see the invoice */
    async findOne(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      return present(visible(await repository.findOne(documentId), grants, actor));
    },

    /**
     * Returns the content of an invoice's file. An issued invoice keeps the seller and the format of its issue; a draft
     * shows the current ones.
     *
     * @param known the invoice's row, if the caller has just read it
     * @throws {MissingError} also when the actor may not see the invoice
     * @throws {ConflictError} `invoice_imported`: the plugin did not issue the invoice, so it has no document
     */
    async findDocument(documentId: string, actor: Actor, known?: JoinedInvoice): Promise<InvoiceDocument> {
      const row = known ? (await repository.ofJoined(known)).invoice : await repository.findOne(documentId);
      const found = visible(row, await profiles.grantsOf(actor), actor);
      if (found.status !== 'draft' && found.issuedAt === null) throw withoutDocument(found);
      const invoice = present(found);
      if (found.sellerDetails) {
        const issuedContact = found.customerDetails?.issuedContact ?? null;
        return {
          ...{ invoice, credits: null, seller: found.sellerDetails },
          ...{ issuedContact, format: found.documentFormat ?? 'pdf' },
        };
      }
      const module = found.paymentModule ? await paymentModules.findEntity(found.paymentModule.documentId) : null;
      const seller = await settings.sellerOf(module?.bankingContract.documentId ?? null);
      return { invoice, credits: null, seller, issuedContact: null, format: 'pdf' };
    },

    /**
     * What an invoice lacks in a format: the one it was issued in or would be, unless another is named.
     *
     * @throws {MissingError} also when the actor may not see it
     */
    async findEInvoiceReadiness(
      documentId: string,
      actor: Actor,
      asked?: InvoiceDocumentFormat
    ): Promise<EInvoiceReadiness> {
      const found = visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
      const module = found.paymentModule ? await paymentModules.findEntity(found.paymentModule.documentId) : null;
      const seller = found.sellerDetails ?? (await settings.sellerOf(module?.bankingContract.documentId ?? null));
      const format = asked ?? found.documentFormat ?? chosenFormat(found.customerDetails, module);
      const problems = format === 'pdf' ? [] : eInvoiceProblems(present(found), seller, format);
      return { format, problems: asErrors(problems).map((one, index) => ({ ...one, term: problems[index].term })) };
    },

    // ---- for rooms that refer to invoices --------------------------------------------------------------

    /** Returns the row. @throws like findOne */
    async findVisible(documentId: string, actor: Actor): Promise<InvoiceEntity> {
      return visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
    },

    /** Checks that the actor may see the invoice. @throws like findOne */
    async assertVisible(documentId: string, actor: Actor): Promise<void> {
      visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
    },

    /**
     * Returns the actor's scope, as a filter for rooms whose rows belong to invoices.
     *
     * @param action only those that its profiles with this right show
     */
    async scopeFor(actor: Actor, action?: GrantedAction): Promise<InvoiceScope> {
      const grants = await profiles.grantsOf(actor);
      return readingScope(action ? { ...grants, see: visibilityFor(grants, action) } : grants, actor);
    },

    /** Returns the invoices of entries of one type that the actor may see. */
    async findRelated(uid: string, documentIds: string[], actor: Actor): Promise<RelatedInvoice[]> {
      const scope = readingScope(await profiles.grantsOf(actor), actor);
      const rows = await repository.findRelated(uid, documentIds, scope);
      return rows.map((row) => ({ ...row, overdue: isOverdue(row, today()) }));
    },

    /** Returns a subquery of the entries of a type whose visible invoices have one of these combined statuses. */
    async entriesWithStatus(uid: string, among: SpokenStatus[], actor: Actor): Promise<() => InvoiceQuery> {
      const scope = readingScope(await profiles.grantsOf(actor), actor);
      return entriesWithStatus(strapi, { uid, among, scope, today: today() });
    },
  };
};
