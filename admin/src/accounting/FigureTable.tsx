import { Box } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  color: ${({ theme }) => theme.colors.neutral800};

  th,
  td {
    padding: ${({ theme }) => theme.spaces[2]};
    text-align: left;
    vertical-align: top;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  thead th {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  .number {
    text-align: right;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  tfoot td,
  tfoot th {
    font-weight: ${({ theme }) => theme.fontWeights.bold};
  }
`;

interface Props {
  label: string;
  columns: { label: string; isNumber?: boolean }[];
  rows: { key: string; cells: ReactNode[] }[];
  total?: ReactNode[];
}

/** A table of figures. It scrolls sideways where the page is narrow, also with the keyboard. */
export const FigureTable = ({ label, columns, rows, total }: Props) => {
  const classOf = (index: number): string | undefined => (columns[index].isNumber ? 'number' : undefined);
  const cellsOf = (cells: ReactNode[]) =>
    cells.map((cell, index) =>
      index === 0 ? (
        <th key={columns[index].label} scope="row">
          {cell}
        </th>
      ) : (
        <td key={columns[index].label} className={classOf(index)}>
          {cell}
        </td>
      )
    );
  return (
    <Box overflow="auto" tabIndex={0} role="region" aria-label={label}>
      <Table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column.label} scope="col" className={classOf(index)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>{cellsOf(cells)}</tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>{cellsOf(total)}</tr>
          </tfoot>
        )}
      </Table>
    </Box>
  );
};
