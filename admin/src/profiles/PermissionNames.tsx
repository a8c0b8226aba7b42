import { Box, Flex, Typography } from '@strapi/design-system';

import type { RolePermissions } from '../../../contracts/granting';
import { useTexts } from '../hooks/useTexts';

/** The name of a permission as people read it; scopes of the API keep the name they have on Strapi's page. */
export const usePermissionName = () => {
  const { t, textOr } = useTexts();
  return (kind: RolePermissions['kind'], permission: string): string => {
    const [room, right] = permission.split('.');
    return kind === 'admin'
      ? textOr(`permission.${room}.${right}`, permission)
      : t('permission.scope', { controller: room, action: right });
  };
};

/** Permissions as a list of small labels. */
export const PermissionNames = ({
  kind,
  permissions,
  label,
}: {
  kind: RolePermissions['kind'];
  permissions: readonly string[];
  label: string;
}) => {
  const nameOf = usePermissionName();
  return (
    <Flex tag="ul" gap={2} wrap="wrap" aria-label={label}>
      {permissions.map((permission) => (
        <Box tag="li" key={permission} background="neutral150" hasRadius paddingLeft={2} paddingRight={2}>
          <Typography variant="pi" textColor="neutral800">
            {nameOf(kind, permission)}
          </Typography>
        </Box>
      ))}
    </Flex>
  );
};
