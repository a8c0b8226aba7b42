import { Box, Flex, Typography } from '@strapi/design-system';

import type { RolePermissions } from '../../../contracts/granting';
import { useTexts } from '../hooks/useTexts';

/** Display name of a permission; API scopes keep the name shown on Strapi's page. */
export const usePermissionName = () => {
  const { t, textOr } = useTexts();
  return (kind: RolePermissions['kind'], permission: string): string => {
    const [room, right] = permission.split('.');
    return kind === 'admin'
      ? textOr(`permission.${room}.${right}`, permission)
      : t('permission.scope', { controller: room, action: right });
  };
};

/** A list of permissions as labels. */
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
