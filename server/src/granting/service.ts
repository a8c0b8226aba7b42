import type { Core } from '@strapi/strapi';

import {
  grantActions,
  type GrantAction,
  type GrantObstacle,
  type MyAccess,
  type PermissionUid,
  type Profile,
  type ProfilePermissions,
  type RolePermissions,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import { grantedActions, missingFor, missingPermissions } from '../../../domain/access/needed-permissions';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, MissingError, NotAllowedError } from '../kit/errors';
import type { ProfileService } from '../profiles';
import type { StrapiRole, StrapiRoles } from './strapi-roles';

/** Which kinds of Strapi roles the caller may edit. */
export type RoleEditor = Record<RolePermissions['kind'], boolean>;

interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  profiles: ProfileService;
  roles: StrapiRoles;
}

const PUBLIC_ROLE = 'public';

const obstacleOf = (role: Pick<StrapiRole, 'kind' | 'key'>, editor: RoleEditor): GrantObstacle | null => {
  if (role.kind === 'api' && role.key === PUBLIC_ROLE) return 'public_role';
  return editor[role.kind] ? null : 'may_not_edit';
};

const namesOf = (roles: readonly RolePermissions[]): string => roles.map(({ name }) => name).join(', ');

/**
 * Compares profiles with Strapi's permissions, and adds missing permissions to Strapi's roles. A profile says what a
 * role may do with invoices. Strapi's own permissions say which pages and routes its users reach. Both are needed.
 */
export const createGrantingService = ({ strapi, activity, profiles, roles }: Dependencies) => {
  const permissionsOf = async (
    kind: RolePermissions['kind'],
    key: string,
    actions: readonly GrantAction[],
    editor: RoleEditor
  ): Promise<RolePermissions> => {
    const role = await roles.find(kind, key);
    if (!role) return { kind, key, name: key, id: null, missing: [], obstacle: 'role_missing' };
    const { id, name, held } = role;
    return { kind, key, name, id, missing: missingFor(kind, actions, held), obstacle: obstacleOf(role, editor) };
  };

  const ofProfile = async (profile: Profile, editor: RoleEditor): Promise<RolePermissions[]> => {
    const actions = grantedActions(profile.invoices);
    return Promise.all([
      ...profile.adminRoles.map((key) => permissionsOf('admin', key, actions, editor)),
      ...profile.apiRoles.map((key) => permissionsOf('api', key, actions, editor)),
    ]);
  };

  const refuse = (lacking: readonly RolePermissions[]): never => {
    const locked = lacking.filter(({ obstacle }) => obstacle === 'may_not_edit');
    if (locked.length > 0) {
      throw new NotAllowedError(`You do not have permission to edit these roles: ${namesOf(locked)}.`, {
        code: 'roles_not_editable',
        field: locked[0].kind === 'admin' ? 'adminRoles' : 'apiRoles',
        hint: 'Ask a user with permission to edit roles to open this profile and add the permissions.',
      });
    }
    throw new ConflictError(
      `The role ${namesOf(lacking)} applies to everybody who is not signed in, so its permissions are not added automatically.`,
      {
        code: 'public_role_not_granted',
        field: 'apiRoles',
        hint: 'To grant them anyway, select them under Settings > Users & Permissions plugin > Roles.',
      }
    );
  };

  return {
    /** Returns the permissions that a profile's roles lack for its grants. The profile is given by documentId. */
    async ofProfile(documentId: string, editor: RoleEditor): Promise<ProfilePermissions> {
      return { roles: await ofProfile(await profiles.findOne(documentId), editor) };
    },

    /**
     * Returns the permissions that a role lacks for each action that a profile can grant.
     *
     * @throws {MissingError} when the role does not exist
     */
    async ofRole(kind: RolePermissions['kind'], key: string, editor: RoleEditor): Promise<RolePermissions> {
      const found = await permissionsOf(kind, key, grantActions, editor);
      if (found.obstacle === 'role_missing') throw new MissingError('role');
      return found;
    },

    /**
     * Adds the missing permissions to the profile's roles, as far as the caller may edit them, and records this in the
     * profile's history. It never removes permissions.
     *
     * @returns what is still missing
     * @throws {NotAllowedError} when the caller may edit none of the roles that lack something
     * @throws {ConflictError} when only the role `public` lacks something
     */
    async addMissing(documentId: string, editor: RoleEditor, actor: Actor): Promise<ProfilePermissions> {
      const profile = await profiles.findOne(documentId);
      const lacking = (await ofProfile(profile, editor)).filter(({ missing }) => missing.length > 0);
      const addable = lacking.filter(({ obstacle }) => obstacle === null);
      if (lacking.length > 0 && addable.length === 0) refuse(lacking);
      await inTransaction(strapi, async () => {
        const added: Record<string, string[]> = {};
        // Always in the same order, so that two profiles with the same roles do not deadlock.
        for (const { kind, key, id } of [...addable].sort((one, other) => Number(one.id) - Number(other.id))) {
          await roles.lock({ kind, id: Number(id) });
          const role = await roles.find(kind, key);
          const permissions = role
            ? missingPermissions(missingFor(kind, grantedActions(profile.invoices), role.held))
            : [];
          if (!role || permissions.length === 0) continue;
          await roles.add(role, permissions);
          added[role.name] = permissions;
        }
        if (Object.keys(added).length === 0) return;
        await activity.record({
          entityType: 'profile',
          entityId: documentId,
          action: 'permissions_added',
          actor,
          after: { permissions: added },
        });
      });
      return { roles: await ofProfile(profile, editor) };
    },

    /** Returns what the caller's profiles grant but Strapi's permissions block, and who can change it. */
    async ofCaller(actor: Actor): Promise<MyAccess> {
      const grants = await profiles.grantsOf(actor);
      const own = (await Promise.all(actor.roles.map((code) => roles.find('admin', code)))).flatMap(
        (role) => role ?? []
      );
      const held = new Set(own.flatMap((role) => [...role.held]));
      const missing = missingFor('admin', grantedActions(grants), held);
      return {
        roles: own.map(({ name }) => name),
        profiles: grants.profiles.map(({ documentId, name }) => ({ documentId, name })),
        missing: missingPermissions(missing) as PermissionUid[],
        helpers: await roles.findHelpers(),
      };
    },
  };
};

export type GrantingService = ReturnType<typeof createGrantingService>;
