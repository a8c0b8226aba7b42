import type { Core } from '@strapi/strapi';

import type { Actor } from '../kit/actor';

/** The permission to read rows of a type, in each of Strapi's APIs. */
export interface ReadingRights {
  /** The RBAC action of an admin user, checked for the type. */
  admin: string;
  /** Scopes of the content API; one of them is enough. */
  contentApi: string[];
}

interface PermissionsManager {
  isAllowed: boolean;
  addPermissionsQueryTo(query: { filters?: object }): { filters?: object };
}

/**
 * Converts conditions such as "is creator" to query filters, so that the database evaluates them, relations included.
 */
const conditionsOfAdmin = (strapi: Core.Strapi, uid: string, action: string, ability: unknown): object[] | null => {
  const manager = strapi
    .service('admin::permission')
    .createPermissionsManager({ ability, action, model: uid }) as PermissionsManager;
  if (!manager.isAllowed) return null;
  const { filters } = manager.addPermissionsQueryTo({});
  if (!filters) return [];
  const { where } = strapi.get('query-params').transform(uid as never, { filters } as never) as { where?: object };
  return where ? [where] : [];
};

/**
 * Returns which rows of a type a caller may read, as query filters.
 *
 * @returns null when it may read none; an empty list when it may read all
 */
export const readingRights = async (
  strapi: Core.Strapi,
  uid: string,
  { admin, contentApi }: ReadingRights,
  { type, access }: Actor
): Promise<object[] | null> => {
  if (type === 'system') return [];
  switch (access?.by) {
    case 'ability':
      return conditionsOfAdmin(strapi, uid, admin, access.ability);
    case 'scope': {
      for (const scope of contentApi) if (await access.allows(scope)) return [];
      return null;
    }
    case undefined:
      return null;
  }
};
