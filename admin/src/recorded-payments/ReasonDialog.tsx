import { Typography } from '@strapi/design-system';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { NoteEntry } from '../components/DialogFields';
import { useTypedInput } from '../forms/useTypedInput';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useReversePaymentMutation, useReversePayoutMutation, useWriteOffMutation } from './api';

interface Props {
  /** Names the dialog and its record. */
  place: string;
  title: string;
  text: string;
  label: string;
  isBusy: boolean;
  errorOf: (field: string) => string | undefined;
  onAct: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** Asks why, before something that cannot be undone. */
const ReasonDialog = ({ place, title, text, label, isBusy, errorOf, onAct, onClose }: Props) => {
  const { t } = useTexts();
  const input = useTypedInput(place, { reason: '' });
  const { reason } = input.values;
  return (
    <ActionDialog
      title={title}
      action={{ label, danger: true, isBusy, disabled: reason.trim() === '', onAct: () => onAct(reason.trim()) }}
      onClose={onClose}
    >
      {input.note}
      <Typography tag="p">{text}</Typography>
      <NoteEntry
        name="reason"
        label={t('reason.label')}
        hint={t('reason.hint')}
        {...input.field('reason')}
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
      place={`reverse:${payment.documentId}`}
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
      place={`reverse-payout:${payment.documentId}:${refund.providerRefundId}`}
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
      place={`write-off:${invoice.documentId}`}
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
