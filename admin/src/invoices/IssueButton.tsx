import { Box, Button, Dialog, Flex, Loader, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import type { BulkPreview } from '../../../contracts/bulk-preview';
import type { Invoice } from '../../../contracts/invoices';
import { formatMoney } from '../../../domain/money/money';
import { failureOf, fieldErrorsOf } from '../api/failure';
import { EnvironmentBadge } from '../components/badges';
import { LoadFailure } from '../components/LoadFailure';
import { Facts } from '../components/Panel';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useIssueInvoiceMutation, usePreviewIssueQuery } from './api';
import { formPathOf } from './form';
import type { IssuedState } from './IssuedNote';

/** What the invoice will be issued as, or why it cannot be issued. */
const Preview = ({ invoice, preview }: { invoice: Invoice; preview: BulkPreview }) => {
  const { t, locale } = useTexts();
  const describe = useDescribeFailure();
  const [ready] = preview.ready;
  if (!ready) {
    return (
      <Typography tag="p" textColor="danger700" role="alert">
        {preview.excluded.map(({ refusal }) => describe({ status: null, ...refusal })).join(' ')}
      </Typography>
    );
  }
  const { email } = invoice.customer;
  return (
    <>
      <Facts
        facts={[
          { label: t('invoice.customer'), value: ready.customerName },
          { label: t('invoice.total'), value: formatMoney(ready.total, ready.currency, locale) },
          { label: t('field.environment'), value: <EnvironmentBadge environment={ready.environment} /> },
          { label: t('invoice.issue.number'), value: ready.number },
        ]}
      />
      <Typography tag="p">{email ? t('invoice.issue.email', { email }) : t('invoice.issue.noEmail')}</Typography>
      <Typography tag="p" textColor="neutral600">
        {t('invoice.issue.ask')}
      </Typography>
    </>
  );
};

const IssueDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const setErrors = useForm('IssueDialog', (state) => state.setErrors);
  const describe = useDescribeFailure();
  const [issue, { isLoading }] = useIssueInvoiceMutation();
  const preview = usePreviewIssueQuery([invoice.documentId], { refetchOnMountOrArgChange: true });
  const shown = preview.isFetching ? undefined : preview.data;
  const ready = shown?.ready[0];
  const refused = shown?.excluded[0]?.refusal;

  const refuse = (error: unknown) => {
    setErrors(fieldErrorsOf(failureOf(error), describe, formPathOf) as object);
    notify.failure(error);
  };
  /** Leads to the fields that stand in the way. */
  const correct = () => {
    onClose();
    refuse(refused);
  };

  const run = async () => {
    if (!ready) return;
    const answer = await issue({ id: invoice.documentId, version: ready.version });
    onClose();
    if ('error' in answer) {
      refuse(answer.error);
      return;
    }
    notify.success('invoice.issuedAs', { number: answer.data.number });
    navigate(pathname, { replace: true, state: { justIssued: true } satisfies IssuedState });
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Content>
        <Dialog.Header>{t('invoice.issue.title')}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" alignItems="stretch" gap={4} width="100%">
            {preview.error !== undefined ? (
              <LoadFailure error={preview.error} onRetry={preview.refetch} />
            ) : preview.data && !preview.isFetching ? (
              <Preview invoice={invoice} preview={preview.data} />
            ) : (
              <Box>
                <Loader small>{t('list.loading')}</Loader>
              </Box>
            )}
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {t('action.cancel')}
            </Button>
          </Dialog.Cancel>
          {refused ? (
            <Button fullWidth onClick={correct}>
              {t('invoice.issue.correct')}
            </Button>
          ) : (
            <Button startIcon={<Check />} fullWidth loading={isLoading} disabled={!ready} onClick={run}>
              {t('invoice.issue')}
            </Button>
          )}
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};

/** Issues the draft after showing what it will be issued as, because issuing cannot be undone. */
export const IssueButton = ({ invoice, mayIssue }: { invoice: Invoice; mayIssue: boolean }) => {
  const { t } = useTexts();
  const modified = useForm('IssueButton', (state) => state.modified);
  const [isAsked, setAsked] = useState(false);
  const reason = !mayIssue ? t('invoice.reason.notGranted') : modified ? t('invoice.issue.saveFirst') : null;

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
      {isAsked && <IssueDialog invoice={invoice} onClose={() => setAsked(false)} />}
    </>
  );
};
