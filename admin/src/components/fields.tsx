import {
  Field,
  Flex,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  Switch,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useId, type ReactNode } from 'react';
import { styled } from 'styled-components';

import { useField } from '../forms/useField';
import { useTexts } from '../hooks/useTexts';

interface FieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
}

const useIsDisabled = (disabled?: boolean): boolean =>
  useForm('useIsDisabled', (state) => state.disabled) || !!disabled;

export const TextField = ({
  name,
  label,
  hint,
  required,
  disabled,
  placeholder,
  problem,
}: FieldProps & {
  /** What is wrong with the typed text, known before it is saved. */
  problem?: string;
}) => {
  const field = useField<string | null>(name);
  const isDisabled = useIsDisabled(disabled);
  return (
    <Field.Root name={name} hint={hint} error={problem ?? field.error} required={required}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={field.value ?? ''}
        placeholder={placeholder}
        disabled={isDisabled}
        onChange={(event) => field.onChange(name, event.target.value === '' ? null : event.target.value)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

export const TextAreaField = ({ name, label, hint, disabled, placeholder }: FieldProps) => {
  const field = useField<string | null>(name);
  const isDisabled = useIsDisabled(disabled);
  return (
    <Field.Root name={name} hint={hint} error={field.error}>
      <Field.Label>{label}</Field.Label>
      <Textarea
        value={field.value ?? ''}
        placeholder={placeholder}
        disabled={isDisabled}
        onChange={(event) => field.onChange(name, event.target.value === '' ? null : event.target.value)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

export const NumberField = ({ name, label, hint, required, disabled, placeholder }: FieldProps) => {
  const field = useField<number | null>(name);
  const isDisabled = useIsDisabled(disabled);
  return (
    <Field.Root name={name} hint={hint} error={field.error} required={required}>
      <Field.Label>{label}</Field.Label>
      <NumberInput
        value={field.value ?? undefined}
        placeholder={placeholder}
        disabled={isDisabled}
        onValueChange={(value) => field.onChange(name, value ?? null)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

export const SelectField = ({
  name,
  label,
  hint,
  required,
  disabled,
  placeholder,
  options,
  onChosen,
}: FieldProps & {
  options: { value: string; label: string }[];
  /** Called after the choice, for side effects. */
  onChosen?: (value: string) => void;
}) => {
  const field = useField<string | null>(name);
  const isDisabled = useIsDisabled(disabled);
  return (
    <Field.Root name={name} hint={hint} error={field.error} required={required}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={field.value ?? ''}
        placeholder={placeholder}
        disabled={isDisabled}
        onChange={(value) => {
          field.onChange(name, value === '' ? null : String(value));
          onChosen?.(String(value));
        }}
      >
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

/** Grey when off: the design system's red would look like an error. */
const CalmSwitch = styled(Switch)`
  &[data-state='unchecked'] {
    background-color: ${({ theme }) => theme.colors.neutral500};
  }

  &[data-disabled] {
    opacity: 0.5;
    cursor: not-allowed;
  }
`;

/** A switch with its label beside it, and its hint (or the reason why it is disabled) below. */
export const SwitchField = ({ name, label, hint, disabled }: FieldProps) => {
  const { t } = useTexts();
  const field = useField<boolean>(name);
  const isDisabled = useIsDisabled(disabled);
  const labelId = useId();
  const hintId = useId();
  return (
    <Flex gap={4} alignItems="flex-start">
      <CalmSwitch
        aria-labelledby={labelId}
        aria-describedby={hint ? hintId : undefined}
        checked={field.value ?? false}
        disabled={isDisabled}
        onCheckedChange={(checked) => field.onChange(name, checked)}
        onLabel={t('field.on')}
        offLabel={t('field.off')}
      />
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography id={labelId} fontWeight="semiBold" textColor={isDisabled ? 'neutral600' : 'neutral800'}>
          {label}
        </Typography>
        {hint && (
          <Typography id={hintId} variant="pi" textColor="neutral600">
            {hint}
          </Typography>
        )}
      </Flex>
    </Flex>
  );
};
