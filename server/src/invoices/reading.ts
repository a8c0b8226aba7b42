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
import { maySeeInvoice, visibilityFor } from '../../../domain/access/profile-grants';
import type { Actor } from '../kit/actor';
import { ConflictError, MissingError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import { requireGrant } from '../profiles';
import type { InvoiceExport } from './csv';
import { chosenFormat } from './customer-details';
import type { InvoiceDependencies } from './dependencies';
import { entriesWithStatus } from './entry-statuses';
import type { InvoiceQuery, InvoiceScope, Narrowing } from './narrowing';
import type { InvoiceEntity } from './repository';

interface Dependencies extends Pick<
  InvoiceDependencies,
  'strapi' | 'identities' | 'profiles' | 'paymentModules' | 'repository' | 'settings' | 'siteContent'
> {
  today: () => string;
  present: (invoice: InvoiceEntity) => Invoice;
}

/** An invoice of an entry, for a sign beside the entry. */
export interface RelatedInvoice {
  relatedDocumentId: string;
  status: InvoiceStatus;
  dueDate: string | null;
  overdue: boolean;
}

const readingScope = (grants: EffectiveGrants, actor: Actor): InvoiceScope => {
  if (grants.see === 'all') return { see: 'all' };
  // Without an identity nothing can be one's own: every anonymous caller would share it.
  if (grants.see === 'own' && actor.id !== null) return { see: 'own', creatorType: actor.type, creatorId: actor.id };
  return { see: 'none' };
};

/** An invoice the actor may not see does not exist, as far as it can tell. */
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

/** Invoices as those see them who ask. */
export const createInvoiceReading = (deps: Dependencies) => {
  const { strapi, identities, profiles, paymentModules, repository, settings, siteContent, today, present } = deps;

  /** Filters treat an entry that the actor may not read as one without invoices. A deleted entry hides nothing. */
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

  /** Filters with their names resolved: who "me" is, and the module's row. */
  const narrowingOf = async (filters: InvoiceFilters, grants: EffectiveGrants, actor: Actor): Promise<Narrowing> => {
    const { paymentModule, creator, ...rest } = filters;
    const module = paymentModule ? await paymentModules.findEntity(paymentModule) : null;
    return {
      ...rest,
      // No row has the id 0: a module that is gone has no invoices.
      ...(paymentModule ? { paymentModuleId: module?.id ?? 0 } : {}),
      ...(creator ? { creator: await creatorOf(creator, actor) } : {}),
      scope: (await mayNameEntry(filters, grants, actor)) ? readingScope(grants, actor) : { see: 'none' },
      today: today(),
    };
  };

  return {
    /** Invoices the actor may see, newest first unless sorted otherwise. */
    async findPage(query: InvoiceListQuery, actor: Actor): Promise<FindInvoices> {
      const grants = await profiles.grantsOf(actor);
      const slice = sliceOf(query, 'createdAt:desc');
      const { rows, total, capped } = await repository.findPage(await narrowingOf(query, grants, actor), slice);
      return pageOf(rows.map(present), total, slice, capped);
    },

    /** Sums per currency and environment of what the actor may see, for the same filters as the list. */
    async totals(filters: InvoiceFilters, actor: Actor): Promise<InvoiceSum[]> {
      const grants = await profiles.grantsOf(actor);
      return repository.sums(await narrowingOf(filters, grants, actor));
    },

    /**
     * Returns everything the actor may export: the invoices that its profiles with the export right show.
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

    /** @throws {MissingError} also when the actor may not see it */
    async findOne(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      return present(visible(await repository.findOne(documentId), grants, actor));
    },

    /**
     * What an invoice's file is made of. An issued invoice keeps the seller and the format it was issued with; a
     * draft shows the present ones.
     *
     * @throws {MissingError} also when the actor may not see it
     * @throws {ConflictError} `invoice_imported`: no invoice was written then, and none can be made up now
     */
    async findDocument(documentId: string, actor: Actor): Promise<InvoiceDocument> {
      const found = visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
      if (found.status !== 'draft' && found.issuedAt === null) throw withoutDocument(found);
      const invoice = present(found);
      if (found.sellerDetails) {
        const issuedContact = found.customerDetails?.issuedContact ?? null;
        return { invoice, seller: found.sellerDetails, issuedContact, format: found.documentFormat ?? 'pdf' };
      }
      const module = found.paymentModule ? await paymentModules.findEntity(found.paymentModule.documentId) : null;
      const seller = await settings.sellerOf(module?.bankingContract.documentId ?? null);
      return { invoice, seller, issuedContact: null, format: 'pdf' };
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
      return { format, problems: problems.map(({ code, field, term, message }) => ({ code, field, term, message })) };
    },

    // ---- for rooms that hang on invoices ---------------------------------------------------------------

    /** The row, throws like findOne. */
    async findVisible(documentId: string, actor: Actor): Promise<InvoiceEntity> {
      return visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
    },

    /** Whether the actor may see it; throws like findOne. */
    async assertVisible(documentId: string, actor: Actor): Promise<void> {
      visible(await repository.findOne(documentId), await profiles.grantsOf(actor), actor);
    },

    /** documentIds of the scope an actor has, as a filter for rooms that hang on invoices. */
    async scopeFor(actor: Actor): Promise<InvoiceScope> {
      return readingScope(await profiles.grantsOf(actor), actor);
    },

    /** How the invoices stand that hang on entries of one type, as far as the actor may see them. */
    async findRelated(uid: string, documentIds: string[], actor: Actor): Promise<RelatedInvoice[]> {
      const scope = readingScope(await profiles.grantsOf(actor), actor);
      const rows = await repository.findRelated(uid, documentIds, scope);
      return rows.map((row) => ({ ...row, overdue: isOverdue(row, today()) }));
    },

    /** Subquery for the entries of a type whose invoices, of those the actor may see, say one of these together. */
    async entriesWithStatus(uid: string, among: SpokenStatus[], actor: Actor): Promise<() => InvoiceQuery> {
      const scope = readingScope(await profiles.grantsOf(actor), actor);
      return entriesWithStatus(strapi, { uid, among, scope, today: today() });
    },
  };
};
