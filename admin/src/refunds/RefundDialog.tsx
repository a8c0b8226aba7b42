import { Box, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import { refundReasons, type RefundReason } from '../../../contracts/refunds';
import { currencyRule } from '../../../domain/money/currencies';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { ChoiceEntry, NoteEntry, TextEntry } from '../components/DialogFields';
import { amountText, readAmount } from '../components/typed-amount';
import { useTypedInput } from '../forms/useTypedInput';
import { useNotify } from '../hooks/useNotify';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useRefundPaymentMutation } from './api';
import { TypedAmountField } from './TypedAmountField';

const NO_REASON = 'none';

interface Props {
  payment: LinkedPayment;
  invoice: Pick<Invoice, 'creditBalance'>;
  onClose: () => void;
}

/** Asks the provider to send money of a payment back. The user types the amount a second time. */
const RefundDialog = ({ payment, invoice, onClose }: Props) => {
  const { t, locale } = useTexts();
  const notify = useNotify();
  const [refund, { isLoading }] = useRefundPaymentMutation();
  const { key, submit, errorOf } = useSubmission();
  const { amountRefundable } = payment;
  // It goes back in the currency in which it came.
  const currency = payment.received?.currency ?? payment.currency;
  const owed = currency === payment.currency ? Math.min(invoice.creditBalance, amountRefundable) : 0;
  const input = useTypedInput(`refund:${payment.documentId}`, {
    amount: amountText(owed > 0 ? owed : amountRefundable, currency, locale),
    reason: NO_REASON as RefundReason | typeof NO_REASON,
    note: '',
  });
  const { amount, reason, note } = input.values;
  const [isConfirmed, setConfirmed] = useState(false);
  const typed = readAmount(amount, currency, locale, amountRefundable);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const unexplained = Math.max(0, (typed.amount ?? 0) - invoice.creditBalance);

  const run = async () => {
    if (typed.amount === null) return;
    const asked = {
      amount: typed.amount,
      ...(reason === NO_REASON ? {} : { reason }),
      ...(note.trim() ? { note: note.trim() } : {}),
      key,
    };
    const answer = await submit(refund({ payment: payment.documentId, input: asked }));
    if (!answer) return;
    if (answer.request.status === 'failed') notify.warning('refund.refused', { error: answer.request.error ?? '' });
    else notify.success('refund.requested', { amount: money(answer.request.amount) });
    onClose();
  };

  return (
    <ActionDialog
      title={t('refund.title')}
      action={{
        label: t('refund.action'),
        danger: true,
        isBusy: isLoading,
        disabled: typed.amount === null || !isConfirmed,
        onAct: run,
      }}
      onClose={onClose}
    >
      {input.note}
      <TextEntry
        name="amount"
        decimals={currencyRule(currency)?.exponent}
        label={t('amount.in', { currency: currency.toUpperCase() })}
        {...input.field('amount')}
        error={typed.problem ? t(typed.problem, { maximum: money(amountRefundable) }) : errorOf('amount')}
        hint={t('refund.amount.hint', { maximum: money(amountRefundable) })}
        required
      />
      {unexplained > 0 && (
        <Box background="warning100" hasRadius padding={3}>
          <Typography tag="p">{t('refund.unexplained', { amount: money(unexplained) })}</Typography>
        </Box>
      )}
      <ChoiceEntry
        name="reason"
        label={t('refund.reason')}
        hint={reason === 'fraudulent' ? t('refund.reason.fraudulent.hint') : t('refund.reason.hint')}
        value={reason}
        onChange={(value) => input.change({ reason: value as RefundReason })}
        options={[NO_REASON, ...refundReasons].map((value) => ({
          value,
          label: t(`refund.choice.${value as RefundReason | typeof NO_REASON}`),
        }))}
      />
      <NoteEntry
        name="note"
        label={t('refund.note')}
        hint={t('refund.note.hint')}
        {...input.field('note')}
        error={errorOf('note')}
      />
      {typed.amount !== null && (
        <TypedAmountField amount={typed.amount} currency={currency} onConfirmed={setConfirmed} />
      )}
    </ActionDialog>
  );
};

export default RefundDialog;
