import { Typography } from '@strapi/design-system';

import { formatMoney } from '../../../server/src/domain/money';
import { useTexts } from '../hooks/useTexts';

/** Minor units for people, or a dash. */
export const Amount = ({ amount, currency }: { amount: number | null; currency: string | null }) => {
  const { locale } = useTexts();
  return (
    <Typography textColor="neutral800">
      {amount === null || currency === null ? '–' : formatMoney(amount, currency, locale)}
    </Typography>
  );
};
