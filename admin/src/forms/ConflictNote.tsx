import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useState, type ReactNode } from 'react';

import { FittingTable } from '../components/FittingTable';
import { useTexts } from '../hooks/useTexts';
import { differencesOf } from './differences';
import { useFieldName } from './useFieldName';

/** The author and time of a change, if they are known. */
export interface Change {
  by: string | null;
  /** ISO 8601 */
  at: string | null;
}

export const Note = ({ children }: { children: ReactNode }) => (
  <Box background="warning100" borderColor="warning200" hasRadius padding={4} role="alert">
    <Flex gap={3} alignItems="flex-start">
      <Box paddingTop={1} shrink={0}>
        <WarningCircle fill="warning600" aria-hidden />
      </Box>
      <Flex flex="1" direction="column" alignItems="stretch" gap={3} minWidth={0}>
        {children}
      </Flex>
    </Flex>
  </Box>
);

const Value = ({ value }: { value: unknown }) => {
  const { t } = useTexts();
  const text = (one: unknown): string => {
    if (one === null || one === undefined || one === '') return '–';
    if (typeof one === 'boolean') return t(one ? 'field.on' : 'field.off');
    if (Array.isArray(one)) return one.length === 0 ? '–' : one.map(text).join(', ');
    return String(one);
  };
  return <Typography style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{text(value)}</Typography>;
};

/** The fields that differ, side by side. */
const Comparison = ({ mine, theirs }: { mine: unknown; theirs: unknown }) => {
  const { t } = useTexts();
  const nameOf = useFieldName();
  const differences = differencesOf(mine, theirs);
  if (differences.length === 0) return <Typography tag="p">{t('conflict.noDifference')}</Typography>;
  return (
    <Box background="neutral0" hasRadius padding={2}>
      <FittingTable
        label={t('conflict.compare')}
        rows={differences}
        keyOf={({ path }) => path.join('.')}
        columns={[
          {
            name: 'field',
            label: t('activity.field'),
            width: 16,
            cell: ({ path }) => <Typography fontWeight="semiBold">{nameOf(path)}</Typography>,
          },
          { name: 'mine', label: t('conflict.mine'), width: 16, cell: ({ mine: own }) => <Value value={own} /> },
          {
            name: 'theirs',
            label: t('conflict.theirs'),
            width: 16,
            cell: ({ theirs: other }) => <Value value={other} />,
          },
        ]}
      />
    </Box>
  );
};

interface Props {
  change: Change;
  mine: unknown;
  theirs: unknown;
  onKeep: () => void;
  onTake: () => void;
}

/** Says that somebody else changed what is being edited, and lets the user decide. Nothing typed is lost before that. */
export const ConflictNote = ({ change, mine, theirs, onKeep, onTake }: Props) => {
  const { t, dateTime } = useTexts();
  const [isCompared, setCompared] = useState(false);
  const text = change.by
    ? t(change.at ? 'conflict.changedByAt' : 'conflict.changedBy', {
        name: change.by,
        at: change.at ? dateTime(change.at) : '',
      })
    : t('conflict.changed');
  return (
    <Note>
      <Typography tag="p">{text}</Typography>
      <Flex gap={2} wrap="wrap">
        <Button type="button" size="S" onClick={onKeep}>
          {t('conflict.keepMine')}
        </Button>
        <Button type="button" size="S" variant="secondary" onClick={onTake}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button
          type="button"
          size="S"
          variant="tertiary"
          aria-expanded={isCompared}
          onClick={() => setCompared(!isCompared)}
        >
          {t('conflict.compare')}
        </Button>
      </Flex>
      {isCompared && <Comparison mine={mine} theirs={theirs} />}
    </Note>
  );
};
