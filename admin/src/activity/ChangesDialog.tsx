import { Button, Modal, Typography } from '@strapi/design-system';

import type { ActivityEntry } from '../../../contracts/activity';
import { FittingTable } from '../components/FittingTable';
import { useFieldName } from '../forms/useFieldName';
import { useTexts } from '../hooks/useTexts';
import { changesOf } from './changes';
import { useShownValue } from './useShownValue';

const Value = ({ children }: { children: string }) => (
  <Typography style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{children}</Typography>
);

/** Every changed field, before and after. */
export const ChangesDialog = ({
  entry,
  title,
  onClose,
}: {
  entry: ActivityEntry;
  title: string;
  onClose: () => void;
}) => {
  const { t } = useTexts();
  const nameOf = useFieldName();
  const shown = useShownValue();
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <FittingTable
            rows={changesOf(entry)}
            keyOf={({ field }) => field}
            columns={[
              {
                name: 'field',
                label: t('activity.field'),
                width: 16,
                cell: ({ field }) => <Typography fontWeight="semiBold">{nameOf(field.split('.'))}</Typography>,
              },
              {
                name: 'before',
                label: t('activity.before'),
                width: 20,
                cell: ({ field, before }) => <Value>{shown(entry, field, before)}</Value>,
              },
              {
                name: 'after',
                label: t('activity.after'),
                width: 20,
                cell: ({ field, after }) => <Value>{shown(entry, field, after)}</Value>,
              },
            ]}
          />
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.close')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
