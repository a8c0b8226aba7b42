import { Box, Field, Flex, IconButton, Tag, TextInput } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import { useState, type KeyboardEvent } from 'react';

import { useTexts } from '../hooks/useTexts';

const LIMITS = { count: 20, length: 40 };

/** Tag input: Enter or a comma adds a tag. */
export const TagsInput = ({
  value,
  onChange,
  disabled,
}: {
  value: string[];
  onChange: (tags: string[]) => void;
  disabled?: boolean;
}) => {
  const { t } = useTexts();
  const [text, setText] = useState('');

  const add = () => {
    const tag = text.trim().slice(0, LIMITS.length);
    setText('');
    if (tag && !value.includes(tag) && value.length < LIMITS.count) onChange([...value, tag]);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    add();
  };

  return (
    <Field.Root name="tags" hint={t('field.tagsHint')}>
      <Field.Label>{t('field.tags')}</Field.Label>
      <TextInput
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        endAction={
          <IconButton label={t('field.addTag')} variant="ghost" disabled={disabled || !text.trim()} onClick={add}>
            <Plus />
          </IconButton>
        }
      />
      <Field.Hint />
      {value.length > 0 && (
        <Box paddingTop={1}>
          <Flex gap={2} wrap="wrap">
            {value.map((tag) => (
              <Tag
                key={tag}
                icon={<Cross aria-hidden />}
                label={t('field.removeTag', { tag })}
                disabled={disabled}
                onClick={() => onChange(value.filter((other) => other !== tag))}
              >
                {tag}
              </Tag>
            ))}
          </Flex>
        </Box>
      )}
    </Field.Root>
  );
};
