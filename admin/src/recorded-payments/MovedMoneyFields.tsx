import type { ReactNode } from 'react';

import { recordedMethods, type RecordedMethod } from '../../../contracts/recorded-payments';
import { ChoiceEntry, NoteEntry, PastDayEntry, TextEntry } from '../components/DialogFields';
import { dayText } from '../components/FilterSelect';
import { useTexts } from '../hooks/useTexts';

/** What a user enters about money that moved without the provider, except the amount. */
interface MovedMoney {
  method: RecordedMethod;
  /** YYYY-MM-DD */
  date: string;
  reference: string;
  note: string;
}

export const movedToday = (): MovedMoney => ({
  ...{ method: 'bank_transfer', date: dayText(new Date()) },
  ...{ reference: '', note: '' },
});

/** Returns the values as the API takes them. */
export const movedInput = ({ method, date, reference, note }: MovedMoney) => ({
  ...{ method, date },
  ...{ reference: reference.trim() || null, note: note.trim() || null },
});

interface Props {
  values: MovedMoney;
  onChange: (part: Partial<MovedMoney>) => void;
  errorOf: (field: string) => string | undefined;
  methodHint?: string;
  dateLabel: string;
  referenceHint?: string;
  /** The field of the amount, which stands below the method. */
  children: ReactNode;
}

export const MovedMoneyFields = ({
  values,
  onChange,
  errorOf,
  methodHint,
  dateLabel,
  referenceHint,
  children,
}: Props) => {
  const { t } = useTexts();
  return (
    <>
      <ChoiceEntry
        name="method"
        label={t('recorded.method')}
        hint={methodHint}
        value={values.method}
        onChange={(method) => onChange({ method: method as RecordedMethod })}
        options={recordedMethods.map((value) => ({ value, label: t(`recorded.method.${value}`) }))}
        required
      />
      {children}
      <PastDayEntry
        name="date"
        label={dateLabel}
        value={values.date}
        onChange={(date) => onChange({ date })}
        error={errorOf('date')}
        required
      />
      <TextEntry
        name="reference"
        label={t('recorded.reference')}
        hint={referenceHint}
        value={values.reference}
        onChange={(reference) => onChange({ reference })}
        error={errorOf('reference')}
      />
      <NoteEntry
        name="note"
        label={t('recorded.note')}
        value={values.note}
        onChange={(note) => onChange({ note })}
        error={errorOf('note')}
      />
    </>
  );
};
