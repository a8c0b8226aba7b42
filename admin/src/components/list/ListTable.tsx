import { Box, Flex, Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';

import { useTexts } from '../../hooks/useTexts';
import type { Column } from './columns';
import { SelectBox } from './selection';

export interface RowParts<T> {
  rowName: (row: T) => string;
  rowTo?: (row: T) => string;
  rowMenu?: (row: T) => ReactNode;
  /** Whether rows can be selected. */
  selectable: boolean;
}

export type Row<T> = T & { id: string };

interface Props<T> extends RowParts<T> {
  rows: Row<T>[];
  inTable: Column<T>[];
  rest: Column<T>[];
}

/** Strapi's cells do not wrap, so that badges and names make a table wider than the window. */
const Wrapping = styled(Box)`
  td {
    white-space: normal;
    overflow-wrap: break-word;
    padding-block: ${({ theme }) => theme.spaces[3]};
    /* The browser's own keeps a row that was reached by keyboard out from under the header. */
    scroll-margin: 8rem;
  }

  td time,
  th {
    white-space: nowrap;
  }
`;

/** The columns that have no room of their own, below the value of another one. */
const Rest = <T,>({ columns, row }: { columns: Column<T>[]; row: T }) =>
  columns.length > 0 && (
    <Flex tag="dl" style={{ gap: '0.2rem 1.2rem' }} wrap="wrap">
      {columns.map(({ name, label, cell }) => (
        <Flex key={name} gap={2}>
          <Typography tag="dt" variant="pi" textColor="neutral600">
            {label}
          </Typography>
          <Box tag="dd">{cell(row)}</Box>
        </Flex>
      ))}
    </Flex>
  );

export const ListTable = <T,>({ rows, inTable, rest, rowName, rowTo, rowMenu, selectable }: Props<T>) => {
  const { t } = useTexts();
  const navigate = useNavigate();
  const holder = inTable.find(({ holdsRest }) => holdsRest) ?? inTable[0];
  return (
    <Wrapping>
      <Table.Content>
        <Table.Head>
          {selectable && <Table.HeaderCheckboxCell />}
          {inTable.map(({ name, label, sortable }) => (
            <Table.HeaderCell key={name} name={name} label={label} sortable={sortable} />
          ))}
          {rowMenu && <Table.HeaderCell name="menu" label={t('list.actions')} />}
        </Table.Head>
        <Table.Loading>{t('list.loading')}</Table.Loading>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row
              key={row.id}
              onClick={rowTo ? () => navigate(rowTo(row)) : undefined}
              style={rowTo ? { cursor: 'pointer' } : undefined}
            >
              {selectable && (
                <Table.Cell onClick={(event) => event.stopPropagation()}>
                  <SelectBox row={row} name={rowName(row)} />
                </Table.Cell>
              )}
              {inTable.map((column) => (
                <Table.Cell key={column.name}>
                  {column.cell(row)}
                  {column === holder && <Rest columns={rest.filter(({ isEmpty }) => !isEmpty?.(row))} row={row} />}
                </Table.Cell>
              ))}
              {rowMenu && (
                <Table.Cell onClick={(event) => event.stopPropagation()}>
                  <Flex justifyContent="flex-end">{rowMenu(row)}</Flex>
                </Table.Cell>
              )}
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Wrapping>
  );
};
