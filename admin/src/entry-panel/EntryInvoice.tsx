import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { lazy, Suspense, useState } from 'react';
import { NavLink } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { mayAct } from '../../../domain/access/profile-grants';
import { Amount } from '../components/Amount';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { InvoiceState } from '../invoices/InvoiceState';
import { recordReason } from '../invoices/money-actions';
import { paths } from '../plugin-id';
import {
  useAttachInvoiceMutation,
  useIssueEntryInvoiceMutation,
  useSendEntryLinkMutation,
  useTakePaymentMutation,
} from './api';

const RecordPaymentDialog = lazy(() => import('../recorded-payments/RecordPaymentDialog'));

/** Available actions: they depend on the permission, the profile and, for payments, the module. */
const useAllowed = (invoice: Invoice, grants: EffectiveGrants | null) => {
  const can = useCan();
  const { status, paymentModule } = invoice;
  const module = paymentModule?.documentId;
  const may = (action: 'issue' | 'takePayment' | 'sendLink', capability?: 'linkPayments') =>
    grants !== null && module !== undefined && mayAct(grants, action, { module, capability });
  return {
    issue: status === 'draft' && may('issue') && can('invoices.issue'),
    detach: status === 'draft' && grants?.create === true && can('invoices.update'),
    collect: status === 'open' && may('takePayment', 'linkPayments') && can('invoices.collect'),
    send: status === 'open' && may('sendLink', 'linkPayments') && can('invoices.send'),
    record: grants !== null && recordReason({ invoice, grants, can }) === null,
  };
};

export const EntryInvoice = ({ invoice, grants }: { invoice: Invoice; grants: EffectiveGrants | null }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const allowed = useAllowed(invoice, grants);
  const [issue, { isLoading: isIssuing }] = useIssueEntryInvoiceMutation();
  const [attach] = useAttachInvoiceMutation();
  const [sendLink, { isLoading: isSending }] = useSendEntryLinkMutation();
  const [takePayment, { isLoading: isOpening }] = useTakePaymentMutation();
  const [isRecording, setRecording] = useState(false);
  const { documentId } = invoice;
  const name = invoice.number ?? t('invoice.noNumber');

  const tell = async (
    answer: PromiseLike<{ data: unknown } | { error: unknown }>,
    done: 'entry.issued' | 'entry.sent' | 'entry.detached'
  ) => {
    const result = await answer;
    if ('error' in result) notify.failure(result.error);
    else notify.success(done);
  };

  const collect = async () => {
    // Open the window during the click: browsers block windows opened later.
    const tab = window.open('', '_blank');
    const answer = await takePayment(documentId);
    if ('error' in answer) {
      tab?.close();
      notify.failure(answer.error);
    } else if (tab) {
      tab.opener = null;
      tab.location.href = answer.data.url;
    } else window.location.assign(answer.data.url);
  };

  return (
    <Flex
      tag="li"
      direction="column"
      alignItems="stretch"
      gap={2}
      padding={3}
      hasRadius
      borderColor="neutral150"
      background="neutral0"
    >
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Link tag={NavLink} to={`${paths.invoices}/${documentId}`}>
          {name}
        </Link>
        <Amount amount={invoice.total} currency={invoice.currency} />
      </Flex>
      <InvoiceState invoice={invoice} />
      {invoice.status === 'open' && invoice.amountDue !== invoice.total && (
        <Flex gap={1}>
          <Typography variant="pi" textColor="neutral600">
            {t('totals.due')}
          </Typography>
          <Amount amount={invoice.amountDue} currency={invoice.currency} />
        </Flex>
      )}
      {invoice.dueDate && invoice.status === 'open' && (
        <Typography variant="pi" textColor="neutral600">
          {t('entry.due', { date: invoice.dueDate })}
        </Typography>
      )}
      <Flex gap={2} wrap="wrap">
        {allowed.collect && (
          <Button size="S" loading={isOpening} onClick={() => void collect()}>
            {t('entry.takePayment')}
          </Button>
        )}
        {allowed.send && (
          <Button
            size="S"
            variant="tertiary"
            loading={isSending}
            onClick={() => void tell(sendLink(documentId), 'entry.sent')}
          >
            {t('entry.send')}
          </Button>
        )}
        {allowed.record && (
          <Button size="S" variant="tertiary" onClick={() => setRecording(true)}>
            {t('recorded.title')}
          </Button>
        )}
        {allowed.issue && (
          <Button size="S" loading={isIssuing} onClick={() => void tell(issue(documentId), 'entry.issued')}>
            {t('entry.issue')}
          </Button>
        )}
        {allowed.detach && (
          <Button
            size="S"
            variant="tertiary"
            onClick={() => void tell(attach({ id: documentId, relatedEntry: null }), 'entry.detached')}
          >
            {t('entry.detach')}
          </Button>
        )}
      </Flex>
      {isRecording && (
        <Suspense fallback={null}>
          <RecordPaymentDialog invoice={invoice} onClose={() => setRecording(false)} />
        </Suspense>
      )}
    </Flex>
  );
};
