import { Typography } from '@strapi/design-system';

import { formatMoney } from '../../../domain/money/money';
import { useTexts } from '../hooks/useTexts';

interface Props {
  amount: number | null;
  currency: string | null;
  strong?: boolean;
}

/** An amount in minor units, formatted for display, or a dash. */
export const Amount = ({ amount, currency, strong }: Props) => {
  const { locale } = useTexts();
  return (
    <Typography textColor="neutral800" fontWeight={strong ? 'bold' : undefined} style={{ whiteSpace: 'nowrap' }}>
      {amount === null || currency === null ? '–' : formatMoney(amount, currency, locale)}
    </Typography>
  );
};
