import { Box, Field, TextInput, Typography, VisuallyHidden } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';

import { useTexts } from '../hooks/useTexts';

export interface Suggestion {
  key: string;
  /** The line that names it. */
  title: string;
  /** Smaller, below: where it comes from and what it holds. */
  detail: string;
  onChoose: () => void;
}

interface Props {
  name: string;
  label: string;
  required?: boolean;
  disabled?: boolean;
  /** Names the list of suggestions. */
  listLabel: string;
  suggestions: Suggestion[];
  /** Called with what was typed; null when nothing is to be suggested. */
  onTyped: (text: string | null) => void;
  /** Said after a choice, below the field. */
  note: string | null;
}

const Options = styled.ul`
  position: absolute;
  z-index: 4;
  top: 100%;
  left: 0;
  right: 0;
  max-height: 32rem;
  margin-top: 4px;
  overflow-y: auto;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};

  li {
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  li[aria-selected='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

/**
 * A text field that suggests (ARIA's combobox with a list). Any text may stay in it. Arrow keys walk through the
 * suggestions, Enter takes one, Escape closes them.
 */
export const SuggestField = (props: Props) => {
  const { name, label, required, disabled, listLabel, suggestions, onTyped, note } = props;
  const { t } = useTexts();
  const field = useField<string | null>(name);
  const isFormDisabled = useForm('SuggestField', (state) => state.disabled);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const isShown = isOpen && suggestions.length > 0;
  const optionId = (index: number): string => `${id}-${index}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
    onTyped(null);
  };
  const walk = (by: 1 | -1) => {
    const next = active === -1 && by === -1 ? suggestions.length - 1 : active + by;
    // One step beyond either end is the text itself.
    const index = next >= suggestions.length ? -1 : next;
    setActive(index);
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (suggestion: Suggestion) => {
    suggestion.onChoose();
    close();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isShown) {
      if (event.key === 'ArrowDown' && field.value) {
        setOpen(true);
        onTyped(field.value);
      }
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      walk(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && active >= 0) {
      // Otherwise Enter would save the form.
      event.preventDefault();
      choose(suggestions[active]);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') close();
  };

  return (
    <Field.Root name={name} error={field.error} required={required} width="100%" hint={note ?? undefined}>
      <Field.Label>{label}</Field.Label>
      <Box position="relative" width="100%">
        <TextInput
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={isShown ? id : undefined}
          aria-activedescendant={isShown && active >= 0 ? optionId(active) : undefined}
          autoComplete="off"
          value={field.value ?? ''}
          disabled={disabled || isFormDisabled}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
            const text = event.target.value;
            field.onChange(name, text === '' ? null : text);
            setActive(-1);
            setOpen(true);
            onTyped(text);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        {isShown && (
          <Options id={id} role="listbox" aria-label={listLabel} ref={list}>
            {suggestions.map((suggestion, index) => (
              <li
                key={suggestion.key}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setActive(index)}
                onClick={() => choose(suggestion)}
              >
                <Typography tag="span" display="block" fontWeight="semiBold">
                  {suggestion.title}
                </Typography>
                <Typography tag="span" display="block" variant="pi" textColor="neutral600">
                  {suggestion.detail}
                </Typography>
              </li>
            ))}
          </Options>
        )}
      </Box>
      <Field.Error />
      <Field.Hint />
      <VisuallyHidden role="status">
        {isShown ? t('suggest.found', { count: suggestions.length }) : (note ?? '')}
      </VisuallyHidden>
    </Field.Root>
  );
};
