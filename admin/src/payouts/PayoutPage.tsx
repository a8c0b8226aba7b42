import { Alert, Box, Button, Flex, Typography } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useParams } from 'react-router-dom';

import type { BalanceTransaction, Payout } from '../../../contracts/payouts';
import { formatMoney } from '../../../domain/money/money';
import { Amount } from '../components/Amount';
import { EnvironmentBadge } from '../components/badges';
import { FittingTable } from '../components/FittingTable';
import { RowLink } from '../components/ListView';
import { LoadFailure } from '../components/LoadFailure';
import { Moment } from '../components/Moment';
import { Facts, Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindPayoutQuery, useFindPayoutTransactionsQuery } from './api';
import { PayoutState } from './PayoutState';

const PAGE_SIZE = 50;

type Line = Omit<Payout['lines'][number], 'kind' | 'count'> & {
  /** `null` is the sum of all. */
  kind: Payout['lines'][number]['kind'] | null;
  count: number | null;
};

/** What the payout is made of, to the cent. */
const Lines = ({ payout }: { payout: Payout }) => {
  const { t } = useTexts();
  const { lines, currency } = payout;
  const sum = (field: 'amount' | 'fee' | 'net') => lines.reduce((total, line) => total + line[field], 0);
  const all: Line = { kind: null, count: null, amount: sum('amount'), fee: sum('fee'), net: sum('net') };
  return (
    <Panel title={t('payout.lines')}>
      <FittingTable<Line>
        rows={[...lines, all]}
        keyOf={({ kind }) => kind ?? 'sum'}
        columns={[
          {
            name: 'kind',
            label: t('payout.column.kind'),
            width: 14,
            cell: (line) => (
              <Typography fontWeight={line.kind === null ? 'bold' : undefined}>
                {line.kind === null ? t('payout.sum') : t(`payout.kind.${line.kind}`)}
              </Typography>
            ),
          },
          {
            name: 'count',
            label: t('payout.column.count'),
            cell: ({ count }) => <Typography>{count === null ? '' : String(count)}</Typography>,
          },
          {
            name: 'gross',
            label: t('payout.column.gross'),
            cell: (line) => <Amount amount={line.amount} currency={currency} strong={line.kind === null} />,
          },
          {
            name: 'fee',
            label: t('payout.column.fee'),
            cell: (line) => (
              <Amount amount={line.fee === 0 ? null : -line.fee} currency={currency} strong={line.kind === null} />
            ),
          },
          {
            name: 'net',
            label: t('payout.column.net'),
            cell: (line) => <Amount amount={line.net} currency={currency} strong={line.kind === null} />,
          },
        ]}
      />
    </Panel>
  );
};

const Own = ({ transaction }: { transaction: BalanceTransaction }) => {
  const { locale } = useTexts();
  const { sourceAmount, sourceCurrency, currency, exchangeRate } = transaction;
  if (sourceAmount === null || sourceCurrency === null || sourceCurrency === currency) return null;
  return (
    <Typography variant="pi" textColor="neutral600" tag="div">
      {`${formatMoney(sourceAmount, sourceCurrency, locale)}${exchangeRate ? ` × ${exchangeRate}` : ''}`}
    </Typography>
  );
};

