import type { InvoiceSum } from '../../../contracts/invoices';
import type { Params } from '../api/base';
import { EnvironmentBadge, Label } from '../components/badges';
import { SumCard, SumFigure, SumsBar } from '../components/SumsBar';
import { useTexts } from '../hooks/useTexts';
import { useFindTotalsQuery } from './api';

/** Shown only where they are not zero. */
const rare = ['credited', 'refunded', 'disputed', 'writtenOff'] as const;

const Sum = ({ sum }: { sum: InvoiceSum }) => {
  const { t } = useTexts();
  const { environment, currency } = sum;
  const badge = environment ? (
    <EnvironmentBadge environment={environment} />
  ) : (
    <Label variant="neutral">{t('totals.drafts')}</Label>
  );
  return (
    <SumCard currency={currency} badge={badge} count={t('totals.count', { count: sum.count })}>
      <SumFigure label={t('invoice.total')} amount={sum.total} currency={currency} />
      {environment && (
        <>
          <SumFigure label={t('totals.paid')} amount={sum.paid} currency={currency} />
          {rare
            .filter((name) => sum[name] > 0)
            .map((name) => (
              <SumFigure key={name} label={t(`totals.${name}`)} amount={sum[name]} currency={currency} />
            ))}
          <SumFigure label={t('totals.due')} amount={sum.due} currency={currency} />
        </>
      )}
    </SumCard>
  );
};

/** Totals of the listed invoices, by currency and environment. */
export const TotalsBar = ({ filters }: { filters: Params }) => {
  const { data = [], isLoading } = useFindTotalsQuery(filters);
  return (
    <SumsBar isLoading={isLoading}>
      {data.map((sum) => (
        <Sum key={`${sum.environment} ${sum.currency}`} sum={sum} />
      ))}
    </SumsBar>
  );
};
