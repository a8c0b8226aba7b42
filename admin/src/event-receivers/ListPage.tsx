import type { EventReceiver } from '../../../contracts/event-receivers';
import { EnvironmentBadge } from '../components/badges';
import { Truncated } from '../components/list/Truncated';
import { RowLink, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { RecordList } from '../components/RecordList';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useDeleteReceiverMutation, useFindReceiversQuery } from './api';
import { ReceiverBadge } from './ReceiverBadge';

const SORTABLE = ['name', 'lastDeliveredAt'] as const;
const FILTERS: readonly string[] = [];

const useColumns = (): Column<EventReceiver>[] => {
  const { t } = useTexts();
  return [
    {
      name: 'name',
      label: t('field.name'),
      sortable: true,
      cell: ({ documentId, name }) => <RowLink to={paths.eventReceiver(documentId)}>{name}</RowLink>,
    },
    { name: 'url', label: t('receiver.url'), cell: ({ url }) => <Truncated maxWidth={32}>{url}</Truncated> },
    {
      name: 'environment',
      label: t('field.environment'),
      cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
    },
    { name: 'state', label: t('field.status'), cell: (receiver) => <ReceiverBadge receiver={receiver} /> },
    {
      name: 'lastDeliveredAt',
      label: t('receiver.lastDelivered'),
      sortable: true,
      cell: ({ lastDeliveredAt }) => <Moment at={lastDeliveredAt} age />,
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindReceiversQuery(params, { refetchOnMountOrArgChange: true });
  const [deleteReceiver] = useDeleteReceiverMutation();
  return (
    <RecordList
      entityType="event-receiver"
      pathOf={paths.eventReceiver}
      title={t('nav.eventReceivers')}
      subtitle={t('receiver.list.subtitle')}
      addLabel={t('receiver.add')}
      remove={deleteReceiver}
      searchLabel={t('receiver.list.search')}
      columns={useColumns()}
      answer={answer}
      isNarrowed={isNarrowed}
      empty={t('receiver.list.empty')}
    />
  );
};

export default ListPage;
