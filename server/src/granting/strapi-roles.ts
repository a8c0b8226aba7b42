import type { Core } from '@strapi/strapi';

import { permissionId, type PermissionUid, type RolePermissions } from '../../../contracts';
import { lockRow } from '../kit/database';
import { PLUGIN_ID } from '../plugin-id';

const PREFIX = `plugin::${PLUGIN_ID}.`;
const ADMIN_ROLE = 'admin::role';
const ADMIN_PERMISSION = 'admin::permission';
const API_ROLE = 'plugin::users-permissions.role';
const API_PERMISSION = 'plugin::users-permissions.permission';

/** A Strapi role with its permissions of this plugin. */
export interface StrapiRole {
  kind: RolePermissions['kind'];
  key: string;
  id: number;
  name: string;
  /** Without the plugin's prefix. */
  held: ReadonlySet<string>;
}

interface RoleRow {
  id: number;
  name: string;
}

/** Strapi's own tables of roles and permissions, of both kinds of users. */
export const createStrapiRoles = (strapi: Core.Strapi) => {
  const tables = {
    admin: { role: ADMIN_ROLE, permission: ADMIN_PERMISSION, key: 'code' },
    api: { role: API_ROLE, permission: API_PERMISSION, key: 'type' },
  } as const;

  const exists = (uid: string): boolean => uid in strapi.contentTypes;

  return {
    /** Returns null when the role or the users-permissions plugin does not exist. */
    async find(kind: StrapiRole['kind'], key: string): Promise<StrapiRole | null> {
      const { role: roleUid, permission: permissionUid, key: column } = tables[kind];
      if (!exists(roleUid)) return null;
      const role: RoleRow | null = await strapi.db
        .query(roleUid)
        .findOne({ select: ['id', 'name'], where: { [column]: key } });
      if (!role) return null;
      const rows: { action: string }[] = await strapi.db
        .query(permissionUid)
        .findMany({ select: ['action'], where: { role: role.id, action: { $startsWith: PREFIX } } });
      return { kind, key, ...role, held: new Set(rows.map(({ action }) => action.slice(PREFIX.length))) };
    },

    /** Locks until the transaction ends, so that two administrators at once do not add a permission twice. */
    async lock({ kind, id }: Pick<StrapiRole, 'kind' | 'id'>): Promise<void> {
      await lockRow(strapi, tables[kind].role, { id });
    },

    /** @param permissions without the plugin's prefix; none of them may exist on the role yet */
    async add({ kind, id }: Pick<StrapiRole, 'kind' | 'id'>, permissions: readonly string[]): Promise<void> {
      const actions = permissions.map((permission) => `${PREFIX}${permission}`);
      if (kind === 'admin') {
        await strapi.service('admin::role').addPermissions(
          id,
          actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }))
        );
        return;
      }
      for (const action of actions) await strapi.db.query(API_PERMISSION).create({ data: { action, role: id } });
    },

    /** Returns the sorted names of the admin roles whose users may edit both profiles and roles. */
    async findHelpers(): Promise<string[]> {
      const actions = [permissionId('profiles.update' satisfies PermissionUid), 'admin::roles.update'];
      const rows: { action: string; role: RoleRow | null }[] = await strapi.db
        .query(ADMIN_PERMISSION)
        .findMany({ select: ['action'], where: { action: { $in: actions } }, populate: { role: true } });
      const names = (action: string): string[] =>
        rows.flatMap((row) => (row.action === action && row.role ? [row.role.name] : []));
      const [profiles, roles] = actions.map(names);
      return [...new Set(profiles.filter((name) => roles.includes(name)))].sort();
    },
  };
};

export type StrapiRoles = ReturnType<typeof createStrapiRoles>;
