import type { GrantAction, RolePermissions } from '../../../contracts/granting';
import type { PaymentModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';

/** One thing that stands between a role and an action. */
export type Obstacle =
  /** No profile names the role. */
  | { kind: 'noProfile' }
  /** The profiles of the role do not switch it on. */
  | { kind: 'profile' }
  /** Strapi's role lacks permissions. */
  | { kind: 'permissions'; permissions: string[] }
  /** The profiles list no payment module. */
  | { kind: 'noModule' }
  /** All listed modules are switched off. */
  | { kind: 'modulesOff'; modules: string[] };

/** An invoice is issued for, and paid through, a module. */
const needsModule: readonly GrantAction[] = ['issue', 'sendLink', 'takePayment'];

const moduleObstacle = (
  grants: Pick<EffectiveGrants, 'allModules' | 'modules'>,
  modules: readonly Pick<PaymentModule, 'documentId' | 'mode'>[] | null
): Obstacle | null => {
  if (!grants.allModules && grants.modules.length === 0) return { kind: 'noModule' };
  if (modules === null) return null;
  const granted = modules.filter(({ documentId }) => grants.allModules || grants.modules.includes(documentId));
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
  const lacking = role.missing.find((one) => one.action === action)?.permissions ?? [];
  const module = isGranted && needsModule.includes(action) ? moduleObstacle(grants, modules) : null;
  return [
    ...(isGranted ? [] : [{ kind: grants.profiles.length === 0 ? 'noProfile' : 'profile' } as const]),
    ...(module ? [module] : []),
    ...(lacking.length > 0 ? [{ kind: 'permissions', permissions: lacking } as const] : []),
  ];
};
