import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { useTexts } from '../hooks/useTexts';
import { Amount } from './Amount';

interface FigureProps {
  label: string;
  /** Minor units. */
  amount: number;
  currency: string;
}

/** One amount of a card, with its name. */
export const SumFigure = ({ label, amount, currency }: FigureProps) => (
  <Box>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {label}
    </Typography>
    <Box tag="dd">
      <Amount amount={amount} currency={currency} />
    </Box>
  </Box>
);

interface CardProps {
  currency: string;
  badge: ReactNode;
  /** How many rows it sums up, in words. */
  count: string;
  /** Figures. */
  children: ReactNode;
}

/** The sums of one currency in one environment. */
export const SumCard = ({ currency, badge, count, children }: CardProps) => (
  <Box background="neutral0" hasRadius shadow="tableShadow" padding={4} tag="li" grow={1}>
    <Flex gap={2} paddingBottom={2} wrap="wrap">
      <Typography fontWeight="bold">{currency.toUpperCase()}</Typography>
      {badge}
      <Typography variant="pi" textColor="neutral600">
        {count}
      </Typography>
    </Flex>
    <Flex tag="dl" gap={6} wrap="wrap">
      {children}
    </Flex>
  </Box>
);

/** Cards with the sums of everything that a list's filters leave. */
export const SumsBar = ({ isLoading, children }: { isLoading: boolean; children: ReactNode[] }) => {
  const { t } = useTexts();
  if (isLoading) {
    return (
      <Flex justifyContent="center" padding={4}>
        <Loader small>{t('list.loading')}</Loader>
      </Flex>
    );
  }
  if (children.length === 0) return null;
  return (
    <Flex tag="ul" gap={4} wrap="wrap" alignItems="stretch" aria-label={t('totals.label')}>
      {children}
    </Flex>
  );
};
