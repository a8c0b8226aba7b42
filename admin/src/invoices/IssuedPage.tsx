import { Box, Flex, Grid, LinkButton } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { BackButton, Layouts, Page, useIsDesktop } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { CreditNotesPanel } from '../credit-notes/CreditNotesPanel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { ActionsPanel } from './ActionsPanel';
import { reasonAgainst } from './actions';
import { useFindInvoicePaymentsQuery } from './api';
import { InvoiceDocument } from './InvoiceDocument';
import { IssuedNote } from './IssuedNote';
import { PayerCorrections } from './PayerCorrections';
import { PayerStrip } from './PayerStrip';
import { PaymentsPanel } from './PaymentsPanel';
import { Summary } from './Summary';
import { TimelinePanel } from './TimelinePanel';
import { TransmissionsPanel } from './TransmissionsPanel';

interface Props {
  invoice: Invoice;
  grants: EffectiveGrants;
  modules: GrantedModule[];
}

/** Page of an issued invoice: read-only, with its actions. */
export const IssuedPage = ({ invoice, grants, modules }: Props) => {
  const { t } = useTexts();
  const can = useCan();
  const { data: payments = [] } = useFindInvoicePaymentsQuery(invoice.documentId, { skip: !can('payments.read') });
  const context = { invoice, grants, can };
  const title = t('invoice.numbered', { number: invoice.number });
  const isWide = useIsDesktop();
  const actions = <ActionsPanel invoice={invoice} payments={payments} grants={grants} modules={modules} />;

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={invoice.customer.name}
        navigationAction={<BackButton fallback={paths.invoices} />}
        primaryAction={
          can('activity.read') && (
            <LinkButton
              tag={NavLink}
              to={paths.historyOf('invoice', invoice.documentId)}
              variant="tertiary"
              size="S"
              startIcon={<ClockCounterClockwise />}
            >
              {t('action.history')}
            </LinkButton>
          )
        }
      />
      <Layouts.Content>
        <IssuedNote
          invoice={invoice}
          maySend={reasonAgainst('shareLink', { ...context, modules, hasPayments: payments.length > 0 }) === null}
        />
        <Box paddingBottom={4}>
          <PayerStrip invoice={invoice} payments={payments} />
        </Box>
        <Grid.Root gap={4}>
          <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
            <Flex direction="column" alignItems="stretch" gap={4}>
              <PayerCorrections invoice={invoice.documentId} />
              <Summary invoice={invoice} payments={payments} context={context} />
              {/* In one column the next step must not wait below everything that can be read. */}
              {!isWide && actions}
              <InvoiceDocument invoice={invoice} mayCorrect={grants.sendToOthers && can('invoices.send')} />
              <TransmissionsPanel invoice={invoice.documentId} mayResend={grants.sendLink && can('invoices.send')} />
              {can('credit-notes.read') && <CreditNotesPanel invoice={invoice.documentId} />}
              {can('payments.read') && <PaymentsPanel invoice={invoice} payments={payments} context={context} />}
            </Flex>
          </Grid.Item>
          <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
            <Flex direction="column" alignItems="stretch" gap={4}>
              {isWide && actions}
              <TimelinePanel id={invoice.documentId} />
            </Flex>
          </Grid.Item>
        </Grid.Root>
      </Layouts.Content>
    </Page.Main>
  );
};
