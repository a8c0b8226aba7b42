import { Button, Field, Flex, IconButton, TextInput } from '@strapi/design-system';
import { Eye, EyeStriked } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';

import { useField } from '../forms/useField';
import type { Environment } from '../../../contracts/common';
import { useTexts } from '../hooks/useTexts';
import { pasteProblem, type KeyField as KeyFieldName, type PasteProblem } from './pasted-keys';

interface Props {
  environment: Environment;
  field: KeyFieldName;
  label: string;
  hint?: string;
  placeholder?: string;
  /** Only Stripe's keys are recognizable by their prefix. */
  contractType: string;
  /** Shown instead of the input while a secret is stored and not being replaced. */
  storedHint?: string | null;
  required?: boolean;
}

const useKeyInput = ({ environment, field, contractType }: Props) => {
  const { t } = useTexts();
  const path = `keyPairs.${environment}.${field}`;
  const { value, error, onChange } = useField<string | null>(path);
  const [problem, setProblem] = useState<PasteProblem | null>(null);

  /** Rejects a key of the wrong kind, so that a live key is never held in a test card. */
  const change = (text: string) => {
    const found = contractType === 'stripe' ? pasteProblem(environment, field, text) : null;
    setProblem(found);
    if (!found) onChange(path, text === '' ? null : text);
  };
  const reset = () => {
    setProblem(null);
    onChange(path, null);
  };
  return { path, value: value ?? '', error: problem ? t(`contract.paste.${problem}`) : error, change, reset };
};

/** The publishable key; not secret, so it is shown. */
export const PublicKeyField = (props: Props) => {
  const disabled = useForm('PublicKeyField', (state) => state.disabled);
  const { path, value, error, change } = useKeyInput(props);
  return (
    <Field.Root name={path} error={error} hint={props.hint} required={props.required}>
      <Field.Label>{props.label}</Field.Label>
      <TextInput
        value={value}
        placeholder={props.placeholder}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

/** A write-only secret: its hint and "Replace", or a masked input. */
export const SecretField = (props: Props) => {
  const { t } = useTexts();
  const disabled = useForm('SecretField', (state) => state.disabled);
  const { path, value, error, change, reset } = useKeyInput(props);
  const [isReplacing, setReplacing] = useState(false);
  const [isShown, setShown] = useState(false);
  const { storedHint, label, hint, placeholder, required } = props;
  const initialValues = useForm('SecretField', (state) => state.initialValues);
  // A save starts the form again: nothing is left to reveal.
  useEffect(() => {
    setReplacing(false);
    setShown(false);
  }, [initialValues]);
  // After saving, the form has no value and the stored hint is shown again.
  const showsStored = Boolean(storedHint) && !value && !isReplacing;

  if (showsStored) {
    return (
      <Field.Root name={path} hint={hint} error={error} required={required}>
        <Field.Label>{label}</Field.Label>
        <Flex gap={2} alignItems="stretch">
          <Flex flex="1" direction="column" alignItems="stretch">
            <TextInput value={storedHint ?? ''} disabled onChange={() => undefined} />
          </Flex>
          {!disabled && (
            <Button
              variant="secondary"
              onClick={() => setReplacing(true)}
              aria-label={t('contract.replaceWhat', { label })}
            >
              {t('contract.replace')}
            </Button>
          )}
        </Flex>
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    );
  }

  return (
    <Field.Root name={path} error={error} hint={hint} required={required}>
      <Field.Label>{label}</Field.Label>
      <Flex gap={2} alignItems="stretch">
        <Flex flex="1" direction="column" alignItems="stretch">
          <TextInput
            type={isShown || value.startsWith('env:') ? 'text' : 'password'}
            value={value}
            placeholder={placeholder}
            disabled={disabled}
            autoComplete="new-password"
            spellCheck={false}
            onChange={(event) => change(event.target.value)}
            endAction={
              <IconButton
                label={isShown ? t('contract.hide', { label }) : t('contract.show', { label })}
                variant="ghost"
                size="XS"
                style={{ minWidth: '2.4rem', minHeight: '2.4rem' }}
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <EyeStriked /> : <Eye />}
              </IconButton>
            }
          />
        </Flex>
        {storedHint && (
          <Button
            variant="tertiary"
            onClick={() => {
              reset();
              setReplacing(false);
            }}
          >
            {t('contract.keep')}
          </Button>
        )}
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};
