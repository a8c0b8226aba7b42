import { Button, Field, Modal, Textarea } from '@strapi/design-system';

import type { UnassignedPayment } from '../../../contracts/unassigned-payments';
import { useTypedInput } from '../forms/useTypedInput';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useHandlePaymentMutation } from './api';

/** Records how a payment was handled elsewhere, such as by a refund at the provider. */
export const HandleDialog = ({ payment, onClose }: { payment: UnassignedPayment; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const input = useTypedInput(`handle:${payment.documentId}`, { note: '' });
  const { note } = input.values;
  const [handle, { isLoading }] = useHandlePaymentMutation();

  const save = async () => {
    const answer = await handle({ id: payment.documentId, note: note.trim() });
    if ('error' in answer) notify.failure(answer.error);
    else {
      notify.success('unassigned.handled');
      onClose();
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('unassigned.handle')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {input.note}
          <Field.Root hint={t('unassigned.note.hint')} required>
            <Field.Label>{t('unassigned.note')}</Field.Label>
            <Textarea
              value={note}
              onChange={(event: { target: { value: string } }) => input.change({ note: event.target.value })}
            />
            <Field.Hint />
          </Field.Root>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button disabled={note.trim() === ''} loading={isLoading} onClick={() => void save()}>
            {t('unassigned.handle')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
