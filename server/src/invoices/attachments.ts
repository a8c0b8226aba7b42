import type { Core } from '@strapi/strapi';

import { InvalidInputError } from '../kit/errors';

const FILE_UID = 'plugin::upload.file';

/**
 * documentIds of files that exist, each once, in the order given.
 *
 * @throws {InvalidInputError} naming the first that does not
 */
export const checkAttachments = async (strapi: Core.Strapi, ids: number[]): Promise<string[]> => {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const rows = await strapi.db
    .query(FILE_UID)
    .findMany({ where: { id: { $in: wanted } }, select: ['id', 'documentId'] });
  const found = new Map<number, string>(
    rows.map((row: { id: number; documentId: string }) => [row.id, row.documentId])
  );
  const missing = wanted.find((id) => !found.has(id));
  if (missing === undefined) return wanted.flatMap((id) => found.get(id) ?? []);
  throw new InvalidInputError(`There is no file ${missing} in the media library.`, {
    code: 'attachment_unknown',
    field: `attachments.${ids.indexOf(missing)}`,
    hint: 'Upload the file to the media library first and give its id.',
  });
};
