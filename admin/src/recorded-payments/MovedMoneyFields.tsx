import { useState, type ReactNode } from 'react';

import { recordedMethods, type RecordedMethod } from '../../../contracts/recorded-payments';
import { ChoiceEntry, NoteEntry, PastDayEntry, TextEntry } from '../components/DialogFields';
import { dayText } from '../components/FilterSelect';
import { useTexts } from '../hooks/useTexts';

/** What a user enters about money that moved without the provider, except the amount. */
export const useMovedMoney = () => {
  const [method, setMethod] = useState<RecordedMethod>('bank_transfer');
  const [date, setDate] = useState(dayText(new Date()));
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  return {
    ...{ method, setMethod, date, setDate, reference, setReference, note, setNote },
    /** As the API takes it. */
    input: { method, date, reference: reference.trim() || null, note: note.trim() || null },
  };
};

interface Props {
  values: ReturnType<typeof useMovedMoney>;
  errorOf: (field: string) => string | undefined;
  methodHint?: string;
  dateLabel: string;
  referenceHint?: string;
  /** The field of the amount, which stands below the method. */
  children: ReactNode;
}

export const MovedMoneyFields = ({ values, errorOf, methodHint, dateLabel, referenceHint, children }: Props) => {
  const { t } = useTexts();
  return (
    <>
      <ChoiceEntry
        name="method"
        label={t('recorded.method')}
        hint={methodHint}
        value={values.method}
        onChange={(value) => values.setMethod(value as RecordedMethod)}
        options={recordedMethods.map((value) => ({ value, label: t(`recorded.method.${value}`) }))}
        required
      />
      {children}
      <PastDayEntry
        name="date"
        label={dateLabel}
        value={values.date}
        onChange={values.setDate}
        error={errorOf('date')}
        required
      />
      <TextEntry
        name="reference"
        label={t('recorded.reference')}
        hint={referenceHint}
        value={values.reference}
        onChange={values.setReference}
        error={errorOf('reference')}
      />
      <NoteEntry
        name="note"
        label={t('recorded.note')}
        value={values.note}
        onChange={values.setNote}
        error={errorOf('note')}
      />
    </>
  );
};
