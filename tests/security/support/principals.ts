import { randomUUID } from 'node:crypto';

import { permissionActions, permissionId } from '../../../contracts';
import type { Site } from '../../support/site';

const PASSWORD = 'Security-1234';
const ROLE_UID = 'plugin::users-permissions.role';
const GRANT_UID = 'plugin::users-permissions.permission';

export const allRights: string[] = permissionActions.map(({ uid }) => permissionId(uid));

const toPermission = (action: string) => ({ action, subject: null, conditions: [], properties: {} });

interface AdminPrincipal {
  id: number;
  token: string;
  roleCode: string;
}

/** Signs an admin user in without the login form. @returns the bearer token */
export const signIn = async (site: Site, userId: number): Promise<string> => {
  const sessions = site.strapi.sessionManager('admin');
  const { token: refresh } = await sessions.generateRefreshToken(String(userId), randomUUID(), { type: 'session' });
  const session = await sessions.generateAccessToken(refresh);
  if ('error' in session) throw new Error(`No session: ${session.error}`);
  return session.token;
};

/** An admin user with a role of its own that has exactly these rights. Signed in without the login form. */
export const adminWith = async (
  site: Site,
  rights: string[],
  name = 'admin',
  email = `${name.toLowerCase().replace(/\W+/g, '-')}-${randomUUID().slice(0, 8)}@example.com`
): Promise<AdminPrincipal> => {
  const unique = randomUUID().slice(0, 8);
  const role = await site.strapi.service('admin::role').create({ name: `${name} ${unique}`, description: '' });
  await site.strapi.service('admin::role').assignPermissions(role.id, rights.map(toPermission));
  const user = await site.strapi.service('admin::user').create({
    firstname: name,
    lastname: unique,
    email,
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  return { id: user.id, token: await signIn(site, user.id), roleCode: role.code };
};

/** Creates an admin token (for scripts on admin routes), owned by a user, with some of that user's permissions. */
export const adminTokenWith = async (site: Site, ownerId: number, rights: string[]): Promise<string> => {
  const owner = await site.strapi.service('admin::user').findOne(ownerId);
  const token = await site.strapi
    .service('admin::api-token-admin')
    .create(
      { name: `token ${randomUUID()}`, description: '', lifespan: null, adminPermissions: rights.map(toPermission) },
      owner
    );
  return token.accessKey;
};

interface ApiUserPrincipal {
  id: number;
  token: string;
  roleType: string;
}

/** Creates a users-permissions user whose own role has these scopes. */
export const apiUserWith = async (site: Site, scopes: string[], name = 'user'): Promise<ApiUserPrincipal> => {
  const unique = randomUUID().slice(0, 8);
  const role = await site.strapi.db
    .query(ROLE_UID)
    .create({ data: { name: `${name} ${unique}`, type: `${name}-${unique}`, description: '' } });
  for (const scope of scopes) {
    await site.strapi.db.query(GRANT_UID).create({ data: { action: scope, role: role.id } });
  }
  return { ...(await memberOf(site, role.id, name)), roleType: role.type };
};

/** Creates another user with a role. */
export const memberOf = async (site: Site, roleId: number, name: string): Promise<{ id: number; token: string }> => {
  const unique = randomUUID().slice(0, 8);
  const plugin = site.strapi.plugin('users-permissions');
  const user = await plugin.service('user').add({
    username: `${name}-${unique}`,
    email: `${name}-${unique}@example.com`,
    password: PASSWORD,
    provider: 'local',
    confirmed: true,
    role: roleId,
  });
  return { id: user.id, token: await plugin.service('jwt').issue({ id: user.id }) };
};

/** Grants permissions to callers who are not signed in. */
export const letGuestsInto = async (site: Site, scopes: string[]): Promise<void> => {
  const role = await site.strapi.db.query(ROLE_UID).findOne({ where: { type: 'public' } });
  for (const scope of scopes) {
    await site.strapi.db.query(GRANT_UID).create({ data: { action: scope, role: role.id } });
  }
};
