import type { LinkedPayment } from '../../../contracts/payments';
import { currencyRule } from '../../../domain/money/currencies';
import { formatMoney } from '../../../domain/money/money';
import { ActionDialog } from '../components/ActionDialog';
import { TextEntry } from '../components/DialogFields';
import { amountText, readAmount } from '../components/typed-amount';
import { useTypedInput } from '../forms/useTypedInput';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useRecordPayoutMutation } from './api';
import { movedInput, MovedMoneyFields, movedToday } from './MovedMoneyFields';

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
  const input = useTypedInput(`payout:${payment.documentId}`, {
    ...movedToday(),
    amount: amountText(owed, currency, locale),
  });
  const { date, amount } = input.values;
  const typed = readAmount(amount, currency, locale, owed);
  const money = (minor: number) => formatMoney(minor, currency, locale);

  const run = async () => {
    if (typed.amount === null) return;
    const answer = record({
      payment: payment.documentId,
      input: { ...movedInput(input.values), amount: typed.amount, key },
    });
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
      {input.note}
      <MovedMoneyFields
        values={input.values}
        onChange={input.change}
        errorOf={errorOf}
        dateLabel={t('payout.date')}
        methodHint={t('payout.hint')}
      >
        <TextEntry
          name="amount"
          decimals={currencyRule(currency)?.exponent}
          label={t('amount.in', { currency: currency.toUpperCase() })}
          {...input.field('amount')}
          error={typed.problem ? t(typed.problem, { maximum: money(owed) }) : errorOf('amount')}
          hint={t('payout.amount.hint', { owed: money(owed) })}
          required
        />
      </MovedMoneyFields>
    </ActionDialog>
  );
};

export default PayoutDialog;
