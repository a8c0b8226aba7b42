import type { Core } from '@strapi/strapi';

import type { RelatedEntry } from '../../../contracts';
import { InvalidInputError } from '../kit/errors';

interface EntryReference {
  uid: string;
  documentId: string;
  locale?: string | null;
}

const findEntry = async (strapi: Core.Strapi, { uid, documentId, locale }: EntryReference): Promise<boolean> => {
  const where = { documentId, ...(locale ? { locale } : {}) };
  return (await strapi.db.query(uid).findOne({ where, select: ['id'] })) !== null;
};

const isType = (strapi: Core.Strapi, uid: string): boolean =>
  Object.values(strapi.contentTypes).some((type) => type.uid === uid);

export const relatedEntryExists = async (strapi: Core.Strapi, entry: EntryReference): Promise<boolean> =>
  isType(strapi, entry.uid) && (await findEntry(strapi, entry));

/**
 * Checks that an invoice hangs on something that exists. A pair of uid and documentId, not a
 * relation: it survives publishing, and nothing can be populated through it.
 *
 * @throws {InvalidInputError}
 */
export const checkRelatedEntry = async (strapi: Core.Strapi, entry: EntryReference): Promise<RelatedEntry> => {
  if (!isType(strapi, entry.uid)) {
    throw new InvalidInputError(`There is no content type ${entry.uid}.`, {
      code: 'related_type_unknown',
      field: 'relatedEntry.uid',
      hint: 'Give the uid of a content type of this site, such as api::order.order.',
    });
  }
  if (!(await findEntry(strapi, entry))) {
    throw new InvalidInputError(`There is no such entry of ${entry.uid}.`, {
      code: 'related_entry_unknown',
      field: 'relatedEntry.documentId',
      hint: 'Save the entry first, then attach the invoice to it.',
    });
  }
  return { uid: entry.uid, documentId: entry.documentId, locale: entry.locale ?? null };
};
