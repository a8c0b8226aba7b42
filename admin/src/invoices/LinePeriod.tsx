import { Flex, Grid, TextButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';

import { useField } from '../forms/useField';
import { DayField } from '../components/DayField';
import { useTexts } from '../hooks/useTexts';
import type { LineValues } from './form';

/**
 * Days a line is about, where they are not those of the whole invoice; a button until somebody wants them.
 *
 * @param name of the line in the form: `lines.0`
 */
export const LinePeriod = ({ name, disabled }: { name: string; disabled: boolean }) => {
  const { t } = useTexts();
  const { value } = useField<LineValues['servicePeriod'] | undefined>(`${name}.servicePeriod`);
  const [isWanted, setWanted] = useState(false);
  const isFilled = Boolean(value?.from ?? value?.to);
  if (!isFilled && !isWanted) {
    if (disabled) return null;
    return (
      <Grid.Item col={12} s={12} xs={12}>
        <TextButton type="button" startIcon={<Plus />} onClick={() => setWanted(true)}>
          {t('line.servicePeriod.add')}
        </TextButton>
      </Grid.Item>
    );
  }
  return (
    <Grid.Item col={12} s={12} xs={12} direction="column" alignItems="stretch">
      <Flex gap={3} wrap="wrap">
        <DayField name={`${name}.servicePeriod.from`} label={t('invoice.servicePeriod.from')} />
        <DayField name={`${name}.servicePeriod.to`} label={t('invoice.servicePeriod.to')} />
      </Flex>
    </Grid.Item>
  );
};
