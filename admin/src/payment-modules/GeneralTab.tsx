import { Flex, Grid } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useMemo } from 'react';

import { useField } from '../forms/useField';
import { currencyCodes } from '../../../domain/money/currencies';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { MultiChoice } from '../components/MultiChoice';
import { SelectField, TextAreaField, TextField } from '../components/fields';
import { Panel } from '../components/Panel';
import { TagsInput } from '../components/TagsInput';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { likelyCurrency } from './form';

const Currencies = () => {
  const { t, locale } = useTexts();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'currency' });
    return currencyCodes.map((code) => ({
      value: code,
      short: code.toUpperCase(),
      label: `${code.toUpperCase()} – ${names.of(code.toUpperCase()) ?? code}`,
    }));
  }, [locale]);
  return (
    <MultiChoice
      name="acceptedCurrencies"
      label={t('module.acceptedCurrencies')}
      hint={t('module.currencies.hint')}
      placeholder={t('module.currencies.choose')}
      options={options}
      required
    />
  );
};

const Maximum = () => {
  const { t } = useTexts();
  const { value: accepted = [] } = useField<string[]>('acceptedCurrencies');
  const { value: chosen } = useField<string | null>('maximumCurrency');
  const codes = [...new Set([...accepted, ...(chosen ? [chosen] : [])])];
  return (
    <Grid.Root gap={2}>
      <Grid.Item col={8} s={8} xs={12} direction="column" alignItems="stretch">
        <TextField
          name="maximum"
          label={t('module.maximum.label')}
          hint={t('module.maximum.hint')}
          placeholder="500.00"
        />
      </Grid.Item>
      <Grid.Item col={4} s={4} xs={12} direction="column" alignItems="stretch">
        <SelectField
          name="maximumCurrency"
          label={t('module.maximum.currency')}
          placeholder={accepted[0]?.toUpperCase() ?? '–'}
          options={codes.map((code) => ({ value: code, label: code.toUpperCase() }))}
        />
      </Grid.Item>
    </Grid.Root>
  );
};

export const GeneralTab = ({
  isNew,
  contract,
}: {
  isNew: boolean;
  contract: { documentId: string; name: string } | null;
}) => {
  const { t } = useTexts();
  const can = useCan();
  const disabled = useForm('GeneralTab', (state) => state.disabled);
  const tags = useField<string[]>('tags');
  const { data } = useFindAllContractsQuery(undefined, { skip: !isNew || !can('banking-contracts.read') });
  const contracts = contract ? [contract] : (data ?? []);
  const currencies = useField<string[]>('acceptedCurrencies');

  const suggestCurrency = (documentId: string) => {
    const chosen = data?.find((one) => one.documentId === documentId);
    const currency = chosen && likelyCurrency(chosen);
    if (currency && !currencies.value?.length) currencies.onChange('acceptedCurrencies', [currency]);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Panel title={t('module.about')}>
        <Grid.Root gap={4}>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <TextField name="name" label={t('field.name')} hint={t('module.name.hint')} required />
          </Grid.Item>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <SelectField
              name="bankingContract"
              label={t('module.contract')}
              hint={isNew ? t('module.contract.hint') : t('module.contract.fixed')}
              placeholder={t('module.contract.choose')}
              disabled={!isNew}
              options={contracts.map(({ documentId, name }) => ({ value: documentId, label: name }))}
              onChosen={suggestCurrency}
              required
            />
          </Grid.Item>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <TextAreaField name="description" label={t('field.description')} />
          </Grid.Item>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <TagsInput
              value={tags.value ?? []}
              onChange={(value) => tags.onChange('tags', value)}
              disabled={disabled}
            />
          </Grid.Item>
        </Grid.Root>
      </Panel>
      <Panel title={t('module.limits')}>
        <Grid.Root gap={4}>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <Currencies />
          </Grid.Item>
          <Grid.Item col={6} m={6} s={12} xs={12} direction="column" alignItems="stretch">
            <Maximum />
          </Grid.Item>
        </Grid.Root>
      </Panel>
    </Flex>
  );
};
