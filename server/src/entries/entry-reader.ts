import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import type { Actor } from '../kit/actor';
import { NotAllowedError } from '../kit/errors';
import type { SiteContent } from '../site-content';

export interface EntryAddress {
  uid: string;
  documentId: string;
  locale: string | null;
}

/** Reads an entry with the rights of somebody; null when there is none. */
export type EntryReader = (entry: EntryAddress) => Promise<Record<string, unknown> | null>;

interface PermissionChecker {
  cannot: { read(): boolean };
  sanitizeOutput(entry: object): Promise<Record<string, unknown>>;
}

interface PermissionCheckerService {
  create(of: { userAbility: unknown; model: string }): PermissionChecker;
}

const componentsOf = (strapi: Core.Strapi, uid: string): string[] => {
  const type = strapi.contentTypes[uid as keyof typeof strapi.contentTypes];
  return Object.entries(type.attributes)
    .filter(([, attribute]) => attribute.type === 'component')
    .map(([name]) => name);
};

const notReadable = (): NotAllowedError =>
  new NotAllowedError('You may not read this entry.', {
    code: 'entry_not_readable',
    hint: 'Ask an administrator for the right to read entries of this type in the Content Manager.',
  });

/**
 * Entries as the Content Manager shows them to the one who asks: its roles' rights, conditions and
 * fields count here as they count there.
 */
export const createEntryReader =
  (strapi: Core.Strapi, siteContent: SiteContent) =>
  (ctx: Context, actor: Actor): EntryReader =>
  async ({ uid, documentId, locale }) => {
    const service = strapi.plugin('content-manager').service('permission-checker') as PermissionCheckerService;
    const checker = service.create({ userAbility: ctx.state.userAbility as unknown, model: uid });
    if (checker.cannot.read()) throw notReadable();
    // Conditions such as "is creator" hide an entry as if it did not exist.
    if (!(await siteContent.mayReadEntry({ uid, documentId, locale }, actor, false))) return null;
    const entry = await strapi.documents(uid as never).findOne({
      documentId,
      ...(locale ? { locale } : {}),
      status: 'draft',
      populate: componentsOf(strapi, uid),
    } as never);
    if (!entry) return null;
    return checker.sanitizeOutput(entry);
  };
