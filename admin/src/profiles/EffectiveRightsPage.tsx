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

import { capabilities } from '../../../contracts/capabilities';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { useFindContractTypesQuery } from '../banking-contracts/api';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';
import { useFindEffectiveGrantsQuery } from './api';
import { reasonAgainst } from './form';
import { useRoles } from './useRoles';

const actions = ['create', 'issue', 'sendLink', 'takePayment', 'export'] as const;

const Right = ({ granted, children }: { granted: boolean; children: ReactNode }) => {
  const { t } = useTexts();
  return (
    <Flex tag="li" gap={2}>
      {granted ? <Check fill="success600" aria-hidden /> : <Cross fill="neutral500" aria-hidden />}
      <Typography textColor={granted ? 'neutral800' : 'neutral600'}>{children}</Typography>
      <Badge variant={granted ? 'success' : 'neutral'} size="S">
        {granted ? t('effective.yes') : t('effective.no')}
      </Badge>
    </Flex>
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

const Grants = ({ grants }: { grants: EffectiveGrants }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data: types = [] } = useFindContractTypesQuery(undefined, { skip: !can('banking-contracts.read') });
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel title={t('effective.may')}>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            <Right granted={grants.see !== 'none'}>
              {t('profile.see')}: {t(`profile.see.${grants.see}`)}
            </Right>
            {actions.map((action) => (
              <Right key={action} granted={grants[action]}>
                {t(`profile.may.${action}`)}
              </Right>
            ))}
            {capabilities.map((capability) => (
              <Right key={capability} granted={grants.capabilities[capability] && !reasonAgainst(capability, types)}>
                {t(`capability.${capability}`)}
              </Right>
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

const GrantsOf = ({ role }: { role: string }) => {
  const [kind, ...rest] = role.split(':');
  const key = rest.join(':');
  const { data, isFetching, error, refetch } = useFindEffectiveGrantsQuery(
    kind === 'admin' ? { adminRole: key } : { apiRole: key },
    { refetchOnMountOrArgChange: true }
  );
  const { t } = useTexts();
  if (error) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data || isFetching) {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{t('list.loading')}</Loader>
      </Flex>
    );
  }
  return <Grants grants={data} />;
};

/** What a user of a role will get: the union of its profiles, worked out by the server. */
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
            {chosen && <GrantsOf role={chosen} />}
          </Flex>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

export default EffectiveRightsPage;
