import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowClockwise, Download, Duplicate, ExternalLink, PaperPlane } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { lazy, Suspense, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { LinkedPayment } from '../../../contracts/payments';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { formatRules } from '../../../domain/einvoice/formats';
import { saveFile } from '../api/download';
import { CardIcon } from '../components/CardIcon';
import { Confirm } from '../components/Confirm';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths, PLUGIN_ID } from '../plugin-id';
import { Action } from './Action';
import { invoiceActions, reasonAgainst, type ActionContext, type InvoiceAction } from './actions';
import {
  useDuplicateInvoiceMutation,
  useFindEInvoiceQuery,
  useReconcileInvoiceMutation,
  useStartCheckoutMutation,
} from './api';
import { MoneyActions } from './MoneyActions';

const ShareDialog = lazy(() => import('./ShareDialog'));

/** Handlers of the buttons. Errors from the server are always shown. */
const useActions = (invoice: Invoice) => {
  const { t } = useTexts();
  const notify = useNotify();
  const navigate = useNavigate();
  const { get } = useFetchClient();
  const [checkout] = useStartCheckoutMutation();
  const [reconcile] = useReconcileInvoiceMutation();
  const [duplicate] = useDuplicateInvoiceMutation();
  const id = invoice.documentId;

  return {
    async takePayment(anotherMethod = false) {
      // Open the window during the click: browsers block windows opened after a response.
      const page = window.open('', '_blank');
      const answer = await checkout(anotherMethod ? { id, anotherMethod } : { id });
      if ('error' in answer) {
        page?.close();
        notify.failure(answer.error);
        return;
      }
      if (page) {
        page.opener = null;
        page.location.href = answer.data.url;
        notify.success('invoice.checkoutOpened');
      } else window.location.assign(answer.data.url);
    },
    async download(ending: 'pdf' | 'xml') {
      try {
        const { data } = await get<Blob>(`/${PLUGIN_ID}/invoices/${id}/${ending}`, { responseType: 'blob' });
        saveFile(data, `${invoice.number ?? t('invoice.noNumber')}.${ending}`);
      } catch (error) {
        notify.failure(error);
      }
    },
    async duplicate() {
      const answer = await duplicate(id);
      if ('error' in answer) notify.failure(answer.error);
      else {
        notify.success('invoice.duplicated');
        navigate(paths.invoice(answer.data.documentId));
      }
    },
    async reconcile() {
      const answer = await reconcile(id);
      if ('error' in answer) notify.failure(answer.error);
      else notify.success('invoice.reconciled');
    },
  };
};

interface Props {
  invoice: Invoice;
  payments: LinkedPayment[];
  grants: EffectiveGrants;
  modules: GrantedModule[];
}

export const ActionsPanel = ({ invoice, payments, grants, modules }: Props) => {
  const { t } = useTexts();
  const can = useCan();
  const actions = useActions(invoice);
  const { data: eInvoice } = useFindEInvoiceQuery(invoice.documentId, { skip: !can('invoices.read') });
  const [dialog, setDialog] = useState<'share' | 'another' | null>(null);
  const context: ActionContext = { invoice, grants, modules, can, hasPayments: payments.length > 0 };
  const prefix = useId();
  /** Several actions may be unavailable for one reason: the first of them shows it. */
  const reasonOf = (action: InvoiceAction) => {
    const id = reasonAgainst(action, context);
    const first = invoiceActions.find((other) => reasonAgainst(other, context) === id);
    const place = `${prefix}${first ?? action}`;
    return {
      reason: id && t(id),
      reasonId: `${prefix}${action}`,
      shownBy: id !== null && first !== undefined && first !== action ? place : undefined,
    };
  };
  const isWaiting = payments.some(({ status }) => status === 'requires_action');
  const atProvider = payments.find(({ dashboardUrl }) => dashboardUrl !== null)?.dashboardUrl;

  return (
    <Panel title={t('list.actions')}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Action
          primary
          label={t('invoice.action.takePayment')}
          icon={<CardIcon />}
          {...reasonOf('takePayment')}
          onAct={() => (isWaiting ? setDialog('another') : actions.takePayment())}
        />
        <Action
          label={t('invoice.action.shareLink')}
          icon={<PaperPlane />}
          {...reasonOf('shareLink')}
          onAct={() => setDialog('share')}
        />
        <Action
          label={t('invoice.action.pdf')}
          icon={<Download />}
          {...reasonOf('pdf')}
          onAct={() => actions.download('pdf')}
        />
        {eInvoice && eInvoice.format !== 'pdf' && (
          <Action
            label={t('invoice.action.xml', { format: formatRules[eInvoice.format].name })}
            icon={<Download />}
            {...reasonOf('pdf')}
            onAct={() => actions.download('xml')}
          />
        )}
        <Action
          label={t('invoice.action.duplicate')}
          icon={<Duplicate />}
          {...reasonOf('duplicate')}
          onAct={actions.duplicate}
        />
        <MoneyActions invoice={invoice} payments={payments} context={{ invoice, grants, can }} />
        <Action
          label={t('invoice.action.reconcile')}
          icon={<ArrowClockwise />}
          {...reasonOf('reconcile')}
          onAct={actions.reconcile}
        />
        <Box paddingTop={2}>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {t('invoice.atProvider')}
          </Typography>
          {atProvider ? (
            <Link href={atProvider} isExternal endIcon={<ExternalLink />}>
              {t('invoice.openAtProvider')}
            </Link>
          ) : (
            <Typography variant="pi" textColor="neutral600" tag="p">
              {t('invoice.nothingAtProvider')}
            </Typography>
          )}
        </Box>
      </Flex>
      <Confirm
        isOpen={dialog === 'another'}
        onClose={() => setDialog(null)}
        variant="default"
        title={t('invoice.anotherMethod.title')}
        onConfirm={() => actions.takePayment(true)}
      >
        {t('invoice.anotherMethod.text')}
      </Confirm>
      <Suspense fallback={null}>
        {dialog === 'share' && <ShareDialog invoice={invoice} onClose={() => setDialog(null)} />}
      </Suspense>
    </Panel>
  );
};
