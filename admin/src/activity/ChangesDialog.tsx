import { Box, Button, Modal, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

import type { ActivityEntry } from '../../../contracts/activity';
import { useFieldName } from '../forms/useFieldName';
import { useTexts } from '../hooks/useTexts';
import { changesOf } from './changes';
import { useShownValue } from './useShownValue';

const HeaderCell = ({ children }: { children: string }) => (
  <Th>
    <Typography variant="sigma" textColor="neutral600">
      {children}
    </Typography>
  </Th>
);

const ValueCell = ({ text }: { text: string }) => (
  <Td>
    <Box maxWidth="32rem">
      <Typography style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{text}</Typography>
    </Box>
  </Td>
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
  const changes = changesOf(entry);
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Table colCount={3} rowCount={changes.length + 1}>
            <Thead>
              <Tr>
                <HeaderCell>{t('activity.field')}</HeaderCell>
                <HeaderCell>{t('activity.before')}</HeaderCell>
                <HeaderCell>{t('activity.after')}</HeaderCell>
              </Tr>
            </Thead>
            <Tbody>
              {changes.map(({ field, before, after }) => (
                <Tr key={field}>
                  <Td>
                    <Typography fontWeight="semiBold">{nameOf(field.split('.'))}</Typography>
                  </Td>
                  <ValueCell text={shown(entry, field, before)} />
                  <ValueCell text={shown(entry, field, after)} />
                </Tr>
              ))}
            </Tbody>
          </Table>
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
