import { Box, EmptyStateLayout, Flex, Link, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Filters, Layouts, Page, Pagination, SearchInput, Table } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';

import type { Page as PageOf } from '../../../contracts/common';
import type { KeptList } from '../../../contracts/list-views';
import { useTexts } from '../hooks/useTexts';
import { ColumnChoice } from './list/ColumnChoice';
import { chosenColumns, fitColumns, type Column } from './list/columns';
import { ListCards } from './list/ListCards';
import { ListTable, type Row } from './list/ListTable';
import type { View } from './list/list-address';
import { SavedViews } from './list/SavedViews';
import { BulkBar } from './list/selection';
import { Shortcuts } from './list/shortcuts';
import { useKeptList } from './list/useKeptList';
import { useRoom } from './list/useRoom';
import { LoadFailure } from './LoadFailure';

export type { Column } from './list/columns';

/** Strapi's button that clears the search is smaller than the 24 px that a finger needs (WCAG 2.5.8). */
const Search = styled.div`
  button {
    min-width: 2.4rem;
    min-height: 2.4rem;
  }
`;

interface Answer<T> {
  data?: PageOf<T>;
  isLoading: boolean;
  error?: unknown;
  refetch: () => void;
}

export interface ListViewProps<T> {
  title: string;
  subtitle: string;
  /** Keeps columns and views for the user, under this name. */
  list?: KeptList;
  /** Views that everybody has. */
  views?: View[];
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
  /** What selected rows come to, shown beside their number. */
  selectionSummary?: (rows: T[]) => ReactNode;
  /** Whether a search or filter is active, which changes the text of an empty list. */
  isNarrowed: boolean;
  empty: { content: string; action?: ReactNode };
}

/** Check boxes and the row menu, in rem. */
const SELECT_ROOM = 6;
const MENU_ROOM = 9;

/** Link in the first column: rows open on click, and the link makes them reachable by keyboard. */
export const RowLink = ({ to, children }: { to: string; children: string }) => (
  <Link tag={NavLink} to={to} onClick={(event) => event.stopPropagation()}>
    {children}
  </Link>
);

const NO_VIEWS: View[] = [];

/**
 * A list as Strapi's own: search, filters, sort and page in the URL, an empty state that says what to do next. It is a
 * table where there is room, and cards where there is not; nothing is off-screen at any width.
 */
export const ListView = <T extends object>(props: ListViewProps<T>) => {
  const {
    title,
    subtitle,
    list,
    views = NO_VIEWS,
    create,
    banner,
    searchLabel,
    filters,
    answer,
    isNarrowed,
    empty,
  } = props;
  const { t } = useTexts();
  const { ref, room } = useRoom<HTMLDivElement>();
  const { kept, columns: chosen, setColumns } = useKeptList(list);
  const rows = (answer.data?.data ?? []).map((row): Row<T> => ({ ...row, id: props.rowId(row) }));
  const columns = chosenColumns(props.columns, chosen);
  const selectable = props.bulkActions !== undefined;
  const fitted = fitColumns(columns, room - (selectable ? SELECT_ROOM : 0) - (props.rowMenu ? MENU_ROOM : 0));
  const headers = columns.map(({ name, label, sortable }) => ({ name, label, sortable }));
  const isEmpty = !answer.isLoading && !answer.error && rows.length === 0;
  const { rowName, rowTo, rowMenu } = props;
  const parts = { rows, rowName, rowTo, rowMenu, selectable };

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        primaryAction={
          <Flex gap={2} wrap="wrap">
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
            <Search data-shortcut="search">
              <SearchInput label={searchLabel} placeholder={searchLabel} />
            </Search>
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
        endActions={
          <Flex gap={2} wrap="wrap">
            {list && kept && (
              <>
                <SavedViews list={list} kept={kept} ready={views} columns={chosen} onColumns={setColumns} />
                <ColumnChoice columns={props.columns} chosen={chosen} onChoose={setColumns} />
              </>
            )}
            <Shortcuts createTo={create?.to} hasViews={list !== undefined} />
          </Flex>
        }
      />
      <Layouts.Content>
        {banner && <Box paddingBottom={4}>{banner}</Box>}
        <div ref={ref}>
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
              {props.bulkActions && <BulkBar actions={props.bulkActions} summary={props.selectionSummary} />}
              {fitted ? (
                <ListTable {...parts} {...fitted} />
              ) : (
                <ListCards {...parts} label={title} columns={columns} isLoading={answer.isLoading} />
              )}
            </Table.Root>
          )}
        </div>
        {answer.data && (answer.data.meta.pagination.total ?? 0) > 0 && (
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
