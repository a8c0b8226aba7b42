import { Box, Button, Checkbox, Flex, IconButton, Popover, Typography } from '@strapi/design-system';
import { Cog } from '@strapi/icons';
import { useState } from 'react';

import { useTexts } from '../../hooks/useTexts';
import { chosenColumns, type Column } from './columns';

interface Props<T> {
  columns: Column<T>[];
  /** Names of the chosen columns; null without a choice. */
  chosen: string[] | null;
  onChoose: (columns: string[] | null) => void;
}

/** The button and the list of check boxes with which a user chooses the columns of a list. */
export const ColumnChoice = <T,>({ columns, chosen, onChoose }: Props<T>) => {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const shown = chosenColumns(columns, chosen).map(({ name }) => name);
  const toggle = (name: string) =>
    onChoose(columns.map((column) => column.name).filter((one) => (one === name) !== shown.includes(one)));
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger>
        <IconButton label={t('list.columns')} data-shortcut="columns">
          <Cog />
        </IconButton>
      </Popover.Trigger>
      <Popover.Content align="end" aria-label={t('list.columns')}>
        <Flex direction="column" alignItems="stretch" gap={3} padding={4} role="group" aria-label={t('list.columns')}>
          <Typography variant="sigma" textColor="neutral600" aria-hidden>
            {t('list.columns')}
          </Typography>
          {columns.slice(1).map(({ name, label }) => (
            <Checkbox key={name} checked={shown.includes(name)} onCheckedChange={() => toggle(name)}>
              {label}
            </Checkbox>
          ))}
          <Box>
            <Button variant="tertiary" size="S" disabled={chosen === null} onClick={() => onChoose(null)}>
              {t('list.columns.reset')}
            </Button>
          </Box>
        </Flex>
      </Popover.Content>
    </Popover.Root>
  );
};
