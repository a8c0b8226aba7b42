import { Box, Button, Flex } from '@strapi/design-system';
import { useQueryParams } from '@strapi/strapi/admin';
import { useMemo, useState } from 'react';

import { environments } from '../../../contracts/common';
import { movementKinds } from '../../../contracts/movements';
import { paymentOrigins } from '../../../contracts/payments';
import type { Period } from '../../../domain/values/periods';
import { useFindContractsQuery } from '../banking-contracts/api';
import { choiceFilter, textFilter } from '../components/FilterSelect';
import { ListView } from '../components/ListView';
import { PeriodField } from '../components/PeriodField';
import { useCan } from '../hooks/useCan';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { useFindMyModulesQuery } from '../invoices/api';
import { ExportButton } from '../invoices/ExportButton';
import { paths } from '../plugin-id';
import { useFindMovementsQuery } from './api';
import { useMovementColumns } from './columns';
import { MovementTotalsBar } from './MovementTotalsBar';

const NOT_SORTABLE: readonly string[] = [];
const FILTERS = ['kind', 'status', 'environment', 'currency', 'origin', 'paymentModule', 'bankingContract'] as const;

/** Statuses of payments, refunds and disputes that an accountant looks for. */
const statuses = [
  'succeeded',
  'partially_refunded',
  'refunded',
  'reversed',
  'pending',
  'failed',
  'canceled',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'written_off',
] as const;

const useMovementFilters = () => {
  const { t, textOr } = useTexts();
  const mayReadContracts = useCan()('banking-contracts.read');
  const { data: modules } = useFindMyModulesQuery();
  const { data: contracts } = useFindContractsQuery({ pageSize: 100 }, { skip: !mayReadContracts });
  return useMemo(
    () => [
      choiceFilter(
        t,
        'kind',
        'movements.kind',
        movementKinds.map((value) => ({ value, label: t(`movements.kind.${value}`) }))
      ),
      choiceFilter(
        t,
        'status',
        'field.status',
        statuses.map((value) => ({
          value,
          label: textOr(`movements.status.${value}`, textOr(`payment.status.${value}`, value)),
        }))
      ),
      choiceFilter(
        t,
        'environment',
        'field.environment',
        environments.map((value) => ({ value, label: t(`environment.${value}`) }))
      ),
      textFilter(t, 'currency', 'movements.currency'),
      choiceFilter(
        t,
        'origin',
        'movements.origin',
        paymentOrigins.map((value) => ({ value, label: t(`movements.origin.${value}`) }))
      ),
      choiceFilter(
        t,
        'paymentModule',
        'invoice.module',
        (modules ?? []).map(({ documentId, name }) => ({ value: documentId, label: name }))
      ),
      ...(contracts
        ? [
            choiceFilter(
              t,
              'bankingContract',
              'movements.contract',
              contracts.data.map(({ documentId, name }) => ({ value: documentId, label: name }))
            ),
          ]
        : []),
    ],
    [t, textOr, modules, contracts]
  );
};

const isDay = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The list is read by cursors: the pages before are remembered, and other filters start at the first page. */
const useCursor = (filters: string) => {
  const [state, setState] = useState<{ of: string; cursors: string[] }>({ of: filters, cursors: [] });
  const cursors = state.of === filters ? state.cursors : [];
  return {
    cursor: cursors.at(-1),
    isFirst: cursors.length === 0,
    forward: (next: string) => setState({ of: filters, cursors: [...cursors, next] }),
    back: () => setState({ of: filters, cursors: cursors.slice(0, -1) }),
  };
};

const ListPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const [{ query }, setQuery] = useQueryParams<{ from?: string; to?: string }>();
  const { params, chosen, isNarrowed } = useListQuery({ sortable: NOT_SORTABLE, filters: FILTERS });
  const filters = useMemo(
    () => ({
      ...chosen,
      ...(chosen.currency ? { currency: chosen.currency.toLowerCase() } : {}),
      ...(params.search ? { search: params.search } : {}),
      ...(isDay(query.from) ? { from: query.from } : {}),
      ...(isDay(query.to) ? { to: query.to } : {}),
    }),
    [chosen, params.search, query.from, query.to]
  );
  const { cursor, isFirst, forward, back } = useCursor(JSON.stringify(filters));
  const answer = useFindMovementsQuery(
    { ...filters, pageSize: 25, ...(cursor ? { cursor } : {}) },
    { refetchOnMountOrArgChange: true }
  );
  const columns = useMovementColumns();
  const options = useMovementFilters();
  const next = answer.data?.meta.pagination.nextCursor ?? null;
  const choosePeriod = ({ from, to }: Partial<Period>) => setQuery({ from: from ?? '', to: to ?? '' });
  const page = answer.data && {
    data: answer.data.data,
    // Not counted: the totals say how many there are.
    meta: { pagination: { page: 1, pageSize: 25, pageCount: 1, total: 0, nextCursor: next } },
  };

  return (
    <ListView
      title={t('nav.movements')}
      subtitle={t('movements.subtitle')}
      searchLabel={t('movements.search')}
      headerExtra={can('invoices.export') && <ExportButton filters={filters} of="movements" />}
      filters={options}
      controls={
        <PeriodField
          value={{ from: query.from || undefined, to: query.to || undefined }}
          onChange={choosePeriod}
          allLabel={t('period.all')}
        />
      }
      banner={<MovementTotalsBar filters={filters} />}
      columns={columns}
      answer={{ ...answer, data: page }}
      rowId={({ id }) => id}
      rowName={({ invoice, id }) => invoice.number ?? id}
      rowTo={({ invoice }) => paths.invoice(invoice.documentId)}
      isNarrowed={isNarrowed || Boolean(query.from ?? query.to)}
      empty={{ content: t('movements.empty') }}
      footer={
        (next !== null || !isFirst) && (
          <Box paddingTop={4}>
            <Flex gap={2} justifyContent="flex-end">
              <Button variant="tertiary" disabled={isFirst} onClick={back}>
                {t('movements.newer')}
              </Button>
              <Button
                variant="tertiary"
                disabled={next === null}
                onClick={() => {
                  if (next !== null) forward(next);
                }}
              >
                {t('movements.older')}
              </Button>
            </Flex>
          </Box>
        )
      }
    />
  );
};

export default ListPage;
