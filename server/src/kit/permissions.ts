import { permissionId, type PermissionUid } from '../../../contracts';
import type { Actor } from './actor';
import { NotAllowedError } from './errors';

interface Ability {
  can(action: string): boolean;
}

/**
 * Checks a second permission, for a request that does what another route does, too. The route itself names the first one.
 *
 * @param action controller and action of that route, whose scope a user or an API token needs: `invoices.duplicate`
 * @throws {NotAllowedError} `permission_missing`
 */
export const requirePermission = async (
  { access }: Pick<Actor, 'access'>,
  permission: PermissionUid,
  action: string
): Promise<void> => {
  // Without a request, the plugin or the site's own code acts.
  if (!access) return;
  const isAllowed =
    access.by === 'ability'
      ? (access.ability as Ability).can(permissionId(permission))
      : await access.allows(`plugin::invoice-payments.${action}`);
  if (isAllowed) return;
  const name = access.by === 'ability' ? permissionId(permission) : `plugin::invoice-payments.${action}`;
  throw new NotAllowedError(`You do not have the permission ${name}.`, {
    code: 'permission_missing',
    hint: 'Ask an administrator to add this permission to your role or API token.',
  });
};
