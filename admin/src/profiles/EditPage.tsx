import { Box, Flex, LinkButton, Tabs } from '@strapi/design-system';
import { ClockCounterClockwise, Eye } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { NavLink, useNavigate, useParams } from 'react-router-dom';

import type { Profile } from '../../../contracts/profiles';
import { FormPage } from '../components/FormPage';
import { LoadFailure } from '../components/LoadFailure';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useCreateProfileMutation, useFindProfileQuery, useUpdateProfileMutation } from './api';
import { ConfigurationTab } from './ConfigurationTab';
import { checkProfile, emptyProfile, inputOf, valuesOf, type ProfileValues } from './form';
import { RolesPanel } from './RolesPanel';
import { SettingsTab } from './SettingsTab';

const ProfileForm = ({ profile, initialValues }: { profile: Profile | null; initialValues: ProfileValues }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [create] = useCreateProfileMutation();
  const [update] = useUpdateProfileMutation();

  const onSave = async (values: ProfileValues) => {
    const input = inputOf(values);
    const answer = profile ? await update({ id: profile.documentId, input }) : await create(input);
    if ('error' in answer) return answer.error;
    notify.success('saved');
    if (!profile) navigate(paths.profile(answer.data.documentId), { replace: true });
    return null;
  };

  return (
    <FormPage
      title={profile?.name ?? t('profile.new')}
      backTo={paths.profiles}
      initialValues={initialValues}
      isNew={!profile}
      canSave={can(profile ? 'profiles.update' : 'profiles.create')}
      check={(values) => checkProfile(values, t)}
      onSave={onSave}
      headerExtra={
        profile && (
          <>
            {can('activity.read') && (
              <LinkButton
                tag={NavLink}
                to={paths.historyOf('profile', profile.documentId)}
                variant="tertiary"
                size="S"
                startIcon={<ClockCounterClockwise />}
              >
                {t('action.history')}
              </LinkButton>
            )}
            <LinkButton
              tag={NavLink}
              to={`${paths.profiles}/effective`}
              variant="tertiary"
              size="S"
              startIcon={<Eye />}
            >
              {t('effective.title')}
            </LinkButton>
          </>
        )
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <RolesPanel />
        <Tabs.Root defaultValue="settings" variant="simple">
          <Tabs.List aria-label={t('profile.tabs')}>
            <Tabs.Trigger value="settings">{t('profile.tab.settings')}</Tabs.Trigger>
            <Tabs.Trigger value="configuration">{t('profile.tab.configuration')}</Tabs.Trigger>
          </Tabs.List>
          <Box paddingTop={6}>
            <Tabs.Content value="settings">
              <SettingsTab />
            </Tabs.Content>
            <Tabs.Content value="configuration">
              <ConfigurationTab />
            </Tabs.Content>
          </Box>
        </Tabs.Root>
      </Flex>
    </FormPage>
  );
};

const ExistingProfile = ({ id }: { id: string }) => {
  const { data, isLoading, error, refetch } = useFindProfileQuery(id);
  if (isLoading) return <Page.Loading />;
  if (!data) return <LoadFailure error={error} onRetry={refetch} />;
  return <ProfileForm key={id} profile={data} initialValues={valuesOf(data)} />;
};

const EditPage = () => {
  const { id } = useParams();
  return id ? <ExistingProfile id={id} /> : <ProfileForm profile={null} initialValues={emptyProfile()} />;
};

export default EditPage;
