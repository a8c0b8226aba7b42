import {
  Badge,
  Box,
  Field,
  Flex,
  Grid,
  Link,
  Loader,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import { BackButton, Layouts, Page, useQueryParams } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';

import { capabilities, type Capability, type ContractType } from '../../../contracts/capabilities';
import { grantActions, type GrantAction, type RolePermissions } from '../../../contracts/granting';
import type { PaymentModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { useFindContractTypesQuery } from '../banking-contracts/api';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';
import { useFindEffectiveGrantsQuery, useFindRolePermissionsQuery } from './api';
import { obstaclesTo, type Obstacle } from './effective';
import { reasonAgainst } from './form';
import { usePermissionName } from './PermissionNames';
import { useRoles } from './useRoles';

const ALL_MODULES = { pageSize: 100 };
/** Where something that is missing can be put right. */
const Remedy = ({ to, children }: { to: string; children: string }) => (
  <Link tag={NavLink} to={to}>
    {children}
  </Link>
);

const ObstacleNote = ({
  obstacle,
  grants,
  role,
}: {
  obstacle: Obstacle;
  grants: EffectiveGrants;
  role: RolePermissions;
}) => {
  const { t } = useTexts();
  const nameOf = usePermissionName();
  const [profile] = grants.profiles;
  const text =
    obstacle.kind === 'permissions'
      ? t('effective.no.permissions', {
          permissions: obstacle.permissions.map((permission) => nameOf(role.kind, permission)).join(', '),
        })
      : t(`effective.no.${obstacle.kind}`);
  return (
    <Flex gap={2} wrap="wrap">
      <Typography variant="pi" textColor="neutral700">
        {text}
      </Typography>
      {obstacle.kind === 'noProfile' && <Remedy to={`${paths.profiles}/create`}>{t('profile.add')}</Remedy>}
      {obstacle.kind === 'profile' && (
        <Remedy to={paths.profile(profile.documentId)}>{t('effective.open.profile', { name: profile.name })}</Remedy>
      )}
      {obstacle.kind === 'noModule' && (
        <Remedy to={paths.profileModules(profile.documentId)}>
          {t('effective.open.profile', { name: profile.name })}
        </Remedy>
      )}
      {obstacle.kind === 'modulesOff' && (
        <Remedy to={paths.paymentModule(obstacle.modules[0])}>{t('effective.open.module')}</Remedy>
      )}
      {obstacle.kind === 'permissions' && role.id !== null && (
        <Remedy to={profile ? paths.profile(profile.documentId) : paths.strapiRole(role.kind, role.id)}>
          {profile ? t('effective.open.addIn', { name: profile.name }) : t('effective.open.role', { name: role.name })}
        </Remedy>
      )}
    </Flex>
  );
};

const Right = ({ granted, notes, children }: { granted: boolean; notes?: ReactNode; children: ReactNode }) => {
  const { t } = useTexts();
  return (
    <Flex tag="li" gap={2} alignItems="flex-start">
      <Box paddingTop={1}>
        {granted ? <Check fill="success600" aria-hidden /> : <Cross fill="neutral500" aria-hidden />}
      </Box>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Flex gap={2} wrap="wrap">
          <Typography textColor={granted ? 'neutral800' : 'neutral600'}>{children}</Typography>
          <Badge variant={granted ? 'success' : 'neutral'} size="S">
            {granted ? t('effective.yes') : t('effective.no')}
          </Badge>
        </Flex>
        {notes}
      </Flex>
    </Flex>
  );
};

const ActionRight = ({
  action,
  grants,
  role,
  modules,
}: {
  action: GrantAction;
  grants: EffectiveGrants;
  role: RolePermissions;
  modules: PaymentModule[] | null;
}) => {
  const { t } = useTexts();
  const obstacles = obstaclesTo(action, grants, role, modules);
  return (
    <Right
      granted={obstacles.length === 0}
      notes={obstacles.map((obstacle) => (
        <ObstacleNote key={obstacle.kind} obstacle={obstacle} grants={grants} role={role} />
      ))}
    >
      {action === 'see' ? `${t('profile.see')}: ${t(`profile.see.${grants.see}`)}` : t(`profile.may.${action}`)}
    </Right>
  );
};

const CapabilityRight = ({
  capability,
  grants,
  types,
}: {
  capability: Capability;
  grants: EffectiveGrants;
  types: ContractType[];
}) => {
  const { t } = useTexts();
  const against = reasonAgainst(capability, types);
  const [profile] = grants.profiles;
  const note = against ? (
    <Typography variant="pi" textColor="neutral700">
      {t(`capability.reason.${against.reason}`, { provider: against.provider })}
    </Typography>
  ) : (
    !grants.capabilities[capability] &&
    profile && (
      <Flex gap={2} wrap="wrap">
        <Typography variant="pi" textColor="neutral700">
          {t('effective.no.profile')}
        </Typography>
        <Remedy to={paths.profile(profile.documentId)}>{t('effective.open.profile', { name: profile.name })}</Remedy>
      </Flex>
    )
  );
  return (
    <Right granted={grants.capabilities[capability] && !against} notes={note}>
      {t(`capability.${capability}`)}
    </Right>
  );
};

const Modules = ({ grants }: { grants: EffectiveGrants }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data } = useFindModulesQuery(ALL_MODULES, { skip: !can('payment-modules.read') });
  if (grants.allModules) return <Typography>{t('profile.allModules')}</Typography>;
  if (grants.modules.length === 0) return <Typography textColor="neutral600">{t('effective.noModules')}</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
      {grants.modules.map((id) => (
        <Box tag="li" key={id}>
          <Link tag={NavLink} to={paths.paymentModule(id)}>
            {data?.data.find(({ documentId }) => documentId === id)?.name ?? id}
          </Link>
        </Box>
      ))}
    </Flex>
  );
};

