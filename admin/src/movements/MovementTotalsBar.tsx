import type { MovementSum, SettledSum } from '../../../contracts/movements';
import type { Params } from '../api/base';
import { EnvironmentBadge } from '../components/badges';
import { SumCard, SumFigure, SumsBar } from '../components/SumsBar';
import { useTexts } from '../hooks/useTexts';
import { useFindMovementTotalsQuery } from './api';

const Sum = ({ sum, settled }: { sum: MovementSum; settled: SettledSum | undefined }) => {
  const { t } = useTexts();
  const { environment, currency, received, refunded, disputed, writtenOff } = sum;
  return (
    <SumCard
      currency={currency}
      badge={<EnvironmentBadge environment={environment} />}
      count={t('movements.count', { count: sum.count })}
    >
      <SumFigure label={t('movements.received')} amount={received} currency={currency} />
      <SumFigure label={t('movements.refunded')} amount={refunded} currency={currency} />
      <SumFigure label={t('movements.disputed')} amount={disputed} currency={currency} />
      {writtenOff > 0 && <SumFigure label={t('movements.writtenOff')} amount={writtenOff} currency={currency} />}
      {settled && <SumFigure label={t('movements.settledFees')} amount={settled.fee} currency={settled.currency} />}
      {settled && <SumFigure label={t('movements.settledNet')} amount={settled.net} currency={settled.currency} />}
    </SumCard>
  );
};

const isOf = (one: SettledSum, sum: MovementSum): boolean =>
  sum.environment === one.environment && sum.currency === one.currency;

const nothing = { count: 0, received: 0, refunded: 0, disputed: 0, writtenOff: 0 };

/** Sums of everything that the filters leave, by currency and environment. Fees are in the settlement currency. */
export const MovementTotalsBar = ({ filters }: { filters: Params }) => {
  const { data: { sums, settled } = { sums: [], settled: [] }, isLoading } = useFindMovementTotalsQuery(filters);
  // The account settles in a currency in which nobody paid.
  const alone = settled
    .filter((one) => !sums.some((sum) => isOf(one, sum)))
    .map(({ environment, currency }) => ({ ...nothing, environment, currency }));
  return (
    <SumsBar isLoading={isLoading}>
      {[...sums, ...alone].map((sum) => (
        <Sum key={`${sum.environment} ${sum.currency}`} sum={sum} settled={settled.find((one) => isOf(one, sum))} />
      ))}
    </SumsBar>
  );
};
