import { Box, Button, Field, Flex, Loader, Radio, Typography } from '@strapi/design-system';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';

import { correctionActions, type CorrectionAction } from '../../../contracts/credit-notes';
import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { failureOf } from '../api/failure';
import { ActionDialog } from '../components/ActionDialog';
import { useTypedInput } from '../forms/useTypedInput';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { TypedAmountField } from '../refunds/TypedAmountField';
import { useCorrectInvoiceMutation, useCreateCreditNoteMutation, useFindCreditableLinesQuery } from './api';
import { CorrectionResult } from './CorrectionResult';
import { CreditLines } from './CreditLines';
import { CreditNoteTexts } from './CreditNoteTexts';
import { entriesFor, entriesOf, readEntries, type LineEntries } from './line-entries';
import { useCorrectionPreview } from './useCorrectionPreview';

interface ActionChoiceProps {
  value: CorrectionAction;
  /** Why a choice is not possible, if it is not. */
  reasons: Record<CorrectionAction, string | null>;
  onChange: (action: CorrectionAction) => void;
}

const ActionChoice = ({ value, reasons, onChange }: ActionChoiceProps) => {
  const { t } = useTexts();
  return (
    <Field.Root name="action">
      <Field.Label>{t('correction.action')}</Field.Label>
      <Radio.Group
        aria-label={t('correction.action')}
        value={value}
        onValueChange={(chosen) => onChange(chosen as CorrectionAction)}
      >
        {correctionActions.map((action) => (
          <Box key={action} paddingBottom={2}>
            <Radio.Item value={action} disabled={reasons[action] !== null} aria-describedby={`correction-${action}`}>
              {t(`correction.action.${action}`)}
            </Radio.Item>
            <Box paddingLeft="2.8rem">
              <Typography id={`correction-${action}`} variant="pi" textColor="neutral600" tag="p">
                {reasons[action] ?? t(`correction.action.${action}.hint`)}
              </Typography>
            </Box>
          </Box>
        ))}
      </Radio.Group>
    </Field.Root>
  );
};

interface Props {
  invoice: Invoice;
  payments: LinkedPayment[];
  reasons: Record<CorrectionAction, string | null>;
  /** Minor units with tax that are to be credited, such as a refund that no credit note explains. */
  matching?: number;
  onClose: () => void;
}

/** Corrects an issued invoice: shows what will happen in figures, and then does it. */
const CorrectionDialog = ({ invoice, payments, reasons, matching, onClose }: Props) => {
  const { t, locale } = useTexts();
  const notify = useNotify();
  const describe = useDescribeFailure();
  const navigate = useNavigate();
  const { key, submit, errorOf } = useSubmission();
  const [correct, { isLoading }] = useCorrectInvoiceMutation();
  const [createDraft, { isLoading: isSaving }] = useCreateCreditNoteMutation();
  const possible = correctionActions.filter((action) => reasons[action] === null);
  const { documentId: id, currency } = invoice;
  const input = useTypedInput(`correction:${id}:${matching ?? ''}`, {
    action: matching === undefined ? (possible[0] ?? 'credit') : ('credit' as CorrectionAction),
    /** As they were typed; `null` until then. */
    entries: null as LineEntries | null,
    reason: matching === undefined ? '' : t('correction.reason.refunded'),
    notes: '',
  });
  const { action, reason, notes } = input.values;
  const [isConfirmed, setConfirmed] = useState(false);

  const { data: creditable, error: loadError, isLoading: isOpening } = useFindCreditableLinesQuery(id);
  const offered = useMemo(() => {
    if (!creditable) return null;
    // Money goes back for all of it unless somebody says otherwise.
    if (matching === undefined) return entriesOf(creditable, action === 'credit_and_refund');
    return entriesFor(matching, invoice, creditable, locale);
  }, [creditable, matching, action, invoice, locale]);
  const entries = input.values.entries ?? offered;

  const choose = (next: CorrectionAction) => {
    input.change({ action: next, ...(matching === undefined ? { entries: null } : {}) });
  };
  const read = readEntries(entries ?? {}, creditable ?? [], currency, locale);
  const hasLines = read.lines.length > 0 && Object.keys(read.problems).length === 0;
  const isReadable = creditable !== undefined && (action === 'replace' || hasLines);
  const chosen = action === 'replace' ? { action } : { action, lines: read.lines };
  const { preview, error, isCurrent } = useCorrectionPreview(id, isReadable ? chosen : null);
  const refunded = preview?.refunds.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
  const texts = { reason: reason.trim(), notes: notes.trim() || null };
  const isReady = isCurrent && texts.reason !== '';

  const run = async () => {
    const done = await submit(correct({ id, input: { ...chosen, ...texts, key } }));
    if (!done) return;
    const refused = done.refunds.find(({ request }) => request.status === 'failed')?.request.error;
    const error = done.refusedRefunds[0]?.message ?? refused;
    if (error) notify.warning('correction.refundFailed', { error });
    else notify.success(`correction.done.${action}`, { number: done.creditNote.number });
    onClose();
    if (done.draft) navigate(paths.invoice(done.draft.documentId));
  };

  const saveDraft = async () => {
    const draft = await submit(createDraft({ invoice: id, input: { lines: read.lines, ...texts } }));
    if (!draft) return;
    notify.success('creditNote.drafted');
    navigate(paths.creditNote(draft.documentId));
  };

  return (
    <ActionDialog
      title={t('correction.title', { number: invoice.number })}
      action={{
        label: t(`correction.confirm.${action}`),
        danger: action === 'credit_and_refund',
        isBusy: isLoading,
        disabled: !isReady || (refunded > 0 && !isConfirmed),
        onAct: run,
      }}
      others={
        action === 'credit' && (
          <Button variant="secondary" loading={isSaving} disabled={!isReady} onClick={saveDraft}>
            {t('creditNote.saveDraft')}
          </Button>
        )
      }
      onClose={onClose}
    >
      {input.note}
      <ActionChoice value={action} reasons={reasons} onChange={choose} />
      {loadError !== undefined && (
        <Typography textColor="danger600" role="alert">
          {describe(failureOf(loadError))}
        </Typography>
      )}
      {isOpening && (
        <Flex justifyContent="center">
          <Loader small>{t('list.loading')}</Loader>
        </Flex>
      )}
      {action !== 'replace' && creditable && entries && (
        <CreditLines
          creditable={creditable}
          entries={entries}
          currency={currency}
          onChange={input.field('entries').onChange}
        />
      )}
      <CreditNoteTexts
        reason={reason}
        onReason={input.field('reason').onChange}
        notes={notes}
        onNotes={input.field('notes').onChange}
        errorOf={errorOf}
      />
      <CorrectionResult
        preview={preview}
        error={error}
        isReadable={isReadable}
        currency={currency}
        payments={payments}
      />
      {refunded > 0 && (
        <TypedAmountField key={refunded} amount={refunded} currency={currency} onConfirmed={setConfirmed} />
      )}
    </ActionDialog>
  );
};

export default CorrectionDialog;
