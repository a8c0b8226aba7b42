import type { Context } from 'koa';

import { permissionId, type PermissionUid } from '../../../contracts';
import { actorOf, type Actor } from './actor';
import type { Identities } from './identities';

interface Strategy {
  name: string;
  authenticate(ctx: Context): Promise<{
    authenticated: boolean;
    credentials?: unknown;
    ability?: { can(action: string): boolean };
  }>;
}

/**
 * Authenticates a request to the admin API again, with its token. For responses that stay open.
 *
 * @returns the current actor; null once the session, the user, the token or the permission is gone
 */
export const reauthenticate = async (
  ctx: Context,
  permission: PermissionUid,
  identities: Identities
): Promise<Actor | null> => {
  const { strategy } = ctx.state.auth as { strategy: Strategy };
  // Strategies write into the state. A separate one keeps the handler's state unchanged.
  const state: Record<string, unknown> = {};
  const again = Object.create(ctx, { state: { value: state } }) as Context;
  const { authenticated, credentials, ability } = await strategy.authenticate(again);
  if (!authenticated || !ability?.can(permissionId(permission))) return null;
  state.auth = { strategy, credentials, ability };
  return actorOf(again, identities);
};
