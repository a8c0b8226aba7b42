import { useCallback } from 'react';

import { useCanAction } from '../hooks/useCan';
import { useFindAdminRolesQuery, useFindApiRolesQuery, type Role } from './api';

const NONE: Role[] = [];

/**
 * Strapi's own roles, as far as this user may see them. Where they may not be listed, a profile's
 * roles are shown by their stored key.
 */
export const useRoles = () => {
  const canReadAdminRoles = useCanAction('admin::roles.read');
  const canReadApiRoles = useCanAction('plugin::users-permissions.roles.read');
  const admin = useFindAdminRolesQuery(undefined, { skip: !canReadAdminRoles });
  const apiUsers = useFindApiRolesQuery(undefined, { skip: !canReadApiRoles });
  const adminRoles = admin.data ?? NONE;
  const apiRoles = apiUsers.data ?? NONE;

  return {
    isLoading: admin.isLoading || apiUsers.isLoading,
    adminRoles,
    apiRoles,
    canReadAdminRoles,
    /** Also false without users-permissions, whose action does not exist then. */
    canReadApiRoles: canReadApiRoles && !apiUsers.isError,
    adminName: useCallback((key: string) => adminRoles.find((role) => role.key === key)?.name ?? key, [adminRoles]),
    apiName: useCallback((key: string) => apiRoles.find((role) => role.key === key)?.name ?? key, [apiRoles]),
  };
};
