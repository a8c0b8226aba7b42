import { Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ClockCounterClockwise, Eye, Pencil, Plus, Trash } from '@strapi/icons';
import { NavLink } from 'react-router-dom';

import type { Profile } from '../../../contracts/profiles';
import { ListView, RowLink, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { RowMenu } from '../components/RowMenu';
import { useCan } from '../hooks/useCan';
import { useDeletion } from '../hooks/useDeletion';
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
        <Typography ellipsis>
          {allModules
            ? t('profile.allModules')
            : paymentModules.map(({ name }) => name).join(', ') || t('profile.noModules')}
        </Typography>
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
  const can = useCan();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindProfilesQuery(params);
  const [deleteProfile] = useDeleteProfileMutation();
  const deletion = useDeletion(deleteProfile);
  const columns = useColumns();
  const itemOf = ({ documentId, name }: Profile) => ({ id: documentId, name });

  return (
    <>
      <ListView
        title={t('nav.profiles')}
        subtitle={t('profile.list.subtitle')}
        create={can('profiles.create') ? { label: t('profile.add'), to: 'create' } : undefined}
        banner={
          <Flex justifyContent="flex-end">
            <LinkButton
              tag={NavLink}
              to={`${paths.profiles}/effective`}
              variant="tertiary"
              startIcon={<Eye />}
              size="S"
            >
              {t('effective.title')}
            </LinkButton>
          </Flex>
        }
        searchLabel={t('profile.list.search')}
        columns={columns}
        answer={answer}
        isNarrowed={isNarrowed}
        rowId={({ documentId }) => documentId}
        rowName={({ name }) => name}
        rowTo={({ documentId }) => paths.profile(documentId)}
        rowMenu={(profile) => (
          <RowMenu
            name={profile.name}
            actions={[
              { label: t('action.open'), icon: <Pencil />, to: paths.profile(profile.documentId) },
              can('activity.read') && {
                label: t('action.history'),
                icon: <ClockCounterClockwise />,
                to: paths.historyOf('profile', profile.documentId),
              },
              can('profiles.delete') && {
                label: t('action.delete'),
                icon: <Trash />,
                danger: true,
                onSelect: () => deletion.ask([itemOf(profile)]),
              },
            ]}
          />
        )}
        bulkActions={
          can('profiles.delete')
            ? (rows) => (
                <Button
                  variant="danger-light"
                  size="S"
                  startIcon={<Trash />}
                  onClick={() => deletion.ask(rows.map(itemOf))}
                >
                  {t('action.delete')}
                </Button>
              )
            : undefined
        }
        empty={{
          content: t('profile.list.empty'),
          action: can('profiles.create') && (
            <LinkButton tag={NavLink} to="create" variant="secondary" startIcon={<Plus />}>
              {t('profile.add')}
            </LinkButton>
          ),
        }}
      />
      {deletion.dialogs}
    </>
  );
};

export default ListPage;
