import { Combobox, ComboboxOption, Field, Flex, TextButton } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';

import { useField } from '../forms/useField';
import { useTexts } from '../hooks/useTexts';

const NAME = 'documents.timeZone';

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Zones of this browser, and the chosen one, which another browser may call by another name. */
const zonesWith = (chosen: string): string[] =>
  [...new Set(['UTC', chosen, ownZone(), ...Intl.supportedValuesOf('timeZone')])].sort();

/** The site's time zone. Offers the browser's, which is the site's in most cases. */
export const TimeZoneField = () => {
  const { t } = useTexts();
  const field = useField<string>(NAME);
  const isDisabled = useForm('TimeZoneField', (state) => state.disabled);
  const own = ownZone();
  const chosen = field.value ?? 'UTC';
  const choose = (zone: string) => field.onChange(NAME, zone);
  // The list is built when it opens, so that the box does not know the name of what was chosen before.
  const [text, type] = useState(chosen);
  useEffect(() => type(chosen), [chosen]);
  return (
    <Field.Root name={NAME} hint={t('settings.timeZone.hint')} error={field.error} required>
      <Field.Label>{t('settings.timeZone')}</Field.Label>
      <Combobox
        value={chosen}
        disabled={isDisabled}
        textValue={text}
        onTextValueChange={(typed) => type(typed ?? '')}
        placeholder={chosen}
        onOpenChange={(isOpen) => {
          // An open list offers all zones: the chosen one would hide the others.
          if (!isOpen) type(chosen);
          else if (text === chosen) type('');
        }}
        onChange={(zone) => zone && choose(zone)}
        autocomplete={{ type: 'list', filter: 'contains' }}
      >
        {zonesWith(chosen).map((zone) => (
          <ComboboxOption key={zone} value={zone}>
            {zone}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Error />
      <Field.Hint />
      {own !== chosen && !isDisabled && (
        <Flex>
          <TextButton onClick={() => choose(own)}>{t('settings.timeZone.own', { zone: own })}</TextButton>
        </Flex>
      )}
    </Field.Root>
  );
};
