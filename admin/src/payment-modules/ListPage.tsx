import { Badge, Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ClockCounterClockwise, Pencil, Plus, Trash } from '@strapi/icons';
import { useMemo } from 'react';
import { NavLink } from 'react-router-dom';

import { modes, type PaymentModule } from '../../../contracts/payment-modules';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { Amount } from '../components/Amount';
import { ModeBadge } from '../components/badges';
import { choiceFilter } from '../components/FilterSelect';
import { ListView, RowLink, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { RowMenu } from '../components/RowMenu';
import { SandboxBanner } from '../components/SandboxBanner';
import { useCan } from '../hooks/useCan';
import { useDeletion } from '../hooks/useDeletion';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useDeleteModuleMutation, useFindModulesQuery } from './api';

const SORTABLE = ['name', 'mode', 'lastUsedAt'] as const;
const FILTERS = ['mode', 'bankingContract'] as const;
const SHOWN_CURRENCIES = 4;

const CurrenciesCell = ({ codes }: { codes: string[] }) => {
  const more = codes.length - SHOWN_CURRENCIES;
  return (
    <Typography textColor="neutral800">
      {codes
        .slice(0, SHOWN_CURRENCIES)
        .map((code) => code.toUpperCase())
        .join(', ')}
      {more > 0 ? ` +${more}` : ''}
    </Typography>
  );
};

const useColumns = (): Column<PaymentModule>[] => {
  const { t } = useTexts();
  const can = useCan();
  return [
    {
      name: 'name',
      label: t('field.name'),
      sortable: true,
      cell: (module) => (
        <Flex gap={2} wrap="wrap">
          <RowLink to={paths.paymentModule(module.documentId)}>{module.name}</RowLink>
          {module.tags.map((tag) => (
            <Badge key={tag} size="S">
              {tag}
            </Badge>
          ))}
        </Flex>
      ),
    },
    {
      name: 'contract',
      label: t('module.contract'),
      cell: ({ bankingContract }) =>
        can('banking-contracts.read') ? (
          <RowLink to={paths.bankingContract(bankingContract.documentId)}>{bankingContract.name}</RowLink>
        ) : (
          <Typography>{bankingContract.name}</Typography>
        ),
    },
    { name: 'mode', label: t('module.mode'), sortable: true, cell: ({ mode }) => <ModeBadge mode={mode} /> },
    {
      name: 'maximum',
      label: t('module.maximum'),
      cell: ({ maximumAmount, maximumCurrency }) => <Amount amount={maximumAmount} currency={maximumCurrency} />,
    },
    {
      name: 'currencies',
      label: t('module.currencies'),
      cell: ({ acceptedCurrencies }) => <CurrenciesCell codes={acceptedCurrencies} />,
    },
    {
      name: 'lastUsedAt',
      label: t('module.lastUsed'),
      sortable: true,
      cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} never={t('module.neverUsed')} />,
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindModulesQuery(params);
  const { data: contracts } = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') });
  const [deleteModule] = useDeleteModuleMutation();
  const deletion = useDeletion(deleteModule);
  const columns = useColumns();
  const itemOf = ({ documentId, name }: PaymentModule) => ({ id: documentId, name });
  const needsContract = contracts?.length === 0;

  const filters = useMemo(
    () => [
      choiceFilter(
        t,
        'mode',
        'module.mode',
        modes.map((value) => ({ value, label: t(`mode.${value}`) }))
      ),
      choiceFilter(
        t,
        'bankingContract',
        'module.contract',
        (contracts ?? []).map(({ documentId, name }) => ({ value: documentId, label: name }))
      ),
    ],
    [t, contracts]
  );

  const emptyAction = needsContract ? (
    <LinkButton tag={NavLink} to={`${paths.bankingContracts}/create`} variant="secondary" startIcon={<Plus />}>
      {t('contract.add')}
    </LinkButton>
  ) : (
    <LinkButton tag={NavLink} to="create" variant="secondary" startIcon={<Plus />}>
      {t('module.add')}
    </LinkButton>
  );

  return (
    <>
      <ListView
        title={t('nav.paymentModules')}
        subtitle={t('module.list.subtitle')}
        create={can('payment-modules.create') && !needsContract ? { label: t('module.add'), to: 'create' } : undefined}
        banner={<SandboxBanner />}
        searchLabel={t('module.list.search')}
        filters={filters}
        columns={columns}
        answer={answer}
        isNarrowed={isNarrowed}
        rowId={({ documentId }) => documentId}
        rowName={({ name }) => name}
        rowTo={({ documentId }) => paths.paymentModule(documentId)}
        rowMenu={(module) => (
          <RowMenu
            name={module.name}
            actions={[
              { label: t('action.open'), icon: <Pencil />, to: paths.paymentModule(module.documentId) },
              can('activity.read') && {
                label: t('action.history'),
                icon: <ClockCounterClockwise />,
                to: paths.historyOf('payment-module', module.documentId),
              },
              can('payment-modules.delete') && {
                label: t('action.delete'),
                icon: <Trash />,
                danger: true,
                onSelect: () => deletion.ask([itemOf(module)]),
              },
            ]}
          />
        )}
        bulkActions={
          can('payment-modules.delete')
            ? (rows) => (
                <Button
                  variant="danger-light"
                  size="S"
                  startIcon={<Trash />}
                  onClick={() => deletion.ask(rows.map(itemOf))}
                >
                  {t('action.delete')}
                </Button>
              )
            : undefined
        }
        empty={{
          content: needsContract ? t('module.list.needsContract') : t('module.list.empty'),
          action: can('payment-modules.create') && emptyAction,
        }}
      />
      {deletion.dialogs}
    </>
  );
};

export default ListPage;
