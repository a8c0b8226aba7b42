import type { PermissionUid } from './permissions';

export const grantActions = [
  'see',
  'create',
  'issue',
  'sendLink',
  'takePayment',
  'export',
  'credit',
  'recordPayment',
  'writeOff',
] as const;
/** What a profile can grant and a Strapi permission must allow as well. */
export type GrantAction = (typeof grantActions)[number];

/**
 * Why a caller cannot add permissions to a role: it no longer exists, the caller may not edit roles, or it
 * is the role of everybody who is not signed in, which is opened by hand only.
 */
export type GrantObstacle = 'role_missing' | 'may_not_edit' | 'public_role';

/** What a Strapi role lacks for what a profile grants it. */
export interface RolePermissions {
  /** `admin`: a role of the admin panel. `api`: a role of users-permissions. */
  kind: 'admin' | 'api';
  /** As profiles store it. */
  key: string;
  /** The key again when the role no longer exists. */
  name: string;
  /** Id in the address of Strapi's page of the role; null when it no longer exists. */
  id: number | null;
  /**
   * Actions that lack something, with the missing permissions: `invoices.read` (admin) or the scope
   * `invoices.find` (API). `isPartial` when the role has some of what the action needs. Empty when nothing is missing.
   */
  missing: { action: GrantAction; permissions: string[]; isPartial: boolean }[];
  /** Null when the caller may add what is missing. */
  obstacle: GrantObstacle | null;
}

/** The roles of a profile: admin roles first, each in the profile's order. */
export interface ProfilePermissions {
  roles: RolePermissions[];
}

/** Why the caller's menu is short, for the page that explains it. */
export interface MyAccess {
  /** Names of the caller's roles. */
  roles: string[];
  /** Profiles that name one of them. */
  profiles: { documentId: string; name: string }[];
  /** Permissions that these profiles need and none of the caller's roles has. */
  missing: PermissionUid[];
  /** Names of roles whose users can edit profiles and Strapi's roles. */
  helpers: string[];
}
