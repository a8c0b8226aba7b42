import { Button, Flex } from '@strapi/design-system';
import { Check, PaperPlane } from '@strapi/icons';
import { useState } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindMyGrantsQuery, useIssueInvoiceMutation } from './api';
import { BulkDialog, type BulkAction } from './BulkDialog';
import { useSendInvoiceMutation } from './send-api';

/** Bulk issuing and sending. Render `dialog` in the page; it asks first and shows the progress. */
export const useBulkActions = () => {
  const { t } = useTexts();
  const can = useCan();
  const { data: grants } = useFindMyGrantsQuery();
  const [issue] = useIssueInvoiceMutation();
  const [send] = useSendInvoiceMutation();
  const [asked, setAsked] = useState<{ action: BulkAction; invoices: string[] } | null>(null);
  const mayIssue = can('invoices.issue') && grants?.issue;
  const maySend = can('invoices.send') && grants?.sendLink;

  const ask = (action: BulkAction, rows: Invoice[]) =>
    setAsked({ action, invoices: rows.map(({ documentId }) => documentId) });

  const buttons = (rows: Invoice[]) => (
    <Flex gap={2}>
      {mayIssue && (
        <Button variant="secondary" size="S" startIcon={<Check />} onClick={() => ask('issue', rows)}>
          {t('invoice.issue')}
        </Button>
      )}
      {maySend && (
        <Button variant="secondary" size="S" startIcon={<PaperPlane />} onClick={() => ask('send', rows)}>
          {t('invoice.action.sendLink')}
        </Button>
      )}
    </Flex>
  );

  const dialog = asked && (
    <BulkDialog
      {...asked}
      run={({ documentId: id, version }) =>
        asked.action === 'issue' ? issue({ id, version }) : send({ id, input: { version } })
      }
      onClose={() => setAsked(null)}
    />
  );
  return { buttons: mayIssue || maySend ? buttons : undefined, dialog };
};
