import { useState } from 'react';

import type { LinkedPayment } from '../../../contracts/payments';
import { recordedMethods, type RecordedMethod } from '../../../contracts/recorded-payments';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { ChoiceEntry, NoteEntry, PastDayEntry, TextEntry } from '../components/DialogFields';
import { dayText } from '../components/FilterSelect';
import { amountText, readAmount } from '../components/typed-amount';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useRecordPayoutMutation } from './api';

interface Props {
  payment: LinkedPayment;
  /** Minor units owed to the customer and paid with this payment. */
  owed: number;
  onClose: () => void;
}

/** Records money that was given back without the provider. */
const PayoutDialog = ({ payment, owed, onClose }: Props) => {
  const { t, locale } = useTexts();
  const [record, { isLoading }] = useRecordPayoutMutation();
  const { key, submit, errorOf } = useSubmission();
  const { currency } = payment;
  const [method, setMethod] = useState<RecordedMethod>('bank_transfer');
  const [amount, setAmount] = useState(amountText(owed, currency, locale));
  const [date, setDate] = useState(dayText(new Date()));
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const typed = readAmount(amount, currency, locale, owed);
  const money = (minor: number) => formatMoney(minor, currency, locale);

  const run = async () => {
    if (typed.amount === null) return;
    const input = {
      method,
      amount: typed.amount,
      date,
      reference: reference.trim() || null,
      note: note.trim() || null,
      key,
    };
    const answer = record({ payment: payment.documentId, input });
    if (await submit(answer, { text: 'payout.done' })) onClose();
  };

  return (
    <ActionDialog
      title={t('payout.title')}
      action={{
        label: t('payout.action'),
        isBusy: isLoading,
        disabled: typed.amount === null || date === '',
        onAct: run,
      }}
      onClose={onClose}
    >
      <ChoiceEntry
        name="method"
        label={t('recorded.method')}
        hint={t('payout.hint')}
        value={method}
        onChange={(value) => setMethod(value as RecordedMethod)}
        options={recordedMethods.map((value) => ({ value, label: t(`recorded.method.${value}`) }))}
        required
      />
      <TextEntry
        name="amount"
        label={t('amount.in', { currency: currency.toUpperCase() })}
        value={amount}
        onChange={setAmount}
        error={typed.problem ? t(typed.problem, { maximum: money(owed) }) : errorOf('amount')}
        hint={t('payout.amount.hint', { owed: money(owed) })}
        required
      />
      <PastDayEntry
        name="date"
        label={t('payout.date')}
        value={date}
        onChange={setDate}
        error={errorOf('date')}
        required
      />
      <TextEntry
        name="reference"
        label={t('recorded.reference')}
        value={reference}
        onChange={setReference}
        error={errorOf('reference')}
      />
      <NoteEntry name="note" label={t('recorded.note')} value={note} onChange={setNote} error={errorOf('note')} />
    </ActionDialog>
  );
};

export default PayoutDialog;
