import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useId, useMemo, useState, type ReactNode } from 'react';

import { useField } from '../forms/useField';
import { amountUnits, type EntryType, type TypeField } from '../../../contracts/entries';
import type { PaymentModule } from '../../../contracts/payment-modules';
import { currencyCodes } from '../../../domain/money/currencies';
import { SelectField, TextField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { useFindEntryTypesQuery } from './api';
import { fieldsFor, proposeMapping, type MappingValues, type TypeValues } from './mapping';
import { NONE } from './none';
import { ReferenceMapping } from './ReferenceMapping';

const Cell = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={4} m={6} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex direction="column" alignItems="stretch" gap={3}>
    <Typography variant="sigma" tag="h4" textColor="neutral700">
      {title}
    </Typography>
    <Grid.Root gap={4}>{children}</Grid.Root>
  </Flex>
);

interface FieldChoice {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  fields: Pick<TypeField, 'name'>[];
}

/** Selects a field of the content type. A field that no longer exists stays visible so that it can be corrected. */
const FieldSelect = ({ fields, required, ...props }: FieldChoice) => {
  const { t } = useTexts();
  const { value = NONE } = useField<string>(props.name);
  const isGone = value !== NONE && value !== '' && !fields.some(({ name }) => name === value);
  return (
    <SelectField
      {...props}
      required={required}
      options={[
        { value: NONE, label: t(required ? 'settings.entries.choose' : 'settings.entries.noField') },
        ...fields.map(({ name }) => ({ value: name, label: name })),
        ...(isGone ? [{ value, label: t('settings.entries.gone', { name: value }) }] : []),
      ]}
    />
  );
};

/** A field of an item, entered by name, because a JSON list has no schema. */
const FieldName = ({ name, label, required }: Omit<FieldChoice, 'fields'>) => {
  const disabled = useForm('FieldName', (state) => state.disabled);
  const field = useField<string>(name);
  return (
    <Field.Root name={name} error={field.error} required={required}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={field.value === NONE ? '' : (field.value ?? '')}
        disabled={disabled}
        onChange={(event) => field.onChange(name, event.target.value === '' ? NONE : event.target.value)}
      />
      <Field.Error />
    </Field.Root>
  );
};

const ItemField = ({ items, ...props }: Omit<FieldChoice, 'fields'> & { items: string[] | null }) =>
  items === null ? <FieldName {...props} /> : <FieldSelect {...props} fields={items.map((name) => ({ name }))} />;

const LinesFields = ({ name, type }: { name: string; type: EntryType }) => {
  const { t } = useTexts();
  const { value: lines } = useField<MappingValues['lines']>(name);
  const texts = fieldsFor(type, 'text');
  const lists = fieldsFor(type, 'items');
  const items = lists.find((field) => field.name === lines?.items)?.items ?? null;
  const fromItems = lines?.from === 'items';
  return (
    <Group title={t('settings.entries.lines')}>
      <Cell>
        <SelectField
          name={`${name}.from`}
          label={t('settings.entries.from')}
          options={(['amount', 'items'] as const).map((value) => ({
            value,
            label: t(`settings.entries.from.${value}`),
          }))}
        />
      </Cell>
      {fromItems ? (
        <>
          <Cell>
            <FieldSelect name={`${name}.items`} label={t('settings.entries.items')} fields={lists} required />
          </Cell>
          <Cell>
            <ItemField
              name={`${name}.itemDescription`}
              label={t('settings.entries.itemDescription')}
              items={items}
              required
            />
          </Cell>
          <Cell>
            <ItemField name={`${name}.unitAmount`} label={t('settings.entries.unitAmount')} items={items} required />
          </Cell>
        </>
      ) : (
        <>
          <Cell>
            <FieldSelect
              name={`${name}.amount`}
              label={t('settings.entries.amount')}
              fields={fieldsFor(type, 'amount')}
              required
            />
          </Cell>
          <Cell>
            <FieldSelect
              name={`${name}.description`}
              label={t('settings.entries.description')}
              hint={t('settings.entries.description.hint', { type: type.name })}
              fields={texts}
            />
          </Cell>
        </>
      )}
      <Cell>
        <SelectField
          name={`${name}.unit`}
          label={t('settings.entries.unit')}
          options={amountUnits.map((value) => ({ value, label: t(`settings.entries.unit.${value}`) }))}
        />
      </Cell>
      {fromItems && (
        <>
          <Cell>
            <ItemField name={`${name}.quantity`} label={t('settings.entries.quantity')} items={items} />
          </Cell>
          <Cell>
            <ItemField name={`${name}.taxRateField`} label={t('settings.entries.taxRateField')} items={items} />
          </Cell>
        </>
      )}
      <Cell>
        <TextField
          name={`${name}.taxRate`}
          label={t(fromItems ? 'settings.entries.taxRate.otherwise' : 'settings.entries.taxRate')}
        />
      </Cell>
    </Group>
  );
};

interface MappingProps {
  name: string;
  type: EntryType;
  modules: PaymentModule[] | null;
  onRemove: () => void;
}

