import { Box, Flex, Loader, Typography } from '@strapi/design-system';

import type { InvoiceSum } from '../../../contracts/invoices';
import type { Params } from '../api/base';
import { Amount } from '../components/Amount';
import { EnvironmentBadge, Label } from '../components/badges';
import { useTexts } from '../hooks/useTexts';
import { useFindTotalsQuery } from './api';

const Figure = ({ label, amount, currency }: { label: string; amount: number; currency: string }) => (
  <Box>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {label}
    </Typography>
    <Box tag="dd">
      <Amount amount={amount} currency={currency} />
    </Box>
  </Box>
);

const Sum = ({ sum }: { sum: InvoiceSum }) => {
  const { t } = useTexts();
  const { environment, currency } = sum;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4} tag="li" grow={1}>
      <Flex gap={2} paddingBottom={2} wrap="wrap">
        <Typography fontWeight="bold">{currency.toUpperCase()}</Typography>
        {environment ? (
          <EnvironmentBadge environment={environment} />
        ) : (
          <Label variant="neutral">{t('totals.drafts')}</Label>
        )}
        <Typography variant="pi" textColor="neutral600">
          {t('totals.count', { count: sum.count })}
        </Typography>
      </Flex>
      <Flex tag="dl" gap={6} wrap="wrap">
        <Figure label={t('invoice.total')} amount={sum.total} currency={currency} />
        {environment && (
          <>
            <Figure label={t('totals.paid')} amount={sum.paid} currency={currency} />
            {sum.credited > 0 && <Figure label={t('totals.credited')} amount={sum.credited} currency={currency} />}
            {sum.refunded > 0 && <Figure label={t('totals.refunded')} amount={sum.refunded} currency={currency} />}
            {sum.disputed > 0 && <Figure label={t('totals.disputed')} amount={sum.disputed} currency={currency} />}
            {sum.writtenOff > 0 && (
              <Figure label={t('totals.writtenOff')} amount={sum.writtenOff} currency={currency} />
            )}
            <Figure label={t('totals.due')} amount={sum.due} currency={currency} />
          </>
        )}
      </Flex>
    </Box>
  );
};

/** Totals of the listed invoices, by currency and environment. */
export const TotalsBar = ({ filters }: { filters: Params }) => {
  const { t } = useTexts();
  const { data, isLoading } = useFindTotalsQuery(filters);
  if (isLoading) {
    return (
      <Flex justifyContent="center" padding={4}>
        <Loader small>{t('list.loading')}</Loader>
      </Flex>
    );
  }
  if (!data || data.length === 0) return null;
  return (
    <Flex tag="ul" gap={4} wrap="wrap" alignItems="stretch" aria-label={t('totals.label')}>
      {data.map((sum) => (
        <Sum key={`${sum.environment} ${sum.currency}`} sum={sum} />
      ))}
    </Flex>
  );
};
