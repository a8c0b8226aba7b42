import { InvalidInputError } from '../kit/errors';
import type { Actor } from '../kit/actor';
import type { SiteContent } from '../site-content';
import type { AttachedFile } from './repository';

/**
 * Returns the documentIds of the files, each once, in the order given. A file that the actor may not see in the media
 * library counts as missing. Files that are already attached to the invoice are not checked again.
 *
 * @param kept the files that the invoice has now
 * @throws {InvalidInputError} `attachment_unknown`, naming the first missing file
 */
export const checkAttachments = async (
  content: SiteContent,
  ids: number[],
  kept: readonly AttachedFile[],
  actor: Actor
): Promise<string[]> => {
  const known = new Map(kept.map(({ id, documentId }) => [id, documentId]));
  const wanted = [...new Set(ids)];
  const fresh = wanted.filter((id) => !known.has(id));
  const found = new Map([...known, ...(await content.readableFiles(fresh, actor))]);
  const missing = wanted.find((id) => !found.has(id));
  if (missing === undefined) return wanted.flatMap((id) => found.get(id) ?? []);
  throw new InvalidInputError(`There is no file ${missing} in the media library that you may use.`, {
    code: 'attachment_unknown',
    field: `attachments.${ids.indexOf(missing)}`,
    hint: 'Upload the file first and give its id, or ask an administrator for the right to read the media library.',
  });
};
