import type { GrantAction, RolePermissions } from '../../../contracts/granting';
import type { PaymentModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';

/** One obstacle between a role and an action. */
export type Obstacle =
  /** No profile names the role. */
  | { kind: 'noProfile' }
  /** The profiles of the role do not switch it on. */
  | { kind: 'profile' }
  /** Strapi's role lacks permissions. */
  | { kind: 'permissions'; permissions: string[]; isPartial: boolean }
  /** The profiles list no payment module. */
  | { kind: 'noModule' }
  /** All listed modules are switched off. */
  | { kind: 'modulesOff'; modules: string[] };

/** An invoice is issued for, and paid through, a module. */
const needsModule: readonly GrantAction[] = ['issue', 'sendLink', 'takePayment'];

/** The modules of the profiles that grant the action: one profile has to grant both. */
const moduleObstacle = (
  action: Exclude<GrantAction, 'see'>,
  { profiles }: Pick<EffectiveGrants, 'profiles'>,
  modules: readonly Pick<PaymentModule, 'documentId' | 'mode'>[] | null
): Obstacle | null => {
  const granting = profiles.filter(({ invoices }) => invoices[action]);
  const allModules = granting.some((profile) => profile.allModules);
  const listed = granting.flatMap((profile) => profile.modules);
  if (!allModules && listed.length === 0) return { kind: 'noModule' };
  if (modules === null) return null;
  const granted = modules.filter(({ documentId }) => allModules || listed.includes(documentId));
  if (granted.length === 0) return { kind: 'noModule' };
  if (granted.some(({ mode }) => mode !== 'off')) return null;
  return { kind: 'modulesOff', modules: granted.map(({ documentId }) => documentId) };
};

/**
 * Everything that keeps users of a role from an action; empty when they may do it.
 *
 * @param modules payment modules of the site; null for a viewer who may not read them
 */
export const obstaclesTo = (
  action: GrantAction,
  grants: EffectiveGrants,
  role: Pick<RolePermissions, 'missing'>,
  modules: readonly Pick<PaymentModule, 'documentId' | 'mode'>[] | null
): Obstacle[] => {
  const isGranted = action === 'see' ? grants.see !== 'none' : grants[action];
  const lacking = role.missing.find((one) => one.action === action);
  const module =
    isGranted && action !== 'see' && needsModule.includes(action) ? moduleObstacle(action, grants, modules) : null;
  return [
    ...(isGranted ? [] : [{ kind: grants.profiles.length === 0 ? 'noProfile' : 'profile' } as const]),
    ...(module ? [module] : []),
    ...(lacking
      ? [{ kind: 'permissions', permissions: lacking.permissions, isPartial: lacking.isPartial } as const]
      : []),
  ];
};

export type Verdict = 'yes' | 'partly' | 'no';

/** `partly` when the only obstacle is a role that has some of the permissions an action needs. */
export const verdictOf = (obstacles: readonly Obstacle[]): Verdict => {
  if (obstacles.length === 0) return 'yes';
  return obstacles.every((obstacle) => obstacle.kind === 'permissions' && obstacle.isPartial) ? 'partly' : 'no';
};
