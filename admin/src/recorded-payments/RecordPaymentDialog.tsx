import { Box, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { Attachment, Invoice } from '../../../contracts/invoices';
import { currencyRule } from '../../../domain/money/currencies';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { TextEntry } from '../components/DialogFields';
import { amountText, readAmount } from '../components/typed-amount';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useRecordPaymentMutation } from './api';
import { MovedMoneyFields, useMovedMoney } from './MovedMoneyFields';
import { ProofField } from './ProofField';

/** Records money that came without the provider. A written-off invoice takes what was given up. */
const RecordPaymentDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t, locale } = useTexts();
  const [record, { isLoading }] = useRecordPaymentMutation();
  const { key, submit, errorOf, refusedFor } = useSubmission();
  const { currency } = invoice;
  const due = invoice.amountDue > 0 ? invoice.amountDue : invoice.amountWrittenOff;
  const moved = useMovedMoney();
  const [amount, setAmount] = useState(amountText(due, currency, locale));
  const [proof, setProof] = useState<Attachment | null>(null);
  const typed = readAmount(amount, currency, locale, due);
  // A voucher or a transfer at the provider may still be paid: the user decides, once the server has said so.
  const anotherMethod = refusedFor === 'invoice_requires_action';
  const money = (minor: number) => formatMoney(minor, currency, locale);

  const run = async () => {
    if (typed.amount === null) return;
    const input = {
      ...moved.input,
      amount: typed.amount,
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
        disabled: typed.amount === null || moved.date === '',
        onAct: run,
      }}
      onClose={onClose}
    >
      {anotherMethod && (
        <Box background="warning100" hasRadius padding={3} role="alert">
          <Typography tag="p">{t('recorded.waiting')}</Typography>
        </Box>
      )}
      <MovedMoneyFields
        values={moved}
        errorOf={errorOf}
        dateLabel={t('recorded.date')}
        referenceHint={t('recorded.reference.hint')}
      >
        <TextEntry
          name="amount"
          decimals={currencyRule(currency)?.exponent}
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
      </MovedMoneyFields>
      <ProofField file={proof} onChange={setProof} />
    </ActionDialog>
  );
};

export default RecordPaymentDialog;
