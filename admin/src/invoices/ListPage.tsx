import { Flex } from '@strapi/design-system';
import { ClockCounterClockwise, Duplicate, Eye, Trash } from '@strapi/icons';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import { ListView } from '../components/ListView';
import { RowMenu } from '../components/RowMenu';
import { SandboxBanner } from '../components/SandboxBanner';
import { useCan } from '../hooks/useCan';
import { useDeletion } from '../hooks/useDeletion';
import { useListQuery } from '../hooks/useListQuery';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useLive } from '../live/useLive';
import { paths } from '../plugin-id';
import {
  useDeleteInvoiceMutation,
  useDuplicateInvoiceMutation,
  useFindInvoicesQuery,
  useFindMyGrantsQuery,
} from './api';
import { useInvoiceColumns } from './columns';
import { ExportButton } from './ExportButton';
import { ImportButton } from './ImportButton';
import { DATE_FILTERS, FILTERS, SORTABLE, useInvoiceFilters, useInvoiceViews } from './filters';
import { SelectionTotals } from './SelectionTotals';
import { TotalsBar } from './TotalsBar';
import { useBulkActions } from './useBulkActions';

const nameOf = ({ number, customer }: Invoice): string => number ?? customer.name;

const useRowMenu = () => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [duplicate] = useDuplicateInvoiceMutation();
  const [remove] = useDeleteInvoiceMutation();
  const deletion = useDeletion(remove);

  const copy = async ({ documentId }: Invoice) => {
    const answer = await duplicate(documentId);
    if ('error' in answer) notify.failure(answer.error);
    else navigate(paths.invoice(answer.data.documentId));
  };

  const menu = (invoice: Invoice) => (
    <RowMenu
      name={nameOf(invoice)}
      actions={[
        { label: t('action.open'), icon: <Eye />, to: paths.invoice(invoice.documentId) },
        can('invoices.create') && {
          label: t('invoice.action.duplicate'),
          icon: <Duplicate />,
          onSelect: () => void copy(invoice),
        },
        can('activity.read') && {
          label: t('action.history'),
          icon: <ClockCounterClockwise />,
          to: paths.historyOf('invoice', invoice.documentId),
        },
        can('invoices.delete') &&
          invoice.status === 'draft' && {
            label: t('action.delete'),
            icon: <Trash />,
            danger: true,
            onSelect: () => deletion.ask([{ id: invoice.documentId, name: nameOf(invoice) }]),
          },
      ]}
    />
  );
  return { menu, dialogs: deletion.dialogs };
};

const ListPage = () => {
  const { t } = useTexts();
  const can = useCan();
  useLive();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS, dates: DATE_FILTERS });
  const { data: grants } = useFindMyGrantsQuery();
  const answer = useFindInvoicesQuery(params);
  const filters = useInvoiceFilters();
  const views = useInvoiceViews();
  const columns = useInvoiceColumns(answer.data?.data ?? []);
  const bulk = useBulkActions();
  const row = useRowMenu();
  const narrowing = useMemo(() => {
    const { page: _page, pageSize: _pageSize, sort: _sort, ...rest } = params;
    return rest;
  }, [params]);
  const mayCreate = can('invoices.create') && grants?.create;

  return (
    <>
      <ListView
        list="invoices"
        views={views}
        title={t('nav.invoices')}
        subtitle={t('invoice.list.subtitle')}
        create={mayCreate ? { label: t('invoice.add'), to: `${paths.invoices}/create` } : undefined}
        headerExtra={
          <Flex gap={2}>
            {mayCreate && <ImportButton />}
            {can('invoices.export') && grants?.export && <ExportButton filters={narrowing} />}
          </Flex>
        }
        banner={
          <Flex direction="column" alignItems="stretch" gap={4}>
            <SandboxBanner />
            <TotalsBar filters={narrowing} />
          </Flex>
        }
        searchLabel={t('invoice.list.search')}
        filters={filters}
        columns={columns}
        answer={answer}
        isNarrowed={isNarrowed}
        rowId={({ documentId }) => documentId}
        rowName={nameOf}
        rowTo={({ documentId }) => paths.invoice(documentId)}
        rowMenu={row.menu}
        bulkActions={bulk.buttons}
        selectionSummary={(rows) => <SelectionTotals invoices={rows} />}
        empty={{ content: mayCreate ? t('invoice.list.emptyCreate') : t('invoice.list.empty') }}
      />
      {bulk.dialog}
      {row.dialogs}
    </>
  );
};

export default ListPage;
