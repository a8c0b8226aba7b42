import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { useMemo, useState } from 'react';
import { NavLink } from 'react-router-dom';

import type { ActivityEntry } from '../../../contracts/activity';
import { choiceFilter, textFilter } from '../components/FilterSelect';
import { ListView, type Column } from '../components/ListView';
import { Truncated } from '../components/list/Truncated';
import { Moment } from '../components/Moment';
import { useFieldName } from '../forms/useFieldName';
import { useListQuery } from '../hooks/useListQuery';
import { useActorName } from '../hooks/useActorName';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindActivityQuery } from './api';
import { changesOf } from './changes';
import { ChangesDialog } from './ChangesDialog';
import { useEntityNames } from './useEntityNames';
import { useShownValue } from './useShownValue';

const SORTABLE = ['at'] as const;
const FILTERS = ['entityType', 'entityId'] as const;
const SHOWN_CHANGES = 2;

const entityTypes = [
  'banking-contract',
  'payment-module',
  'profile',
  'invoice',
  'credit-note',
  'payment',
  'unassigned-payment',
  'accounting-period',
  'event-receiver',
  'provider-event',
  'settings',
  'personal-data',
] as const;

const addressOf = ({ entityType, entityId, action }: ActivityEntry): string | null => {
  if (action === 'deleted') return null;
  switch (entityType) {
    case 'banking-contract':
      return paths.bankingContract(entityId);
    case 'payment-module':
      return paths.paymentModule(entityId);
    case 'profile':
      return paths.profile(entityId);
    case 'credit-note':
      return paths.creditNote(entityId);
    case 'event-receiver':
      return paths.eventReceiver(entityId);
    case 'settings':
      return paths.settings;
    case 'provider-event':
      return paths.providerEvent(Number(entityId));
    default:
      return null;
  }
};

const ChangesCell = ({ entry, name, onOpen }: { entry: ActivityEntry; name: string; onOpen: () => void }) => {
  const { t } = useTexts();
  const fieldName = useFieldName();
  const shown = useShownValue();
  const changes = changesOf(entry);
  if (changes.length === 0) return <Typography textColor="neutral600">–</Typography>;
  const isUpdate = entry.before !== null && entry.after !== null;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {isUpdate &&
        changes.slice(0, SHOWN_CHANGES).map(({ field, before, after }) => (
          <Truncated key={field} maxWidth={24}>
            {`${fieldName(field.split('.'))}: ${shown(entry, field, before)} → ${shown(entry, field, after)}`}
          </Truncated>
        ))}
      <Button
        variant="ghost"
        size="S"
        onClick={onOpen}
        aria-label={t('activity.showChangesOf', { name, count: changes.length })}
      >
        {t('activity.showChanges', { count: changes.length })}
      </Button>
    </Flex>
  );
};

const ActivityPage = () => {
  const { t, textOr } = useTexts();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindActivityQuery(params, { refetchOnMountOrArgChange: true });
  const nameOf = useEntityNames();
  const [opened, open] = useState<ActivityEntry | null>(null);

  const nameOfActor = useActorName();
  const columns: Column<ActivityEntry>[] = [
    { name: 'at', label: t('activity.when'), sortable: true, width: 18, cell: ({ at }) => <Moment at={at} /> },
    {
      name: 'who',
      label: t('activity.who'),
      width: 20,
      cell: ({ actor, address }) => (
        <Flex direction="column" alignItems="flex-start">
          <Typography>{actor.name === null ? '–' : nameOfActor(actor.name)}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {[t(`actor.${actor.type}`), address].filter(Boolean).join(' · ')}
          </Typography>
        </Flex>
      ),
    },
    {
      name: 'action',
      label: t('activity.action'),
      width: 14,
      cell: ({ action }) => <Typography>{textOr(`activity.action.${action}`, action)}</Typography>,
    },
    {
      name: 'entity',
      label: t('activity.what'),
      width: 18,
      cell: (entry) => {
        const address = addressOf(entry);
        return (
          <Flex direction="column" alignItems="flex-start">
            {address ? (
              <Link tag={NavLink} to={address}>
                {nameOf(entry)}
              </Link>
            ) : (
              <Typography>{nameOf(entry)}</Typography>
            )}
            <Typography variant="pi" textColor="neutral600">
              {textOr(`entity.${entry.entityType}`, entry.entityType)}
            </Typography>
          </Flex>
        );
      },
    },
    {
      name: 'changes',
      label: t('activity.changes'),
      width: 28,
      cell: (entry) => <ChangesCell entry={entry} name={nameOf(entry)} onOpen={() => open(entry)} />,
    },
  ];

  const filters = useMemo(
    () => [
      choiceFilter(
        t,
        'entityType',
        'activity.what',
        entityTypes.map((value) => ({ value, label: t(`entity.${value}`) }))
      ),
      textFilter(t, 'entityId', 'activity.entityId'),
    ],
    [t]
  );

  return (
    <>
      <ListView
        list="activity"
        title={t('nav.activity')}
        subtitle={t('activity.list.subtitle')}
        searchLabel={t('activity.list.search')}
        filters={filters}
        columns={columns}
        answer={answer}
        isNarrowed={isNarrowed}
        rowId={({ id }) => String(id)}
        rowName={nameOf}
        empty={{ content: t('activity.list.empty') }}
      />
      {opened && <ChangesDialog entry={opened} title={nameOf(opened)} onClose={() => open(null)} />}
    </>
  );
};

export default ActivityPage;
