import { Box, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';

import type { InvoiceTotals } from '../../../contracts/invoices';
import { Amount } from '../components/Amount';
import { writeDecimal } from '../../../domain/money/typed-decimal';
import { useTexts } from '../hooks/useTexts';
import { leftOutOf, totalsOf, type InvoiceValues } from './form';

const Row = ({
  label,
  amount,
  currency,
  strong,
}: {
  label: string;
  amount: number;
  currency: string;
  strong?: boolean;
}) => (
  <Flex
    justifyContent="space-between"
    gap={6}
    paddingTop={strong ? 2 : 0}
    borderStyle="solid"
    borderWidth={strong ? '1px 0 0' : '0'}
    borderColor="neutral150"
  >
    <Typography tag="dt" textColor="neutral700" fontWeight={strong ? 'bold' : 'regular'}>
      {label}
    </Typography>
    <Box tag="dd">
      <Amount amount={amount} currency={currency} strong={strong} />
    </Box>
  </Flex>
);

/** Subtotal, discounts, tax by rate, total. */
export const Totals = ({ totals, currency }: { totals: Omit<InvoiceTotals, 'lines'>; currency: string }) => {
  const { t, locale } = useTexts();
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={2} aria-label={t('invoice.totals')}>
      <Row label={t('invoice.subtotal')} amount={totals.subtotal} currency={currency} />
      {totals.discountTotal > 0 && (
        <Row label={t('invoice.discount')} amount={-totals.discountTotal} currency={currency} />
      )}
      {totals.taxes
        .filter(({ tax }) => tax > 0)
        .map(({ rate, tax }) => (
          <Row
            key={rate}
            label={t('invoice.taxAt', { rate: writeDecimal(rate, locale) })}
            amount={tax}
            currency={currency}
          />
        ))}
      <Row label={t('invoice.total')} amount={totals.total} currency={currency} strong />
    </Flex>
  );
};

/** Live totals of a draft, computed with the server's rules. */
export const LiveTotals = () => {
  const { t, locale } = useTexts();
  const values = useForm('LiveTotals', (state) => state.values) as unknown as InvoiceValues;
  const totals = totalsOf(values, { t, locale });
  const leftOut = leftOutOf(values, { t, locale });
  return (
    <Box role="status" aria-live="polite">
      {totals && values.currency ? (
        <Totals totals={totals} currency={values.currency} />
      ) : (
        <Typography textColor="neutral600">{t('invoice.totals.unreadable')}</Typography>
      )}
      {totals && leftOut.length > 0 && (
        <Typography tag="p" textColor="danger700" paddingTop={2}>
          {t('invoice.totals.leftOut', { count: leftOut.length, lines: leftOut.join(', ') })}
        </Typography>
      )}
    </Box>
  );
};
