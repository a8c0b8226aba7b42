import { Flex, Typography } from '@strapi/design-system';

import type { Invoice } from '../../../contracts/invoices';
import { formatMoney } from '../../../domain/money/money';
import { useTexts } from '../hooks/useTexts';
import { sumsOf } from './selection-sums';

export const SelectionTotals = ({ invoices }: { invoices: Invoice[] }) => {
  const { t, locale } = useTexts();
  return (
    <Flex tag="ul" gap={3} wrap="wrap" aria-label={t('totals.selection')}>
      {sumsOf(invoices).map(({ environment, currency, total, due }) => (
        <Typography key={`${environment} ${currency}`} tag="li" fontWeight="semiBold">
          {environment === null
            ? `${t('totals.drafts')}: ${formatMoney(total, currency, locale)}`
            : `${environment === 'test' ? `${t('invoice.sandbox')}: ` : ''}${t('totals.selection.sum', {
                total: formatMoney(total, currency, locale),
                due: formatMoney(due, currency, locale),
              })}`}
        </Typography>
      ))}
    </Flex>
  );
};
