import { Grid, Loader } from '@strapi/design-system';

import { useField } from '../forms/useField';
import { TextAreaField, TextField } from '../components/fields';
import { MultiChoice } from '../components/MultiChoice';
import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import type { Role } from './api';
import { useRoles } from './useRoles';

const RoleSelect = ({
  name,
  label,
  hint,
  roles,
  canChange,
}: {
  name: 'adminRoles' | 'apiRoles';
  label: string;
  hint: string;
  roles: Role[];
  canChange: boolean;
}) => {
  const { t } = useTexts();
  const { value = [] } = useField<string[]>(name);
  // Deleted or unreadable roles are shown by their key.
  const options = [
    ...roles,
    ...value.filter((key) => !roles.some((role) => role.key === key)).map((key) => ({ key, name: key })),
  ];
  return (
    <MultiChoice
      name={name}
      label={label}
      hint={hint}
      placeholder={t('profile.roles.choose')}
      disabled={!canChange}
      options={options.map((role) => ({ value: role.key, label: role.name }))}
    />
  );
};

/** Name and roles of the profile. */
export const RolesPanel = () => {
  const { t } = useTexts();
  const roles = useRoles();
  // The select keeps its first labels, so render it once they are loaded.
  if (roles.isLoading) return <Loader>{t('list.loading')}</Loader>;
  return (
    <Panel title={t('profile.who')}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TextField name="name" label={t('field.name')} hint={t('profile.name.hint')} required />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TextAreaField name="description" label={t('field.description')} />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <RoleSelect
            name="adminRoles"
            label={t('profile.adminRoles')}
            hint={roles.canReadAdminRoles ? t('profile.adminRoles.hint') : t('profile.roles.unreadable')}
            roles={roles.adminRoles}
            canChange={roles.canReadAdminRoles}
          />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <RoleSelect
            name="apiRoles"
            label={t('profile.apiRoles')}
            hint={roles.canReadApiRoles ? t('profile.apiRoles.hint') : t('profile.apiRoles.unavailable')}
            roles={roles.apiRoles}
            canChange={roles.canReadApiRoles}
          />
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
};
