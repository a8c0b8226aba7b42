import { Box, Typography } from '@strapi/design-system';

import type { Attachment, Invoice } from '../../../contracts/invoices';
import { currencyRule } from '../../../domain/money/currencies';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { TextEntry } from '../components/DialogFields';
import { amountText, readAmount } from '../components/typed-amount';
import { useTypedInput } from '../forms/useTypedInput';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useRecordPaymentMutation } from './api';
import { movedInput, MovedMoneyFields, movedToday } from './MovedMoneyFields';
import { ProofField } from './ProofField';

/** Records money that came without the provider. A written-off invoice takes what was given up. */
const RecordPaymentDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t, locale } = useTexts();
  const [record, { isLoading }] = useRecordPaymentMutation();
  const { key, submit, errorOf, refusedFor } = useSubmission();
  const { currency } = invoice;
  const due = invoice.amountDue > 0 ? invoice.amountDue : invoice.amountWrittenOff;
  const input = useTypedInput(`record-payment:${invoice.documentId}`, {
    ...movedToday(),
    amount: amountText(due, currency, locale),
    proof: null as Attachment | null,
  });
  const { date, amount, proof } = input.values;
  const typed = readAmount(amount, currency, locale, due);
  // A voucher or a transfer at the provider may still be paid: the user decides, once the server has said so.
  const anotherMethod = refusedFor === 'invoice_requires_action';
  const money = (minor: number) => formatMoney(minor, currency, locale);

  const run = async () => {
    if (typed.amount === null) return;
    const recorded = {
      ...movedInput(input.values),
      amount: typed.amount,
      proof: proof?.id ?? null,
      ...(anotherMethod ? { anotherMethod } : {}),
      key,
    };
    const payment = await submit(record({ invoice: invoice.documentId, input: recorded }), { text: 'recorded.done' });
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
      {input.note}
      {anotherMethod && (
        <Box background="warning100" hasRadius padding={3} role="alert">
          <Typography tag="p">{t('recorded.waiting')}</Typography>
        </Box>
      )}
      <MovedMoneyFields
        values={input.values}
        onChange={input.change}
        errorOf={errorOf}
        dateLabel={t('recorded.date')}
        referenceHint={t('recorded.reference.hint')}
      >
        <TextEntry
          name="amount"
          decimals={currencyRule(currency)?.exponent}
          label={t('amount.in', { currency: currency.toUpperCase() })}
          {...input.field('amount')}
          error={typed.problem ? t(typed.problem, { maximum: money(due) }) : errorOf('amount')}
          hint={
            typed.amount !== null && typed.amount < due
              ? t('recorded.amount.remainder', { remainder: money(due - typed.amount) })
              : t('recorded.amount.hint', { due: money(due) })
          }
          required
        />
      </MovedMoneyFields>
      <ProofField file={proof} onChange={input.field('proof').onChange} />
    </ActionDialog>
  );
};

export default RecordPaymentDialog;
