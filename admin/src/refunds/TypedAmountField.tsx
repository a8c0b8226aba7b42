import { useEffect, useState } from 'react';

import { formatMoney } from '../../../domain/money/money';
import { TextEntry } from '../components/DialogFields';
import { amountText, readAmount } from '../components/typed-amount';
import { useTexts } from '../hooks/useTexts';

interface Props {
  /** Minor units that are about to be refunded. */
  amount: number;
  currency: string;
  onConfirmed: (isConfirmed: boolean) => void;
}

/** Has the user type the amount of a refund, because money that has left cannot be called back. */
export const TypedAmountField = ({ amount, currency, onConfirmed }: Props) => {
  const { t, locale } = useTexts();
  const [text, setText] = useState('');
  const isConfirmed = readAmount(text, currency, locale).amount === amount;
  useEffect(() => onConfirmed(isConfirmed), [isConfirmed, onConfirmed]);
  return (
    <TextEntry
      name="confirmation"
      label={t('refund.confirm', { amount: formatMoney(amount, currency, locale) })}
      hint={t('refund.confirm.hint', { amount: amountText(amount, currency, locale) })}
      value={text}
      onChange={setText}
      required
    />
  );
};
