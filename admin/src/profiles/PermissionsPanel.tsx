import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { CheckCircle, Plus, WarningCircle } from '@strapi/icons';
import { NavLink } from 'react-router-dom';

import type { RolePermissions } from '../../../contracts/granting';
import type { Profile } from '../../../contracts/profiles';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan, useCanAction } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useAddProfilePermissionsMutation, useFindProfilePermissionsQuery } from './api';
import { PermissionNames } from './PermissionNames';

const permissionsOf = ({ missing }: RolePermissions): string[] => [
  ...new Set(missing.flatMap(({ permissions }) => permissions)),
];

/** The role's name, linked to Strapi's role page if the user may open it. */
const RoleName = ({ role }: { role: RolePermissions }) => {
  const { t } = useTexts();
  const canOpenAdmin = useCanAction('admin::roles.read');
  const canOpenApi = useCanAction('plugin::users-permissions.roles.read');
  const name = role.kind === 'api' ? t('profile.apiRole', { role: role.name }) : role.name;
  const canOpen = role.kind === 'admin' ? canOpenAdmin : canOpenApi;
  if (role.id === null || !canOpen) return <Typography fontWeight="semiBold">{name}</Typography>;
  return (
    <Link tag={NavLink} to={paths.strapiRole(role.kind, role.id)}>
      {name}
    </Link>
  );
};

const Role = ({ role }: { role: RolePermissions }) => {
  const { t } = useTexts();
  const permissions = permissionsOf(role);
  const isComplete = role.obstacle !== 'role_missing' && permissions.length === 0;
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      {isComplete ? (
        <CheckCircle width="2rem" height="2rem" fill="success600" aria-hidden />
      ) : (
        <WarningCircle width="2rem" height="2rem" fill="warning600" aria-hidden />
      )}
      <Flex direction="column" alignItems="flex-start" gap={2} flex="1">
        <Flex gap={2} wrap="wrap">
          <RoleName role={role} />
          <Typography textColor="neutral600">
            {role.obstacle === 'role_missing'
              ? t('profile.permissions.obstacle.role_missing')
              : isComplete
                ? t('profile.permissions.complete')
                : t('profile.permissions.lacks', { count: permissions.length })}
          </Typography>
        </Flex>
        {permissions.length > 0 && (
          <PermissionNames
            kind={role.kind}
            permissions={permissions}
            label={t('profile.permissions.missingOf', { role: role.name })}
          />
        )}
        {permissions.length > 0 && role.obstacle && (
          <Typography variant="pi" textColor="neutral600">
            {t(`profile.permissions.obstacle.${role.obstacle}`)}
          </Typography>
        )}
      </Flex>
    </Flex>
  );
};

/** Strapi's own permissions beside the profile: a role needs both before its users can do anything. */
export const PermissionsPanel = ({ profile }: { profile: Profile }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const { data, error, refetch } = useFindProfilePermissionsQuery(profile.documentId, {
    refetchOnMountOrArgChange: true,
  });
  const [add, { isLoading }] = useAddProfilePermissionsMutation();
  if (!data) return error ? <LoadFailure error={error} onRetry={refetch} /> : null;
  if (data.roles.length === 0) return null;
  const lacking = data.roles.filter((role) => role.missing.length > 0);
  const addable = can('profiles.update') ? lacking.filter(({ obstacle }) => obstacle === null) : [];

  const run = async () => {
    const answer = await add(profile.documentId);
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('profile.permissions.added', { roles: addable.map(({ name }) => name).join(', ') });
  };

  return (
    <Panel
      title={t('profile.permissions')}
      hint={lacking.length > 0 ? t('profile.permissions.hint') : t('profile.permissions.allThere')}
      action={
        addable.length > 0 && (
          <Button type="button" startIcon={<Plus />} loading={isLoading} onClick={run}>
            {t('profile.permissions.add')}
          </Button>
        )
      }
    >
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {data.roles.map((role) => (
          <Role key={`${role.kind}:${role.key}`} role={role} />
        ))}
      </Flex>
      <Box>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {t('profile.permissions.content')}
        </Typography>
      </Box>
    </Panel>
  );
};
