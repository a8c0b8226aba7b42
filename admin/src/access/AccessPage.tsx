import { Box, Flex, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';

import type { MyAccess } from '../../../contracts/granting';
import { LoadFailure } from '../components/LoadFailure';
import { Facts, Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { useFindMyAccessQuery } from '../profiles/api';
import { PermissionNames } from '../profiles/PermissionNames';

const Explanation = ({ access }: { access: MyAccess }) => {
  const { t } = useTexts();
  const { roles, profiles, missing, helpers } = access;
  return (
    <Panel title={t('access.missing.title')} hint={t('access.missing.why')}>
      <Facts
        facts={[
          { label: t('access.role'), value: roles.join(', ') },
          { label: t('access.profile'), value: profiles.map(({ name }) => name).join(', ') },
          { label: t('access.ask'), value: helpers.join(', ') },
        ]}
      />
      <Box>
        <Typography variant="sigma" tag="h3" textColor="neutral600">
          {t('access.permissions')}
        </Typography>
        <Box paddingTop={2}>
          <PermissionNames kind="admin" permissions={missing} label={t('access.permissions')} />
        </Box>
      </Box>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography tag="p">{t('access.missing.ask', { roles: helpers.join(', ') })}</Typography>
        <Typography tag="p" fontWeight="semiBold">
          {t('access.missing.message', { profile: profiles[0]?.name ?? '' })}
        </Typography>
      </Flex>
    </Panel>
  );
};

/** Shown instead of an empty menu: what the user is missing, and who can help. */
export const AccessPage = () => {
  const { t } = useTexts();
  const { data, error, refetch } = useFindMyAccessQuery(undefined, { refetchOnMountOrArgChange: true });
  if (!data && !error) return <Page.Loading />;
  if (data && data.missing.length === 0) return <Page.NoPermissions />;
  return (
    <Page.Main>
      <Page.Title>{t('nav.label')}</Page.Title>
      <Layouts.Header title={t('nav.label')} subtitle={t('access.subtitle')} />
      <Layouts.Content>
        {data ? <Explanation access={data} /> : <LoadFailure error={error} onRetry={refetch} />}
      </Layouts.Content>
    </Page.Main>
  );
};
