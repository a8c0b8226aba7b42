import { Flex, Link, Typography } from '@strapi/design-system';
import { Eye, Trash } from '@strapi/icons';
import { useMemo } from 'react';
import { NavLink } from 'react-router-dom';

import type { CreditNote } from '../../../contracts/credit-notes';
import { Amount } from '../components/Amount';
import { CreditNoteStatusBadge, Label } from '../components/badges';
import { ListView, RowLink, type Column } from '../components/ListView';
import { Truncated } from '../components/list/Truncated';
import { Day } from '../components/Moment';
import { RowMenu } from '../components/RowMenu';
import { useCan } from '../hooks/useCan';
import { useDeletion } from '../hooks/useDeletion';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { useFindMyGrantsQuery } from '../invoices/api';
import { ExportButton } from '../invoices/ExportButton';
import { useLive } from '../live/useLive';
import { paths } from '../plugin-id';
import { useDeleteCreditNoteMutation, useFindCreditNotesQuery } from './api';
import { DATE_FILTERS, FILTERS, SORTABLE, useCreditNoteFilters } from './filters';

const useColumns = (): Column<CreditNote>[] => {
  const { t } = useTexts();
  return [
    {
      name: 'number',
      label: t('invoice.number'),
      sortable: true,
      width: 17,
      cell: ({ documentId, number }) => (
        <Typography style={{ whiteSpace: 'nowrap' }}>
          <RowLink to={paths.creditNote(documentId)}>{number ?? t('invoice.noNumber')}</RowLink>
        </Typography>
      ),
    },
    {
      name: 'invoice',
      label: t('creditNote.invoice'),
      width: 17,
      cell: ({ invoice }) => (
        <Link tag={NavLink} to={paths.invoice(invoice.documentId)} onClick={(event) => event.stopPropagation()}>
          {invoice.number ?? t('invoice.noNumber')}
        </Link>
      ),
    },
    {
      name: 'customerName',
      label: t('invoice.customer'),
      sortable: true,
      width: 19,
      holdsRest: true,
      cell: ({ customer }) => <Truncated>{customer.name}</Truncated>,
    },
    {
      name: 'status',
      label: t('field.status'),
      sortable: true,
      cell: ({ status, environment }) => (
        <Flex gap={1} wrap="wrap">
          <CreditNoteStatusBadge status={status} />
          {environment === 'test' && <Label variant="warning">{t('invoice.sandbox')}</Label>}
        </Flex>
      ),
    },
    {
      name: 'total',
      label: t('totals.credited'),
      sortable: true,
      cell: ({ total, currency }) => <Amount amount={total} currency={currency} />,
    },
    {
      name: 'issueDate',
      label: t('invoice.issueDate'),
      sortable: true,
      cell: ({ issueDate }) => <Day on={issueDate} />,
    },
    {
      name: 'reason',
      label: t('creditNote.reason'),
      width: 22,
      cell: ({ reason }) => <Truncated>{reason}</Truncated>,
    },
  ];
};

/** All credit notes. They are made on the page of their invoice. */
const ListPage = () => {
  const { t } = useTexts();
  const can = useCan();
  useLive();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS, dates: DATE_FILTERS });
  const { data: grants } = useFindMyGrantsQuery();
  const answer = useFindCreditNotesQuery(params);
  const filters = useCreditNoteFilters();
  const columns = useColumns();
  const [remove] = useDeleteCreditNoteMutation();
  const deletion = useDeletion(remove);
  const narrowing = useMemo(() => {
    const { page: _page, pageSize: _pageSize, sort: _sort, ...rest } = params;
    return rest;
  }, [params]);
  const nameOf = ({ number, customer }: CreditNote): string => number ?? customer.name;

  return (
    <>
      <ListView
        list="credit-notes"
        title={t('nav.creditNotes')}
        subtitle={t('creditNote.list.subtitle')}
        headerExtra={
          can('credit-notes.export') && grants?.export ? (
            <ExportButton filters={narrowing} of="credit-notes" />
          ) : undefined
        }
        searchLabel={t('creditNote.list.search')}
        filters={filters}
        columns={columns}
        answer={answer}
        isNarrowed={isNarrowed}
        rowId={({ documentId }) => documentId}
        rowName={nameOf}
        rowTo={({ documentId }) => paths.creditNote(documentId)}
        rowMenu={(note) => (
          <RowMenu
            name={nameOf(note)}
            actions={[
              { label: t('action.open'), icon: <Eye />, to: paths.creditNote(note.documentId) },
              { label: t('creditNote.openInvoice'), icon: <Eye />, to: paths.invoice(note.invoice.documentId) },
              note.status === 'draft' &&
                can('credit-notes.create') && {
                  label: t('action.delete'),
                  icon: <Trash />,
                  danger: true,
                  onSelect: () => deletion.ask([{ id: note.documentId, name: nameOf(note) }]),
                },
            ]}
          />
        )}
        empty={{ content: t('creditNote.list.empty') }}
      />
      {deletion.dialogs}
    </>
  );
};

export default ListPage;
