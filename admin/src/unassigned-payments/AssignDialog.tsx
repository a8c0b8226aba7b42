import { Button, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { UnassignedPayment } from '../../../contracts/unassigned-payments';
import { Amount } from '../components/Amount';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindInvoicesQuery } from '../invoices/api';
import { useAssignPaymentMutation } from './api';

/** Chooses the invoice a payment belongs to, among the open ones of exactly its amount. */
export const AssignDialog = ({ payment, onClose }: { payment: UnassignedPayment; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [text, setText] = useState('');
  const search = useDebounce(text.trim(), 300);
  const { environment, currency, amount } = payment;
  const { data } = useFindInvoicesQuery({
    status: 'open',
    environment,
    currency,
    pageSize: 100,
    ...(search ? { search } : {}),
  });
  const fitting = data?.data.filter(({ total }) => total === amount);
  const [assign] = useAssignPaymentMutation();

  const choose = async (invoice: string) => {
    const answer = await assign({ id: payment.documentId, invoice });
    if ('error' in answer) notify.failure(answer.error);
    else {
      notify.success('unassigned.assigned');
      onClose();
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('unassigned.assign')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral700">{t('unassigned.assign.hint')}</Typography>
            <TextInput
              aria-label={t('invoice.list.search')}
              placeholder={t('invoice.list.search')}
              value={text}
              onChange={(event: { target: { value: string } }) => setText(event.target.value)}
            />
            {fitting?.length === 0 && <Typography textColor="neutral600">{t('unassigned.noneFits')}</Typography>}
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
              {fitting?.map(({ documentId, number, customer, total, currency: code }) => (
                <Flex key={documentId} tag="li" justifyContent="space-between" gap={3}>
                  <Typography>{`${number ?? ''} · ${customer.name}`}</Typography>
                  <Flex gap={3}>
                    <Amount amount={total} currency={code} />
                    <Button
                      size="S"
                      variant="secondary"
                      aria-label={t('unassigned.chooseOne', { number: number ?? '' })}
                      onClick={() => void choose(documentId)}
                    >
                      {t('unassigned.choose')}
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
