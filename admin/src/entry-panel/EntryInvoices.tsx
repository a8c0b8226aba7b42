import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { RelatedEntry } from '../../../contracts/common';
import { failureOf } from '../api/failure';
import { WithTexts } from '../components/WithTexts';
import { useCan } from '../hooks/useCan';
import { useFocusReturn } from '../hooks/useFocusReturn';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useLive } from '../live/useLive';
import { paths } from '../plugin-id';
import { AttachDialog } from './AttachDialog';
import { EntryInvoice } from './EntryInvoice';
import { useCreateFromEntryMutation, useFindEntryInvoicesQuery, useFindOwnGrantsQuery } from './api';

const Content = ({ entry }: { entry: RelatedEntry }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const describe = useDescribeFailure();
  const navigate = useNavigate();
  const { data: invoices, error } = useFindEntryInvoicesQuery(entry);
  const { data: grants } = useFindOwnGrantsQuery();
  const [create, { isLoading: isCreating }] = useCreateFromEntryMutation();
  const [isAttaching, setAttaching] = useState(false);
  useLive();
  useFocusReturn();

  const add = async () => {
    const answer = await create(entry);
    if ('error' in answer) notify.failure(answer.error);
    else navigate(`${paths.invoices}/${answer.data.documentId}`);
  };

  if (error) return <Typography textColor="danger600">{describe(failureOf(error))}</Typography>;
  if (!invoices) return <Loader small />;
  return (
    <>
      {invoices.length === 0 && <Typography textColor="neutral600">{t('entry.none')}</Typography>}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={t('nav.invoices')}>
        {invoices.map((invoice) => (
          <EntryInvoice key={invoice.documentId} invoice={invoice} grants={grants ?? null} />
        ))}
      </Flex>
      {grants?.create && can('invoices.create') && (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Button startIcon={<Plus />} variant="secondary" fullWidth loading={isCreating} onClick={() => void add()}>
            {t('entry.new')}
          </Button>
          {can('invoices.update') && (
            <Button variant="tertiary" fullWidth onClick={() => setAttaching(true)}>
              {t('entry.attach')}
            </Button>
          )}
        </Flex>
      )}
      {isAttaching && <AttachDialog entry={entry} onClose={() => setAttaching(false)} />}
    </>
  );
};

const Unsaved = () => {
  const { t } = useTexts();
  return <Typography textColor="neutral600">{t('entry.unsaved')}</Typography>;
};

interface Props {
  uid: string;
  documentId: string | undefined;
  locale: string | null;
}

/** An entry's invoices and their actions. */
const EntryInvoices = ({ uid, documentId, locale }: Props) => (
  <WithTexts>
    <Box width="100%" data-invoice-payments="entry">
      <Flex direction="column" alignItems="stretch" gap={4}>
        {documentId ? <Content entry={{ uid, documentId, locale }} /> : <Unsaved />}
      </Flex>
    </Box>
  </WithTexts>
);

export default EntryInvoices;
