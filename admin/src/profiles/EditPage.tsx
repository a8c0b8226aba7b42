import { Box, Flex, LinkButton, Tabs } from '@strapi/design-system';
import { ClockCounterClockwise, Eye } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { NavLink, useNavigate, useParams, useSearchParams } from 'react-router-dom';

import type { Profile } from '../../../contracts/profiles';
import { FormPage, type SaveResult } from '../components/FormPage';
import { LoadFailure } from '../components/LoadFailure';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';
import { useCreateProfileMutation, useFindProfileQuery, useUpdateProfileMutation } from './api';
import { ConfigurationTab } from './ConfigurationTab';
import { checkProfile, editorsProfile, emptyProfile, inputOf, valuesOf, type ProfileValues } from './form';
import { PermissionsPanel } from './PermissionsPanel';
import { RolesPanel } from './RolesPanel';
import { SettingsTab } from './SettingsTab';
import { useRoles } from './useRoles';

const ALL_MODULES = { pageSize: 100 };
const EDITOR = 'strapi-editor';

const ProfileForm = ({ profile, newValues }: { profile: Profile | null; newValues?: ProfileValues }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [create] = useCreateProfileMutation();
  const [update] = useUpdateProfileMutation();

  const onSave = async (values: ProfileValues, version?: string): Promise<SaveResult<Profile>> => {
    const input = inputOf(values);
    const answer = profile
      ? await update({ id: profile.documentId, input: { ...input, version } })
      : await create(input);
    if ('error' in answer) return { error: answer.error };
    notify.success('saved');
    if (profile) return { saved: answer.data };
    navigate(paths.profile(answer.data.documentId), { replace: true });
    return { saved: null };
  };

  return (
    <FormPage
      title={profile?.name ?? t('profile.new')}
      subtitle={profile || newValues?.name == null ? undefined : t('profile.preset.hint')}
      backTo={paths.profiles}
      record={profile}
      newValues={newValues}
      valuesOf={valuesOf}
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
        {profile && <PermissionsPanel profile={profile} />}
        <RolesPanel />
        <Tabs.Root defaultValue={search.get('tab') === 'configuration' ? 'configuration' : 'settings'} variant="simple">
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
  return <ProfileForm key={id} profile={data} />;
};

/** A new profile prefilled with the editors preset. */
const EditorsProfile = () => {
  const { t } = useTexts();
  const can = useCan();
  const roles = useRoles();
  const modules = useFindModulesQuery(ALL_MODULES, { skip: !can('payment-modules.read') });
  if (roles.isLoading || modules.isLoading) return <Page.Loading />;
  const initialValues = editorsProfile(
    t('profile.preset.editors'),
    roles.adminRoles.some(({ key }) => key === EDITOR) ? [EDITOR] : [],
    modules.data?.data ?? []
  );
  return <ProfileForm profile={null} newValues={initialValues} />;
};

const EditPage = () => {
  const { id } = useParams();
  const [search] = useSearchParams();
  if (id) return <ExistingProfile id={id} />;
  if (search.get('for') === 'editors') return <EditorsProfile />;
  return <ProfileForm profile={null} newValues={emptyProfile()} />;
};

export default EditPage;
