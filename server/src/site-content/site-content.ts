import type { Core } from '@strapi/strapi';

import type { Actor } from '../kit/actor';
import { readingRights, type ReadingRights } from './reading-rights';

const FILE_UID = 'plugin::upload.file';
const SITE_USER_UID = 'plugin::users-permissions.user';

const fileActions = { admin: 'plugin::upload.read', contentApi: ['plugin::upload.content-api.find'] };

const entryActions = (uid: string): ReadingRights => ({
  admin: 'plugin::content-manager.explorer.read',
  contentApi: [`${uid}.find`, `${uid}.findOne`],
});

export interface EntryReference {
  uid: string;
  documentId: string;
  locale?: string | null;
}

interface EntryQuestion {
  uid: string;
  documentIds: string[];
  /** Absent: any locale of the entry. */
  locale?: string | null;
  /** Restricts the caller to its own entries: an entry with an owner must name the caller. */
  ownOnly: boolean;
}

interface Attribute {
  type: string;
  target?: string;
}

/**
 * Reads the site's own content with the caller's permissions. What a caller may not read is left out, as if it did not
 * exist. All code that takes the id of a file or an entry uses this room.
 */
export const createSiteContent = (strapi: Core.Strapi) => {
  const isType = (uid: string): boolean => Object.values(strapi.contentTypes).some((type) => type.uid === uid);

  const ownersOf = (uid: string): string[] => {
    const { attributes } = strapi.contentTypes[uid as keyof typeof strapi.contentTypes];
    return Object.entries(attributes as Record<string, Attribute>)
      .filter(([, { type, target }]) => type === 'relation' && target === SITE_USER_UID)
      .map(([name]) => name);
  };

  /** Returns the filter for a type's rows; null when the caller may read none. */
  const conditionFor = async (uid: string, rights: ReadingRights, actor: Actor): Promise<object[] | null> =>
    readingRights(strapi, uid, rights, actor);

  /**
   * Restricts a site user to entries it owns: an order belongs to one user, even if every signed-in user may list
   * orders.
   */
  const ownership = ({ uid, ownOnly }: EntryQuestion, actor: Actor): object[] => {
    if (actor.type !== 'api-user' || !ownOnly) return [];
    const owners = ownersOf(uid);
    return owners.length === 0 ? [] : [{ $or: owners.map((owner) => ({ [owner]: { id: actor.siteUserId ?? 0 } })) }];
  };

  const existingEntries = async ({ uid, documentIds, locale }: EntryQuestion, conditions: object[]) => {
    const wanted = { documentId: { $in: documentIds }, ...(locale ? { locale } : {}) };
    const rows: { documentId: string }[] = await strapi.db
      .query(uid)
      .findMany({ where: { $and: [wanted, ...conditions] }, select: ['documentId'] });
    const found = new Set(rows.map(({ documentId }) => documentId));
    return documentIds.filter((id) => found.has(id));
  };

  const readableEntries = async (question: EntryQuestion, actor: Actor): Promise<string[]> => {
    if (!isType(question.uid) || question.documentIds.length === 0) return [];
    const conditions = await conditionFor(question.uid, entryActions(question.uid), actor);
    if (conditions === null) return [];
    return existingEntries(question, [...conditions, ...ownership(question, actor)]);
  };

  return {
    isType,

    /**
     * Returns the documentIds of the files with these row ids that exist and that the caller may see in the media
     * library.
     *
     * @returns by row id; other files are left out
     */
    async readableFiles(ids: number[], actor: Actor): Promise<Map<number, string>> {
      const conditions = ids.length === 0 ? null : await conditionFor(FILE_UID, fileActions, actor);
      if (conditions === null) return new Map();
      const rows: { id: number; documentId: string }[] = await strapi.db
        .query(FILE_UID)
        .findMany({ where: { $and: [{ id: { $in: ids } }, ...conditions] }, select: ['id', 'documentId'] });
      return new Map(rows.map(({ id, documentId }) => [id, documentId]));
    },

    /** Tells whether a file (documentId) exists and the caller may see it in the media library. */
    async mayReadFile(documentId: string, actor: Actor): Promise<boolean> {
      const conditions = await conditionFor(FILE_UID, fileActions, actor);
      if (conditions === null) return false;
      const where = { $and: [{ documentId }, ...conditions] };
      return (await strapi.db.query(FILE_UID).findOne({ where, select: ['id'] })) !== null;
    },

    /** Returns the entries that exist and that the caller may read, in the given order. */
    readableEntries,

    /** Tells whether an entry exists and the caller may read it. */
    async mayReadEntry({ uid, documentId, locale }: EntryReference, actor: Actor, ownOnly: boolean): Promise<boolean> {
      return (await readableEntries({ uid, documentIds: [documentId], locale, ownOnly }, actor)).length > 0;
    },

    /**
     * Returns the documentIds of entries that match a filter and that the caller may read, newest first, each once.
     *
     * @param filter a `where` of Strapi's query engine
     * @param limit the most rows that are read
     */
    async findReadable(
      { uid, filter, ownOnly, limit }: { uid: string; filter: object; ownOnly: boolean; limit: number },
      actor: Actor
    ): Promise<string[]> {
      const conditions = isType(uid) ? await conditionFor(uid, entryActions(uid), actor) : null;
      if (conditions === null) return [];
      const owned = ownership({ uid, documentIds: [], ownOnly }, actor);
      const rows: { documentId: string }[] = await strapi.db.query(uid).findMany({
        where: { $and: [filter, ...conditions, ...owned] },
        select: ['documentId'],
        orderBy: [{ id: 'desc' }],
        limit,
      });
      return [...new Set(rows.map(({ documentId }) => documentId))];
    },

    /** Tells whether an entry exists, for any caller. For internal use by the plugin. */
    async entryExists({ uid, documentId, locale }: EntryReference): Promise<boolean> {
      if (!isType(uid)) return false;
      return (await existingEntries({ uid, documentIds: [documentId], locale, ownOnly: false }, [])).length > 0;
    },
  };
};

export type SiteContent = ReturnType<typeof createSiteContent>;
