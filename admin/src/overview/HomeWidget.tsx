import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';

import { Amount } from '../components/Amount';
import { EnvironmentBadge } from '../components/badges';
import { WithTexts } from '../components/WithTexts';
import { useTexts } from '../hooks/useTexts';
import { useFindFiguresQuery } from './figures-api';

const NO_PARAMS = {};

const Essentials = () => {
  const { t } = useTexts();
  const { data, error } = useFindFiguresQuery(NO_PARAMS);
  if (error && !data) return <Widget.Error />;
  if (!data) return <Widget.Loading />;
  if (data.currencies.length === 0) return <Widget.NoData>{t('figures.none')}</Widget.NoData>;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} data-invoice-payments="widget">
      <Flex justifyContent="space-between">
        <EnvironmentBadge environment={data.environment} />
        <Typography textColor={data.needsReview > 0 ? 'danger600' : 'neutral600'}>
          {t('figures.needsReview', { count: data.needsReview })}
        </Typography>
      </Flex>
      {data.currencies.slice(0, 3).map(({ currency, outstanding, overdue, collectedLastSevenDays }) => (
        <Flex key={currency} tag="dl" justifyContent="space-between" gap={4} wrap="wrap">
          {(
            [
              ['figures.outstanding', outstanding],
              ['figures.overdue', overdue],
              ['figures.sevenDays', collectedLastSevenDays],
            ] as const
          ).map(([label, figure]) => (
            <Flex key={label} direction="column" alignItems="flex-start" gap={1}>
              <Typography tag="dt" variant="sigma" textColor="neutral600">
                {t(label)}
              </Typography>
              <dd>
                <Amount amount={figure.amount} currency={currency} />
              </dd>
            </Flex>
          ))}
        </Flex>
      ))}
    </Flex>
  );
};

/** Key figures on Strapi's home page. */
const HomeWidget = () => (
  <WithTexts>
    <Essentials />
  </WithTexts>
);

export default HomeWidget;
