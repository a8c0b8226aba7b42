import { Button, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { RelatedEntry } from '../../../contracts/common';
import { Amount } from '../components/Amount';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useAttachInvoiceMutation, useFindDraftsQuery } from './api';

/** Attaches a draft to the entry. Issued invoices stay where they are: what they were for is part of the record. */
export const AttachDialog = ({ entry, onClose }: { entry: RelatedEntry; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [text, setText] = useState('');
  const search = useDebounce(text.trim(), 300);
  const { data: drafts } = useFindDraftsQuery(search);
  const [attach] = useAttachInvoiceMutation();
  const others = drafts?.filter(({ relatedEntry }) => relatedEntry?.documentId !== entry.documentId);

  const choose = async (id: string) => {
    const answer = await attach({ id, relatedEntry: entry });
    if ('error' in answer) notify.failure(answer.error);
    else {
      notify.success('entry.attached');
      onClose();
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('entry.attach')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <TextInput
              aria-label={t('invoice.list.search')}
              placeholder={t('invoice.list.search')}
              value={text}
              onChange={(event: { target: { value: string } }) => setText(event.target.value)}
            />
            {others?.length === 0 && <Typography textColor="neutral600">{t('entry.noDrafts')}</Typography>}
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
              {others?.map(({ documentId, customer, total, currency, relatedEntry }) => (
                <Flex key={documentId} tag="li" justifyContent="space-between" gap={3}>
                  <Typography>{customer.name}</Typography>
                  <Flex gap={3}>
                    {relatedEntry && <Typography variant="pi">{t('entry.attachedElsewhere')}</Typography>}
                    <Amount amount={total} currency={currency} />
                    <Button
                      size="S"
                      variant="secondary"
                      aria-label={t('entry.attachOne', { name: customer.name })}
                      onClick={() => void choose(documentId)}
                    >
                      {t('entry.attachThis')}
                    </Button>
                  </Flex>
                </Flex>
              ))}
            </Flex>
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
