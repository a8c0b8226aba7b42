import type { Core } from '@strapi/strapi';

/**
 * Returns the numbers of documents by their documentId, without drafts.
 *
 * @param uid a content type with a `number`
 */
export const findNumbers = async (
  strapi: Core.Strapi,
  uid: string,
  documentIds: string[]
): Promise<Map<string, string>> => {
  if (documentIds.length === 0) return new Map();
  const rows: { documentId: string; number: string | null }[] = await strapi.db
    .query(uid)
    .findMany({ select: ['documentId', 'number'], where: { documentId: { $in: documentIds } } });
  return new Map(rows.flatMap(({ documentId, number }) => (number === null ? [] : [[documentId, number] as const])));
};
