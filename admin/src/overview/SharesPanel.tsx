import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

import type { ShareFigures } from '../../../contracts/overview';
import { Amount } from '../components/Amount';
import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';

interface Props {
  title: string;
  shares: ShareFigures[];
  currency: string;
}

/** Figures by module or by banking contract. */
export const SharesPanel = ({ title, shares, currency }: Props) => {
  const { t } = useTexts();
  const columns = ['collected', 'refunded', 'disputed', 'outstanding', 'overdue'] as const;
  return (
    <Panel title={title}>
      <Box overflow="auto">
        <Table colCount={columns.length + 1} rowCount={shares.length + 1}>
          <Thead>
            <Tr>
              <Th>
                <Typography variant="sigma">{t('field.name')}</Typography>
              </Th>
              {columns.map((column) => (
                <Th key={column}>
                  <Typography variant="sigma">{t(`figures.${column}`)}</Typography>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {shares.map((share) => (
              <Tr key={share.documentId}>
                <Td>
                  <Typography fontWeight="semiBold">{share.name}</Typography>
                </Td>
                {columns.map((column) => (
                  <Td key={column}>
                    <Amount amount={share[column].amount} currency={currency} />
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </Box>
    </Panel>
  );
};
