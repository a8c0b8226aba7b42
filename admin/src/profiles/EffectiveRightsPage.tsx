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
import { Check, Cross, Minus } from '@strapi/icons';
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
import { useFindAllModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';
import { useFindEffectiveGrantsQuery, useFindRolePermissionsQuery } from './api';
import { obstaclesTo, verdictOf, type Obstacle, type Verdict } from './effective';
import { reasonAgainst } from './form';
import { usePermissionName } from './PermissionNames';
import { useRoles } from './useRoles';

/** An obstacle with a link to the page that fixes it. */
const Note = ({ text, to, link }: { text: string; to?: string; link?: string }) => (
  <Typography tag="p" variant="pi" textColor="neutral700">
    {text}{' '}
    {to && (
      <Typography tag={NavLink} to={to} variant="pi" textColor="primary600" textDecoration="underline">
        {link}
      </Typography>
    )}
  </Typography>
);

/** Links to the profile that grants the action, whose page adds permissions, or else to Strapi's role page. */
const PermissionsNote = ({
  permissions,
  grants,
  role,
}: {
  permissions: string[];
  grants: EffectiveGrants;
  role: RolePermissions;
}) => {
  const { t } = useTexts();
  const nameOf = usePermissionName();
  const text = t('effective.no.permissions', {
    permissions: permissions.map((permission) => nameOf(role.kind, permission)).join(', '),
  });
  const [profile] = grants.profiles;
  if (profile) {
    return (
      <Note
        text={text}
        to={paths.profile(profile.documentId)}
        link={t('effective.open.addIn', { name: profile.name })}
      />
    );
  }
  if (role.id === null) return <Note text={text} />;
  return (
    <Note text={text} to={paths.strapiRole(role.kind, role.id)} link={t('effective.open.role', { name: role.name })} />
  );
};

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
  const [profile] = grants.profiles;
  const text = (id: Exclude<Obstacle['kind'], 'permissions'>) => t(`effective.no.${id}`);
  switch (obstacle.kind) {
    case 'noProfile':
      return <Note text={text(obstacle.kind)} to={`${paths.profiles}/create`} link={t('profile.add')} />;
    case 'profile':
      return (
        <Note
          text={text(obstacle.kind)}
          to={paths.profile(profile.documentId)}
          link={t('effective.open.profile', { name: profile.name })}
        />
      );
    case 'noModule':
      return (
        <Note
          text={text(obstacle.kind)}
          to={paths.profileModules(profile.documentId)}
          link={t('effective.open.profile', { name: profile.name })}
        />
      );
    case 'modulesOff':
      return (
        <Note
          text={text(obstacle.kind)}
          to={paths.paymentModule(obstacle.modules[0])}
          link={t('effective.open.module')}
        />
      );
    case 'permissions':
      return <PermissionsNote permissions={obstacle.permissions} grants={grants} role={role} />;
  }
};

const icons: Record<Verdict, ReactNode> = {
  yes: <Check fill="success600" aria-hidden />,
  partly: <Minus fill="warning600" aria-hidden />,
  no: <Cross fill="neutral500" aria-hidden />,
};
// The badge's warning colors have too little contrast for small text.
const variants = { yes: 'success', partly: 'secondary', no: 'neutral' } as const;

const Right = ({ verdict, notes, children }: { verdict: Verdict; notes?: ReactNode; children: ReactNode }) => {
  const { t } = useTexts();
  return (
    <Flex tag="li" gap={2} alignItems="flex-start">
      <Box paddingTop={1}>{icons[verdict]}</Box>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Flex gap={2} wrap="wrap">
          <Typography textColor={verdict === 'no' ? 'neutral600' : 'neutral800'}>{children}</Typography>
          <Badge variant={variants[verdict]} size="S">
            {t(`effective.${verdict}`)}
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
      verdict={verdictOf(obstacles)}
      notes={obstacles.map((obstacle) => (
        <ObstacleNote key={obstacle.kind} obstacle={obstacle} grants={grants} role={role} />
      ))}
    >
      {action === 'see' ? t('effective.see', { what: t(`profile.see.${grants.see}`) }) : t(`profile.may.${action}`)}
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
    <Note text={t(`capability.reason.${against.reason}`, { provider: against.provider })} />
  ) : (
    !grants.capabilities[capability] &&
    profile && (
      <Note
        text={t('effective.no.profile')}
        to={paths.profile(profile.documentId)}
        link={t('effective.open.profile', { name: profile.name })}
      />
    )
  );
  return (
    <Right verdict={grants.capabilities[capability] && !against ? 'yes' : 'no'} notes={note}>
      {t(`capability.${capability}`)}
    </Right>
  );
};

const Modules = ({ grants }: { grants: EffectiveGrants }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data } = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') });
  if (grants.allModules) return <Typography>{t('profile.allModules')}</Typography>;
  if (grants.modules.length === 0) return <Typography textColor="neutral600">{t('effective.noModules')}</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
      {grants.modules.map((id) => (
        <Box tag="li" key={id}>
          <Link tag={NavLink} to={paths.paymentModule(id)}>
            {data?.find(({ documentId }) => documentId === id)?.name ?? id}
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
  const { data: modules } = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') });
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel title={t('effective.may')} hint={t('effective.may.hint')}>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {grantActions.map((action) => (
              <ActionRight key={action} action={action} grants={grants} role={role} modules={modules ?? null} />
            ))}
            {capabilities.map((capability) => (
              <CapabilityRight key={capability} capability={capability} grants={grants} types={types} />
            ))}
          </Flex>
        </Panel>
      </Grid.Item>
      <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
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

/** What users with a role can do, given their profiles and Strapi permissions. */
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
