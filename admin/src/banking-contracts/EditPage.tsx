import { Button, Flex, Grid, LinkButton, Tooltip } from '@strapi/design-system';
import { CheckCircle, ClockCounterClockwise } from '@strapi/icons';
import { Page, useForm, useQueryParams } from '@strapi/strapi/admin';
import { NavLink, useNavigate, useParams } from 'react-router-dom';

import { useField } from '../forms/useField';
import type { BankingContract } from '../../../contracts/banking-contracts';
import { environments } from '../../../contracts/common';
import { SelectField, TextAreaField, TextField } from '../components/fields';
import { FormPage, type SaveResult } from '../components/FormPage';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { TagsInput } from '../components/TagsInput';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import {
  useCreateContractMutation,
  useFindContractQuery,
  useFindContractTypesQuery,
  useUpdateContractMutation,
  useVerifyContractMutation,
} from './api';
import {
  checkContract,
  duplicateOf,
  emptyContract,
  inputOf,
  valuesOf,
  withoutSecrets,
  type ContractValues,
} from './form';
import { KeyPairCard } from './KeyPairCard';

const VerifyButton = ({ id }: { id: string }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const modified = useForm('VerifyButton', (state) => state.modified);
  const [verify, { isLoading }] = useVerifyContractMutation();

  const onVerify = async () => {
    const answer = await verify(id);
    if ('error' in answer) return notify.failure(answer.error);
    if (answer.data.status === 'active') notify.success('contract.verified');
    else notify.warning('contract.notVerified');
  };

  const button = (
    <Button
      variant="secondary"
      size="S"
      startIcon={<CheckCircle />}
      loading={isLoading}
      disabled={modified}
      onClick={onVerify}
    >
      {t('contract.verify')}
    </Button>
  );
  return modified ? <Tooltip label={t('contract.saveFirst')}>{button}</Tooltip> : button;
};

const General = ({ isNew }: { isNew: boolean }) => {
  const { t } = useTexts();
  const disabled = useForm('General', (state) => state.disabled);
  const { data: types = [] } = useFindContractTypesQuery();
  const tags = useField<string[]>('tags');
  return (
    <Panel title={t('contract.general')}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TextField name="name" label={t('field.name')} hint={t('contract.name.hint')} required />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SelectField
            name="contractType"
            label={t('contract.type')}
            hint={isNew ? undefined : t('contract.type.fixed')}
            disabled={!isNew}
            options={types.map(({ type, displayName }) => ({ value: type, label: displayName }))}
            required
          />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TextAreaField name="description" label={t('field.description')} />
        </Grid.Item>
        <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TagsInput value={tags.value ?? []} onChange={(value) => tags.onChange('tags', value)} disabled={disabled} />
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
};

const KeyPairs = ({ contract }: { contract: BankingContract | null }) => {
  const chosen = useField<string>('contractType');
  const { data: types = [] } = useFindContractTypesQuery();
  const contractType = types.find(({ type }) => type === chosen.value);
  if (!contractType) return null;
  return (
    <>
      {environments.map((environment) => (
        <KeyPairCard key={environment} environment={environment} contract={contract} contractType={contractType} />
      ))}
    </>
  );
};

const ContractForm = ({ contract, newValues }: { contract: BankingContract | null; newValues?: ContractValues }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const { data: types = [] } = useFindContractTypesQuery();
  const [create] = useCreateContractMutation();
  const [update] = useUpdateContractMutation();

  const onSave = async (values: ContractValues, version?: string): Promise<SaveResult<BankingContract>> => {
    const { contractType, ...input } = inputOf(values, contract);
    const answer = contract
      ? await update({ id: contract.documentId, input: { ...input, version } })
      : await create({ ...input, contractType });
    if ('error' in answer) return { error: answer.error };
    if (answer.data.status === 'error') notify.warning('contract.savedNotVerified');
    else notify.success(answer.data.status === 'active' ? 'contract.savedVerified' : 'saved');
    if (contract) return { saved: answer.data };
    navigate(paths.bankingContract(answer.data.documentId), { replace: true });
    return { saved: null };
  };

  return (
    <FormPage
      title={contract?.name ?? t('contract.new')}
      subtitle={contract ? undefined : t('contract.new.subtitle')}
      backTo={paths.bankingContracts}
      record={contract}
      newValues={newValues}
      valuesOf={valuesOf}
      withoutSecrets={withoutSecrets}
      canSave={can(contract ? 'banking-contracts.update' : 'banking-contracts.create')}
      check={(values) =>
        checkContract(values, contract, types.find(({ type }) => type === values.contractType)?.keyFields ?? [], t)
      }
      onSave={onSave}
      headerExtra={
        contract && (
          <>
            {can('activity.read') && (
              <LinkButton
                tag={NavLink}
                to={paths.historyOf('banking-contract', contract.documentId)}
                variant="tertiary"
                size="S"
                startIcon={<ClockCounterClockwise />}
              >
                {t('action.history')}
              </LinkButton>
            )}
            {can('banking-contracts.verify') && <VerifyButton id={contract.documentId} />}
          </>
        )
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <General isNew={!contract} />
        <KeyPairs contract={contract} />
      </Flex>
    </FormPage>
  );
};

/** `/create`, `/create?from=<id>` (a duplicate without its secrets) and `/<id>`. */
const EditPage = () => {
  const { t } = useTexts();
  const { id } = useParams();
  const [{ query }] = useQueryParams<{ from?: string }>();
  const source = id ?? query.from;
  const { data, isLoading, error, refetch } = useFindContractQuery(source ?? '', { skip: !source });

  if (isLoading) return <Page.Loading />;
  if (source && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (id && data) return <ContractForm key={id} contract={data} />;
  const values = data ? duplicateOf(data, t('contract.copyOf', { name: data.name })) : emptyContract('stripe');
  return <ContractForm contract={null} newValues={values} />;
};

export default EditPage;
