import type { RelatedEntry } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { InvalidInputError } from '../kit/errors';
import type { EntryReference, SiteContent } from '../site-content';

interface Check {
  content: SiteContent;
  /** uids of the types whose entries carry invoices */
  invoicedUids: () => Promise<string[]>;
  actor: Actor;
  /** The caller deals with its own things only. */
  ownOnly: boolean;
}

/**
 * Checks that an invoice hangs on an entry that may carry invoices and that the caller may read. A pair of uid and
 * documentId, not a relation: it survives publishing, and nothing can be populated through it.
 *
 * @throws {InvalidInputError} the same for an entry that does not exist and for one the caller may not read
 */
export const checkRelatedEntry = async (
  entry: EntryReference,
  { content, invoicedUids, actor, ownOnly }: Check
): Promise<RelatedEntry> => {
  // Code of the site may hang an invoice on anything it has.
  const carries = actor.type === 'system' ? content.isType(entry.uid) : (await invoicedUids()).includes(entry.uid);
  if (!carries) {
    throw new InvalidInputError(`Entries of ${entry.uid} carry no invoices.`, {
      code: 'related_type_unknown',
      field: 'relatedEntry.uid',
      hint: 'Give the uid of a content type that carries invoices. An administrator chooses these in the settings.',
    });
  }
  if (!(await content.mayReadEntry(entry, actor, ownOnly))) {
    throw new InvalidInputError(`There is no such entry of ${entry.uid} that you may read.`, {
      code: 'related_entry_unknown',
      field: 'relatedEntry.documentId',
      hint: 'Save the entry first, then attach the invoice to it. You need the right to read it.',
    });
  }
  return { uid: entry.uid, documentId: entry.documentId, locale: entry.locale ?? null };
};
