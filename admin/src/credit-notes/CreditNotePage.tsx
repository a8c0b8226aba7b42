import { Box, Flex, Grid, Link, Typography } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';

import type { CreditNote, CreditNoteLine } from '../../../contracts/credit-notes';
import { unitText } from '../../../domain/invoices/unit-texts';
import { formatUnitMoney } from '../../../domain/money/unit-price';
import { numbersOf } from '../../../domain/values/numbers';
import { writeDecimal } from '../../../domain/money/typed-decimal';
import { Amount } from '../components/Amount';
import { CreditNoteStatusBadge, EnvironmentBadge } from '../components/badges';
import { LoadFailure } from '../components/LoadFailure';
import { Day } from '../components/Moment';
import { Facts, Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindMyGrantsQuery } from '../invoices/api';
import { Totals } from '../invoices/Totals';
import { useLive } from '../live/useLive';
import { paths } from '../plugin-id';
import { useFindCreditNoteQuery } from './api';
import { DocumentButtons } from './DocumentButtons';
import { DraftCreditNote } from './DraftCreditNote';

const useLineDetails = (currency: string) => {
  const { t, locale } = useTexts();
  return (line: CreditNoteLine): string => {
    const unit = unitText(line.unitCode, line.quantity, locale.split('-')[0]);
    const quantity = [numbersOf(locale).quantity(line.quantity), unit].filter(Boolean).join(' ');
    return [
      // An amount off a line is no number of its pieces.
      line.creditedBy === 'quantity' && `${quantity} × ${formatUnitMoney(line.unitAmountDecimal, currency, locale)}`,
      line.taxRate !== '0' && t('invoice.taxAt', { rate: writeDecimal(line.taxRate, locale) }),
      t('creditNote.line', { number: line.invoiceLine }),
    ]
      .filter(Boolean)
      .join(' · ');
  };
};

const Lines = ({ note }: { note: CreditNote }) => {
  const { t } = useTexts();
  const detailsOf = useLineDetails(note.currency);
  return (
    <Panel title={t('invoice.lines')}>
      <ul>
        {note.lines.map((line) => (
          <Flex
            key={line.invoiceLine}
            tag="li"
            justifyContent="space-between"
            gap={4}
            alignItems="flex-start"
            paddingTop={2}
            paddingBottom={2}
          >
            <Box>
              <Typography tag="p">{line.description}</Typography>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {detailsOf(line)}
              </Typography>
            </Box>
            <Amount amount={line.total} currency={note.currency} />
          </Flex>
        ))}
      </ul>
      <Totals totals={{ ...note, discount: null, discountAmount: 0 }} currency={note.currency} />
    </Panel>
  );
};

const CreditNoteRecord = ({ note }: { note: CreditNote }) => {
  const { t } = useTexts();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Panel
        title={t('invoice.summary')}
        action={
          <Flex gap={4} wrap="wrap">
            <DocumentButtons note={note} />
            <Flex gap={1}>
              <CreditNoteStatusBadge status={note.status} />
              <EnvironmentBadge environment={note.environment} />
            </Flex>
          </Flex>
        }
      >
        <Facts
          facts={[
            {
              label: t('totals.credited'),
              value: <Amount amount={note.total} currency={note.currency} strong />,
            },
            {
              label: t('creditNote.invoice'),
              value: (
                <Link tag={NavLink} to={paths.invoice(note.invoice.documentId)}>
                  {note.invoice.number ?? t('invoice.noNumber')}
                </Link>
              ),
            },
            { label: t('invoice.customer'), value: note.customer.name },
            { label: t('invoice.issueDate'), value: <Day on={note.issueDate} /> },
            { label: t('invoice.issuedBy'), value: note.issuedBy?.name ?? '–' },
          ]}
        />
        <Facts
          facts={[
            { label: t('creditNote.reason'), value: note.reason },
            ...(note.notes ? [{ label: t('creditNote.notes'), value: note.notes }] : []),
          ]}
        />
      </Panel>
      <Lines note={note} />
    </Flex>
  );
};

/** A credit note: a form while it is a draft, a record once it is issued, and for users who may only read it. */
const CreditNotePage = () => {
  const { t } = useTexts();
  const { id = '' } = useParams();
  const can = useCan();
  const grants = useFindMyGrantsQuery();
  const { data: note, isLoading, error, refetch } = useFindCreditNoteQuery(id);
  useLive(note?.invoice.documentId);
  if (isLoading || grants.isLoading) return <Page.Loading />;
  if (!note) return <LoadFailure error={error} onRetry={refetch} />;
  const mayEdit = can('credit-notes.create') && grants.data?.credit === true;
  const title = note.number
    ? t('creditNote.numbered', { number: note.number })
    : t('creditNote.draftFor', { number: note.invoice.number });
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={note.customer.name}
        navigationAction={<BackButton fallback={paths.creditNotes} />}
      />
      <Layouts.Content>
        <Grid.Root gap={4}>
          <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
            {note.status === 'draft' && mayEdit ? (
              <DraftCreditNote key={note.documentId} note={note} />
            ) : (
              <CreditNoteRecord note={note} />
            )}
          </Grid.Item>
        </Grid.Root>
      </Layouts.Content>
    </Page.Main>
  );
};

export default CreditNotePage;
