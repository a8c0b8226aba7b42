import { Box, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { Attachment, Invoice } from '../../../contracts/invoices';
import { recordedMethods, type RecordedMethod } from '../../../contracts/recorded-payments';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { ChoiceEntry, NoteEntry, PastDayEntry, TextEntry } from '../components/DialogFields';
import { dayText } from '../components/FilterSelect';
import { amountText, readAmount } from '../components/typed-amount';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useRecordPaymentMutation } from './api';
import { ProofField } from './ProofField';

/** Records money that came without the provider. A written-off invoice takes what was given up. */
const RecordPaymentDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t, locale } = useTexts();
  const [record, { isLoading }] = useRecordPaymentMutation();
  const { key, submit, errorOf, refusedFor } = useSubmission();
  const { currency } = invoice;
  const due = invoice.amountDue > 0 ? invoice.amountDue : invoice.amountWrittenOff;
  const [method, setMethod] = useState<RecordedMethod>('bank_transfer');
  const [amount, setAmount] = useState(amountText(due, currency, locale));
  const [date, setDate] = useState(dayText(new Date()));
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [proof, setProof] = useState<Attachment | null>(null);
  const typed = readAmount(amount, currency, locale, due);
  // A voucher or a transfer at the provider may still be paid: the user decides, once the server has said so.
  const anotherMethod = refusedFor === 'invoice_requires_action';
  const money = (minor: number) => formatMoney(minor, currency, locale);

  const run = async () => {
    if (typed.amount === null) return;
    const input = {
      method,
      amount: typed.amount,
      date,
      reference: reference.trim() || null,
      note: note.trim() || null,
      proof: proof?.id ?? null,
      ...(anotherMethod ? { anotherMethod } : {}),
      key,
    };
    const payment = await submit(record({ invoice: invoice.documentId, input }), { text: 'recorded.done' });
    if (payment) onClose();
  };

  return (
    <ActionDialog
      title={t('recorded.title')}
      action={{
        label: t(anotherMethod ? 'recorded.action.anyway' : 'recorded.action'),
        isBusy: isLoading,
        disabled: typed.amount === null || date === '',
        onAct: run,
      }}
      onClose={onClose}
    >
      {anotherMethod && (
        <Box background="warning100" hasRadius padding={3} role="alert">
          <Typography tag="p">{t('recorded.waiting')}</Typography>
        </Box>
      )}
      <ChoiceEntry
        name="method"
        label={t('recorded.method')}
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
        error={typed.problem ? t(typed.problem, { maximum: money(due) }) : errorOf('amount')}
        hint={
          typed.amount !== null && typed.amount < due
            ? t('recorded.amount.remainder', { remainder: money(due - typed.amount) })
            : t('recorded.amount.hint', { due: money(due) })
        }
        required
      />
      <PastDayEntry
        name="date"
        label={t('recorded.date')}
        value={date}
        onChange={setDate}
        error={errorOf('date')}
        required
      />
      <TextEntry
        name="reference"
        label={t('recorded.reference')}
        hint={t('recorded.reference.hint')}
        value={reference}
        onChange={setReference}
        error={errorOf('reference')}
      />
      <NoteEntry name="note" label={t('recorded.note')} value={note} onChange={setNote} error={errorOf('note')} />
      <ProofField file={proof} onChange={setProof} />
    </ActionDialog>
  );
};

export default RecordPaymentDialog;