const Transactions = ({ payout }: { payout: Payout }) => {
  const { t } = useTexts();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useFindPayoutTransactionsQuery({
    id: payout.documentId,
    params: { page, pageSize: PAGE_SIZE },
  });
  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  const { pageCount = 0, total = 0 } = data?.meta.pagination ?? {};
  if (!data || total === 0) return null;
  return (
    <Panel title={t('payout.transactions', { count: total })}>
      <FittingTable<BalanceTransaction>
        rows={data.data}
        keyOf={({ transactionId }) => transactionId}
        columns={[
          {
            name: 'date',
            label: t('payout.column.date'),
            width: 17,
            cell: ({ createdAt }) => <Moment at={createdAt} />,
          },
          {
            name: 'kind',
            label: t('payout.column.kind'),
            cell: ({ kind }) => <Typography>{t(`payout.kind.${kind}`)}</Typography>,
          },
          {
            name: 'invoice',
            label: t('payout.column.invoice'),
            width: 16,
            cell: ({ invoice }) =>
              invoice ? (
                <RowLink to={paths.invoice(invoice.documentId)}>{invoice.number ?? '–'}</RowLink>
              ) : (
                <Typography>–</Typography>
              ),
          },
          {
            name: 'gross',
            label: t('payout.column.gross'),
            cell: (one) => (
              <>
                <Amount amount={one.amount} currency={one.currency} />
                <Own transaction={one} />
              </>
            ),
          },
          {
            name: 'fee',
            label: t('payout.column.fee'),
            width: 8,
            cell: ({ fee, currency }) => <Amount amount={fee === 0 ? null : -fee} currency={currency} />,
          },
          {
            name: 'net',
            label: t('payout.column.net'),
            cell: ({ net, currency }) => <Amount amount={net} currency={currency} />,
          },
          {
            name: 'source',
            label: t('payout.column.source'),
            width: 26,
            cell: ({ sourceId }) => (
              <Typography variant="pi" style={{ fontFamily: 'monospace' }}>
                {sourceId ?? '–'}
              </Typography>
            ),
          },
        ]}
      />
      {pageCount > 1 && (
        <Flex gap={2} justifyContent="flex-end">
          <Button variant="tertiary" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('payout.earlier')}
          </Button>
          <Button variant="tertiary" disabled={page >= pageCount} onClick={() => setPage(page + 1)}>
            {t('payout.later')}
          </Button>
        </Flex>
      )}
    </Panel>
  );
};

const Notes = ({ payout }: { payout: Payout }) => {
  const { t, locale } = useTexts();
  const { items, difference, currency, failureMessage, failureCode, status } = payout;
  return (
    <>
      {payout.needsReview && difference !== null && (
        <Alert variant="danger" closeLabel="" title={t('payout.differs')}>
          {t('payout.differs.by', { amount: formatMoney(difference, currency, locale) })}
        </Alert>
      )}
      {status === 'failed' && (
        <Alert variant="danger" closeLabel="" title={t('payout.status.failed')}>
          {failureMessage ?? failureCode ?? ''}
        </Alert>
      )}
      {items === 'not_itemized' && (
        <Alert variant="default" closeLabel="" title={t('payout.notItemized')}>
          {t('payout.notItemized.hint')}
        </Alert>
      )}
      {items === 'waiting' && (
        <Alert variant="default" closeLabel="" title={t('payout.waiting')}>
          {t('payout.waiting.hint')}
        </Alert>
      )}
    </>
  );
};

const PayoutPage = () => {
  const { t, day, locale } = useTexts();
  const { id = '' } = useParams();
  const { data: payout, isLoading, error, refetch } = useFindPayoutQuery(id);
  if (isLoading) return <Page.Loading />;
  if (!payout) return <LoadFailure error={error} onRetry={refetch} />;
  const amount = formatMoney(payout.amount, payout.currency, locale);
  return (
    <Page.Main>
      <Page.Title>{t('payout.heading', { amount })}</Page.Title>
      <Layouts.Header
        title={t('payout.heading', { amount })}
        subtitle={payout.providerPayoutId}
        navigationAction={<BackButton fallback={paths.payouts} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Notes payout={payout} />
          <Panel>
            <Facts
              facts={[
                { label: t('field.status'), value: <PayoutState payout={payout} /> },
                { label: t('payout.arrival'), value: day(payout.arrivalDate) },
                { label: t('payout.created'), value: <Moment at={payout.createdAt} /> },
                { label: t('payout.schedule'), value: t(payout.automatic ? 'payout.automatic' : 'payout.manual') },
                { label: t('movements.contract'), value: payout.bankingContract?.name ?? '–' },
                { label: t('field.environment'), value: <EnvironmentBadge environment={payout.environment} /> },
                { label: t('payout.trace'), value: payout.traceId ?? '–' },
              ]}
            />
          </Panel>
          {payout.lines.length > 0 && <Lines payout={payout} />}
          <Box>
            <Transactions payout={payout} />
          </Box>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

export default PayoutPage;
