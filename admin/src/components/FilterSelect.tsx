import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField, type Filters } from '@strapi/strapi/admin';

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

/** A filter that knows one operator, as our API does. */
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

export const textFilter = (t: Translate, name: string, label: TextId): Filters.Filter => ({
  name,
  label: t(label),
  type: 'string',
  operators: [{ label: t('filter.is'), value: '$eq' }],
});
