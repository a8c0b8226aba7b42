import { Typography } from '@strapi/design-system';
import { useMemo } from 'react';

import { modes, type PaymentModule } from '../../../contracts/payment-modules';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { Amount } from '../components/Amount';
import { ModeBadge } from '../components/badges';
import { choiceFilter } from '../components/FilterSelect';
import { RowLink, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { AddButton, NameCell, RecordList } from '../components/RecordList';
import { SandboxBanner } from '../components/SandboxBanner';
import { useCan } from '../hooks/useCan';
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
      cell: (module) => <NameCell to={paths.paymentModule(module.documentId)} name={module.name} tags={module.tags} />,
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
  const columns = useColumns();
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

  return (
    <RecordList
      entityType="payment-module"
      pathOf={paths.paymentModule}
      title={t('nav.paymentModules')}
      subtitle={t('module.list.subtitle')}
      addLabel={t('module.add')}
      canAdd={!needsContract}
      remove={deleteModule}
      banner={<SandboxBanner />}
      searchLabel={t('module.list.search')}
      filters={filters}
      columns={columns}
      answer={answer}
      isNarrowed={isNarrowed}
      empty={needsContract ? t('module.list.needsContract') : t('module.list.empty')}
      emptyAction={needsContract && <AddButton to={`${paths.bankingContracts}/create`}>{t('contract.add')}</AddButton>}
    />
  );
};

export default ListPage;
