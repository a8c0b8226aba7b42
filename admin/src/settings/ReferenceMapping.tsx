import { Box, Button, Flex, Grid, SingleSelect, SingleSelectOption, Field, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';

import { useField } from '../forms/useField';
import { mappedReferences, type TypeField } from '../../../contracts/entries';
import { useTexts } from '../hooks/useTexts';
import type { MappingValues } from './mapping';
import { NONE } from './none';

/** What holds a text, a number or a day. */
const readable = ['string', 'text', 'email', 'uid', 'enumeration', 'integer', 'biginteger', 'date', 'datetime'];

const Choice = ({ name, label, fields }: { name: string; label: string; fields: string[] }) => {
  const { t } = useTexts();
  const disabled = useForm('Choice', (state) => state.disabled);
  const field = useField<string>(name);
  const { value = NONE } = field;
  const options = value === NONE || fields.includes(value) ? fields : [...fields, value];
  return (
    <Grid.Item col={4} m={6} s={12} xs={12} direction="column" alignItems="stretch">
      <Field.Root name={name} error={field.error}>
        <Field.Label>{label}</Field.Label>
        <SingleSelect value={value} disabled={disabled} onChange={(chosen) => field.onChange(name, String(chosen))}>
          <SingleSelectOption value={NONE}>{t('settings.entries.noField')}</SingleSelectOption>
          {options.map((option) => (
            <SingleSelectOption key={option} value={option}>
              {fields.includes(option) ? option : t('settings.entries.gone', { name: option })}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Error />
      </Field.Root>
    </Grid.Item>
  );
};

/**
 * Which fields of an entry fill references, delivery and terms; folded while none does.
 *
 * @param name of the mapping in the form
 */
export const ReferenceMapping = ({ name, fields }: { name: string; fields: TypeField[] }) => {
  const { t } = useTexts();
  const { value: references } = useField<MappingValues['references'] | undefined>(`${name}.references`);
  const { value: delivery } = useField<MappingValues['deliveryAddress'] | undefined>(`${name}.deliveryAddress`);
  const isUsed = [...Object.values(references ?? {}), ...Object.values(delivery ?? {})].some((field) => field !== NONE);
  const [isOpen, setOpen] = useState(isUsed);
  if (!isOpen) {
    return (
      <Box>
        <Button variant="tertiary" size="S" type="button" onClick={() => setOpen(true)}>
          {t('settings.entries.references.show')}
        </Button>
      </Box>
    );
  }
  const names = fields.filter(({ type }) => readable.includes(type)).map((field) => field.name);
  const place = (part: 'name' | 'line1' | 'line2' | 'postalCode' | 'city' | 'state' | 'country') =>
    t('settings.entries.delivery', { part: part === 'name' ? t('field.name') : t(`settings.address.${part}`) });
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography variant="sigma" tag="h4" textColor="neutral700">
        {t('settings.entries.references')}
      </Typography>
      <Grid.Root gap={4}>
        {mappedReferences.map((reference) => (
          <Choice
            key={reference}
            name={`${name}.references.${reference}`}
            label={t(`settings.entries.reference.${reference}`)}
            fields={names}
          />
        ))}
        {(['name', 'line1', 'line2', 'postalCode', 'city', 'state', 'country'] as const).map((part) => (
          <Choice key={part} name={`${name}.deliveryAddress.${part}`} label={place(part)} fields={names} />
        ))}
      </Grid.Root>
    </Flex>
  );
};
