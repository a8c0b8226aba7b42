import { Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

import { useRoom } from './list/useRoom';

export interface FittingColumn<T> {
  name: string;
  label: string;
  /** How much room it takes, in rem (10 px). Default: 10. */
  width?: number;
  cell: (row: T) => ReactNode;
}

interface Props<T> {
  /** Names the table where nothing above it does. */
  label?: string;
  columns: FittingColumn<T>[];
  rows: T[];
  keyOf: (row: T) => string;
}

const DEFAULT_WIDTH = 10;

/** Strapi's cells do not wrap. */
const Wrapping = styled(Box)`
  td {
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;

const Facts = styled.dl`
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};
  overflow-wrap: anywhere;
`;

/** A table in a panel or dialog. Where it has no room, each row is a block, so that nothing is off-screen. */
export const FittingTable = <T,>({ label, columns, rows, keyOf }: Props<T>) => {
  const { ref, room } = useRoom<HTMLDivElement>();
  const fits = columns.reduce((sum, { width = DEFAULT_WIDTH }) => sum + width, 0) <= room;
  const [first, ...others] = columns;
  return (
    <div ref={ref}>
      {fits ? (
        <Wrapping>
          <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={label}>
            <Thead>
              <Tr>
                {columns.map((column) => (
                  <Th key={column.name}>
                    <Typography variant="sigma" textColor="neutral600">
                      {column.label}
                    </Typography>
                  </Th>
                ))}
              </Tr>
            </Thead>
            <Tbody>
              {rows.map((row) => (
                <Tr key={keyOf(row)}>
                  {columns.map(({ name, cell }) => (
                    <Td key={name}>{cell(row)}</Td>
                  ))}
                </Tr>
              ))}
            </Tbody>
          </Table>
        </Wrapping>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={4} aria-label={label}>
          {rows.map((row) => (
            <Box key={keyOf(row)} tag="li">
              <Box paddingBottom={1}>{first.cell(row)}</Box>
              <Facts>
                {others.map(({ name, label: term, cell }) => (
                  <div key={name}>
                    <Typography tag="dt" variant="pi" textColor="neutral600">
                      {term}
                    </Typography>
                    <dd>{cell(row)}</dd>
                  </div>
                ))}
              </Facts>
            </Box>
          ))}
        </Flex>
      )}
    </div>
  );
};
