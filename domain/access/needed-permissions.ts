import { grantActions, type GrantAction, type RolePermissions } from '../../contracts/granting';
import type { PermissionUid } from '../../contracts/permissions';
import type { InvoiceSettings } from '../../contracts/profiles';

interface Needs {
  /** RBAC actions, without the plugin's prefix. */
  admin: readonly PermissionUid[];
  /** Scopes of REST routes, without the plugin's prefix. */
  api: readonly string[];
}

/**
 * The Strapi permissions behind each action. The map leaves out permissions that return money (`payments.review`) and
 * those that only start calls to the provider (`invoices.reconcile`): a person adds them to the role.
 */
const needs: Record<GrantAction, Needs> = {
  see: {
    admin: ['invoices.read', 'payments.read', 'payment-links.read'],
    api: [
      'invoices.find',
      'invoices.findOne',
      'invoicePdf.findOne',
      'receipts.findOne',
      'payments.find',
      'payments.findOne',
      'profiles.findMine',
      'profiles.findMyModules',
    ],
  },
  create: {
    admin: ['invoices.create', 'invoices.update', 'invoices.delete'],
    api: ['invoices.create', 'invoices.update', 'invoices.delete', 'invoices.duplicate'],
  },
  issue: { admin: ['invoices.issue'], api: ['invoices.issue'] },
  sendLink: {
    admin: ['payment-links.create', 'payment-links.revoke', 'invoices.send'],
    api: [
      'paymentLinks.find',
      'paymentLinks.create',
      'paymentLinks.revoke',
      'notifications.find',
      'notifications.send',
      'notifications.previewSend',
      'notifications.resend',
    ],
  },
  takePayment: { admin: ['invoices.collect'], api: ['payments.startCheckout'] },
  export: { admin: ['invoices.export'], api: ['invoices.export'] },
};

/** Every invoice page of the admin panel needs it, whatever the action. */
const OPENS_THE_PAGES: PermissionUid = 'invoices.read';

/** Returns the actions that a profile, or the union of several, grants. */
export const grantedActions = (invoices: Pick<InvoiceSettings, GrantAction>): GrantAction[] =>
  grantActions.filter((action) => (action === 'see' ? invoices.see !== 'none' : invoices[action]));

/** Returns the Strapi permissions that an action needs, without the plugin's prefix. */
export const neededFor = (kind: RolePermissions['kind'], action: GrantAction): string[] =>
  kind === 'api' ? [...needs[action].api] : [...new Set([OPENS_THE_PAGES, ...needs[action].admin])];

/**
 * Returns the permissions that a role lacks, by action. Actions with all their permissions are left out.
 *
 * @param held permissions the role has, without the plugin's prefix
 */
export const missingFor = (
  kind: RolePermissions['kind'],
  actions: readonly GrantAction[],
  held: ReadonlySet<string>
): RolePermissions['missing'] =>
  actions
    .map((action) => ({
      action,
      permissions: neededFor(kind, action).filter((permission) => !held.has(permission)),
      isPartial: needs[action][kind].some((permission) => held.has(permission)),
    }))
    .filter(({ permissions }) => permissions.length > 0);

/** Returns each missing permission once. */
export const missingPermissions = (missing: RolePermissions['missing']): string[] => [
  ...new Set(missing.flatMap(({ permissions }) => permissions)),
];
