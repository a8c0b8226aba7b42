import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { NavLink } from 'react-router-dom';

import type { Profile } from '../../../contracts/profiles';
import { Truncated } from '../components/list/Truncated';
import { RowLink, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { RecordList } from '../components/RecordList';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useDeleteProfileMutation, useFindProfilesQuery } from './api';
import { useRoles } from './useRoles';

const SORTABLE = ['name', 'updatedAt'] as const;
const FILTERS: readonly string[] = [];

const useColumns = (): Column<Profile>[] => {
  const { t } = useTexts();
  const roles = useRoles();
  const roleNames = ({ adminRoles, apiRoles }: Profile) =>
    [
      ...adminRoles.map(roles.adminName),
      ...apiRoles.map((role) => t('profile.apiRole', { role: roles.apiName(role) })),
    ].join(', ');
  return [
    {
      name: 'name',
      label: t('field.name'),
      sortable: true,
      cell: (profile) => <RowLink to={paths.profile(profile.documentId)}>{profile.name}</RowLink>,
    },
    {
      name: 'roles',
      label: t('profile.roles'),
      cell: (profile) => <Typography>{roleNames(profile) || t('profile.noRoles')}</Typography>,
    },
    {
      name: 'see',
      label: t('profile.see'),
      cell: ({ invoices }) => <Typography>{t(`profile.see.${invoices.see}`)}</Typography>,
    },
    {
      name: 'modules',
      label: t('nav.paymentModules'),
      cell: ({ allModules, paymentModules }) => (
        <Truncated maxWidth={24}>
          {allModules
            ? t('profile.allModules')
            : paymentModules.map(({ name }) => name).join(', ') || t('profile.noModules')}
        </Truncated>
      ),
    },
    {
      name: 'updatedAt',
      label: t('field.updatedAt'),
      sortable: true,
      cell: ({ updatedAt }) => <Moment at={updatedAt} />,
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindProfilesQuery(params);
  const [deleteProfile] = useDeleteProfileMutation();
  const columns = useColumns();

  return (
    <RecordList
      entityType="profile"
      pathOf={paths.profile}
      title={t('nav.profiles')}
      subtitle={t('profile.list.subtitle')}
      addLabel={t('profile.add')}
      remove={deleteProfile}
      banner={
        <Flex justifyContent="flex-end">
          <LinkButton tag={NavLink} to={`${paths.profiles}/effective`} variant="tertiary" startIcon={<Eye />} size="S">
            {t('effective.title')}
          </LinkButton>
        </Flex>
      }
      searchLabel={t('profile.list.search')}
      columns={columns}
      answer={answer}
      isNarrowed={isNarrowed}
      empty={t('profile.list.empty')}
    />
  );
};

export default ListPage;
