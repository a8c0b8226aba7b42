import type { Context } from 'koa';

import type { ActorReference } from '../../../contracts';
import type { Identities } from './identities';

/**
 * The permissions that Strapi grants a caller outside of this plugin: the abilities of an admin user, or the scopes of
 * the content API.
 */
export type SiteAccess =
  { by: 'ability'; ability: unknown } | { by: 'scope'; allows: (scope: string) => Promise<boolean> };

/** The actor of an action, as the services see it. The edge builds it once per request. */
export interface Actor extends ActorReference {
  /** `code` of admin roles, `type` of users-permissions roles; empty for the others. */
  roles: string[];
  /** Network address of the request, for the activity. */
  address: string | null;
  /** The row number of a user of the site, for questions about the site's own content. */
  siteUserId?: number;
  /**
   * Absent outside of a request. Such an actor reads none of the site's own content, unless it is the plugin itself.
   */
  access?: SiteAccess;
}

interface AdminUser {
  id: number | string;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email: string;
  roles?: { code: string }[];
}

interface ApiUser {
  id: number;
  documentId: string;
  username?: string;
  email?: string;
  role?: { type: string };
}

interface AuthState {
  strategy?: { name?: string; verify?: (auth: AuthState, config: { scope: string[] }) => unknown };
  credentials?: { id?: number | string; name?: string } | null;
}

/** Wraps Strapi's check, which reports a missing scope by throwing. */
const scopesOf = (auth: AuthState): SiteAccess => ({
  by: 'scope',
  async allows(scope) {
    if (!auth.strategy?.verify) return false;
    try {
      await auth.strategy.verify(auth, { scope: [scope] });
      return true;
    } catch {
      return false;
    }
  },
});

/** The plugin itself: jobs, webhooks and calls from the site's code. It passes every grant. */
export const systemActor = (name = 'invoice-payments'): Actor => ({
  type: 'system',
  id: null,
  name,
  roles: [],
  address: null,
});

/** The provider as the cause of a change: webhooks, the payer's return, reconciliation. */
export const providerActor = (name: string): Actor => ({ type: 'provider', id: null, name, roles: [], address: null });

const adminName = (user: AdminUser): string =>
  [user.firstname, user.lastname].filter(Boolean).join(' ') || user.username || user.email || `Admin ${user.id}`;

/** Builds the actor of an admin user whose roles are loaded. @param ability Strapi's permissions of the user */
export const actorOfAdmin = async (
  user: AdminUser,
  address: string | null,
  ability: unknown,
  identities: Identities
): Promise<Actor> => ({
  type: 'admin',
  id: await identities.ofAdmin(user.email),
  name: adminName(user),
  roles: (user.roles ?? []).map((role) => role.code),
  address,
  access: { by: 'ability', ability },
});

/** Builds the actor of an authenticated request, for each of Strapi's strategies. */
export const actorOf = async (ctx: Context, identities: Identities): Promise<Actor> => {
  const address = ctx.request.ip ?? null;
  const auth = ctx.state.auth as AuthState | undefined;
  const strategy = auth?.strategy?.name ?? '';

  if (strategy === 'admin' || strategy === 'admin-token') {
    return actorOfAdmin(ctx.state.user as AdminUser, address, ctx.state.userAbility, identities);
  }
  if (strategy === 'users-permissions') {
    const user = ctx.state.user as ApiUser | undefined;
    // An anonymous caller of a route that the site opened has the role `public` and no identity.
    const access = scopesOf(auth as AuthState);
    if (!user) return { type: 'api-user', id: null, name: 'public', roles: ['public'], address, access };
    return {
      type: 'api-user',
      id: user.documentId,
      name: user.username ?? user.email ?? `User ${user.id}`,
      roles: user.role ? [user.role.type] : [],
      address,
      siteUserId: user.id,
      access,
    };
  }
  if (strategy === 'content-api-token') {
    const token = auth?.credentials;
    if (token?.id === undefined) throw new Error('invoice-payments: the API token has no id.');
    const name = token.name ?? 'API token';
    const id = await identities.ofToken(token.id);
    return { type: 'api-token', id, name, roles: [], address, access: scopesOf(auth as AuthState) };
  }
  // Any other way in (another plugin's strategy, a route left open by mistake) gives an unknown caller.
  return { type: 'api-user', id: null, name: strategy || 'anonymous', roles: [], address };
};

/** Returns the e-mail address of the request's user; null for tokens and unknown callers. */
export const emailOf = (ctx: Context): string | null =>
  (ctx.state.user as { email?: string } | undefined)?.email ?? null;
