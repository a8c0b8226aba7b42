import { Typography } from '@strapi/design-system';
import { useMemo } from 'react';

import { environments } from '../../../contracts/common';
import { payoutStatuses, type BalanceTransactionKind, type Payout } from '../../../contracts/payouts';
import { Amount } from '../components/Amount';
import { EnvironmentBadge } from '../components/badges';
import { choiceFilter, dateFilter } from '../components/FilterSelect';
import { ListView, RowLink, type Column } from '../components/ListView';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindPayoutsQuery } from './api';
import { PayoutState } from './PayoutState';
import { ReadingNotes } from './ReadingNotes';

const SORTABLE = ['arrivalDate', 'amount', 'status'] as const;
const FILTERS = ['status', 'environment', 'needsReview'] as const;
const DATES = { arrivalDate: ['from', 'to'] } as const;

const LineAmount = ({ payout, kind }: { payout: Payout; kind: BalanceTransactionKind }) => {
  const line = payout.lines.find((one) => one.kind === kind);
  return <Amount amount={line ? line.amount : null} currency={payout.currency} />;
};

const useColumns = (): Column<Payout>[] => {
  const { t, day } = useTexts();
  const feesOf = ({ lines }: Payout): number =>
    lines.reduce((sum, { kind, fee, amount }) => sum + (kind === 'other' ? 0 : fee) - (kind === 'fee' ? amount : 0), 0);
  return [
    {
      name: 'arrivalDate',
      label: t('payout.arrival'),
      sortable: true,
      cell: ({ arrivalDate, documentId }) => <RowLink to={paths.payout(documentId)}>{day(arrivalDate)}</RowLink>,
    },
    { name: 'status', label: t('field.status'), sortable: true, cell: (payout) => <PayoutState payout={payout} /> },
    {
      name: 'amount',
      label: t('payout.amount'),
      sortable: true,
      cell: ({ amount, currency }) => <Amount amount={amount} currency={currency} strong />,
    },
    {
      name: 'payments',
      label: t('payout.kind.payment'),
      cell: (payout) => <LineAmount payout={payout} kind="payment" />,
    },
    { name: 'refunds', label: t('payout.kind.refund'), cell: (payout) => <LineAmount payout={payout} kind="refund" /> },
    {
      name: 'fees',
      label: t('payout.fees'),
      cell: (payout) => (
        <Amount amount={payout.lines.length === 0 ? null : -feesOf(payout)} currency={payout.currency} />
      ),
    },
    {
      name: 'contract',
      label: t('movements.contract'),
      cell: ({ bankingContract }) => <Typography>{bankingContract?.name ?? '–'}</Typography>,
    },
    {
      name: 'environment',
      label: t('field.environment'),
      cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS, dates: DATES });
  const answer = useFindPayoutsQuery(params, { refetchOnMountOrArgChange: true });
  const columns = useColumns();
  const filters = useMemo(
    () => [
      choiceFilter(
        t,
        'status',
        'field.status',
        payoutStatuses.map((value) => ({ value, label: t(`payout.status.${value}`) }))
      ),
      choiceFilter(
        t,
        'environment',
        'field.environment',
        environments.map((value) => ({ value, label: t(`environment.${value}`) }))
      ),
      dateFilter(t, 'arrivalDate', 'payout.arrival'),
      choiceFilter(t, 'needsReview', 'payout.differs', [
        { value: 'true', label: t('filter.yes') },
        { value: 'false', label: t('filter.no') },
      ]),
    ],
    [t]
  );
  return (
    <ListView
      title={t('nav.payouts')}
      subtitle={t('payout.subtitle')}
      searchLabel={t('payout.search')}
      banner={<ReadingNotes />}
      filters={filters}
      columns={columns}
      answer={answer}
      rowId={({ documentId }) => documentId}
      rowName={({ providerPayoutId }) => providerPayoutId}
      rowTo={({ documentId }) => paths.payout(documentId)}
      isNarrowed={isNarrowed}
      empty={{ content: t('payout.empty') }}
    />
  );
};

export default ListPage;
