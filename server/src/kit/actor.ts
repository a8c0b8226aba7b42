import type { Context } from 'koa';

import type { ActorReference } from '../../../contracts';

/** Who asks, as the services see it. Built once per request, at the edge. */
export interface Actor extends ActorReference {
  /** `code` of admin roles, `type` of users-permissions roles; empty for the others. */
  roles: string[];
  /** Network address of the request, for the history. */
  address: string | null;
}

interface AdminUser {
  id: number | string;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email?: string;
  roles?: { code: string }[];
}

interface ApiUser {
  id: number | string;
  username?: string;
  email?: string;
  role?: { type: string };
}

interface AuthState {
  strategy?: { name?: string };
  credentials?: { id?: number | string; name?: string } | null;
}

/** The plugin itself: jobs, webhooks and calls from site code. It passes every grant. */
export const systemActor = (name = 'invoice-payments'): Actor => ({
  type: 'system',
  id: null,
  name,
  roles: [],
  address: null,
});

/** What the provider says happened: webhooks, the payer's return, reconciliation. */
export const providerActor = (name: string): Actor => ({ type: 'provider', id: null, name, roles: [], address: null });

const adminName = (user: AdminUser): string =>
  [user.firstname, user.lastname].filter(Boolean).join(' ') || user.username || user.email || `Admin ${user.id}`;

/** An admin user, with its roles loaded. */
export const actorOfAdmin = (user: AdminUser, address: string | null): Actor => ({
  type: 'admin',
  id: String(user.id),
  name: adminName(user),
  roles: (user.roles ?? []).map((role) => role.code),
  address,
});

/** Reads the actor off an authenticated request, whichever of Strapi's strategies let it in. */
export const actorOf = (ctx: Context): Actor => {
  const address = ctx.request.ip ?? null;
  const auth = ctx.state.auth as AuthState | undefined;
  const strategy = auth?.strategy?.name ?? '';

  if (strategy === 'admin' || strategy === 'admin-token') {
    return actorOfAdmin(ctx.state.user as AdminUser, address);
  }
  if (strategy === 'users-permissions') {
    const user = ctx.state.user as ApiUser | undefined;
    // An anonymous caller that a site granted a route to is the role `public`, without an identity.
    if (!user) return { type: 'api-user', id: null, name: 'public', roles: ['public'], address };
    return {
      type: 'api-user',
      id: String(user.id),
      name: user.username ?? user.email ?? `User ${user.id}`,
      roles: user.role ? [user.role.type] : [],
      address,
    };
  }
  if (strategy === 'content-api-token') {
    const token = auth?.credentials;
    if (token?.id === undefined) throw new Error('invoice-payments: an API token without an id.');
    return { type: 'api-token', id: String(token.id), name: token.name ?? 'API token', roles: [], address };
  }
  // Whatever else let somebody in (another plugin's strategy, a route left open by mistake): nobody we know.
  return { type: 'api-user', id: null, name: strategy || 'anonymous', roles: [], address };
};

/** The e-mail address of who asks; null for tokens and strangers. */
export const emailOf = (ctx: Context): string | null =>
  (ctx.state.user as { email?: string } | undefined)?.email ?? null;
