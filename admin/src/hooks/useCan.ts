import { useAuth } from '@strapi/strapi/admin';
import { useCallback } from 'react';

import { permissionId, type PermissionUid } from '../../../contracts/permissions';

/**
 * `can('invoices.read')`. Not `useRBAC`: that one names its flags by the last segment of an action,
 * so that invoices.read and payments.read would both be `canRead`.
 */
export const useCan = (): ((uid: PermissionUid) => boolean) => {
  const permissions = useAuth('useCan', (state) => state.permissions);
  return useCallback((uid) => permissions.some(({ action }) => action === permissionId(uid)), [permissions]);
};

/** The same for Strapi's own actions, such as `admin::roles.read`. */
export const useCanAction = (action: string): boolean =>
  useAuth('useCanAction', (state) => state.permissions).some((permission) => permission.action === action);
