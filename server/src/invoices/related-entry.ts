import type { RelatedEntry } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { InvalidInputError } from '../kit/errors';
import type { EntryReference, SiteContent } from '../site-content';

interface Check {
  content: SiteContent;
  /** Returns the uids of the types whose entries may have invoices. */
  invoicedUids: () => Promise<string[]>;
  actor: Actor;
  /** Whether the actor may see its own invoices only. */
  ownOnly: boolean;
}

/**
 * Checks that an invoice belongs to an entry whose type may have invoices and that the actor may read. The reference is
 * a pair of uid and documentId instead of a relation: it survives publishing, and nothing can be populated through it.
 *
 * @throws {InvalidInputError} the same for a missing entry and for one that the actor may not read
 */
export const checkRelatedEntry = async (
  entry: EntryReference,
  { content, invoicedUids, actor, ownOnly }: Check
): Promise<RelatedEntry> => {
  // Code of the site may relate an invoice to any of its types.
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
