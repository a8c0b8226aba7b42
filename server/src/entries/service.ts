import type { Core } from '@strapi/strapi';

import type { EntriesSettings, EntryStatus, EntryType, Invoice, InvoicedType, TypeField } from '../../../contracts';
import { createEntryCustomers } from './entry-customers';
import { mapEntry, type MappingProblem } from './entry-mapping';
import { amongInvoiced, entryPaymentStatus, type StatusCondition } from '../../../domain/invoices/entry-status';
import { mayAct } from '../../../domain/access/profile-grants';
import type { InvoiceQuery, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { requireGrant, type ProfileService } from '../profiles';
import type { SiteContent } from '../site-content';
import type { EntryAddress, EntryReader } from './entry-reader';

export interface Dependencies {
  strapi: Core.Strapi;
  invoices: InvoiceService;
  profiles: ProfileService;
  settings: () => Promise<EntriesSettings>;
  siteContent: SiteContent;
}

/** A condition on entries; created for each query, which it becomes part of. */
export type EntryWhere = () => { documentId: Partial<Record<'$in' | '$notIn', InvoiceQuery>> };

const describeProblem = ({ field, code }: MappingProblem): string => {
  switch (code) {
    case 'missing':
      return `${field} is empty.`;
    case 'not_an_amount':
      return `${field} holds no amount that can be charged in this currency.`;
    case 'no_items':
      return `${field} holds no item.`;
    case 'not_a_country':
      return `${field} holds no country code such as FR.`;
    case 'not_a_date':
      return `${field} holds no date such as 2026-12-31.`;
    case 'not_days':
      return `${field} holds no number of days.`;
    case 'ends_too_early':
      return `${field} is before the first day of the service period.`;
    case 'unknown_scheme':
      return `${field} holds no known scheme.`;
    case 'too_long':
      return `${field} is too long for an invoice.`;
    case 'unknown_currency':
      return 'The currency is not one Stripe supports.';
  }
};

/** Nothing that can be read as text or money. */
const unmappable = ['relation', 'media', 'dynamiczone', 'boolean', 'password', 'blocks'];

interface Attribute {
  type: string;
  component?: string;
  repeatable?: boolean;
}

interface SiteType {
  uid: string;
  kind: string;
  info: { displayName: string };
  attributes: Record<string, Attribute>;
}

const componentOf = (strapi: Core.Strapi, uid = ''): SiteType =>
  strapi.components[uid as keyof typeof strapi.components] as unknown as SiteType;

const mappable = (attributes: Record<string, Attribute>): [string, Attribute][] =>
  Object.entries(attributes).filter(([, { type }]) => !unmappable.includes(type));

export const createEntryService = ({ strapi, invoices, profiles, settings, siteContent }: Dependencies) => {
  const types = (): EntryType[] =>
    (Object.values(strapi.contentTypes) as SiteType[])
      .filter(({ uid, kind }) => uid.startsWith('api::') && kind === 'collectionType')
      .map(({ uid, info, attributes }) => ({
        uid,
        name: info.displayName,
        fields: mappable(attributes).flatMap(([name, attribute]): TypeField[] => {
          if (attribute.type !== 'component') return [{ name, type: attribute.type, items: null }];
          const inner = mappable(componentOf(strapi, attribute.component).attributes);
          if (attribute.repeatable) return [{ name, type: 'items', items: inner.map(([field]) => field) }];
          return inner.map(([field, { type }]) => ({ name: `${name}.${field}`, type, items: null }));
        }),
      }))
      .sort((one, other) => one.name.localeCompare(other.name));

  const invoicedType = async (uid: string): Promise<InvoicedType> => {
    const found = (await settings()).types.find((type) => type.uid === uid);
    if (found && strapi.contentTypes[uid as keyof typeof strapi.contentTypes]) return found;
    throw new ConflictError('Entries of this type carry no invoices.', {
      code: 'type_not_invoiced',
      field: 'uid',
      hint: 'An administrator chooses the content types that carry invoices in the plugin’s settings.',
    });
  };

  return {
    /** Content types of the site, with the fields an invoice can be made of. */
    findTypes: types,

    /** uids of the types whose entries carry invoices. */
    async findInvoicedUids(): Promise<string[]> {
      return (await settings()).types.map(({ uid }) => uid);
    },

    /**
     * Drafts an invoice from an entry: customer and lines by the mapping of its type, the module the
     * mapping names where the actor was granted it.
     *
     * @param read answers the entry as the actor may see it
     * @throws {NotAllowedError} when no profile lets the actor create invoices; the entry is not looked at then
     * @throws {InvalidInputError} `entry_incomplete`, naming each field that gives nothing
     */
    async createInvoice(address: EntryAddress, read: EntryReader, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      requireGrant(grants, 'create');
      const { mapping } = await invoicedType(address.uid);
      const entry = await read(address);
      if (!entry) throw new MissingError('entry');
      const { displayName } = strapi.contentTypes[address.uid as keyof typeof strapi.contentTypes].info;
      const mapped = mapEntry(entry, mapping, displayName);
      if (!mapped.ok) {
        throw new InvalidInputError(
          `No invoice can be made of this entry: ${mapped.problems.map(describeProblem).join(' ')}`,
          {
            code: 'entry_incomplete',
            hint: 'Fill in what is missing and save the entry, or have the mapping corrected in the plugin’s settings.',
          }
        );
      }
      const module =
        mapping.paymentModule && mayAct(grants, 'create', { module: mapping.paymentModule })
          ? mapping.paymentModule
          : null;
      return invoices.create({ ...mapped.input, paymentModule: module, relatedEntry: address }, actor);
    },

    /** Customers of entries, for suggestions. */
    ...createEntryCustomers({ strapi, profiles, settings, siteContent }),

    /** Whether the actor's profiles show it any invoice. */
    async seesInvoices(actor: Actor): Promise<boolean> {
      return (await profiles.grantsOf(actor)).see !== 'none';
    },

    /** Keeps the entries of a type whose invoices, of those the actor may see, say this together. */
    async whereStatus(uid: string, condition: StatusCondition, actor: Actor): Promise<EntryWhere> {
      const { among, inside } = amongInvoiced(condition);
      const found = await invoices.entriesWithStatus(uid, among, actor);
      return () => ({ documentId: { [inside ? '$in' : '$notIn']: found() } });
    },

    /**
     * Returns the payment status of each entry, from the entries and invoices the actor may see. One query for a whole list.
     * Of another entry it says what it says of one without invoices.
     */
    async findStatuses(uid: string, documentIds: string[], actor: Actor): Promise<EntryStatus[]> {
      const ownOnly = (await profiles.grantsOf(actor)).see !== 'all';
      const readable = await siteContent.readableEntries({ uid, documentIds, ownOnly }, actor);
      const found = readable.length === 0 ? [] : await invoices.findRelated(uid, readable, actor);
      return documentIds.map((documentId) => {
        const own = found.filter((invoice) => invoice.relatedDocumentId === documentId);
        const statuses = [...new Set(own.map(({ status }) => status))];
        return {
          documentId,
          invoices: own.length,
          statuses,
          status: entryPaymentStatus(
            statuses,
            own.some(({ overdue }) => overdue)
          ),
        };
      });
    },
  };
};

export type EntryService = ReturnType<typeof createEntryService>;
