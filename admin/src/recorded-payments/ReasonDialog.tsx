import { Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { NoteEntry } from '../components/DialogFields';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useReversePaymentMutation, useReversePayoutMutation, useWriteOffMutation } from './api';

interface Props {
  title: string;
  text: string;
  label: string;
  isBusy: boolean;
  errorOf: (field: string) => string | undefined;
  onAct: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** Asks why, before something that cannot be undone. */
const ReasonDialog = ({ title, text, label, isBusy, errorOf, onAct, onClose }: Props) => {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  return (
    <ActionDialog
      title={title}
      action={{ label, danger: true, isBusy, disabled: reason.trim() === '', onAct: () => onAct(reason.trim()) }}
      onClose={onClose}
    >
      <Typography tag="p">{text}</Typography>
      <NoteEntry
        name="reason"
        label={t('reason.label')}
        hint={t('reason.hint')}
        value={reason}
        onChange={setReason}
        error={errorOf('reason')}
        required
      />
    </ActionDialog>
  );
};

/** Takes back a payment that was recorded by mistake. */
export const ReversePaymentDialog = ({ payment, onClose }: { payment: LinkedPayment; onClose: () => void }) => {
  const { t, locale } = useTexts();
  const [reverse, { isLoading }] = useReversePaymentMutation();
  const { submit, errorOf } = useSubmission();
  return (
    <ReasonDialog
      title={t('reverse.title')}
      text={t('reverse.text', { amount: formatMoney(payment.amount, payment.currency, locale) })}
      label={t('reverse.action')}
      isBusy={isLoading}
      errorOf={errorOf}
      onAct={async (reason) => {
        const answer = reverse({ payment: payment.documentId, input: { reason } });
        if (await submit(answer, { text: 'reverse.done' })) onClose();
      }}
      onClose={onClose}
    />
  );
};

interface PayoutProps {
  payment: LinkedPayment;
  refund: LinkedPayment['refunds'][number];
  onClose: () => void;
}

/** Takes back a payout that was recorded by mistake. */
export const ReversePayoutDialog = ({ payment, refund, onClose }: PayoutProps) => {
  const { t, locale } = useTexts();
  const [reverse, { isLoading }] = useReversePayoutMutation();
  const { submit, errorOf } = useSubmission();
  return (
    <ReasonDialog
      title={t('reverse.payout.title')}
      text={t('reverse.payout.text', { amount: formatMoney(refund.amount, refund.currency, locale) })}
      label={t('reverse.action')}
      isBusy={isLoading}
      errorOf={errorOf}
      onAct={async (reason) => {
        const answer = reverse({ payment: payment.documentId, payout: refund.providerRefundId, input: { reason } });
        if (await submit(answer, { text: 'reverse.payout.done' })) onClose();
      }}
      onClose={onClose}
    />
  );
};

/** Gives up what is still due. */
export const WriteOffDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t, locale } = useTexts();
  const [writeOff, { isLoading }] = useWriteOffMutation();
  const { submit, errorOf } = useSubmission();
  return (
    <ReasonDialog
      title={t('writeOff.title')}
      text={t('writeOff.text', { amount: formatMoney(invoice.amountDue, invoice.currency, locale) })}
      label={t('writeOff.action')}
      isBusy={isLoading}
      errorOf={errorOf}
      onAct={async (reason) => {
        const answer = writeOff({ invoice: invoice.documentId, input: { reason } });
        if (await submit(answer, { text: 'writeOff.done' })) onClose();
      }}
      onClose={onClose}
    />
  );
};
