import { DatePicker, Field, SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';

import { echoDecimal, isPlainNumber } from '../../../domain/money/typed-decimal';
import { useTexts } from '../hooks/useTexts';
import { dayDate, dayText } from './FilterSelect';

interface FieldProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  /** What is wrong with the value. */
  error?: string;
  required?: boolean;
  placeholder?: string;
}

interface TextProps extends FieldProps {
  /** For an amount: leaving the field shows how it was understood, with at least so many decimals. */
  decimals?: number;
}

/** A line of text in a dialog, which keeps its values itself: the fields of `fields.tsx` belong to a form. */
export const TextEntry = ({
  name,
  label,
  value,
  onChange,
  hint,
  error,
  required,
  placeholder,
  decimals,
}: TextProps) => {
  const { locale } = useTexts();
  const echo = () => {
    if (decimals !== undefined && value !== '' && !isPlainNumber(value, locale))
      onChange(echoDecimal(value, locale, decimals));
  };
  return (
    <Field.Root name={name} hint={hint} error={error} required={required}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onBlur={echo}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

/** Several lines of text. */
export const NoteEntry = ({ name, label, value, onChange, hint, error, required }: FieldProps) => (
  <Field.Root name={name} hint={hint} error={error} required={required}>
    <Field.Label>{label}</Field.Label>
    <Textarea value={value} onChange={(event) => onChange(event.target.value)} />
    <Field.Error />
    <Field.Hint />
  </Field.Root>
);

interface ChoiceProps extends FieldProps {
  options: { value: string; label: string }[];
}

export const ChoiceEntry = ({ name, label, value, onChange, hint, error, required, options }: ChoiceProps) => (
  <Field.Root name={name} hint={hint} error={error} required={required}>
    <Field.Label>{label}</Field.Label>
    <SingleSelect value={value} onChange={(chosen) => onChange(String(chosen))}>
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

/** A day that has come already, `YYYY-MM-DD`. */
export const PastDayEntry = ({ name, label, value, onChange, hint, error, required }: FieldProps) => {
  const { t } = useTexts();
  return (
    <Field.Root name={name} hint={hint} error={error} required={required}>
      <Field.Label>{label}</Field.Label>
      <DatePicker
        value={value ? dayDate(value) : undefined}
        maxDate={new Date()}
        onChange={(date) => onChange(date ? dayText(date) : '')}
        onClear={() => onChange('')}
        clearLabel={t('action.clear')}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};
