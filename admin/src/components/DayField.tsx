import { DatePicker, Field } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';

import { useField } from '../forms/useField';
import { useTexts } from '../hooks/useTexts';
import { dayDate, dayText } from './FilterSelect';

/** A calendar day of a form, `YYYY-MM-DD` or null. */
export const DayField = ({ name, label, hint }: { name: string; label: string; hint?: string }) => {
  const { t } = useTexts();
  const disabled = useForm('DayField', (state) => state.disabled);
  const field = useField<string | null>(name);
  return (
    <Field.Root name={name} hint={hint} error={field.error}>
      <Field.Label>{label}</Field.Label>
      <DatePicker
        value={field.value ? dayDate(field.value) : undefined}
        disabled={disabled}
        onChange={(date) => field.onChange(name, date ? dayText(date) : null)}
        onClear={() => field.onChange(name, null)}
        clearLabel={t('action.clear')}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};
