import { Button, Field, IconButton, TextInput } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard } from '@strapi/strapi/admin';
import { useState } from 'react';

import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';

const useCopy = (value: string) => {
  const { copy } = useClipboard();
  const notify = useNotify();
  return async () => {
    const done = await copy(value);
    if (done) notify.success('copied');
    return done;
  };
};

export const CopyButton = ({ value, label }: { value: string; label: string }) => {
  const copy = useCopy(value);
  return (
    <Button variant="tertiary" size="S" startIcon={<Duplicate />} onClick={copy}>
      {label}
    </Button>
  );
};

interface CopyFieldProps {
  label: string;
  value: string;
  hint?: string;
  /** Called after the value was copied with the button. */
  onCopied?: () => void;
}

/** A read-only value with a copy button. */
export const CopyField = ({ label, value, hint, onCopied }: CopyFieldProps) => {
  const { t } = useTexts();
  const copy = useCopy(value);
  const [copied, setCopied] = useState(false);
  return (
    <Field.Root hint={hint}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={value}
        readOnly
        onChange={() => undefined}
        onFocus={(event) => event.target.select()}
        endAction={
          <IconButton
            label={t('action.copy', { what: label })}
            variant="ghost"
            onClick={async () => {
              const done = await copy();
              setCopied(done);
              if (done) onCopied?.();
            }}
          >
            {copied ? <Check /> : <Duplicate />}
          </IconButton>
        }
      />
      <Field.Hint />
    </Field.Root>
  );
};
