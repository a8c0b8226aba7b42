import { Button, Flex, Modal, Typography } from '@strapi/design-system';

import { CopyField } from '../components/CopyField';
import { useTexts } from '../hooks/useTexts';

/** Shows a new secret, this once. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => {
  const { t } = useTexts();
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('receiver.secret.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography tag="p">{t('receiver.secret.once')}</Typography>
            <CopyField label={t('receiver.secret.label')} value={secret} hint={t('receiver.secret.hint')} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button onClick={onClose}>{t('receiver.secret.done')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
