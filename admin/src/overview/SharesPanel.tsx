import { Typography } from '@strapi/design-system';

import type { ShareFigures } from '../../../contracts/overview';
import { Amount } from '../components/Amount';
import { FittingTable } from '../components/FittingTable';
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
      <FittingTable
        rows={shares}
        keyOf={({ documentId }) => documentId}
        columns={[
          {
            name: 'name',
            label: t('field.name'),
            width: 16,
            cell: ({ name }) => <Typography fontWeight="semiBold">{name}</Typography>,
          },
          ...columns.map((column) => ({
            name: column,
            label: t(`figures.${column}`),
            width: 12,
            cell: (share: ShareFigures) => <Amount amount={share[column].amount} currency={currency} />,
          })),
        ]}
      />
    </Panel>
  );
};
