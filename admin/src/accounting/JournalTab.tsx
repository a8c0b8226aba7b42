import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import { useState } from 'react';

import { journalFormats, type JournalFormat, type JournalPreview } from '../../../contracts/accounting';
import { formatMoney } from '../../../domain/money/money';
import { ChoiceEntry } from '../components/DialogFields';
import { LoadFailure } from '../components/LoadFailure';
import { Facts, Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindJournalPreviewQuery } from './api';
import { FigureTable } from './FigureTable';
import { FileButton } from './FileButton';
import { paramsOf, type Scope } from './ScopeBar';

const Accounts = ({ sums }: { sums: JournalPreview['currencies'][number] }) => {
  const { t, locale } = useTexts();
  const money = (amount: number): string => formatMoney(amount, sums.currency, locale);
  const credit = sums.accounts.reduce((sum, account) => sum + account.credit, 0);
  return (
    <FigureTable
      label={t('accounting.journal.accountsIn', { currency: sums.currency.toUpperCase() })}
      columns={[
        { label: t('accounting.account') },
        { label: t('accounting.account.name') },
        { label: t('accounting.debit'), isNumber: true },
        { label: t('accounting.credit'), isNumber: true },
        { label: t('accounting.balance'), isNumber: true },
      ]}
      rows={sums.accounts.map((account) => ({
        key: account.number,
        cells: [
          account.number,
          account.name,
          money(account.debit),
          money(account.credit),
          money(account.debit - account.credit),
        ],
      }))}
      total={[
        t('accounting.total', { currency: sums.currency.toUpperCase() }),
        '',
        money(sums.debit),
        money(credit),
        money(sums.debit - credit),
      ]}
    />
  );
};

/** What the journal of the period contains, and its files. */
export const JournalTab = ({ scope }: { scope: Scope }) => {
  const { t, locale, day } = useTexts();
  const can = useCan();
  const [format, setFormat] = useState<JournalFormat>('csv');
  const [chosen, setCurrency] = useState<string | null>(null);
  const params = paramsOf(scope);
  const { data: preview, error, isFetching, refetch } = useFindJournalPreviewQuery(params);
  if (error) return <LoadFailure error={error} onRetry={refetch} />;
  if (!preview || isFetching) {
    return (
      <Panel title={t('accounting.journal')}>
        <Loader>{t('accounting.loading')}</Loader>
      </Panel>
    );
  }
  const currencies = preview.currencies.map(({ currency }) => currency);
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : (currencies[0] ?? 'eur');
  const shown = preview.currencies.find((one) => one.currency === currency);
  const preset = ['de', 'fr', 'es', 'it', 'nl', 'pt'].includes(locale) ? `excel-${locale}` : 'excel-en-gb';
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {can('accounting.export') && (
        <Panel title={t('accounting.export')} hint={t(`accounting.format.${format}.hint`)}>
          <Flex gap={4} wrap="wrap" alignItems="flex-end">
            <Box minWidth="24rem">
              <ChoiceEntry
                name="format"
                label={t('accounting.format')}
                value={format}
                options={journalFormats.map((value) => ({ value, label: t(`accounting.format.${value}`) }))}
                onChange={(value) => setFormat(journalFormats.find((one) => one === value) ?? 'csv')}
              />
            </Box>
            {currencies.length > 1 && (
              <Box minWidth="12rem">
                <ChoiceEntry
                  name="currency"
                  label={t('figures.currency')}
                  value={currency}
                  options={currencies.map((value) => ({ value, label: value.toUpperCase() }))}
                  onChange={setCurrency}
                />
              </Box>
            )}
            <FileButton
              label={t('accounting.download')}
              path="/journal/export"
              params={{ ...params, format, currency, ...(format === 'csv' ? { preset } : {}) }}
            />
          </Flex>
        </Panel>
      )}
      <Panel title={t('accounting.preview')}>
        {shown ? (
          <>
            <Facts
              facts={[
                { label: t('accounting.entries'), value: String(shown.entries) },
                { label: t('accounting.lines'), value: String(shown.lines) },
                { label: t('accounting.late'), value: String(preview.late) },
                {
                  label: t('accounting.closedThrough'),
                  value: preview.closedThrough ? day(preview.closedThrough) : t('accounting.closedThrough.none'),
                },
              ]}
            />
            <Accounts sums={shown} />
            <FigureTable
              label={t('accounting.kinds')}
              columns={[
                { label: t(currencies.length > 1 ? 'accounting.kind.all' : 'accounting.kind') },
                { label: t('accounting.count'), isNumber: true },
              ]}
              rows={preview.kinds.map(({ kind, count }) => ({
                key: kind,
                cells: [t(`accounting.kind.${kind}`), count],
              }))}
            />
          </>
        ) : (
          <Typography textColor="neutral600">{t('accounting.journal.empty')}</Typography>
        )}
      </Panel>
    </Flex>
  );
};
