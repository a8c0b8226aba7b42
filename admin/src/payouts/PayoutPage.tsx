import { Alert, Box, Button, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useParams } from 'react-router-dom';

import type { BalanceTransaction, Payout } from '../../../contracts/payouts';
import { formatMoney } from '../../../domain/money/money';
import { Amount } from '../components/Amount';
import { EnvironmentBadge } from '../components/badges';
import { RowLink } from '../components/ListView';
import { LoadFailure } from '../components/LoadFailure';
import { Moment } from '../components/Moment';
import { Facts, Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindPayoutQuery, useFindPayoutTransactionsQuery } from './api';
import { PayoutState } from './PayoutState';

const PAGE_SIZE = 50;

const Head = ({ labels }: { labels: string[] }) => (
  <Thead>
    <Tr>
      {labels.map((label) => (
        <Th key={label}>
          <Typography variant="sigma" textColor="neutral600">
            {label}
          </Typography>
        </Th>
      ))}
    </Tr>
  </Thead>
);

/** What the payout is made of, to the cent. */
const Lines = ({ payout }: { payout: Payout }) => {
  const { t } = useTexts();
  const { lines, currency } = payout;
  const sum = (field: 'amount' | 'fee' | 'net') => lines.reduce((total, line) => total + line[field], 0);
  const labels = ['kind', 'count', 'gross', 'fee', 'net'] as const;
  return (
    <Panel title={t('payout.lines')}>
      <Table colCount={5} rowCount={lines.length + 2}>
        <Head labels={labels.map((label) => t(`payout.column.${label}`))} />
        <Tbody>
          {lines.map(({ kind, count, amount, fee, net }) => (
            <Tr key={kind}>
              <Td>
                <Typography>{t(`payout.kind.${kind}`)}</Typography>
              </Td>
              <Td>
                <Typography>{String(count)}</Typography>
              </Td>
              <Td>
                <Amount amount={amount} currency={currency} />
              </Td>
              <Td>
                <Amount amount={fee === 0 ? null : -fee} currency={currency} />
              </Td>
              <Td>
                <Amount amount={net} currency={currency} />
              </Td>
            </Tr>
          ))}
          <Tr>
            <Td>
              <Typography fontWeight="bold">{t('payout.sum')}</Typography>
            </Td>
            <Td />
            <Td>
              <Amount amount={sum('amount')} currency={currency} strong />
            </Td>
            <Td>
              <Amount amount={-sum('fee')} currency={currency} strong />
            </Td>
            <Td>
              <Amount amount={sum('net')} currency={currency} strong />
            </Td>
          </Tr>
        </Tbody>
      </Table>
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
  const labels = ['date', 'kind', 'invoice', 'gross', 'fee', 'net', 'source'] as const;
  return (
    <Panel title={t('payout.transactions', { count: total })}>
      <Table colCount={7} rowCount={data.data.length + 1}>
        <Head labels={labels.map((label) => t(`payout.column.${label}`))} />
        <Tbody>
          {data.data.map((one) => (
            <Tr key={one.transactionId}>
              <Td>
                <Moment at={one.createdAt} />
              </Td>
              <Td>
                <Typography>{t(`payout.kind.${one.kind}`)}</Typography>
              </Td>
              <Td>
                {one.invoice ? (
                  <RowLink to={paths.invoice(one.invoice.documentId)}>{one.invoice.number ?? '–'}</RowLink>
                ) : (
                  <Typography>–</Typography>
                )}
              </Td>
              <Td>
                <Amount amount={one.amount} currency={one.currency} />
                <Own transaction={one} />
              </Td>
              <Td>
                <Amount amount={one.fee === 0 ? null : -one.fee} currency={one.currency} />
              </Td>
              <Td>
                <Amount amount={one.net} currency={one.currency} />
              </Td>
              <Td>
                <Typography variant="pi" style={{ fontFamily: 'monospace' }}>
                  {one.sourceId ?? '–'}
                </Typography>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
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
