import { Badge, Flex, Grid, LinkButton, Typography } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { Amount } from '../components/Amount';
import { Facts, Panel } from '../components/Panel';
import { RefusalNote } from '../components/RefusalNote';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { ActionsPanel } from './ActionsPanel';
import { useFindInvoicePaymentsQuery } from './api';
import { InvoiceDocument } from './InvoiceDocument';
import { InvoiceState } from './InvoiceState';
import { PaymentsPanel } from './PaymentsPanel';
import { TimelinePanel } from './TimelinePanel';

/** Status and amounts, with the reason when the invoice needs review. */
const Summary = ({ invoice }: { invoice: Invoice }) => {
  const { t, textOr } = useTexts();
  const { currency } = invoice;
  return (
    <Panel title={t('invoice.summary')} action={<InvoiceState invoice={invoice} />}>
      <Facts
        facts={[
          { label: t('invoice.total'), value: <Amount amount={invoice.total} currency={currency} strong /> },
          { label: t('totals.paid'), value: <Amount amount={invoice.amountPaid} currency={currency} /> },
          ...(invoice.amountRefunded > 0
            ? [{ label: t('totals.refunded'), value: <Amount amount={invoice.amountRefunded} currency={currency} /> }]
            : []),
          ...(invoice.amountDifference === 0
            ? []
            : [
                {
                  label: t('totals.difference'),
                  value: <Amount amount={invoice.amountDifference} currency={currency} />,
                },
              ]),
          ...(invoice.amountDisputed > 0
            ? [{ label: t('totals.disputed'), value: <Amount amount={invoice.amountDisputed} currency={currency} /> }]
            : []),
          { label: t('totals.due'), value: <Amount amount={invoice.amountDue} currency={currency} /> },
        ]}
      />
      {invoice.refusal && <RefusalNote refusal={invoice.refusal} />}
      {invoice.reviewReasons.length > 0 && (
        <ul>
          {invoice.reviewReasons.map((reason) => (
            <li key={reason}>
              <Typography textColor="danger700">{textOr(`review.${reason}`, reason)}</Typography>
            </li>
          ))}
        </ul>
      )}
      {invoice.tags.length > 0 && (
        <Flex gap={2} wrap="wrap">
          {invoice.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </Flex>
      )}
    </Panel>
  );
};

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
  const title = t('invoice.numbered', { number: invoice.number });

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
        <Grid.Root gap={4}>
          <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Summary invoice={invoice} />
              <InvoiceDocument invoice={invoice} mayCorrect={grants.sendToOthers && can('invoices.send')} />
              {can('payments.read') && <PaymentsPanel payments={payments} />}
            </Flex>
          </Grid.Item>
          <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
            <Flex direction="column" alignItems="stretch" gap={4}>
              <ActionsPanel invoice={invoice} payments={payments} grants={grants} modules={modules} />
              <TimelinePanel id={invoice.documentId} />
            </Flex>
          </Grid.Item>
        </Grid.Root>
      </Layouts.Content>
    </Page.Main>
  );
};
