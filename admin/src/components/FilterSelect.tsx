import { DatePicker, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { type Filters } from '@strapi/strapi/admin';

import { useField } from '../forms/useField';
import type { TextId } from '../translations/load';
import type { Translate } from '../hooks/useTexts';

/** Value of a filter, chosen from a list. Given as `input`, Strapi also shows the chosen label rather than the value. */
const FilterSelect = ({ name, options = [], 'aria-label': label }: Filters.ValueInputProps) => {
  const field = useField<string>(name);
  return (
    <SingleSelect
      aria-label={label}
      value={field.value ?? ''}
      onChange={(value) => field.onChange(name, String(value))}
    >
      {options.map((option) => {
        const { value, label: text } =
          typeof option === 'string' ? { value: option, label: option } : { ...option, label: option.label };
        return (
          <SingleSelectOption key={value} value={value}>
            {text ?? value}
          </SingleSelectOption>
        );
      })}
    </SingleSelect>
  );
};

/** A filter with a single operator, like the API's. */
export const choiceFilter = (
  t: Translate,
  name: string,
  label: TextId,
  options: { value: string; label: string }[]
): Filters.Filter => ({
  name,
  label: t(label),
  type: 'enumeration',
  options,
  operators: [{ label: t('filter.is'), value: '$eq' }],
  input: FilterSelect,
});

/** `YYYY-MM-DD` of a day as the reader's calendar shows it. */
export const dayText = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** The day as the reader's calendar shows it, whatever the time zone. */
export const dayDate = (text: string): Date => new Date(`${text}T00:00:00`);

const FilterDate = ({ name, 'aria-label': label }: Filters.ValueInputProps) => {
  const field = useField<string>(name);
  return (
    <DatePicker
      aria-label={label}
      value={field.value ? dayDate(field.value) : undefined}
      onChange={(date) => field.onChange(name, date ? dayText(date) : '')}
      onClear={() => field.onChange(name, '')}
    />
  );
};

/** Filters from a day on, or up to a day. */
export const dateFilter = (t: Translate, name: string, label: TextId): Filters.Filter => ({
  name,
  label: t(label),
  type: 'date',
  operators: [
    { label: t('filter.from'), value: '$gte' },
    { label: t('filter.to'), value: '$lte' },
  ],
  input: FilterDate,
});

export const textFilter = (t: Translate, name: string, label: TextId): Filters.Filter => ({
  name,
  label: t(label),
  type: 'string',
  operators: [{ label: t('filter.is'), value: '$eq' }],
});
