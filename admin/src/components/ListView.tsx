import { Box, Checkbox, EmptyStateLayout, Flex, Link, LinkButton, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Filters, Layouts, Page, Pagination, SearchInput, Table, useTable } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { NavLink, useNavigate } from 'react-router-dom';

import type { Page as PageOf } from '../../../contracts/common';
import { useTexts } from '../hooks/useTexts';
import { LoadFailure } from './LoadFailure';

export interface Column<T> {
  name: string;
  label: string;
  sortable?: boolean;
  cell: (row: T) => ReactNode;
}

interface Answer<T> {
  data?: PageOf<T>;
  isLoading: boolean;
  error?: unknown;
  refetch: () => void;
}

export interface ListViewProps<T> {
  title: string;
  subtitle: string;
  /** The header's button; left out for those who may not. */
  create?: { label: string; to: string };
  /** Additional header buttons. */
  headerExtra?: ReactNode;
  banner?: ReactNode;
  searchLabel: string;
  filters?: Filters.Filter[];
  columns: Column<T>[];
  answer: Answer<T>;
  rowId: (row: T) => string;
  rowName: (row: T) => string;
  rowTo?: (row: T) => string;
  rowMenu?: (row: T) => ReactNode;
  /** Shown while rows are selected. */
  bulkActions?: (rows: T[], clear: () => void) => ReactNode;
  /** More controls beside the filters. */
  controls?: ReactNode;
  /** Below the table. */
  footer?: ReactNode;
  /** Whether a search or filter is active, which changes the text of an empty list. */
  isNarrowed: boolean;
  empty: { content: string; action?: ReactNode };
}

type Row<T> = T & { id: string };

/** Link in the first column: rows open on click, and the link makes them reachable by keyboard. */
export const RowLink = ({ to, children }: { to: string; children: string }) => (
  <Link tag={NavLink} to={to} onClick={(event) => event.stopPropagation()}>
    {children}
  </Link>
);

const SelectCell = <T,>({ row, name }: { row: Row<T>; name: string }) => {
  const { t } = useTexts();
  const selected = useTable('SelectCell', (state) => state.selectedRows);
  const select = useTable('SelectCell', (state) => state.selectRow);
  return (
    <Table.Cell onClick={(event) => event.stopPropagation()}>
      <Checkbox
        aria-label={t('list.select', { name })}
        checked={selected.some(({ id }) => id === row.id)}
        onCheckedChange={() => select(row)}
      />
    </Table.Cell>
  );
};

const BulkBar = <T,>({ actions }: { actions: (rows: T[], clear: () => void) => ReactNode }) => {
  const { t } = useTexts();
  const rows = useTable('BulkBar', (state) => state.selectedRows) as unknown as T[];
  const select = useTable('BulkBar', (state) => state.selectRow);
  if (rows.length === 0) return null;
  return (
    <Flex gap={3} paddingBottom={4}>
      <Typography textColor="neutral600">{t('list.selected', { count: rows.length })}</Typography>
      {actions(rows, () => select([]))}
    </Flex>
  );
};

const TableBody = <T,>({
  columns,
  rows,
  bulkActions,
  rowName,
  rowTo,
  rowMenu,
}: ListViewProps<T> & { rows: Row<T>[] }) => {
  const navigate = useNavigate();
  return (
    <Table.Body>
      {rows.map((row) => (
        <Table.Row
          key={row.id}
          onClick={rowTo ? () => navigate(rowTo(row)) : undefined}
          style={rowTo ? { cursor: 'pointer' } : undefined}
        >
          {bulkActions && <SelectCell row={row} name={rowName(row)} />}
          {columns.map((column) => (
            <Table.Cell key={column.name}>{column.cell(row)}</Table.Cell>
          ))}
          {rowMenu && (
            // Stays visible when the table is wider than the window.
            <Table.Cell position="sticky" right={0} background="neutral0" onClick={(event) => event.stopPropagation()}>
              <Flex justifyContent="flex-end">{rowMenu(row)}</Flex>
            </Table.Cell>
          )}
        </Table.Row>
      ))}
    </Table.Body>
  );
};

/** A list as Strapi's own: search, filters, sort and page in the URL, an empty state that says what to do next. */
export const ListView = <T extends object>(props: ListViewProps<T>) => {
  const { title, subtitle, create, banner, searchLabel, filters, columns, answer, isNarrowed, empty } = props;
  const { t } = useTexts();
  const rows = (answer.data?.data ?? []).map((row): Row<T> => ({ ...row, id: props.rowId(row) }));
  const headers = columns.map(({ name, label, sortable }) => ({ name, label, sortable }));
  const isEmpty = !answer.isLoading && !answer.error && rows.length === 0;

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        primaryAction={
          <Flex gap={2}>
            {props.headerExtra}
            {create && (
              <LinkButton tag={NavLink} to={create.to} startIcon={<Plus />} size="S">
                {create.label}
              </LinkButton>
            )}
          </Flex>
        }
      />
      <Layouts.Action
        startActions={
          <>
            <SearchInput label={searchLabel} placeholder={searchLabel} />
            {filters && (
              <Filters.Root options={filters}>
                <Filters.Trigger />
                <Filters.Popover />
                <Filters.List />
              </Filters.Root>
            )}
            {props.controls}
          </>
        }
      />
      <Layouts.Content>
        {banner && <Box paddingBottom={4}>{banner}</Box>}
        {answer.error && !answer.data ? (
          <LoadFailure error={answer.error} onRetry={answer.refetch} />
        ) : isEmpty ? (
          <EmptyStateLayout
            hasRadius
            shadow="tableShadow"
            icon={<EmptyDocuments width="16rem" />}
            content={isNarrowed ? t('list.noMatch') : empty.content}
            action={isNarrowed ? undefined : empty.action}
          />
        ) : (
          <Table.Root rows={rows} headers={headers} isLoading={answer.isLoading}>
            {props.bulkActions && <BulkBar actions={props.bulkActions} />}
            <Table.Content>
              <Table.Head>
                {props.bulkActions && <Table.HeaderCheckboxCell />}
                {headers.map((header) => (
                  <Table.HeaderCell key={header.name} {...header} />
                ))}
                {props.rowMenu && <Table.HeaderCell name="menu" label={t('list.actions')} />}
              </Table.Head>
              <Table.Loading>{t('list.loading')}</Table.Loading>
              <TableBody {...props} rows={rows} />
            </Table.Content>
          </Table.Root>
        )}
        {answer.data && answer.data.meta.pagination.total > 0 && (
          <Pagination.Root {...answer.data.meta.pagination}>
            <Pagination.PageSize />
            <Pagination.Links />
          </Pagination.Root>
        )}
        {props.footer}
      </Layouts.Content>
    </Page.Main>
  );
};
