import type { Core } from '@strapi/strapi';

import type { CustomerSuggestion, EntriesSettings, InvoicedType } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { NotAllowedError } from '../kit/errors';
import type { ProfileService } from '../profiles';
import type { SiteContent } from '../site-content';
import { mapCustomer } from './entry-mapping';
import type { EntryReader } from './entry-reader';

/** Entries of one type that are read for one question. The site's own tables have no index for it. */
const ENTRIES_READ = 5;

/** Text that a beginning can be searched in. */
const searchable = ['string', 'text', 'email', 'uid'];

interface Attribute {
  type: string;
  component?: string;
  repeatable?: boolean;
}

interface Dependencies {
  strapi: Core.Strapi;
  profiles: ProfileService;
  settings: () => Promise<EntriesSettings>;
  siteContent: SiteContent;
}

const attributesOf = (strapi: Core.Strapi, uid: string): Record<string, Attribute> => {
  const types = { ...strapi.contentTypes, ...strapi.components } as unknown as Record<
    string,
    { attributes: Record<string, Attribute> } | undefined
  >;
  return types[uid]?.attributes ?? {};
};

/** A filter for entries with a word that begins so; null where the field is not text. */
const beginsIn = (strapi: Core.Strapi, uid: string, path: string, search: string): object | null => {
  const [name, inner] = path.split('.');
  const attribute = attributesOf(strapi, uid)[name] as Attribute | undefined;
  if (inner !== undefined) {
    if (attribute?.type !== 'component' || attribute.repeatable) return null;
    const filter = beginsIn(strapi, attribute.component ?? '', inner, search);
    return filter && { [name]: filter };
  }
  if (!attribute || !searchable.includes(attribute.type)) return null;
  return { $or: [{ [name]: { $startsWithi: search } }, { [name]: { $containsi: ` ${search}` } }] };
};

/** Customers whom content entries name, by the mapping of their types. */
export const createEntryCustomers = ({ strapi, profiles, settings, siteContent }: Dependencies) => {
  const ofType = async (
    { uid, mapping }: InvoicedType,
    search: string,
    ownOnly: boolean,
    read: EntryReader,
    actor: Actor
  ): Promise<CustomerSuggestion[]> => {
    const filter = beginsIn(strapi, uid, mapping.customerName, search);
    if (filter === null) return [];
    const ids = await siteContent.findReadable({ uid, filter, ownOnly, limit: ENTRIES_READ }, actor);
    const { displayName } = strapi.contentTypes[uid as keyof typeof strapi.contentTypes].info;
    const found: CustomerSuggestion[] = [];
    for (const documentId of ids) {
      const entry = await read({ uid, documentId, locale: null });
      const customer = entry && mapCustomer(entry, mapping);
      if (customer) found.push({ customer, from: { type: 'entry', uid, documentId, typeName: displayName } });
    }
    return found;
  };

  return {
    /**
     * Returns customers of entries, where the actor's profiles let it create invoices of entries.
     *
     * @param read answers an entry with the fields that the actor may see
     */
    async suggestCustomers(search: string, read: EntryReader, actor: Actor): Promise<CustomerSuggestion[]> {
      const grants = await profiles.grantsOf(actor);
      if (!grants.create) return [];
      const found: CustomerSuggestion[] = [];
      for (const type of (await settings()).types) {
        try {
          found.push(...(await ofType(type, search, grants.see !== 'all', read, actor)));
        } catch (error) {
          // An actor without the right to read entries of this type gets nothing from it.
          if (!(error instanceof NotAllowedError)) throw error;
        }
      }
      return found;
    },
  };
};
