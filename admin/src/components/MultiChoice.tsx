import { Box, Field, Flex, MultiSelect, MultiSelectOption, Tag } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';

import { useField } from '../forms/useField';
import { useTexts } from '../hooks/useTexts';

interface Props {
  name: string;
  label: string;
  hint: string;
  placeholder: string;
  required?: boolean;
  disabled?: boolean;
  options: { value: string; label: string; short?: string }[];
}

/**
 * Several of a list. What is chosen stands below as tags of our own: those inside the design system's
 * select have buttons without a name, which a screen reader cannot tell apart.
 */
export const MultiChoice = ({ name, label, hint, placeholder, required, disabled, options }: Props) => {
  const { t } = useTexts();
  const isFormDisabled = useForm('MultiChoice', (state) => state.disabled);
  const { value = [], error, onChange } = useField<string[]>(name);
  const isDisabled = isFormDisabled || disabled;
  const labelOf = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    return option?.short ?? option?.label ?? chosen;
  };
  return (
    <Field.Root name={name} error={error} hint={hint} required={required}>
      <Field.Label>{label}</Field.Label>
      <MultiSelect
        value={value}
        disabled={isDisabled}
        placeholder={placeholder}
        customizeContent={(chosen = []) => t('field.chosen', { count: chosen.length })}
        onChange={(chosen) => onChange(name, chosen)}
      >
        {options.map((option) => (
          <MultiSelectOption key={option.value} value={option.value}>
            {option.label}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Error />
      <Field.Hint />
      {value.length > 0 && (
        <Box paddingTop={1}>
          <Flex gap={2} wrap="wrap">
            {value.map((chosen) => (
              <Tag
                key={chosen}
                icon={<Cross aria-hidden />}
                label={t('field.removeChoice', { name: labelOf(chosen) })}
                disabled={isDisabled}
                onClick={() =>
                  onChange(
                    name,
                    value.filter((other) => other !== chosen)
                  )
                }
              >
                {labelOf(chosen)}
              </Tag>
            ))}
          </Flex>
        </Box>
      )}
    </Field.Root>
  );
};
