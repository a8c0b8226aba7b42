import { Typography } from '@strapi/design-system';
import { useMemo } from 'react';

import { environments } from '../../../contracts/common';
import { providerEventStatuses, type ProviderEvent } from '../../../contracts/provider-events';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { EnvironmentBadge, EventStatusBadge } from '../components/badges';
import { choiceFilter, textFilter } from '../components/FilterSelect';
import { ListView, RowLink, type Column } from '../components/ListView';
import { Truncated } from '../components/list/Truncated';
import { Moment } from '../components/Moment';
import { useCan } from '../hooks/useCan';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindEventsQuery } from './api';

const SORTABLE = ['type', 'status', 'receivedAt'] as const;
const FILTERS = ['status', 'environment', 'bankingContract', 'type'] as const;

const useColumns = (): Column<ProviderEvent>[] => {
  const { t } = useTexts();
  return [
    {
      name: 'type',
      label: t('event.type'),
      sortable: true,
      width: 26,
      cell: ({ id, type }) => <RowLink to={paths.providerEvent(id)}>{type}</RowLink>,
    },
    {
      name: 'status',
      label: t('field.status'),
      sortable: true,
      cell: ({ status }) => <EventStatusBadge status={status} />,
    },
    {
      name: 'receivedAt',
      label: t('event.received'),
      sortable: true,
      width: 17,
      cell: ({ receivedAt }) => <Moment at={receivedAt} />,
    },
    {
      name: 'contract',
      label: t('module.contract'),
      cell: ({ bankingContract }) => <Typography>{bankingContract?.name ?? '–'}</Typography>,
    },
    {
      name: 'environment',
      label: t('field.environment'),
      cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
    },
    { name: 'attempts', label: t('event.attempts'), cell: ({ attempts }) => <Typography>{attempts}</Typography> },
    {
      name: 'lastError',
      label: t('event.lastError'),
      width: 24,
      isEmpty: ({ lastError }) => lastError === null,
      cell: ({ lastError }) =>
        lastError ? <Truncated maxWidth={20}>{lastError}</Truncated> : <Typography>–</Typography>,
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindEventsQuery(params, { refetchOnMountOrArgChange: true });
  const { data: contracts } = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') });
  const columns = useColumns();

  const filters = useMemo(
    () => [
      choiceFilter(
        t,
        'status',
        'field.status',
        providerEventStatuses.map((value) => ({ value, label: t(`event.status.${value}`) }))
      ),
      choiceFilter(
        t,
        'environment',
        'field.environment',
        environments.map((value) => ({ value, label: t(`environment.${value}`) }))
      ),
      choiceFilter(
        t,
        'bankingContract',
        'module.contract',
        (contracts ?? []).map(({ documentId, name }) => ({ value: documentId, label: name }))
      ),
      textFilter(t, 'type', 'event.type'),
    ],
    [t, contracts]
  );

  return (
    <ListView
      list="provider-events"
      title={t('nav.providerEvents')}
      subtitle={t('event.list.subtitle')}
      searchLabel={t('event.list.search')}
      filters={filters}
      columns={columns}
      answer={answer}
      isNarrowed={isNarrowed}
      rowId={({ id }) => String(id)}
      rowName={({ eventId }) => eventId}
      rowTo={({ id }) => paths.providerEvent(id)}
      empty={{ content: t('event.list.empty') }}
    />
  );
};

export default ListPage;
