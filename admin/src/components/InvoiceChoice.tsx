import { Button, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import type { TextId } from '../translations/load';
import { Amount } from './Amount';

/** Search text of an {@link InvoiceChoice}, and its debounced value. */
export const useInvoiceSearch = () => {
  const [text, setText] = useState('');
  return { text, setText, search: useDebounce(text.trim(), 300) };
};

interface Props {
  title: string;
  hint?: string;
  text: string;
  onText: (text: string) => void;
  /** Undefined while loading. */
  invoices: Invoice[] | undefined;
  /** Text of the empty list. */
  none: string;
  nameOf: (invoice: Invoice) => string;
  noteOf?: (invoice: Invoice) => string | null;
  button: { label: string; nameOf: (invoice: Invoice) => string };
  /** Runs with the chosen invoice. On an error, the dialog shows it and stays open. */
  choose: (invoice: Invoice) => PromiseLike<{ data?: unknown; error?: unknown }>;
  done: TextId;
  onClose: () => void;
}

/** A dialog that searches invoices and runs an action on the chosen one. */
export const InvoiceChoice = (props: Props) => {
  const { title, hint, text, onText, invoices, none, nameOf, noteOf, button, choose, done, onClose } = props;
  const { t } = useTexts();
  const notify = useNotify();

  const run = async (invoice: Invoice) => {
    const answer = await choose(invoice);
    if (answer.error) notify.failure(answer.error);
    else {
      notify.success(done);
      onClose();
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {hint && <Typography textColor="neutral700">{hint}</Typography>}
            <TextInput
              aria-label={t('invoice.list.search')}
              placeholder={t('invoice.list.search')}
              value={text}
              onChange={(event: { target: { value: string } }) => onText(event.target.value)}
            />
            {invoices?.length === 0 && <Typography textColor="neutral600">{none}</Typography>}
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
              {invoices?.map((invoice) => (
                <Flex key={invoice.documentId} tag="li" justifyContent="space-between" gap={3}>
                  <Typography>{nameOf(invoice)}</Typography>
                  <Flex gap={3}>
                    {noteOf?.(invoice) && <Typography variant="pi">{noteOf(invoice)}</Typography>}
                    <Amount amount={invoice.total} currency={invoice.currency} />
                    <Button
                      size="S"
                      variant="secondary"
                      aria-label={button.nameOf(invoice)}
                      onClick={() => void run(invoice)}
                    >
                      {button.label}
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
