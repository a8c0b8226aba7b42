import { Flex, Typography } from '@strapi/design-system';
import { useMemo } from 'react';

import { environments } from '../../../contracts/common';
import { invoiceStatuses, type Invoice } from '../../../contracts/invoices';
import { Amount } from '../components/Amount';
import { EnvironmentBadge, InvoiceStatusBadge, Label } from '../components/badges';
import { choiceFilter } from '../components/FilterSelect';
import { ListView, type Column } from '../components/ListView';
import { SandboxBanner } from '../components/SandboxBanner';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { useLive } from '../live/useLive';
import { useFindInvoicesQuery } from './api';

const SORTABLE = ['number', 'status', 'total', 'dueDate'] as const;
const FILTERS = ['status', 'environment'] as const;

const useColumns = (): Column<Invoice>[] => {
  const { t } = useTexts();
  return [
    {
      name: 'number',
      label: t('invoice.number'),
      sortable: true,
      cell: ({ number }) => <Typography fontWeight="semiBold">{number ?? t('invoice.noNumber')}</Typography>,
    },
    {
      name: 'customer',
      label: t('invoice.customer'),
      cell: ({ customer }) => <Typography>{customer.name}</Typography>,
    },
    {
      name: 'status',
      label: t('field.status'),
      sortable: true,
      cell: ({ status, overdue, disputed, needsReview }) => (
        <Flex gap={1} wrap="wrap">
          <InvoiceStatusBadge status={status} />
          {overdue && <Label variant="danger">{t('invoice.overdue')}</Label>}
          {disputed && <Label variant="danger">{t('invoice.disputed')}</Label>}
          {needsReview && <Label variant="warning">{t('invoice.needsReview')}</Label>}
        </Flex>
      ),
    },
    {
      name: 'total',
      label: t('invoice.total'),
      sortable: true,
      cell: ({ total, currency }) => <Amount amount={total} currency={currency} />,
    },
    {
      name: 'environment',
      label: t('field.environment'),
      cell: ({ environment }) => (environment ? <EnvironmentBadge environment={environment} /> : <span>–</span>),
    },
    {
      name: 'dueDate',
      label: t('invoice.dueDate'),
      sortable: true,
      cell: ({ dueDate }) => <Typography>{dueDate ?? '–'}</Typography>,
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindInvoicesQuery(params);
  useLive();
  const columns = useColumns();

  const filters = useMemo(
    () => [
      choiceFilter(
        t,
        'status',
        'field.status',
        invoiceStatuses.map((value) => ({ value, label: t(`invoice.status.${value}`) }))
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

  return (
    <ListView
      title={t('nav.invoices')}
      subtitle={t('invoice.list.subtitle')}
      banner={<SandboxBanner />}
      searchLabel={t('invoice.list.search')}
      filters={filters}
      columns={columns}
      answer={answer}
      isNarrowed={isNarrowed}
      rowId={({ documentId }) => documentId}
      rowName={({ number, customer }) => number ?? customer.name}
      empty={{ content: t('invoice.list.empty') }}
    />
  );
};

export default ListPage;
