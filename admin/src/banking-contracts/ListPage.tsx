import { Flex, Typography } from '@strapi/design-system';
import { Duplicate, PriceTag, Stack } from '@strapi/icons';
import { useMemo, useState } from 'react';

import { keyPairStatuses, type BankingContract } from '../../../contracts/banking-contracts';
import { environments } from '../../../contracts/common';
import { EnvironmentBadge, Label, StatusBadge } from '../components/badges';
import { choiceFilter } from '../components/FilterSelect';
import { RowLink, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { NameCell, RecordList } from '../components/RecordList';
import { useCan } from '../hooks/useCan';
import { useListQuery } from '../hooks/useListQuery';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useDeleteContractMutation, useFindContractsQuery, useFindContractTypesQuery } from './api';
import { DependenciesDialog } from './DependenciesDialog';
import { useStatusReason } from './reasons';
import { TagsDialog } from './TagsDialog';

const SORTABLE = ['name', 'status', 'updatedAt'] as const;
const FILTERS = ['status', 'contractType'] as const;

const pairsOf = (contract: BankingContract) =>
  environments.flatMap((environment) => contract.keyPairs[environment] ?? []);

const AccountCell = ({ contract }: { contract: BankingContract }) => {
  const accounts = [
    ...new Set(pairsOf(contract).flatMap(({ accountName, accountId }) => accountName ?? accountId ?? [])),
  ];
  return <Typography textColor="neutral800">{accounts.join(', ') || '–'}</Typography>;
};

const lastChecked = (contract: BankingContract): string | null =>
  pairsOf(contract)
    .flatMap(({ checkedAt }) => checkedAt ?? [])
    .sort()
    .at(-1) ?? null;

const useColumns = (typeName: (type: string) => string): Column<BankingContract>[] => {
  const { t } = useTexts();
  const can = useCan();
  const reasonOf = useStatusReason();
  return [
    {
      name: 'name',
      label: t('field.name'),
      sortable: true,
      cell: (contract) => (
        <NameCell to={paths.bankingContract(contract.documentId)} name={contract.name} tags={contract.tags} />
      ),
    },
    {
      name: 'type',
      label: t('contract.type'),
      cell: (contract) => <Label variant="primary">{typeName(contract.contractType)}</Label>,
    },
    {
      name: 'status',
      label: t('field.status'),
      sortable: true,
      cell: (contract) => (
        <StatusBadge
          status={contract.status}
          reason={
            pairsOf(contract)
              .filter(({ status }) => status === contract.status)
              .map(reasonOf)
              .find(Boolean) ?? null
          }
        />
      ),
    },
    { name: 'account', label: t('contract.account'), cell: (contract) => <AccountCell contract={contract} /> },
    {
      name: 'environments',
      label: t('contract.environments'),
      cell: (contract) => (
        <Flex gap={1}>
          {pairsOf(contract).map(({ environment }) => (
            <EnvironmentBadge key={environment} environment={environment} />
          ))}
        </Flex>
      ),
    },
    {
      name: 'modules',
      label: t('contract.modules'),
      cell: (contract) =>
        can('payment-modules.read') && contract.moduleCount > 0 ? (
          <RowLink to={paths.modulesOf(contract.documentId)}>
            {t('contract.moduleCount', { count: contract.moduleCount })}
          </RowLink>
        ) : (
          <Typography>{t('contract.moduleCount', { count: contract.moduleCount })}</Typography>
        ),
    },
    {
      name: 'checkedAt',
      label: t('contract.lastChecked'),
      cell: (contract) => <Moment age at={lastChecked(contract)} never={t('contract.neverChecked')} />,
    },
  ];
};

const ListPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const { params, isNarrowed } = useListQuery({ sortable: SORTABLE, filters: FILTERS });
  const answer = useFindContractsQuery(params);
  const { data: types = [] } = useFindContractTypesQuery();
  const [deleteContract] = useDeleteContractMutation();
  const [dependenciesOf, showDependencies] = useState<BankingContract | null>(null);
  const [tagsOf, showTags] = useState<BankingContract | null>(null);
  const columns = useColumns((type) => types.find((known) => known.type === type)?.displayName ?? type);

  const filters = useMemo(
    () => [
      choiceFilter(
        t,
        'status',
        'field.status',
        keyPairStatuses.map((value) => ({ value, label: t(`status.${value}`) }))
      ),
      choiceFilter(
        t,
        'contractType',
        'contract.type',
        types.map(({ type, displayName }) => ({ value: type, label: displayName }))
      ),
    ],
    [t, types]
  );

  return (
    <>
      <RecordList
        entityType="banking-contract"
        pathOf={paths.bankingContract}
        title={t('nav.bankingContracts')}
        subtitle={t('contract.list.subtitle')}
        addLabel={t('contract.add')}
        remove={deleteContract}
        searchLabel={t('contract.list.search')}
        filters={filters}
        columns={columns}
        answer={answer}
        isNarrowed={isNarrowed}
        actions={(contract) => ({
          first: [
            can('banking-contracts.create') && {
              label: t('contract.duplicate'),
              icon: <Duplicate />,
              to: `${paths.bankingContracts}/create?from=${contract.documentId}`,
            },
          ],
          last: [
            can('payment-modules.read') && {
              label: t('action.dependencies'),
              icon: <Stack />,
              onSelect: () => showDependencies(contract),
            },
            can('banking-contracts.update') && {
              label: t('action.tags'),
              icon: <PriceTag />,
              onSelect: () => showTags(contract),
            },
          ],
        })}
        empty={can('banking-contracts.create') ? t('contract.list.empty') : t('contract.list.emptyReadOnly')}
      />
      {dependenciesOf && <DependenciesDialog contract={dependenciesOf} onClose={() => showDependencies(null)} />}
      {tagsOf && <TagsDialog contract={tagsOf} onClose={() => showTags(null)} />}
    </>
  );
};

export default ListPage;
