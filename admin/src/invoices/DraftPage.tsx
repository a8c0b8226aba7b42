import { Flex, Grid, LinkButton } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { NavLink, useNavigate } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { FormPage, type SaveResult } from '../components/FormPage';
import { Panel } from '../components/Panel';
import type { Change } from '../forms/ConflictNote';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useCreateInvoiceMutation, useUpdateInvoiceMutation } from './api';
import { CustomerPanel } from './CustomerPanel';
import { NotesPanel, PaymentPanel, RelatedPanel } from './DetailsPanels';
import { EInvoiceWarning } from './EInvoiceWarning';
import { checkInvoice, formPathOf, inputOf, valuesOf, type InvoiceValues } from './form';
import { IssueButton } from './IssueButton';
import { LinesEditor } from './LinesEditor';
import { PrintWarning } from './PrintWarning';
import { CompanyPanel, DeliveryPanel, ReferencesPanel, TermsPanel } from './ReferencePanels';
import { TimelinePanel } from './TimelinePanel';
import { LiveTotals } from './Totals';

interface Props {
  invoice: Invoice | null;
  newValues?: InvoiceValues;
  /** The author and time of the last change. */
  lastChange?: Change;
  /** What happened to it, if it can no longer be saved. */
  ended?: string;
  onModified?: (isModified: boolean) => void;
  grants: EffectiveGrants;
  modules: GrantedModule[];
}

/** Page of a draft. */
export const DraftPage = ({ invoice, newValues, grants, modules, lastChange, ended, onModified }: Props) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [create] = useCreateInvoiceMutation();
  const [update] = useUpdateInvoiceMutation();

  const onSave = async (values: InvoiceValues, version?: string): Promise<SaveResult<Invoice>> => {
    const input = inputOf(values, { t, locale });
    const answer = invoice
      ? await update({ id: invoice.documentId, input: { ...input, version } })
      : await create(input);
    if ('error' in answer) return { error: answer.error };
    notify.success(invoice ? 'saved' : 'invoice.created');
    if (invoice) return { saved: answer.data };
    navigate(paths.invoice(answer.data.documentId), { replace: true });
    return { saved: null };
  };
  const isEnded = ended !== undefined;

  return (
    <FormPage
      title={invoice ? t('invoice.draftFor', { name: invoice.customer.name }) : t('invoice.new')}
      subtitle={invoice ? undefined : t('invoice.new.subtitle')}
      backTo={paths.invoices}
      record={invoice}
      newValues={newValues}
      valuesOf={(found) => valuesOf(found, locale)}
      lastChange={lastChange}
      ended={ended}
      onModified={onModified}
      onKeepAsNew={(values) => navigate(`${paths.invoices}/create`, { state: { values } })}
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
            {!isEnded && <IssueButton invoice={invoice} mayIssue={grants.issue && can('invoices.issue')} />}
          </>
        )
      }
    >
      <Grid.Root gap={4}>
        <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
          <Flex direction="column" alignItems="stretch" gap={4}>
            {invoice && !isEnded && <PrintWarning id={invoice.documentId} />}
            {invoice && !isEnded && <EInvoiceWarning id={invoice.documentId} />}
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
            {invoice && !isEnded && <TimelinePanel id={invoice.documentId} />}
          </Flex>
        </Grid.Item>
      </Grid.Root>
    </FormPage>
  );
};
