import { Button, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { flushSync } from 'react-dom';

import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { Note } from './ConflictNote';
import { differencesOf } from './differences';
import { useFieldName } from './useFieldName';

interface Props<V> {
  /** What happened to the record. */
  text: string;
  /** Goes on with what was typed, as a new record. */
  onKeepAsNew?: (values: V) => void;
}

/** Says that what is being edited can no longer be saved, and lets what was typed be kept. Belongs into the form. */
export const EndedNote = <V,>({ text, onKeepAsNew }: Props<V>) => {
  const { t } = useTexts();
  const notify = useNotify();
  const nameOf = useFieldName();
  const values = useForm('EndedNote', (state) => state.values);
  const initialValues = useForm('EndedNote', (state) => state.initialValues);
  const resetForm = useForm('EndedNote', (state) => state.resetForm);

  const copy = async () => {
    const lines = differencesOf(values, initialValues)
      .filter(({ mine }) => mine !== null && mine !== undefined && mine !== '')
      .map(({ path, mine }) => `${nameOf(path)}: ${Array.isArray(mine) ? mine.join(', ') : String(mine)}`);
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      notify.success('conflict.copied');
    } catch {
      notify.warning('conflict.notCopied');
    }
  };
  const keep = () => {
    // The form has no unsaved changes any more, so that leaving it asks nothing.
    flushSync(() => resetForm(values));
    onKeepAsNew?.(values as V);
  };

  return (
    <Note>
      <Typography tag="p">{text}</Typography>
      <Flex gap={2} wrap="wrap">
        {onKeepAsNew && (
          <Button type="button" size="S" onClick={keep}>
            {t('conflict.keepAsNew')}
          </Button>
        )}
        <Button type="button" size="S" variant="secondary" onClick={copy}>
          {t('conflict.copy')}
        </Button>
        <Button type="button" size="S" variant="tertiary" onClick={() => resetForm()}>
          {t('conflict.discard')}
        </Button>
      </Flex>
    </Note>
  );
};
