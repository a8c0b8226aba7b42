import { Button, Flex, Grid, LinkButton } from '@strapi/design-system';
import { Check, ClockCounterClockwise } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { NavLink, useNavigate } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { failureOf, fieldErrorsOf } from '../api/failure';
import { Confirm } from '../components/Confirm';
import { FormPage } from '../components/FormPage';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useCreateInvoiceMutation, useIssueInvoiceMutation, useUpdateInvoiceMutation } from './api';
import { CustomerPanel } from './CustomerPanel';
import { NotesPanel, PaymentPanel, RelatedPanel } from './DetailsPanels';
import { EInvoiceWarning } from './EInvoiceWarning';
import { checkInvoice, formPathOf, inputOf, type InvoiceValues } from './form';
import { LinesEditor } from './LinesEditor';
import { PrintWarning } from './PrintWarning';
import { CompanyPanel, DeliveryPanel, ReferencesPanel, TermsPanel } from './ReferencePanels';
import { TimelinePanel } from './TimelinePanel';
import { LiveTotals } from './Totals';

/** Issues the draft after a confirmation, because issuing cannot be undone. */
const IssueButton = ({ invoice, mayIssue }: { invoice: Invoice; mayIssue: boolean }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const modified = useForm('IssueButton', (state) => state.modified);
  const setErrors = useForm('IssueButton', (state) => state.setErrors);
  const describe = useDescribeFailure();
  const [issue] = useIssueInvoiceMutation();
  const [isAsked, setAsked] = useState(false);
  const reason = !mayIssue ? t('invoice.reason.notGranted') : modified ? t('invoice.issue.saveFirst') : null;

  const run = async () => {
    const answer = await issue(invoice.documentId);
    if ('error' in answer) {
      setErrors(fieldErrorsOf(failureOf(answer.error), describe, formPathOf) as object);
      notify.failure(answer.error);
    } else notify.success('invoice.issuedAs', { number: answer.data.number });
  };

  return (
    <>
      <Button
        type="button"
        variant="secondary"
        size="S"
        startIcon={<Check />}
        disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => setAsked(true)}
      >
        {t('invoice.issue')}
      </Button>
      <Confirm
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t('invoice.issue')}
        variant="default"
        onConfirm={run}
      >
        {t('invoice.issue.ask')}
      </Confirm>
    </>
  );
};

interface Props {
  invoice: Invoice | null;
  initialValues: InvoiceValues;
  grants: EffectiveGrants;
  modules: GrantedModule[];
}

/** Page of a draft. */
export const DraftPage = ({ invoice, initialValues, grants, modules }: Props) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [create] = useCreateInvoiceMutation();
  const [update] = useUpdateInvoiceMutation();

  const onSave = async (values: InvoiceValues) => {
    const input = inputOf(values, { t, locale });
    const answer = invoice ? await update({ id: invoice.documentId, input }) : await create(input);
    if ('error' in answer) return answer.error;
    notify.success(invoice ? 'saved' : 'invoice.created');
    if (!invoice) navigate(paths.invoice(answer.data.documentId), { replace: true });
    return null;
  };

  return (
    <FormPage
      title={invoice ? t('invoice.draftFor', { name: invoice.customer.name }) : t('invoice.new')}
      subtitle={invoice ? undefined : t('invoice.new.subtitle')}
      backTo={paths.invoices}
      initialValues={initialValues}
      isNew={!invoice}
      canSave={grants.create && can(invoice ? 'invoices.update' : 'invoices.create')}
      check={(values) => checkInvoice(values, { t, locale })}
      onSave={onSave}
      formPath={formPathOf}
      headerExtra={
        invoice && (
          <>
            {can('activity.read') && (
              <LinkButton
                tag={NavLink}
                to={paths.historyOf('invoice', invoice.documentId)}
                variant="tertiary"
                size="S"
                startIcon={<ClockCounterClockwise />}
              >
                {t('action.history')}
              </LinkButton>
            )}
            <IssueButton invoice={invoice} mayIssue={grants.issue && can('invoices.issue')} />
          </>
        )
      }
    >
      <Grid.Root gap={4}>
        <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
          <Flex direction="column" alignItems="stretch" gap={4}>
            {invoice && <PrintWarning id={invoice.documentId} />}
            {invoice && <EInvoiceWarning id={invoice.documentId} />}
            <CustomerPanel />
            <CompanyPanel />
            <Panel title={t('invoice.lines')}>
              <LinesEditor />
            </Panel>
            <ReferencesPanel />
            <DeliveryPanel />
            <TermsPanel />
            <NotesPanel />
          </Flex>
        </Grid.Item>
        <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Panel title={t('invoice.totals')}>
              <LiveTotals />
            </Panel>
            <PaymentPanel modules={modules} stored={invoice?.paymentModule ?? null} />
            <RelatedPanel />
            {invoice && <TimelinePanel id={invoice.documentId} />}
          </Flex>
        </Grid.Item>
      </Grid.Root>
    </FormPage>
  );
};
