import { Box, Button, Loader, Typography } from '@strapi/design-system';
import { lazy, Suspense, useState } from 'react';
import { styled } from 'styled-components';

import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import type { BarSeries } from './BarChart';

const BarChart = lazy(() => import('./BarChart'));

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  color: ${({ theme }) => theme.colors.neutral800};

  th,
  td {
    padding: ${({ theme }) => theme.spaces[2]};
    text-align: right;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  th:first-child {
    text-align: left;
  }
`;

interface Props {
  title: string;
  labels: string[];
  series: BarSeries[];
  format: (amount: number) => string;
  /** Shown when the chart has no bars. */
  empty: string;
}

/** A chart with a button that shows the same data as a table. */
export const ChartPanel = ({ title, labels, series, format, empty }: Props) => {
  const { t } = useTexts();
  const [isTable, setTable] = useState(false);
  if (series.every(({ values }) => values.every((amount) => amount === 0))) {
    return (
      <Panel title={title}>
        <Typography textColor="neutral600">{empty}</Typography>
      </Panel>
    );
  }
  const table = (
    <Table>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {series.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, row) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map((one) => (
              <td key={one.label}>{format(one.values[row])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
  return (
    <Panel
      title={title}
      action={
        <Button size="S" variant="tertiary" onClick={() => setTable(!isTable)}>
          {isTable ? t('figures.asChart') : t('figures.asTable')}
        </Button>
      }
    >
      {isTable ? (
        <Box overflow="auto" maxHeight="28rem" tabIndex={0} role="region" aria-label={t('figures.tableOf', { title })}>
          {table}
        </Box>
      ) : (
        <Box height="28rem" position="relative">
          <Suspense fallback={<Loader />}>
            <BarChart labels={labels} series={series} format={format} />
          </Suspense>
        </Box>
      )}
    </Panel>
  );
};
