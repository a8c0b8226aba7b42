import { Button, Field, Flex, Loader, Modal, Textarea, TextInput, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import { failureOf } from '../api/failure';
import { LetterFrame } from '../components/LetterFrame';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { usePreviewSendingQuery, useSendInvoiceMutation } from './send-api';

/** Preview of the e-mail. */
const Preview = ({ id, message }: { id: string; message: string }) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const shown = useDebounce(message.trim(), 400);
  const { data, error } = usePreviewSendingQuery({ id, input: shown ? { message: shown } : {} });
  if (error) {
    return (
      <Typography textColor="danger600" role="alert">
        {describe(failureOf(error))}
      </Typography>
    );
  }
  if (!data) return <Loader small>{t('list.loading')}</Loader>;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography tag="p" fontWeight="bold">
        {data.subject}
      </Typography>
      <LetterFrame title={t('send.preview')} html={data.html} height="40rem" />
    </Flex>
  );
};

/** Sends the payment link and previews the message. */
const SendDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [send, { isLoading }] = useSendInvoiceMutation();
  const [to, setTo] = useState(invoice.customer.email ?? '');
  const [message, setMessage] = useState('');

  const run = async () => {
    const recipient = to.trim();
    const answer = await send({
      id: invoice.documentId,
      input: {
        ...(recipient === invoice.customer.email ? {} : { to: recipient, channel: 'email' }),
        ...(message.trim() ? { message: message.trim() } : {}),
      },
    });
    if ('error' in answer) {
      notify.failure(answer.error);
      return;
    }
    notify.success('invoice.sentTo', { to: recipient });
    onClose();
  };

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('send.title', { number: invoice.number })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Field.Root name="to" required>
              <Field.Label>{t('send.to')}</Field.Label>
              <TextInput type="email" value={to} onChange={(event) => setTo(event.target.value)} />
            </Field.Root>
            <Field.Root name="message" hint={t('send.message.hint')}>
              <Field.Label>{t('send.message')}</Field.Label>
              <Textarea value={message} onChange={(event) => setMessage(event.target.value)} />
              <Field.Hint />
            </Field.Root>
            <Preview id={invoice.documentId} message={message} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button startIcon={<PaperPlane />} loading={isLoading} disabled={to.trim() === ''} onClick={run}>
            {t('send.action')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

export default SendDialog;
