import { Box, Flex, Grid, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useQueryParams } from '@strapi/strapi/admin';
import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';

import { environments, type Environment } from '../../../contracts/common';
import { figurePeriods, type CurrencyFigures, type Figure, type OverviewFigures } from '../../../contracts/overview';
import { formatMoney } from '../../../domain/money/money';
import { PeriodField } from '../components/PeriodField';
import { LoadFailure } from '../components/LoadFailure';
import { useTexts } from '../hooks/useTexts';
import { useLive } from '../live/useLive';
import { ChartPanel } from './ChartPanel';
import { useFindFiguresQuery } from './figures-api';
import { SharesPanel } from './SharesPanel';

interface UrlQuery {
  environment?: string;
  currency?: string;
  period?: string;
  from?: string;
  to?: string;
}

const Tile = ({
  label,
  figure,
  currency,
  before,
}: {
  label: string;
  figure: Figure;
  currency: string;
  before?: Figure;
}) => {
  const { t, locale } = useTexts();
  return (
    <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
      <Box background="neutral0" hasRadius shadow="filterShadow" padding={5}>
        <Typography tag="h3" variant="sigma" textColor="neutral600">
          {label}
        </Typography>
        <Typography tag="p" variant="alpha">
          {formatMoney(figure.amount, currency, locale)}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {t('figures.count', { count: figure.count })}
        </Typography>
        {before && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {t('figures.before', { amount: formatMoney(before.amount, currency, locale) })}
          </Typography>
        )}
      </Box>
    </Grid.Item>
  );
};

const Charts = ({ figures }: { figures: CurrencyFigures }) => {
  const { t, locale } = useTexts();
  const { formatDate } = useIntl();
  const { currency, days, overdueByAge } = figures;
  const format = useCallback((amount: number) => formatMoney(Math.round(amount), currency, locale), [currency, locale]);
  const dayLabels = useMemo(
    () => days.map(({ day }) => formatDate(day, { day: 'numeric', month: 'short', timeZone: 'UTC' })),
    [days, formatDate]
  );
  const daySeries = useMemo(
    () => [
      {
        label: t('figures.collected'),
        colour: 'success500' as const,
        values: days.map(({ collected }) => collected.amount),
      },
      {
        label: t('figures.refunded'),
        colour: 'warning500' as const,
        values: days.map(({ refunded }) => refunded.amount),
      },
      {
        label: t('figures.disputed'),
        colour: 'danger500' as const,
        values: days.map(({ disputed }) => disputed.amount),
      },
    ],
    [days, t]
  );
  const ages = useMemo(() => overdueByAge.map(({ age }) => t(`figures.age.${age}`)), [overdueByAge, t]);
  const ageSeries = useMemo(
    () => [
      {
        label: t('figures.overdue'),
        colour: 'danger500' as const,
        values: overdueByAge.map(({ amount }) => amount),
      },
    ],
    [overdueByAge, t]
  );
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={8} xs={12} direction="column" alignItems="stretch">
        <ChartPanel
          title={t('figures.perDay')}
          labels={dayLabels}
          series={daySeries}
          format={format}
          empty={t('figures.nothingCollected')}
        />
      </Grid.Item>
      <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
        <ChartPanel
          title={t('figures.overdueByAge')}
          labels={ages}
          series={ageSeries}
          format={format}
          empty={t('figures.nothingOverdue')}
        />
      </Grid.Item>
    </Grid.Root>
  );
};

interface SwitchProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

const UrlSwitch = ({ label, value, options, onChange }: SwitchProps) => (
  <Box minWidth="16rem">
    <SingleSelect aria-label={label} size="S" value={value} onChange={(chosen) => onChange(String(chosen))}>
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Box>
);

const Switches = ({ figures, shown }: { figures: OverviewFigures; shown: CurrencyFigures | undefined }) => {
  const { t } = useTexts();
  const [{ query }, setQuery] = useQueryParams<UrlQuery>();
  const isChosen = Boolean(query.from) || Boolean(query.to);
  return (
    <Flex gap={2} wrap="wrap">
      <UrlSwitch
        label={t('field.environment')}
        value={figures.environment}
        options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))}
        onChange={(environment) => setQuery({ environment })}
      />
      {figures.currencies.length > 1 && shown && (
        <UrlSwitch
          label={t('figures.currency')}
          value={shown.currency}
          options={figures.currencies.map(({ currency }) => ({ value: currency, label: currency.toUpperCase() }))}
          onChange={(currency) => setQuery({ currency })}
        />
      )}
      <PeriodField
        value={{ from: query.from || undefined, to: query.to || undefined }}
        onChange={({ from, to }) => setQuery({ from: from ?? '', to: to ?? '' })}
        allLabel={t('figures.latest')}
      />
      {!isChosen && (
        <UrlSwitch
          label={t('figures.period')}
          value={String(figures.period)}
          options={figurePeriods.map((days) => ({ value: String(days), label: t('figures.days', { days }) }))}
          onChange={(period) => setQuery({ period })}
        />
      )}
    </Flex>
  );
};

/** Keeps only values the API accepts, so that old bookmarks still open. */
const isDay = (text: string | undefined): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

const paramsOf = ({ environment, period, from = '', to = '' }: UrlQuery) => ({
  ...(environments.includes(environment as Environment) ? { environment: environment ?? '' } : {}),
  ...(figurePeriods.map(String).includes(period ?? '') ? { period: period ?? '' } : {}),
  ...(isDay(from) && isDay(to) && from <= to ? { from, to } : {}),
});

/** Collected, outstanding and overdue amounts, for one environment and one currency at a time. */
const Figures = () => {
  const { t } = useTexts();
  const [{ query }] = useQueryParams<UrlQuery>();
  const params = useMemo(() => paramsOf(query), [query]);
  const { data, error, refetch } = useFindFiguresQuery(params);
  useLive();
  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data) return null;
  const shown = data.currencies.find(({ currency }) => currency === query.currency) ?? data.currencies[0];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography tag="h2" variant="beta">
          {t('figures.title')}
        </Typography>
        <Switches figures={data} shown={shown} />
      </Flex>
      {shown ? (
        <>
          <Grid.Root gap={4}>
            <Tile
              label={t('figures.collected')}
              figure={shown.collected}
              before={shown.before.collected}
              currency={shown.currency}
            />
            <Tile
              label={t('figures.refunded')}
              figure={shown.refunded}
              before={shown.before.refunded}
              currency={shown.currency}
            />
            <Tile
              label={t('figures.disputed')}
              figure={shown.disputed}
              before={shown.before.disputed}
              currency={shown.currency}
            />
            <Tile label={t('figures.outstanding')} figure={shown.outstanding} currency={shown.currency} />
            <Tile label={t('figures.overdue')} figure={shown.overdue} currency={shown.currency} />
            {shown.credited.count > 0 && (
              <Tile label={t('totals.credited')} figure={shown.credited} currency={shown.currency} />
            )}
            {shown.writtenOff.count > 0 && (
              <Tile label={t('totals.writtenOff')} figure={shown.writtenOff} currency={shown.currency} />
            )}
          </Grid.Root>
          <Charts figures={shown} />
          <SharesPanel title={t('figures.byModule')} shares={shown.byModule} currency={shown.currency} />
          <SharesPanel title={t('figures.byContract')} shares={shown.byContract} currency={shown.currency} />
        </>
      ) : (
        <Box background="neutral0" hasRadius shadow="filterShadow" padding={6}>
          <Typography textColor="neutral600">{t('figures.none')}</Typography>
        </Box>
      )}
    </Flex>
  );
};

export default Figures;
