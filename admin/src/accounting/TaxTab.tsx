import { Box, Flex, Loader, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';

import { taxBases, type TaxBasis, type TaxReport } from '../../../contracts/accounting';
import { formatMoney } from '../../../domain/money/money';
import { countryName } from '../../../domain/values/countries';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindTaxReportQuery } from './api';
import { FigureTable } from './FigureTable';
import { FileButton } from './FileButton';
import { paramsOf, type Scope } from './ScopeBar';

const CurrencyTable = ({ report, currency }: { report: TaxReport; currency: string }) => {
  const { t, locale } = useTexts();
  const money = (amount: number): string => formatMoney(amount, currency, locale);
  const total = report.totals.find((one) => one.currency === currency);
  const rows = report.rows.filter((row) => row.currency === currency);
  const numbers = ({ taxable, tax }: { taxable: number; tax: number }) => [
    money(taxable),
    money(tax),
    money(taxable + tax),
  ];
  return (
    <FigureTable
      label={currency.toUpperCase()}
      columns={[
        { label: t('accounting.country') },
        { label: t('accounting.category') },
        { label: t('accounting.rate'), isNumber: true },
        { label: t('accounting.taxable'), isNumber: true },
        { label: t('accounting.tax'), isNumber: true },
        { label: t('accounting.gross'), isNumber: true },
        { label: t('accounting.count'), isNumber: true },
      ]}
      rows={rows.map((row) => ({
        key: [row.country, row.category, row.rate].join(' '),
        cells: [
          row.country ? countryName(row.country, locale) : '–',
          row.category ? t(`accounting.category.${row.category}`) : '–',
          `${new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(Number(row.rate))} %`,
          ...numbers(row),
          row.count,
        ],
      }))}
      total={total && [t('accounting.total', { currency: currency.toUpperCase() }), '', '', ...numbers(total), '']}
    />
  );
};

/** The tax of the period. */
export const TaxTab = ({ scope }: { scope: Scope }) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const [basis, setBasis] = useState<TaxBasis>('issued');
  const params = { ...paramsOf(scope), basis };
  const { data: report, error, isFetching, refetch } = useFindTaxReportQuery(params);
  const preset = ['de', 'fr', 'es', 'it', 'nl', 'pt'].includes(locale) ? `excel-${locale}` : 'excel-en-gb';
  return (
    <Panel
      title={t('accounting.tax.title')}
      hint={t(`accounting.basis.${basis}.hint`)}
      action={
        <Flex gap={2} wrap="wrap">
          <Box minWidth="20rem">
            <SingleSelect
              aria-label={t('accounting.basis')}
              size="S"
              value={basis}
              onChange={(value) => setBasis(taxBases.find((one) => one === value) ?? 'issued')}
            >
              {taxBases.map((value) => (
                <SingleSelectOption key={value} value={value}>
                  {t(`accounting.basis.${value}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
          {can('accounting.export') && (
            <>
              <FileButton
                label={t('accounting.tax.pdf')}
                path="/tax/file"
                params={{ ...params, format: 'pdf', locale }}
              />
              <FileButton
                label={t('accounting.tax.csv')}
                path="/tax/file"
                params={{ ...params, format: 'csv', preset }}
              />
            </>
          )}
        </Flex>
      }
    >
      {error ? (
        <LoadFailure error={error} onRetry={refetch} />
      ) : !report || isFetching ? (
        <Loader>{t('accounting.loading')}</Loader>
      ) : report.totals.length === 0 ? (
        <Typography textColor="neutral600">{t('accounting.tax.empty')}</Typography>
      ) : (
        report.totals.map(({ currency }) => <CurrencyTable key={currency} report={report} currency={currency} />)
      )}
    </Panel>
  );
};
