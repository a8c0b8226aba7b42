import type { Core } from '@strapi/strapi';

import type { RelatedEntry } from '../../../contracts';
import { InvalidInputError } from '../kit/errors';

/**
 * Checks that an invoice hangs on something that exists. A pair of uid and documentId, not a
 * relation: it survives publishing, and nothing can be populated through it.
 *
 * @throws {InvalidInputError}
 */
export const checkRelatedEntry = async (
  strapi: Core.Strapi,
  entry: { uid: string; documentId: string; locale?: string | null }
): Promise<RelatedEntry> => {
  const type = Object.values(strapi.contentTypes).find(({ uid }) => uid === entry.uid);
  if (!type) {
    throw new InvalidInputError(`There is no content type ${entry.uid}.`, {
      code: 'related_type_unknown',
      field: 'relatedEntry.uid',
      hint: 'Give the uid of a content type of this site, such as api::order.order.',
    });
  }
  const where = { documentId: entry.documentId, ...(entry.locale ? { locale: entry.locale } : {}) };
  const found = await strapi.db.query(entry.uid).findOne({ where, select: ['id'] });
  if (!found) {
    throw new InvalidInputError(`There is no such entry of ${entry.uid}.`, {
      code: 'related_entry_unknown',
      field: 'relatedEntry.documentId',
      hint: 'Save the entry first, then attach the invoice to it.',
    });
  }
  return { uid: entry.uid, documentId: entry.documentId, locale: entry.locale ?? null };
};
