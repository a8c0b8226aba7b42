import { Box, Flex, Loader, Typography } from '@strapi/design-system';

import type { MovementSum, SettledSum } from '../../../contracts/movements';
import type { Params } from '../api/base';
import { Amount } from '../components/Amount';
import { EnvironmentBadge } from '../components/badges';
import { useTexts } from '../hooks/useTexts';
import { useFindMovementTotalsQuery } from './api';

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

const Sum = ({ sum, settled }: { sum: MovementSum; settled: SettledSum | undefined }) => {
  const { t } = useTexts();
  const { environment, currency } = sum;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4} tag="li" grow={1}>
      <Flex gap={2} paddingBottom={2} wrap="wrap">
        <Typography fontWeight="bold">{currency.toUpperCase()}</Typography>
        <EnvironmentBadge environment={environment} />
        <Typography variant="pi" textColor="neutral600">
          {t('movements.count', { count: sum.count })}
        </Typography>
      </Flex>
      <Flex tag="dl" gap={6} wrap="wrap">
        <Figure label={t('movements.received')} amount={sum.received} currency={currency} />
        <Figure label={t('movements.refunded')} amount={sum.refunded} currency={currency} />
        <Figure label={t('movements.disputed')} amount={sum.disputed} currency={currency} />
        {sum.writtenOff > 0 && <Figure label={t('movements.writtenOff')} amount={sum.writtenOff} currency={currency} />}
        {settled && <Figure label={t('movements.fees')} amount={settled.fee} currency={settled.currency} />}
        {settled && <Figure label={t('movements.net')} amount={settled.net} currency={settled.currency} />}
      </Flex>
    </Box>
  );
};

/** Sums of everything that the filters leave, by currency and environment. Fees are in the settlement currency. */
export const MovementTotalsBar = ({ filters }: { filters: Params }) => {
  const { t } = useTexts();
  const { data, isLoading } = useFindMovementTotalsQuery(filters);
  if (isLoading) {
    return (
      <Flex justifyContent="center" padding={4}>
        <Loader small>{t('list.loading')}</Loader>
      </Flex>
    );
  }
  if (!data || data.sums.length === 0) return null;
  const isOf = (one: SettledSum) => (sum: MovementSum) =>
    sum.environment === one.environment && sum.currency === one.currency;
  // The account settles in a currency in which nobody paid.
  const alone = data.settled.filter((one) => !data.sums.some(isOf(one)));
  const empty = { count: 0, received: 0, refunded: 0, disputed: 0, writtenOff: 0 };
  return (
    <Flex tag="ul" gap={4} alignItems="stretch" wrap="wrap" aria-label={t('totals.label')}>
      {[...data.sums, ...alone.map(({ environment, currency }) => ({ ...empty, environment, currency }))].map((sum) => (
        <Sum
          key={`${sum.environment} ${sum.currency}`}
          sum={sum}
          settled={data.settled.find((one) => isOf(one)(sum))}
        />
      ))}
    </Flex>
  );
};