const TypeMapping = ({ name, type, modules, onRemove }: MappingProps) => {
  const { t, locale } = useTexts();
  const disabled = useForm('TypeMapping', (state) => state.disabled);
  const { value: module = NONE } = useField<string>(`${name}.mapping.paymentModule`);
  const headingId = useId();
  const texts = fieldsFor(type, 'text');
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'currency' });
    return currencyCodes.map((code) => ({
      value: code,
      label: `${code.toUpperCase()} – ${names.of(code.toUpperCase()) ?? code}`,
    }));
  }, [locale]);
  // Keep a module this user may not read, and send it back unchanged.
  const known = modules?.some(({ documentId }) => documentId === module) || module === NONE;
  const address = ['line1', 'line2', 'postalCode', 'city', 'state', 'country'] as const;

  return (
    <Box tag="section" aria-labelledby={headingId} borderColor="neutral150" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Flex justifyContent="space-between" gap={3} wrap="wrap">
          <Flex gap={2} alignItems="baseline" wrap="wrap">
            <Typography id={headingId} variant="delta" tag="h3">
              {type.name}
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              {type.uid}
            </Typography>
          </Flex>
          <Button
            variant="danger-light"
            size="S"
            startIcon={<Trash />}
            disabled={disabled}
            aria-label={t('settings.entries.remove.one', { name: type.name })}
            onClick={onRemove}
          >
            {t('settings.entries.remove')}
          </Button>
        </Flex>
        <Group title={t('settings.entries.customer')}>
          <Cell>
            <FieldSelect
              name={`${name}.mapping.customerName`}
              label={t('settings.entries.customerName')}
              fields={texts}
              required
            />
          </Cell>
          {(['customerEmail', 'customerPhone', 'customerTaxId', 'customerLocale'] as const).map((field) => (
            <Cell key={field}>
              <FieldSelect name={`${name}.mapping.${field}`} label={t(`settings.entries.${field}`)} fields={texts} />
            </Cell>
          ))}
          {address.map((part) => (
            <Cell key={part}>
              <FieldSelect
                name={`${name}.mapping.customerAddress.${part}`}
                label={t(`settings.address.${part}`)}
                hint={part === 'country' ? t('settings.entries.country.hint') : undefined}
                fields={texts}
              />
            </Cell>
          ))}
        </Group>
        <ReferenceMapping name={`${name}.mapping`} fields={type.fields} />
        <LinesFields name={`${name}.mapping.lines`} type={type} />
        <Group title={t('settings.entries.money')}>
          <Cell>
            <FieldSelect
              name={`${name}.mapping.currencyField`}
              label={t('settings.entries.currencyField')}
              fields={texts}
            />
          </Cell>
          <Cell>
            <SelectField
              name={`${name}.mapping.currency`}
              label={t('settings.entries.currency')}
              options={currencies}
            />
          </Cell>
          <Cell>
            <SelectField
              name={`${name}.mapping.paymentModule`}
              label={t('settings.entries.paymentModule')}
              hint={t('settings.entries.paymentModule.hint')}
              options={[
                { value: NONE, label: t('settings.entries.noModule') },
                ...(modules ?? []).map(({ documentId, name: label }) => ({ value: documentId, label })),
                ...(known ? [] : [{ value: module, label: t('settings.entries.gone', { name: module }) }]),
              ]}
            />
          </Cell>
        </Group>
      </Flex>
    </Box>
  );
};

const AddType = ({ types, onAdd }: { types: EntryType[]; onAdd: (type: EntryType) => void }) => {
  const { t } = useTexts();
  const disabled = useForm('AddType', (state) => state.disabled);
  const [uid, choose] = useState('');
  const type = types.find((one) => one.uid === uid);
  if (types.length === 0) return <Typography textColor="neutral600">{t('settings.entries.allChosen')}</Typography>;
  return (
    <Flex gap={3} alignItems="flex-end" wrap="wrap">
      <Box minWidth="16rem">
        <Field.Root name="addEntryType">
          <Field.Label>{t('settings.entries.type')}</Field.Label>
          <SingleSelect
            value={type ? uid : ''}
            placeholder={t('settings.entries.type.choose')}
            disabled={disabled}
            onChange={(value) => choose(String(value))}
          >
            {types.map((one) => (
              <SingleSelectOption key={one.uid} value={one.uid}>
                {one.name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      <Button
        variant="secondary"
        size="L"
        startIcon={<Plus />}
        disabled={disabled || !type}
        onClick={() => {
          if (type) onAdd(type);
          choose('');
        }}
      >
        {t('settings.entries.add')}
      </Button>
    </Flex>
  );
};

/** Content types with invoices, and the mapping from their entries to invoices. */
export const EntriesPanel = () => {
  const { t } = useTexts();
  const can = useCan();
  const { data: types = [] } = useFindEntryTypesQuery();
  const modules = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') }).data ?? null;
  const { value: chosen = [], onChange } = useField<TypeValues[]>('entries.types');
  const set = (next: TypeValues[]) => onChange('entries.types', next);

  return (
    <Panel title={t('settings.entries')} hint={t('settings.entries.hint')}>
      {chosen.map(({ uid }, index) => (
        <TypeMapping
          key={uid}
          name={`entries.types.${index}`}
          type={types.find((type) => type.uid === uid) ?? { uid, name: uid, fields: [] }}
          modules={modules}
          onRemove={() => set(chosen.filter((one) => one.uid !== uid))}
        />
      ))}
      <AddType
        types={types.filter(({ uid }) => !chosen.some((one) => one.uid === uid))}
        onAdd={(type) => set([...chosen, proposeMapping(type, modules?.[0]?.acceptedCurrencies[0] ?? 'eur')])}
      />
    </Panel>
  );
};
