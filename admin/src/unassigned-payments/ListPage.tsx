import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { useMemo, useState } from 'react';

import { environments } from '../../../contracts/common';
import { unassignedStates, type UnassignedPayment } from '../../../contracts/unassigned-payments';
import { Amount } from '../components/Amount';
import { EnvironmentBadge } from '../components/badges';
import { choiceFilter } from '../components/FilterSelect';
import { ListView, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { useCan } from '../hooks/useCan';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { AssignDialog } from './AssignDialog';
import { useFindUnassignedQuery } from './api';
import { HandleDialog } from './HandleDialog';

const SORTABLE = ['foundAt', 'amount'] as const;
const FILTERS = ['state', 'environment'] as const;

type Decision = { kind: 'assign' | 'handle'; payment: UnassignedPayment };

const useColumns = (ask: (decision: Decision) => void): Column<UnassignedPayment>[] => {
  const { t } = useTexts();
  const mayDecide = useCan()('payments.assign');
  return [
    {
      name: 'amount',
      label: t('unassigned.amount'),
      sortable: true,
      cell: ({ amount, currency }) => <Amount amount={amount} currency={currency} />,
    },
    {
      name: 'claims',
      label: t('unassigned.claims'),
      cell: ({ claims, dashboardUrl }) =>
        dashboardUrl ? (
          <Link href={dashboardUrl} isExternal onClick={(event) => event.stopPropagation()}>
            {claims.number ?? t('unassigned.atProvider')}
          </Link>
        ) : (
          <Typography>{claims.number ?? '–'}</Typography>
        ),
    },
    {
      name: 'reason',
      label: t('unassigned.reason'),
      cell: ({ reason }) => <Typography>{t(`unassigned.reason.${reason}`)}</Typography>,
    },
    {
      name: 'environment',
      label: t('field.environment'),
      cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
    },
    {
      name: 'foundAt',
      label: t('unassigned.foundAt'),
      sortable: true,
      cell: ({ foundAt }) => <Moment at={foundAt} />,
    },
    {
      name: 'state',
      label: t('field.status'),
      cell: (payment) =>
        payment.state === 'open' && mayDecide ? (
          <Flex gap={2}>
            <Button size="S" variant="secondary" onClick={() => ask({ kind: 'assign', payment })}>
              {t('unassigned.assign')}
            </Button>
            <Button size="S" variant="tertiary" onClick={() => ask({ kind: 'handle', payment })}>
              {t('unassigned.handle')}
            </Button>
          </Flex>
        ) : (
          <Typography>{t(`unassigned.state.${payment.state}`)}</Typography>
        ),
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const [decision, setDecision] = useState<Decision | null>(null);
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindUnassignedQuery(params, { refetchOnMountOrArgChange: true });
  const columns = useColumns(setDecision);
  const filters = useMemo(
    () => [
      choiceFilter(
        t,
        'state',
        'field.status',
        unassignedStates.map((value) => ({ value, label: t(`unassigned.state.${value}`) }))
      ),
      choiceFilter(
        t,
        'environment',
        'field.environment',
        environments.map((value) => ({ value, label: t(`environment.${value}`) }))
      ),
    ],
    [t]
  );
  const close = () => setDecision(null);

  return (
    <>
      <ListView
        list="unassigned-payments"
        title={t('nav.unassigned')}
        subtitle={t('unassigned.subtitle')}
        searchLabel={t('unassigned.search')}
        filters={filters}
        columns={columns}
        answer={answer}
        rowId={({ documentId }) => documentId}
        rowName={({ claims, documentId }) => claims.number ?? documentId}
        isNarrowed={isNarrowed}
        empty={{ content: t('unassigned.empty') }}
      />
      {decision?.kind === 'assign' && <AssignDialog payment={decision.payment} onClose={close} />}
      {decision?.kind === 'handle' && <HandleDialog payment={decision.payment} onClose={close} />}
    </>
  );
};

export default ListPage;