const Grants = ({ grants, role }: { grants: EffectiveGrants; role: RolePermissions }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data: types = [] } = useFindContractTypesQuery(undefined, { skip: !can('banking-contracts.read') });
  const { data: modules } = useFindModulesQuery(ALL_MODULES, { skip: !can('payment-modules.read') });
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel title={t('effective.may')} hint={t('effective.may.hint')}>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {grantActions.map((action) => (
              <ActionRight key={action} action={action} grants={grants} role={role} modules={modules?.data ?? null} />
            ))}
            {capabilities.map((capability) => (
              <CapabilityRight key={capability} capability={capability} grants={grants} types={types} />
            ))}
          </Flex>
        </Panel>
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
        <Panel title={t('effective.modules')}>
          <Modules grants={grants} />
        </Panel>
        <Panel title={t('effective.from')} hint={t('effective.from.hint')}>
          {grants.profiles.length === 0 ? (
            <Typography textColor="neutral600">{t('effective.noProfile')}</Typography>
          ) : (
            <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
              {grants.profiles.map(({ documentId, name }) => (
                <Box tag="li" key={documentId}>
                  <Link tag={NavLink} to={paths.profile(documentId)}>
                    {name}
                  </Link>
                </Box>
              ))}
            </Flex>
          )}
        </Panel>
      </Grid.Item>
    </Grid.Root>
  );
};

const GrantsOf = ({ chosen }: { chosen: string }) => {
  const { t } = useTexts();
  const [prefix, ...rest] = chosen.split(':');
  const kind = prefix === 'admin' ? 'admin' : 'api';
  const role = rest.join(':');
  const grants = useFindEffectiveGrantsQuery(kind === 'admin' ? { adminRole: role } : { apiRole: role }, {
    refetchOnMountOrArgChange: true,
  });
  const permissions = useFindRolePermissionsQuery({ kind, role }, { refetchOnMountOrArgChange: true });
  const failed = [grants, permissions].find(({ error }) => error);
  if (failed) return <LoadFailure error={failed.error} onRetry={failed.refetch} />;
  if (!grants.data || !permissions.data || grants.isFetching || permissions.isFetching) {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{t('list.loading')}</Loader>
      </Flex>
    );
  }
  return <Grants grants={grants.data} role={permissions.data} />;
};

/** What a user of a role will get: what its profiles grant and Strapi's permissions allow. */
const EffectiveRightsPage = () => {
  const { t } = useTexts();
  const roles = useRoles();
  const [{ query }, setQuery] = useQueryParams<{ role?: string }>();
  const options = [
    ...roles.adminRoles.map(({ key, name }) => ({ value: `admin:${key}`, label: name })),
    ...roles.apiRoles.map(({ key, name }) => ({ value: `api:${key}`, label: t('profile.apiRole', { role: name }) })),
  ];
  const chosen = options.find(({ value }) => value === query.role)?.value ?? options[0]?.value;

  if (roles.isLoading) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('effective.title')}</Page.Title>
      <Layouts.Header
        title={t('effective.title')}
        subtitle={t('effective.subtitle')}
        navigationAction={<BackButton fallback={paths.profiles} />}
      />
      <Layouts.Content>
        {options.length === 0 ? (
          <Typography>{t('profile.roles.unreadable')}</Typography>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <Box maxWidth="40rem">
              <Field.Root name="role">
                <Field.Label>{t('effective.role')}</Field.Label>
                <SingleSelect value={chosen} onChange={(role) => setQuery({ role: String(role) }, 'push', true)}>
                  {options.map(({ value, label }) => (
                    <SingleSelectOption key={value} value={value}>
                      {label}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            </Box>
            {chosen && <GrantsOf chosen={chosen} />}
          </Flex>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

export default EffectiveRightsPage;
